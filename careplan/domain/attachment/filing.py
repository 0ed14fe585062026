"""What a report that came back does to its referral, by the state that one is in."""

from enum import StrEnum

from careplan.domain.referral.states import ReferralState, allowed

_S = ReferralState


class FilingWay(StrEnum):
    """One step to the report; the visit first, because nobody recorded it; or kept beside, and nothing moves."""

    STEP = "step"
    VISIT_FIRST = "visit-first"
    KEEP = "keep"


def arrives_as(*, interim: bool) -> ReferralState:
    """The state that a report leads to."""
    return _S.INTERIM_REPORT if interim else _S.REPORT_RECEIVED


def way_of(state: ReferralState, *, interim: bool) -> FilingWay:
    """How a report is filed on a referral in this state; a visit that nobody dated is never made up."""
    goal = arrives_as(interim=interim)
    if goal in allowed(state):
        return FilingWay.STEP
    if _S.ATTENDED in allowed(state) and goal in allowed(_S.ATTENDED):
        return FilingWay.VISIT_FIRST
    return FilingWay.KEEP
