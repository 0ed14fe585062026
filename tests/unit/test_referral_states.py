"""The closed loop against the table of the domain research: every pair of states, allowed or not."""

from datetime import date, timedelta
from itertools import product

import pytest

from careplan.domain.referral.limits import Limit, Limits, LimitStep, due_after
from careplan.domain.referral.referral import Urgency
from careplan.domain.referral.states import ENDED, MILESTONES, OPEN, ReferralState, allowed
from careplan.domain.referral.step import Answered, Step
from careplan.domain.shared.errors import Invalid, WrongStatus
from tests.support.referrals import DAY, referral, step

_S = ReferralState
GIVING_UP = {_S.WITHDRAWN, _S.CLOSED_INCOMPLETE, _S.ENTERED_IN_ERROR}
TABLE = {
    _S.DRAFT: {_S.READY},
    _S.READY: {_S.SENT, _S.DRAFT},
    _S.SENT: {_S.RECEIVED, _S.ACCEPTED, _S.DECLINED, _S.INFO_REQUESTED, _S.BOOKED, _S.ATTENDED},
    _S.RECEIVED: {_S.ACCEPTED, _S.DECLINED, _S.INFO_REQUESTED, _S.BOOKED},
    _S.INFO_REQUESTED: {_S.SENT, _S.ACCEPTED, _S.BOOKED},
    _S.ACCEPTED: {_S.BOOKED, _S.DECLINED},
    _S.BOOKED: {_S.ATTENDED, _S.NO_SHOW, _S.BOOKED, _S.VISIT_CANCELLED, _S.REPORT_RECEIVED},
    _S.NO_SHOW: {_S.BOOKED},
    _S.VISIT_CANCELLED: {_S.BOOKED},
    _S.ATTENDED: {_S.INTERIM_REPORT, _S.REPORT_RECEIVED},
    _S.INTERIM_REPORT: {_S.INTERIM_REPORT, _S.REPORT_RECEIVED},
    _S.REPORT_RECEIVED: {_S.REVIEWED},
    _S.REVIEWED: {_S.CLOSED},
    _S.DECLINED: {_S.REDIRECTED},
}
"""Onward steps with the allowed skips; giving up is allowed from every open state besides."""
ENDS = {_S.CLOSED, _S.REDIRECTED, *GIVING_UP}


def test_every_state_is_open_or_ended() -> None:
    assert set(TABLE) == OPEN
    assert ENDS == ENDED
    assert not OPEN & ENDED


@pytest.mark.parametrize(("before", "after"), list(product(ReferralState, repeat=2)))
def test_each_pair_of_states(before: ReferralState, after: ReferralState) -> None:
    is_allowed = before in TABLE and after in TABLE[before] | GIVING_UP
    assert (after in allowed(before)) is is_allowed
    moving = referral(before)
    if is_allowed:
        moving.take(step(after), Limits())
        assert (moving.state, moving.since) == (after, DAY)
    else:
        with pytest.raises(WrongStatus) as refusal:
            moving.take(step(after), Limits())
        assert (refusal.value.field, refusal.value.status) == ("referral.state", before)
        assert moving.state is before


@pytest.mark.parametrize("reason", ["", "  "])
@pytest.mark.parametrize("to", [_S.DECLINED, _S.INFO_REQUESTED, *sorted(GIVING_UP)])
def test_bad_news_has_a_reason(to: ReferralState, reason: str) -> None:
    with pytest.raises(Invalid, match=r"step\.reason"):
        Step(to=to, on=DAY, reason=reason)


@pytest.mark.parametrize(
    ("to", "field"),
    [
        (_S.SENT, "step.channel"),
        (_S.CLOSED, "step.channel"),
        (_S.BOOKED, "step.appointment_on"),
        (_S.REVIEWED, "step.answered"),
    ],
)
def test_each_step_says_what_it_must(to: ReferralState, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        Step(to=to, on=DAY)
    assert (refusal.value.field, refusal.value.reason) == (field, "blank")


def test_no_visit_is_booked_into_the_past() -> None:
    with pytest.raises(Invalid, match=r"step\.appointment_on"):
        Step(to=_S.BOOKED, on=DAY, appointment_on=DAY - timedelta(days=1))
    Step(to=_S.BOOKED, on=DAY, appointment_on=DAY)


def test_the_milestones_can_be_walked_one_by_one() -> None:
    moving = referral(_S.DRAFT)
    for days, milestone in enumerate(MILESTONES):
        moving.take(step(milestone, on=DAY + timedelta(days=days)), Limits())
    assert (moving.state, moving.answered) == (_S.CLOSED, Answered.PARTLY)


NEVER_DUE = ENDS
DAYS = {
    _S.INFO_REQUESTED: 7,
    _S.NO_SHOW: 7,
    _S.VISIT_CANCELLED: 7,
    _S.ATTENDED: 21,
    _S.INTERIM_REPORT: 21,
    _S.REPORT_RECEIVED: 7,
    _S.REVIEWED: 7,
    _S.DECLINED: 7,
}
TO_VISIT = {
    Urgency.EMERGENCY_NOW: 0,
    Urgency.SAME_DAY: 0,
    Urgency.URGENT: 14,
    Urgency.SOON: 42,
    Urgency.ROUTINE: 84,
}


@pytest.mark.parametrize("urgency", Urgency)
@pytest.mark.parametrize("state", ReferralState)
def test_when_the_next_step_is_due(state: ReferralState, urgency: Urgency) -> None:
    """Limits as given: 3 days to send, 7 to answer; never later than the visit itself should be."""
    visit = DAY + timedelta(days=30)
    due = due_after(state, DAY, urgency, visit, Limits())
    if state in NEVER_DUE:
        assert due is None
    elif state is _S.BOOKED:
        assert due == visit
    elif state in {_S.DRAFT, _S.READY}:
        assert due == DAY + timedelta(days=min(3, TO_VISIT[urgency]))
    elif state in {_S.SENT, _S.RECEIVED}:
        assert due == DAY + timedelta(days=min(7, TO_VISIT[urgency]))
    elif state is _S.ACCEPTED:
        assert due == DAY + timedelta(days=TO_VISIT[urgency])
    else:
        assert due == DAY + timedelta(days=DAYS[state])


def test_a_clinic_sets_its_own_limits() -> None:
    """Each for one step at one urgency; the others keep the working values."""
    own = Limits(own={(LimitStep.REPORT, "routine"): Limit(2), (LimitStep.ANSWER, "soon"): Limit(1)})
    assert due_after(_S.ATTENDED, date(2026, 3, 1), "routine", None, own) == date(2026, 3, 3)
    assert due_after(_S.ATTENDED, date(2026, 3, 1), "soon", None, own) == date(2026, 3, 22)
    assert due_after(_S.SENT, date(2026, 3, 1), "soon", None, own) == date(2026, 3, 2)
    assert due_after(_S.SENT, date(2026, 3, 1), "routine", None, own) == date(2026, 3, 8)
