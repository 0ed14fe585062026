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
from careplan.application.queries.worklist_groups import Narrowed, statements
from careplan.application.queries.worklist_rules import BEYOND_LIMIT, BY_STATE, OTHERS, TOLD, WorkKind
from careplan.application.queries.worklist_sql import (
    NO_DAY,
    OF_PATIENT,
    SNOOZED,
    STALE,
)
from careplan.domain.referral.limits import STEP_OF, Limit, Limits, LimitStep
from careplan.domain.shared.ids import PatientId, PlanId, ReferralId
from careplan.domain.shared.partial_date import PartialDate
from careplan.storage.cipher import Readable, rows

_RULES = {str(code): (rule, True) for code, rule in BY_STATE.items()} | {
    str(code): (rule, code in {WorkKind.CONTACT_TRY, TOLD, BEYOND_LIMIT}) for code, rule in OTHERS.items()
}
"""The rule by what the statement answers, and whether the row is about a referral."""
_STEPS = {str(state): step for state, step in STEP_OF.items()} | {BEYOND_LIMIT: LimitStep.VISIT}
_UNDATED = {WorkKind.SIGNATURE, WorkKind.PATIENT_LEFT}
"""Waits from the day it is there, with no day by which it should be done."""


class WorkRow(NamedTuple):
    """One thing to do: `rule` says why it is here and `action` what to do, both as codes.

    `since` is the day since which it stands so (the state, the last test, the attempt), None where nobody knows;
    `days_waiting` counts from it, `days_late` from `due` and is negative while there is time. `subject` is the
    specialty, the test, the goal, the task or the plan's title; `about` is the id of that thing. `number` is the
    person's first number (MRN before others), blank where none is recorded. A task may be about nobody.

    `detail` is what else the rule's sentence says: the urgency of a referral, how many attempts found nobody or when
    the patient was told, who set a task, the therapist of a form, the meeting. `limit` is the clinic's, where the rule
    has one.
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
    limit_is_own: bool = True

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

    A plan that waits for signatures is due today. A report is awaited from the day of the visit, and an earlier day
    looked for as soon as one beyond the limit is booked, so both are listed whatever the days asked for. With
    an `owner` (a login; blank for what is nobody's) only what is theirs is shown: referrals, tasks, and all else of
    people in whose care team they are. `strand` is one of `worklist_groups.STRANDS`, `urgent` leaves emergencies and
    what is marked important; with a `patient_id` only what waits for that person, `snoozed` the rows put off instead.

    `limit` cuts each group by itself (late, due, reports, signatures) and never what is urgent, which comes first.
    """

    today: date
    within_days: int = 7
    owner: str | None = None
    strand: str = ""
    urgent: bool = False
    patient_id: PatientId | None = None
    snoozed: bool = False
    limit: int = 200

    def fetch(self, connection: Readable) -> WorkFound:
        """Asks for one row more of each group than wanted, which tells whether there are more."""
        limits = limits_on_file(connection)
        bound = self.bound()
        days, more = _Days(self.today), False
        shown: list[WorkRow] = []
        for statement in self.asked():
            part = rows(connection, statement, bound)
            cut = len(part) > self.limit and ":limit" in statement
            more |= cut
            shown += [_row(row, days, limits) for row in (part[: self.limit] if cut else part)]
        shown.sort(key=attrgetter("family", "given", "rule"))
        shown.sort(key=attrgetter("days_late"), reverse=True)
        shown.sort(key=attrgetter("is_urgent"), reverse=True)
        ((unreckoned,),) = rows(connection, STALE, {"today": bound["today"]})
        return WorkFound(tuple(shown), more, unreckoned)

    def asked(self) -> tuple[str, ...]:
        """The statements that are run."""
        if self.snoozed:
            return (SNOOZED,)
        if self.patient_id is not None:
            return (OF_PATIENT,)
        return statements(Narrowed(self.strand, self.owner is not None, self.urgent))

    def bound(self) -> dict[str, object]:
        """What the statements want to know."""
        more = {"limit": self.limit + 1, "owner": self.owner, "patient": str(self.patient_id)}
        return days_bound(self.today, self.within_days) | more


def days_bound(today: date, within_days: int) -> dict[str, object]:
    """What every statement of the worklist wants to know."""
    until = today + timedelta(days=within_days)
    return {"today": today.isoformat(), "until": until.isoformat()}


class _Days(dict[str | None, tuple[date | None, int | None]]):
    """Each day as stored with itself and how long ago it was; hundreds of rows share a few dozen days."""

    def __init__(self, today: date) -> None:
        super().__init__({None: (None, None), NO_DAY: (None, 0)})
        self._today = today

    def __missing__(self, text: str) -> tuple[date, int]:
        day = date.fromisoformat(text)
        self[text] = found = (day, (self._today - day).days)
        return found


def _row(row: Iterable[Any], days: _Days, limits: Limits) -> WorkRow:
    (code, at, began, owner, subject, patient_id, family, given, born, number, plan_id, about, detail, important) = row
    (kind, name, action), is_referral = _RULES[code]
    since, waiting = days[began]
    due, late = days[at]
    if kind in _UNDATED:
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
        limits.of(_STEPS[code], detail.partition(" ")[0]) if code in _STEPS else None,
        code not in _STEPS or (_STEPS[code], detail.partition(" ")[0]) in limits.own,
    )
