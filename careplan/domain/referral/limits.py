"""How long each step of a referral may take before the clinic asks: house rules, not clinical facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.working_days import WorkingCalendar

_S = ReferralState
LONGEST = 730


class LimitStep(StrEnum):
    """What is waited for; `prepare` is that a draft leaves the desk, `answer` that the recipient takes it, `complete`
    that what they asked for goes out.
    """

    PREPARE = "prepare"
    SEND = "send"
    ANSWER = "answer"
    COMPLETE = "complete"
    VISIT = "visit"
    REBOOK = "rebook"
    REDIRECT = "redirect"
    REPORT = "report"
    REVIEW = "review"
    INFORM = "inform"
    RETRY = "retry"


_L = LimitStep
STEP_OF: Mapping[ReferralState, LimitStep] = MappingProxyType(
    {
        _S.DRAFT: _L.PREPARE,
        _S.READY: _L.SEND,
        _S.SENT: _L.ANSWER,
        _S.RECEIVED: _L.ANSWER,
        _S.INFO_REQUESTED: _L.COMPLETE,
        _S.ACCEPTED: _L.VISIT,
        _S.NO_SHOW: _L.REBOOK,
        _S.VISIT_CANCELLED: _L.REBOOK,
        _S.ATTENDED: _L.REPORT,
        _S.INTERIM_REPORT: _L.REPORT,
        _S.REPORT_RECEIVED: _L.REVIEW,
        _S.REVIEWED: _L.INFORM,
        _S.DECLINED: _L.REDIRECT,
    }
)
"""What a state waits for; a booked visit waits for its day, what has ended for nothing."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many days of the calendar, or so many working days; 0 is the same day."""

    days: int
    working: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.days <= LONGEST:
            raise Invalid(field="limit.days", reason="not-in-limits")

    def after(self, day: date, calendar: WorkingCalendar) -> date:
        """The last day that is within the limit."""
        return calendar.after(day, self.days) if self.working else day + timedelta(days=self.days)


_TO_VISIT = MappingProxyType({"emergency-now": 0, "same-day": 0, "urgent": 14, "soon": 42, "routine": 84})
_STEPS = {_L.COMPLETE: 7, _L.REBOOK: 7, _L.REDIRECT: 7, _L.REPORT: 21, _L.REVIEW: 7, _L.INFORM: 7}
_NEVER_AFTER_VISIT = {_L.PREPARE: 3, _L.SEND: 3, _L.ANSWER: 7}


def working_value(step: LimitStep, urgency: str) -> Limit:
    """What holds until the clinic sets its own (docs/adr/0010).

    The days to the visit follow the referral pack's levels (same day, 2, 6 and 12 weeks), unconfirmed there too.
    """
    if step is _L.RETRY:
        return Limit(2, working=True)
    if step is _L.VISIT:
        return Limit(_TO_VISIT[urgency])
    if step in _NEVER_AFTER_VISIT:
        return Limit(min(_NEVER_AFTER_VISIT[step], _TO_VISIT[urgency]))
    return Limit(_STEPS[step])


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """`own` are those that the clinic set, by step and urgency; for the others the working values hold."""

    own: Mapping[tuple[LimitStep, str], Limit] = field(default_factory=lambda: MappingProxyType({}))
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)

    def of(self, step: LimitStep, urgency: str) -> Limit:
        """The one that holds."""
        return self.own.get((step, str(urgency))) or working_value(step, urgency)

    def after(self, step: LimitStep, day: date, urgency: str) -> date:
        """The last day within the limit of this step, counted from a day."""
        return self.of(step, urgency).after(day, self.calendar)

    def next_try(self, on: date, urgency: str) -> date:
        """When to try again after an attempt that led to nothing."""
        return self.after(_L.RETRY, on, urgency)


def due_after(
    state: ReferralState, since: date, urgency: str, appointment_on: date | None, limits: Limits
) -> date | None:
    """The day by which the next step is expected; None where nothing is: whatever has ended."""
    if state is _S.BOOKED:
        return appointment_on
    step = STEP_OF.get(state)
    return None if step is None else limits.after(step, since, urgency)


_BEFORE_VISIT = frozenset(
    {_S.SENT, _S.RECEIVED, _S.INFO_REQUESTED, _S.ACCEPTED, _S.BOOKED, _S.NO_SHOW, _S.VISIT_CANCELLED}
)


def visit_within(state: ReferralState, sent_on: date | None, urgency: str, limits: Limits) -> date | None:
    """The last day for the visit, counted from the day it was sent; None before that and once it took place."""
    if sent_on is None or state not in _BEFORE_VISIT:
        return None
    return limits.after(_L.VISIT, sent_on, urgency)
