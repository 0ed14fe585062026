"""What waits for somebody: overdue, due soon, or without any date, latest first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Row

from careplan.application.queries.query import Query
from careplan.application.queries.worklist_rules import BY_STATE, OTHERS, WorkKind
from careplan.application.queries.worklist_sql import EVERYBODYS, OF_OWNER
from careplan.domain.referral.limits import Limits
from careplan.domain.shared.ids import PatientId, PlanId, ReferralId
from careplan.domain.shared.partial_date import PartialDate
from careplan.storage.tables.base import ID, PARTIAL

_TO_SEND = timedelta(days=Limits().to_send)


class WorkRow(NamedTuple):
    """One thing to do: `rule` says why it is here and `action` what to do, both as codes.

    `since` is the day since which it stands so (the state, the last test, the attempt), None where nobody knows;
    `days_waiting` counts from it, `days_late` from `due` and is negative while there is time. `subject` is the
    specialty, the test, the goal or the plan's title; `about` is the id of that thing.
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
    plan_id: PlanId | None
    referral_id: ReferralId | None
    about: UUID


class WorkFound(NamedTuple):
    """`more` says that there is more than the rows asked for."""

    rows: tuple[WorkRow, ...]
    more: bool


@dataclass(frozen=True, kw_only=True)
class Worklist(Query[WorkFound]):
    """Everything of people the clinic follows that is due until `within_days` after today.

    A draft referral counts as due to leave the desk as soon as one that is ready; a plan that waits for signatures
    as due today. With an `owner` (a login) only the referrals that they chase are shown, because nothing else has one.
    """

    today: date
    within_days: int = 7
    owner: str | None = None
    limit: int = 200

    def fetch(self, connection: Connection) -> WorkFound:
        until = self.today + timedelta(days=self.within_days)
        bound = {
            "until": until.isoformat(),
            "begun": (until - _TO_SEND).isoformat(),
            "today": self.today.isoformat(),
            "owner": self.owner,
            "limit": self.limit + 1,
        }
        if self.owner is None:
            del bound["owner"]
        else:
            del bound["today"]
        found = connection.execute(EVERYBODYS if self.owner is None else OF_OWNER, bound).all()
        day = cache(date.fromisoformat)
        rows = sorted((_row(row, self.today, day) for row in found[: self.limit]), key=_by_lateness)
        return WorkFound(tuple(rows), len(found) > self.limit)


def _row(row: Row[*tuple[Any, ...]], today: date, day: Callable[[str], date]) -> WorkRow:
    code, at, began, owner, subject, patient_id, family, given, born, plan_id, about = row
    rule = BY_STATE.get(code)
    is_referral = rule is not None or code == WorkKind.CONTACT_TRY
    kind, name, action = rule or OTHERS[code]
    due: date | None = day(at)
    since = day(began) if began else None
    if name == "draft-not-prepared" and since is not None:
        due = since + _TO_SEND
    elif kind is WorkKind.SIGNATURE:
        due = None
    about_id = ID.known(about)
    return WorkRow(
        kind,
        name,
        action,
        due,
        since,
        (today - due).days if due else 0,
        (today - since).days if since else None,
        owner,
        subject,
        PatientId(ID.known(patient_id)),
        family,
        given,
        PARTIAL.known(born),
        PlanId(ID.known(plan_id)) if plan_id else None,
        ReferralId(about_id) if is_referral else None,
        about_id,
    )


def _by_lateness(row: WorkRow) -> tuple[int, str, str, str]:
    return (-row.days_late, row.family, row.given, row.rule)
