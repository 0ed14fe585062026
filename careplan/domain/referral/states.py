"""The closed loop of a referral: which state may follow which, and what each step has to say.

After the closed-loop tables of IHE 360X and HL7 BSeR; `entered-in-error` is final.
"""

from enum import StrEnum


class ReferralState(StrEnum):
    """Where a referral stands between the question and the patient who knows the answer."""

    DRAFT = "draft"
    READY = "ready"
    SENT = "sent"
    RECEIVED = "received"
    INFO_REQUESTED = "info-requested"
    ACCEPTED = "accepted"
    BOOKED = "booked"
    NO_SHOW = "no-show"
    VISIT_CANCELLED = "visit-cancelled"
    ATTENDED = "attended"
    INTERIM_REPORT = "interim-report"
    REPORT_RECEIVED = "report-received"
    REVIEWED = "reviewed"
    CLOSED = "closed"
    DECLINED = "declined"
    REDIRECTED = "redirected"
    WITHDRAWN = "withdrawn"
    CLOSED_INCOMPLETE = "closed-incomplete"
    ENTERED_IN_ERROR = "entered-in-error"


_S = ReferralState
ENDED = frozenset({_S.CLOSED, _S.REDIRECTED, _S.WITHDRAWN, _S.CLOSED_INCOMPLETE, _S.ENTERED_IN_ERROR})
OPEN = frozenset(_S) - ENDED
GIVEN_UP = frozenset({_S.WITHDRAWN, _S.CLOSED_INCOMPLETE, _S.ENTERED_IN_ERROR})

_ONWARD: dict[ReferralState, frozenset[ReferralState]] = {
    _S.DRAFT: frozenset({_S.READY}),
    _S.READY: frozenset({_S.SENT, _S.DRAFT}),
    _S.SENT: frozenset({_S.RECEIVED, _S.ACCEPTED, _S.DECLINED, _S.INFO_REQUESTED, _S.BOOKED, _S.ATTENDED}),
    _S.RECEIVED: frozenset({_S.ACCEPTED, _S.DECLINED, _S.INFO_REQUESTED, _S.BOOKED}),
    _S.INFO_REQUESTED: frozenset({_S.SENT, _S.ACCEPTED, _S.BOOKED}),
    _S.ACCEPTED: frozenset({_S.BOOKED, _S.DECLINED}),
    _S.BOOKED: frozenset({_S.ATTENDED, _S.NO_SHOW, _S.VISIT_CANCELLED, _S.BOOKED, _S.REPORT_RECEIVED}),
    _S.NO_SHOW: frozenset({_S.BOOKED}),
    _S.VISIT_CANCELLED: frozenset({_S.BOOKED}),
    _S.ATTENDED: frozenset({_S.INTERIM_REPORT, _S.REPORT_RECEIVED}),
    _S.INTERIM_REPORT: frozenset({_S.INTERIM_REPORT, _S.REPORT_RECEIVED}),
    _S.REPORT_RECEIVED: frozenset({_S.REVIEWED}),
    _S.REVIEWED: frozenset({_S.CLOSED}),
    _S.DECLINED: frozenset({_S.REDIRECTED}),
}
MILESTONES = (
    _S.READY, _S.SENT, _S.RECEIVED, _S.ACCEPTED, _S.BOOKED, _S.ATTENDED, _S.REPORT_RECEIVED, _S.REVIEWED, _S.CLOSED,
)  # fmt: skip
"""The nine steps that a stepper shows; a step that was skipped stays blank."""


def may_reopen(state: ReferralState, *, successor_in_error: bool) -> bool:
    """An error stays an error, and what was redirected goes on elsewhere unless the one that took over was an error."""
    if state is _S.REDIRECTED:
        return successor_in_error
    return state in ENDED and state is not _S.ENTERED_IN_ERROR


def allowed(state: ReferralState) -> frozenset[ReferralState]:
    """What may follow; every open state can be given up. Reopening an ended one is not a step but an act of its own."""
    return _ONWARD[state] | GIVEN_UP if state in OPEN else frozenset()
