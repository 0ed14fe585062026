"""What waits for somebody: overdue, due soon, or without any date, latest first."""

from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

from careplan.application.queries.query import LightQuery
from careplan.application.queries.stored import id_of, partial_of
from careplan.application.queries.worklist_rules import BY_STATE, OTHERS, WorkKind
from careplan.application.queries.worklist_sql import EVERYBODYS, OF_OWNER, OF_PATIENT
from careplan.domain.referral.limits import Limits
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import PatientId, PlanId, ReferralId
from careplan.domain.shared.partial_date import PartialDate
from careplan.storage.cipher import Readable, rows

TO_SEND = timedelta(days=Limits().to_send)
_DRAFT = BY_STATE[ReferralState.DRAFT].code
_RULES = {str(code): (rule, True) for code, rule in BY_STATE.items()} | {
    str(code): (rule, code == WorkKind.CONTACT_TRY) for code, rule in OTHERS.items()
}
"""The rule by what the statement answers, and whether the row is about a referral."""


class WorkRow(NamedTuple):
    """One thing to do: `rule` says why it is here and `action` what to do, both as codes.

    `since` is the day since which it stands so (the state, the last test, the attempt), None where nobody knows;
    `days_waiting` counts from it, `days_late` from `due` and is negative while there is time. `subject` is the
    specialty, the test, the goal or the plan's title; `about` is the id of that thing. `number` is the person's first
    number (MRN before others), blank where none is recorded.
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
    patient_id: PatientId
    family: str
    given: str
    birth_date: PartialDate | None
    number: str
    plan_id: PlanId | None
    referral_id: ReferralId | None
    about: UUID


class WorkFound(NamedTuple):
    """`more` says that there is more than the rows asked for."""

    rows: tuple[WorkRow, ...]
    more: bool


@dataclass(frozen=True, kw_only=True)
class Worklist(LightQuery[WorkFound]):
    """Everything of people the clinic follows that is due until `within_days` after today.

    A draft referral counts as due to leave the desk as soon as one that is ready; a plan that waits for signatures
    as due today. With an `owner` (a login) only the referrals that they chase are shown, because nothing else has one;
    with a `patient_id` what waits for that person.
    """

    today: date
    within_days: int = 7
    owner: str | None = None
    patient_id: PatientId | None = None
    limit: int = 200

    def fetch(self, connection: Readable) -> WorkFound:
        """Asks for one row more than wanted, which tells whether there are more."""
        until = self.today + timedelta(days=self.within_days)
        statement, more = self._asked()
        bound = {"until": until.isoformat(), "begun": (until - TO_SEND).isoformat(), "limit": self.limit + 1}
        found = rows(connection, statement, bound | more)
        days = _Days(self.today)
        shown = [_row(row, days) for row in found[: self.limit]]
        shown.sort(key=attrgetter("family", "given", "rule"))
        shown.sort(key=attrgetter("days_late"), reverse=True)
        return WorkFound(tuple(shown), len(found) > self.limit)

    def _asked(self) -> tuple[str, dict[str, object]]:
        """The statement, and what it wants to know beside the days."""
        today = self.today.isoformat()
        if self.patient_id is not None:
            return OF_PATIENT, {"today": today, "patient": str(self.patient_id)}
        if self.owner is not None:
            return OF_OWNER, {"owner": self.owner}
        return EVERYBODYS, {"today": today}


class _Days(dict[str | None, tuple[date | None, int | None]]):
    """Each day as stored with itself and how long ago it was; hundreds of rows share a few dozen days."""

    def __init__(self, today: date) -> None:
        super().__init__({None: (None, None)})
        self._today = today

    def __missing__(self, text: str) -> tuple[date, int]:
        day = date.fromisoformat(text)
        self[text] = found = (day, (self._today - day).days)
        return found


def _row(row: tuple[Any, ...], days: _Days) -> WorkRow:
    code, at, began, owner, subject, patient_id, family, given, born, number, plan_id, about = row
    (kind, name, action), is_referral = _RULES[code]
    since, waiting = days[began]
    due, late = days[at]
    if name == _DRAFT and since is not None and waiting is not None:
        due, late = since + TO_SEND, waiting - TO_SEND.days
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
        family,
        given,
        partial_of(born),
        number or "",
        id_of(plan_id),
        about_id if is_referral else None,
        about_id,
    )
