"""Referrals in any state, and the step that leads to any other."""

from datetime import date
from uuid import UUID

from careplan.domain.referral.referral import Referral
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Answered, Step
from careplan.domain.shared.ids import PatientId, ReferralId

DAY = date(2026, 3, 1)


def referral(state: ReferralState, since: date = DAY) -> Referral:
    """With a question, since a day."""
    return Referral(
        id=ReferralId(UUID(int=1)),
        patient_id=PatientId(UUID(int=2)),
        plan_id=None,
        specialty="pulmonology",
        question="Is the lung involved?",
        state=state,
        since=since,
    )


def step(to: ReferralState, on: date = DAY) -> Step:
    """A step that says everything any step must say; a visit is booked for the very day, so that it may take place."""
    visit = on if to is ReferralState.BOOKED else None
    answered = Answered.PARTLY if to is ReferralState.REVIEWED else None
    return Step(to=to, on=on, reason="as told", channel="fax", appointment_on=visit, answered=answered)
