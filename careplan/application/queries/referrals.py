"""Referrals: the list people work from, and one with everything that happened to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, exists, select

from careplan.application.queries import rows
from careplan.application.queries.query import Query
from careplan.application.queries.referral_lines import (
    AttemptLine,
    EventLine,
    MilestoneLine,
    attempt_of,
    event_of,
    milestone_of,
)
from careplan.domain.patient.patient import PatientStatus
from careplan.domain.referral.milestone import MilestoneKind
from careplan.domain.referral.record import AttemptParty, ItemAnswer, ItemState, standing, usual_party
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.referral.states import OPEN, ReferralState, allowed
from careplan.domain.referral.step import Answered
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import (
    ChecklistItemId,
    PatientId,
    PlanId,
    ReferralId,
)
from careplan.domain.shared.partial_date import PartialDate
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.links import referral_goal_link
from careplan.storage.tables.patient import patient
from careplan.storage.tables.plan import goal
from careplan.storage.tables.referral import (
    checklist_item,
    contact_attempt,
    referral,
    referral_event,
    referral_milestone,
)

_WHOLE = (
    select(
        referral,
        patient.c.family,
        patient.c.given,
        patient.c.birth_date,
        patient.c.status.label("patient_status"),
        exists()
        .where(referral_milestone.c.referral_id == referral.c.id, referral_milestone.c.kind == MilestoneKind.TOLD)
        .where(referral_milestone.c.retired_at.is_(None))
        .label("told"),
    )
    .join(patient, patient.c.id == referral.c.patient_id)
    .where(referral.c.retired_at.is_(None), patient.c.retired_at.is_(None))
)
_ONE = _WHOLE.where(referral.c.id == bindparam("owner"))
_NUMBERED = select(referral.c.id).where(referral.c.number == bindparam("number"), referral.c.retired_at.is_(None))
_ITEMS = rows.live(checklist_item, "referral_id", "position")
_ATTEMPTS = rows.live(contact_attempt, "referral_id", "position")
_GOALS = (
    select(goal.c.number)
    .join(referral_goal_link, referral_goal_link.c.goal_id == goal.c.id)
    .where(referral_goal_link.c.referral_id == bindparam("owner"))
    .where(referral_goal_link.c.retired_at.is_(None), goal.c.retired_at.is_(None))
    .order_by(goal.c.number)
)
_FACTS = (
    select(referral_milestone, user_account.c.name.label("who"))
    .outerjoin(user_account, user_account.c.id == referral_milestone.c.recorded_by)
    .where(referral_milestone.c.referral_id == bindparam("owner"), referral_milestone.c.retired_at.is_(None))
    .order_by(referral_milestone.c.on, referral_milestone.c.id)
)
_EVENTS = (
    select(referral_event, user_account.c.name.label("who"))
    .outerjoin(user_account, user_account.c.id == referral_event.c.recorded_by)
    .where(referral_event.c.referral_id == bindparam("owner"), referral_event.c.retired_at.is_(None))
    .order_by(referral_event.c.position)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralRow:
    """One referral in a list; `due_on` is the day by which the next step is expected, None when nothing is.

    `visit_by` is the last day for the visit within the clinic's limit, None before it was sent and after the visit;
    `told` that the patient knows what came of it.
    """

    id: ReferralId
    number: str
    patient_id: PatientId
    family: str
    given: str
    birth_date: PartialDate | None
    patient_status: PatientStatus
    plan_id: PlanId | None
    terms: ReferralTerms
    state: ReferralState
    since: date
    due_on: date | None
    appointment_on: date | None
    appointment_at: time | None
    appointment_place: str
    important: bool
    answered: Answered | None
    missed_visits: int
    visit_by: date | None = None
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """One checklist item with what was said of it."""

    id: ChecklistItemId
    text: str
    source: str
    confirmed: bool
    answer: ItemAnswer
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referred:
    """One referral whole; `next_states` are the steps that may follow, `goals` the numbers of the goals it serves."""

    row: ReferralRow
    items: tuple[ItemLine, ...]
    events: tuple[EventLine, ...]
    attempts: tuple[AttemptLine, ...]
    milestones: tuple[MilestoneLine, ...]
    goals: tuple[int, ...]
    next_states: tuple[ReferralState, ...]
    ended_from: ReferralState | None
    first_closed_on: date | None
    redirected_to: ReferralId | None

    @property
    def usual_party(self) -> AttemptParty:
        """Whom one has to reach now."""
        last = standing(self.events)[-1:]
        return usual_party(self.row.state, last[0].cancelled_by if last else None)

    @property
    def open_items(self) -> tuple[ItemLine, ...]:
        """Those that hold it back."""
        return tuple(item for item in self.items if item.answer.state is ItemState.OPEN)


@dataclass(frozen=True, kw_only=True)
class Referrals(Query[tuple[ReferralRow, ...]]):
    """Those with the earliest due day first, then those without one; `overdue_on` keeps those late on that day,
    of people whom the clinic follows.

    `number_like` keeps those whose number contains it.

    Ended ones come only with `ended`, or when their state is asked for.
    """

    patient_id: PatientId | None = None
    plan_id: PlanId | None = None
    state: ReferralState | None = None
    owner: str | None = None
    overdue_on: date | None = None
    ended: bool = False
    number_like: str = ""

    def fetch(self, connection: Connection) -> tuple[ReferralRow, ...]:
        return tuple(_row(row) for row in connection.execute(self._statement()))

    def _statement(self) -> Select[*tuple[Any, ...]]:
        wanted: Mapping[str, object] = {
            "patient_id": self.patient_id,
            "plan_id": self.plan_id,
            "state": self.state,
            "owner": self.owner,
        }
        found = _WHOLE.where(*(referral.c[name] == value for name, value in wanted.items() if value is not None))
        if self.overdue_on is not None:
            found = found.where(referral.c.due_on < self.overdue_on, patient.c.status == PatientStatus.ACTIVE)
        if self.number_like:
            found = found.where(referral.c.number.contains(self.number_like, autoescape=True))
        if not self.ended and self.state is None:
            found = found.where(referral.c.state.in_(sorted(OPEN)))
        return found.order_by(referral.c.due_on.is_(None), referral.c.due_on, referral.c.since, referral.c.id)


@dataclass(frozen=True, kw_only=True)
class WholeReferral(Query[Referred]):
    """One referral with checklist, steps and attempts."""

    referral_id: ReferralId

    def fetch(self, connection: Connection) -> Referred:
        """Refuses a referral that is absent or retired."""
        row = connection.execute(_ONE, {"owner": self.referral_id}).first()
        if row is None:
            raise NotFound(field="Referral", id=self.referral_id)
        following = allowed(row.state)
        return Referred(
            row=_row(row),
            items=tuple(map(_item, rows.rows(connection, _ITEMS, row.id))),
            events=tuple(map(event_of, rows.rows(connection, _EVENTS, row.id))),
            attempts=tuple(map(attempt_of, rows.rows(connection, _ATTEMPTS, row.id))),
            milestones=tuple(map(milestone_of, rows.rows(connection, _FACTS, row.id))),
            goals=tuple(connection.scalars(_GOALS, {"owner": row.id})),
            next_states=tuple(state for state in ReferralState if state in following),
            ended_from=row.ended_from,
            first_closed_on=row.first_closed_on,
            redirected_to=row.redirected_to,
        )


@dataclass(frozen=True, kw_only=True)
class ReferralNumbered(Query[ReferralId | None]):
    """The referral of a printed number such as `RF-2026-0007`."""

    number: str

    def fetch(self, connection: Connection) -> ReferralId | None:
        found: UUID | None = connection.scalar(_NUMBERED, {"number": self.number})
        return None if found is None else ReferralId(found)


def _row(row: rows.AnyRow) -> ReferralRow:
    return ReferralRow(
        id=row.id,
        number=row.number,
        patient_id=row.patient_id,
        family=row.family,
        given=row.given,
        birth_date=row.birth_date,
        patient_status=row.patient_status,
        plan_id=row.plan_id,
        terms=rows.referral_terms(row),
        state=row.state,
        since=row.since,
        due_on=row.due_on,
        appointment_on=row.appointment_on,
        appointment_at=row.appointment_at,
        appointment_place=row.appointment_place,
        important=row.important,
        answered=row.answered,
        missed_visits=row.missed_visits,
        visit_by=row.visit_by,
        told=row.told,
    )


def _item(row: rows.AnyRow) -> ItemLine:
    answer = ItemAnswer(state=row.state, on=row.on, place=row.place, reason=row.reason, filled_from=row.filled_from)
    return ItemLine(
        id=row.id, text=row.text, source=row.source, confirmed=row.confirmed, answer=answer, origin=row.origin
    )
