"""One step of the loop as people report it, and what each step has to say."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.text import allow_in

_S = ReferralState


class Answered(StrEnum):
    """Whether the report answered the question."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"


class LossReason(StrEnum):
    """Why a loop ended without its answer, as figures count it; the words beside it say more."""

    MET_ELSEWHERE = "met-elsewhere"
    NO_LONGER_NEEDED = "no-longer-needed"
    PATIENT_DECLINED = "patient-declined"
    PATIENT_NOT_REACHED = "patient-not-reached"
    PATIENT_MOVED = "patient-moved"
    PATIENT_DIED = "patient-died"
    RECIPIENT_UNAVAILABLE = "recipient-unavailable"
    NO_REPORT = "no-report"
    OTHER = "other"


class CancelledBy(StrEnum):
    """Who called a visit off; nobody knows where it is not said."""

    PATIENT = "patient"
    RECIPIENT = "recipient"


@dataclass(eq=False, repr=False, kw_only=True)
class VisitAhead(Invalid):
    """What is told of a visit lies before the day for which it is booked."""

    visit_on: date


@dataclass(eq=False, repr=False, kw_only=True)
class TooEarly(Invalid):
    """A day on which this cannot have happened yet."""

    earliest: date


_A_YEAR = timedelta(days=365)


def is_long_ago(on: date, today: date) -> bool:
    """Older than a year: more often a slip of the finger than late news, so whoever types it is asked."""
    return on < today - _A_YEAR


def is_missed(after: ReferralState, cancelled_by: CancelledBy | None) -> bool:
    """Whether a step says that the patient missed a visit: not where those who were to see them called it off."""
    return after is _S.NO_SHOW or (after is _S.VISIT_CANCELLED and cancelled_by is not CancelledBy.RECIPIENT)


def ensure_visit_came(to: ReferralState, on: date, visit_on: date | None) -> None:
    """Refuses a visit that was missed or took place before the day it is booked for."""
    if to in _ON_THE_DAY and visit_on is not None and on < visit_on:
        raise VisitAhead(field="step.on", reason=_ON_THE_DAY[to], visit_on=visit_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step as people report it, often late: `on` is when it happened, not when it was typed.

    `said_by` is who at the other end said so; a `loss` says why it was given up, with or without a `reason` in words;
    `cancelled_by` who called the visit off, None where nobody knows.
    """

    to: ReferralState
    on: date
    reason: str = ""
    loss: LossReason | None = None
    channel: str = ""
    said_by: str = ""
    appointment_on: date | None = None
    appointment_at: time | None = None
    appointment_place: str = ""
    answered: Answered | None = None
    note: str = ""
    cancelled_by: CancelledBy | None = None

    def __post_init__(self) -> None:
        allow_in(self, "step.reason", limit=1000)
        allow_in(self, "step.channel", limit=60)
        allow_in(self, "step.said_by", limit=200)
        allow_in(self, "step.appointment_place", limit=300)
        allow_in(self, "step.note")
        if self.loss is not None and self.to not in _MAY_BE_LOST:
            raise Invalid(field="step.loss", reason="not-given-up")
        if self.cancelled_by is not None and self.to is not _S.VISIT_CANCELLED:
            raise Invalid(field="step.cancelled_by", reason="not-cancelled")
        if self.to in _NEEDS_REASON and not self.reason.strip() and self.loss in {None, LossReason.OTHER}:
            raise Invalid(field="step.reason", reason="blank")
        if self.to in _NEEDS_CHANNEL and not self.channel.strip():
            raise Invalid(field="step.channel", reason="blank")
        if self.to is _S.BOOKED and self.appointment_on is None:
            raise Invalid(field="step.appointment_on", reason="blank")
        if self.appointment_on is not None and self.appointment_on < self.on:
            raise Invalid(field="step.appointment_on", reason="before-state")
        if self.to is _S.REVIEWED and self.answered is None:
            raise Invalid(field="step.answered", reason="blank")


_NEEDS_REASON = {_S.DECLINED, _S.INFO_REQUESTED, _S.WITHDRAWN, _S.CLOSED_INCOMPLETE, _S.ENTERED_IN_ERROR}
_ON_THE_DAY = {_S.NO_SHOW: "missed-before-visit", _S.ATTENDED: "seen-before-visit"}
_MAY_BE_LOST = {_S.WITHDRAWN, _S.CLOSED_INCOMPLETE}
_NEEDS_CHANNEL = {_S.SENT, _S.CLOSED}  # how it left the clinic; how the patient was told
