"""Referrals as lists show them: each with how far its checklist is, how often somebody was tried, and for which goals.

The clinic-wide list is cut at a limit; the list of one patient never is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Select, func, literal_column, select

from careplan.application.queries.attempts_sql import NEXT_TRY
from careplan.application.queries.query import Query
from careplan.application.queries.referrals import ReferralRow, Referrals
from careplan.domain.referral.record import ItemState
from careplan.domain.referral.states import OPEN
from careplan.domain.shared.ids import PatientId
from careplan.storage.tables.base import DAY
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.links import referral_goal_link
from careplan.storage.tables.plan import goal
from careplan.storage.tables.referral import checklist_item, contact_attempt, referral


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReferral:
    """One line; `owner` is the name behind the login of whoever chases it, the login itself where nobody has it."""

    row: ReferralRow
    owner: str
    answered_items: int
    missing_items: int
    all_items: int
    attempts: int
    next_try_on: date | None
    goals: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralsListed:
    """`more` says that the limit left some out: those that are due last."""

    rows: tuple[ListedReferral, ...]
    more: bool


@dataclass(frozen=True, kw_only=True)
class ReferralList(Query[ReferralsListed]):
    """Of the whole clinic or of one patient, the earliest due day first; ended ones only with `ended`."""

    patient_id: PatientId | None = None
    ended: bool = False
    limit: int | None = None

    def fetch(self, connection: Connection) -> ReferralsListed:
        found = Referrals(patient_id=self.patient_id, ended=self.ended).fetch(connection)
        shown = found[: self.limit]
        counts = _Counts(*(self._counted(connection, statement) for statement in (_ITEMS, _ATTEMPTS, _GOALS)))
        names = {row.login: row.name for row in connection.execute(_NAMES)}
        rows = tuple(_listed(row, counts, names.get(row.terms.owner, row.terms.owner)) for row in shown)
        return ReferralsListed(rows=rows, more=len(found) > len(shown))

    def _counted(self, connection: Connection, statement: Select[*tuple[Any, ...]]) -> Mapping[UUID, list[Any]]:
        if self.patient_id is not None:
            statement = statement.where(referral.c.patient_id == self.patient_id)
        if not self.ended:
            statement = statement.where(referral.c.state.in_(sorted(OPEN)))
        counted: dict[UUID, list[Any]] = {}
        for row in connection.execute(statement):
            counted.setdefault(row.referral_id, []).append(row)
        return counted


class _Counts(NamedTuple):
    items: Mapping[UUID, list[Any]]
    attempts: Mapping[UUID, list[Any]]
    goals: Mapping[UUID, list[Any]]


_NAMES = select(user_account.c.login, user_account.c.name).where(user_account.c.retired_at.is_(None))
_ITEMS = (
    select(
        checklist_item.c.referral_id,
        func.count().label("all"),
        func.count().filter(checklist_item.c.state != ItemState.OPEN).label("answered"),
        func.count().filter(checklist_item.c.state == ItemState.MISSING).label("missing"),
    )
    .join(referral, referral.c.id == checklist_item.c.referral_id)
    .where(checklist_item.c.retired_at.is_(None))
    .group_by(checklist_item.c.referral_id)
)
_R = referral.alias("r")  # as the rule calls it
_ATTEMPTS = (
    select(
        contact_attempt.c.referral_id,
        func.count().label("all"),
        select(literal_column(NEXT_TRY, DAY))
        .select_from(_R)
        .where(_R.c.id == contact_attempt.c.referral_id)
        .scalar_subquery()
        .label("next_try_on"),
    )
    .join(referral, referral.c.id == contact_attempt.c.referral_id)
    .where(contact_attempt.c.retired_at.is_(None))
    .group_by(contact_attempt.c.referral_id)
)
_GOALS = (
    select(referral_goal_link.c.referral_id, goal.c.number)
    .join(goal, goal.c.id == referral_goal_link.c.goal_id)
    .join(referral, referral.c.id == referral_goal_link.c.referral_id)
    .where(referral_goal_link.c.retired_at.is_(None), goal.c.retired_at.is_(None))
    .order_by(goal.c.number)
)


def _listed(row: ReferralRow, counts: _Counts, owner: str) -> ListedReferral:
    items = counts.items.get(row.id)
    attempts = counts.attempts.get(row.id)
    return ListedReferral(
        row=row,
        owner=owner,
        answered_items=items[0].answered if items else 0,
        missing_items=items[0].missing if items else 0,
        all_items=items[0].all if items else 0,
        attempts=attempts[0].all if attempts else 0,
        next_try_on=attempts[0].next_try_on if attempts else None,
        goals=tuple(each.number for each in counts.goals.get(row.id, [])),
    )
