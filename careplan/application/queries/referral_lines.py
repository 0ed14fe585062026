"""What was written down along the way of one referral, line by line."""

from dataclasses import dataclass
from datetime import date, datetime, time

from careplan.application.queries import rows
from careplan.domain.referral.milestone import MilestoneKind, MilestoneTerms
from careplan.domain.referral.record import AttemptTerms, EventKind
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Answered, CancelledBy, LossReason
from careplan.domain.shared.ids import ContactAttemptId, MilestoneId, ReferralEventId


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """One step: when it happened (`on`), when and by whom it was recorded."""

    id: ReferralEventId
    position: int
    kind: EventKind
    before: ReferralState
    after: ReferralState
    on: date
    recorded_at: datetime
    who: str
    reason: str
    loss: LossReason | None
    channel: str
    said_by: str
    appointment_on: date | None
    appointment_at: time | None
    appointment_place: str
    answered: Answered | None
    note: str
    cancelled_by: CancelledBy | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptLine:
    """One attempt to reach somebody."""

    id: ContactAttemptId
    terms: AttemptTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneLine:
    """A fact that was learnt late."""

    id: MilestoneId
    kind: MilestoneKind
    terms: MilestoneTerms
    who: str


def event_of(row: rows.AnyRow) -> EventLine:
    """As the statement reads it, with the name of whoever wrote it down."""
    return EventLine(
        id=row.id,
        position=row.position,
        kind=row.kind,
        before=row.before,
        after=row.after,
        on=row.on,
        recorded_at=row.recorded_at,
        who=row.who or "",
        reason=row.reason,
        loss=row.loss,
        channel=row.channel,
        said_by=row.said_by,
        appointment_on=row.appointment_on,
        appointment_at=row.appointment_at,
        appointment_place=row.appointment_place,
        answered=row.answered,
        note=row.note,
        cancelled_by=row.cancelled_by,
    )


def milestone_of(row: rows.AnyRow) -> MilestoneLine:
    """As the statement reads it."""
    terms = MilestoneTerms(on=row.on, channel=row.channel, said_by=row.said_by, note=row.note)
    return MilestoneLine(id=row.id, kind=row.kind, terms=terms, who=row.who or "")


def attempt_of(row: rows.AnyRow) -> AttemptLine:
    """As the statement reads it."""
    terms = AttemptTerms(
        channel=row.channel,
        on=row.on,
        outcome=row.outcome,
        party=row.party,
        note=row.note,
        next_try_on=row.next_try_on,
        next_try_at=row.next_try_at,
    )
    return AttemptLine(id=row.id, terms=terms)
