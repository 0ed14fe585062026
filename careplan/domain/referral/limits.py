"""How long each step of a referral may take before the clinic asks: house rules, not clinical facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from careplan.domain.referral.states import ReferralState

_S = ReferralState


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Days. `to_visit` (from sending to the visit) is by urgency; all are working values that each clinic sets.

    The urgencies follow the referral pack's levels (same day, 2, 6 and 12 weeks), which are unconfirmed there too.
    """

    to_send: int = 3
    to_answer: int = 7
    to_visit: Mapping[str, int] = field(
        default_factory=lambda: MappingProxyType(
            {"emergency-now": 0, "same-day": 0, "urgent": 14, "soon": 42, "routine": 84}
        )
    )
    to_rebook: int = 7
    to_report: int = 21
    to_review: int = 7
    to_inform: int = 7


def due_after(
    state: ReferralState, since: date, urgency: str, appointment_on: date | None, limits: Limits
) -> date | None:
    """The day by which the next step is expected; None where nothing is: a draft and whatever has ended."""
    days = {
        _S.READY: min(limits.to_send, limits.to_visit[urgency]),
        _S.SENT: min(limits.to_answer, limits.to_visit[urgency]),
        _S.RECEIVED: min(limits.to_answer, limits.to_visit[urgency]),
        _S.INFO_REQUESTED: limits.to_answer,
        _S.ACCEPTED: limits.to_visit[urgency],
        _S.NO_SHOW: limits.to_rebook,
        _S.VISIT_CANCELLED: limits.to_rebook,
        _S.ATTENDED: limits.to_report,
        _S.INTERIM_REPORT: limits.to_report,
        _S.REPORT_RECEIVED: limits.to_review,
        _S.REVIEWED: limits.to_inform,
        _S.DECLINED: limits.to_rebook,
    }
    if state is _S.BOOKED:
        return appointment_on
    return since + timedelta(days=days[state]) if state in days else None
