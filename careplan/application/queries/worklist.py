"""What waits for somebody: overdue, due soon, or without any date, latest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

from careplan.application.queries.limits_on_file import limits_on_file
from careplan.application.queries.query import LightQuery
from careplan.application.queries.stored import id_of, partial_of
from careplan.application.queries.worklist_rules import BY_STATE, OTHERS, WorkKind
from careplan.application.queries.worklist_sql import (
    EVERYBODYS,
    NO_DAY,
    OF_OWNER,
    OF_PATIENT,
    SNOOZED,
    STALE,
    URGENCIES,
)
from careplan.domain.referral.limits import STEP_OF, Limit, Limits, LimitStep
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import PatientId, PlanId, ReferralId
from careplan.domain.shared.partial_date import PartialDate
from careplan.storage.cipher import Readable, rows

_DRAFT = BY_STATE[ReferralState.DRAFT].code
_RULES = {str(code): (rule, True) for code, rule in BY_STATE.items()} | {
    str(code): (rule, code == WorkKind.CONTACT_TRY) for code, rule in OTHERS.items()
}
"""The rule by what the statement answers, and whether the row is about a referral."""
_STEPS = {str(state): step for state, step in STEP_OF.items()} | {str(ReferralState.DRAFT): LimitStep.SEND}
_DAY = timedelta(days=1)


class WorkRow(NamedTuple):
    """One thing to do: `rule` says why it is here and `action` what to do, both as codes.

    `since` is the day since which it stands so (the state, the last test, the attempt), None where nobody knows;
    `days_waiting` counts from it, `days_late` from `due` and is negative while there is time. `subject` is the
    specialty, the test, the goal, the task or the plan's title; `about` is the id of that thing. `number` is the
    person's first number (MRN before others), blank where none is recorded. A task may be about nobody.

    `detail` is what else the rule's sentence says: the urgency of a referral, how many attempts found nobody, who set
    a task, the therapist of a form, the meeting. `limit` is the clinic's, where the rule has one.
    """

    kind: WorkKind
    rule: str
    action: str
    due: date | None
    since: date | None
    days_late: int
    days_waiting: int | None
    owner: str
    subject: str
    patient_id: PatientId | None
    family: str
    given: str
    birth_date: PartialDate | None
    number: str
    plan_id: PlanId | None
    referral_id: ReferralId | None
    about: UUID
    detail: str = ""
    important: bool = False
    limit: Limit | None = None

    @property
    def is_urgent(self) -> bool:
        """An emergency, or marked important: such a row is never put off without a word."""
        return self.important or self.detail.partition(" ")[0] in {"emergency-now", "same-day"}


class WorkFound(NamedTuple):
    """`more` says that there is more than the rows asked for.

    `unreckoned` are people whose screening is still to be worked out: rows of theirs may be missing, none is old.
    """

    rows: tuple[WorkRow, ...]
    more: bool
    unreckoned: int = 0


@dataclass(frozen=True, kw_only=True)
class Worklist(LightQuery[WorkFound]):
    """Everything of people the clinic follows that is due until `within_days` after today, and tasks of nobody.

    A draft referral counts as due to leave the desk as soon as one that is ready; a plan that waits for signatures
    as due today. With an `owner` (a login) only what has one is shown: referrals and tasks; with a `patient_id` what
    waits for that person. `snoozed` asks for the rows that are put off instead.
    """

    today: date
    within_days: int = 7
    owner: str | None = None
    patient_id: PatientId | None = None
    snoozed: bool = False
    limit: int = 200

    def fetch(self, connection: Readable) -> WorkFound:
        """Asks for one row more than wanted, which tells whether there are more."""
        limits = limits_on_file(connection)
        statement, more = self._asked()
        bound = days_bound(self.today, self.within_days, limits) | {"limit": self.limit + 1}
        found = rows(connection, statement, bound | more)
        days = _Days(self.today)
        shown = [_row(row, days, limits) for row in found[: self.limit]]
        shown.sort(key=attrgetter("family", "given", "rule"))
        shown.sort(key=attrgetter("days_late"), reverse=True)
        ((unreckoned,),) = rows(connection, STALE, {"today": bound["today"]})
        return WorkFound(tuple(shown), len(found) > self.limit, unreckoned)

    def _asked(self) -> tuple[str, dict[str, object]]:
        """The statement, and what it wants to know beside the days."""
        if self.snoozed:
            return SNOOZED, {}
        if self.patient_id is not None:
            return OF_PATIENT, {"patient": str(self.patient_id)}
        if self.owner is not None:
            return OF_OWNER, {"owner": self.owner}
        return EVERYBODYS, {}


def days_bound(today: date, within_days: int, limits: Limits) -> dict[str, object]:
    """What every statement of the worklist wants to know; a draft is due by when it was begun, whatever its urgency."""
    until = today + timedelta(days=within_days)
    begun = {urgency: _begun(until, urgency, limits) for urgency in URGENCIES}
    bound: dict[str, object] = {"today": today.isoformat(), "until": until.isoformat()}
    bound["begun"] = max(begun.values()).isoformat()
    return bound | {name: begun[urgency].isoformat() for urgency, name in URGENCIES.items()}


def _begun(until: date, urgency: str, limits: Limits) -> date:
    """The last day on which a draft can have been begun that is due by a day."""
    day = until - limits.of(LimitStep.SEND, urgency).days * _DAY
    while limits.after(LimitStep.SEND, day, urgency) > until:
        day -= _DAY
    return day


class _Days(dict[str | None, tuple[date | None, int | None]]):
    """Each day as stored with itself and how long ago it was; hundreds of rows share a few dozen days."""

    def __init__(self, today: date) -> None:
        super().__init__({None: (None, None), NO_DAY: (None, 0)})
        self._today = today

    def __missing__(self, text: str) -> tuple[date, int]:
        day = date.fromisoformat(text)
        self[text] = found = (day, (self._today - day).days)
        return found

    def late(self, due: date) -> int:
        """How long ago a day was that is not stored."""
        return (self._today - due).days


def _row(row: Iterable[Any], days: _Days, limits: Limits) -> WorkRow:
    (code, at, began, owner, subject, patient_id, family, given, born, number, plan_id, about, detail, important) = row
    (kind, name, action), is_referral = _RULES[code]
    since, waiting = days[began]
    due, late = days[at]
    if name == _DRAFT and since is not None:
        due = limits.after(LimitStep.SEND, since, detail)
        late = days.late(due)
    elif kind is WorkKind.SIGNATURE:
        due = None
    about_id = id_of(about)
    return WorkRow(
        kind,
        name,
        action,
        due,
        since,
        late or 0,
        waiting,
        owner,
        subject,
        id_of(patient_id),
        family or "",
        given or "",
        partial_of(born),
        number or "",
        id_of(plan_id),
        about_id if is_referral else None,
        about_id,
        str(detail),
        bool(important),
        limits.of(_STEPS[code], detail) if code in _STEPS else None,
    )
