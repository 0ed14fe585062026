"""How the loop of a referral ends when the clinic no longer follows the person: the true reason, never "late"."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from careplan.domain.patient.patient import PatientStatus
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import LossReason, Step

LOSS_OF: Final[Mapping[PatientStatus, LossReason]] = {
    PatientStatus.DECEASED: LossReason.PATIENT_DIED,
    PatientStatus.MOVED: LossReason.PATIENT_MOVED,
    PatientStatus.LOST: LossReason.PATIENT_NOT_REACHED,
}
"""For the figures, by where the person stands; whoever is active has none."""
STANDING_AFTER: Final[Mapping[LossReason, PatientStatus]] = {
    LossReason.PATIENT_DIED: PatientStatus.DECEASED,
    LossReason.PATIENT_MOVED: PatientStatus.MOVED,
}
"""What a reason says of the person; that a recipient did not reach somebody does not make them lost."""
_AT_THE_DESK = {ReferralState.DRAFT, ReferralState.READY}


def last_step(state: ReferralState, status: PatientStatus, on: date, because: str) -> Step:
    """Withdrawn where it has not left the clinic, else closed without an answer; `because` says it in words."""
    to = ReferralState.WITHDRAWN if state in _AT_THE_DESK else ReferralState.CLOSED_INCOMPLETE
    return Step(to=to, on=on, reason=because, loss=LOSS_OF[status])
