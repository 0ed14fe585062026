"""The words for the clinic's codes, so that window, command line and paper call one thing by one name."""

from careplan.domain.disease.profile import AntibodyResult, Severity
from careplan.domain.medicine.medicine import MedicineStatus
from careplan.domain.patient.allergy import Verification
from careplan.domain.patient.patient import PatientStatus, Sex
from careplan.domain.patient.problem import ClinicalStatus
from careplan.domain.plan.goal import AchievementStatus, LifecycleStatus
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.version import SignatureState
from careplan.domain.referral.referral import Urgency
from careplan.domain.referral.states import ReferralState
from careplan.domain.therapy.therapy import ActivityStatus
from careplan.i18n.catalogue import tr

Code = (
    AchievementStatus
    | ActivityStatus
    | AntibodyResult
    | ClinicalStatus
    | LifecycleStatus
    | MedicineStatus
    | PatientStatus
    | PlanStatus
    | ReferralState
    | Severity
    | Sex
    | SignatureState
    | Urgency
    | Verification
)

_WORDS: dict[type[Code], dict[Code, str]] = {
    AchievementStatus: {AchievementStatus.WORSENING: "Worse"},
    AntibodyResult: {
        AntibodyResult.POSITIVE: "positive",
        AntibodyResult.NEGATIVE: "negative",
        AntibodyResult.BORDERLINE: "borderline",
        AntibodyResult.NOT_TESTED: "not tested",
    },
    MedicineStatus: {MedicineStatus.ACTIVE: "Taken"},
    PatientStatus: {PatientStatus.MOVED: "Moved away", PatientStatus.LOST: "Lost to follow-up"},
    Severity: {
        Severity.NONE: "None found",
        Severity.MILD: "Mild (1/3)",
        Severity.MODERATE: "Moderate (2/3)",
        Severity.SEVERE: "Severe (3/3)",
    },
    Sex: {Sex.UNKNOWN: "Sex not recorded"},
    SignatureState: {
        SignatureState.AWAITED: "Not signed",
        SignatureState.AMENDED_SINCE: "Changed since signed",
    },
    ReferralState: {
        ReferralState.SENT: "Sent, no answer",
        ReferralState.ACCEPTED: "Accepted, no date",
        ReferralState.NO_SHOW: "Visit missed",
        ReferralState.ATTENDED: "Visit done, no report",
    },
    Urgency: {
        Urgency.EMERGENCY_NOW: "emergency, now",
        Urgency.SAME_DAY: "same day",
        Urgency.URGENT: "urgent",
        Urgency.SOON: "soon",
        Urgency.ROUTINE: "routine",
    },
    Verification: {
        Verification.CONFIRMED: "confirmed",
        Verification.UNCONFIRMED: "unconfirmed",
        Verification.REFUTED: "refuted",
    },
}
"""Where a word says more than the code. By type, since `active` of a plan equals `active` of a medicine."""

_NEXT_STEPS = {
    ReferralState.DRAFT: "Finish the checklist",
    ReferralState.READY: "Send it",
    ReferralState.SENT: "Get an appointment date",
    ReferralState.RECEIVED: "Get an appointment date",
    ReferralState.INFO_REQUESTED: "Send the information asked for",
    ReferralState.ACCEPTED: "Get an appointment date",
    ReferralState.BOOKED: "Confirm that the visit took place",
    ReferralState.NO_SHOW: "Find out why and book again",
    ReferralState.VISIT_CANCELLED: "Book again",
    ReferralState.ATTENDED: "Get the report",
    ReferralState.INTERIM_REPORT: "Get the final report",
    ReferralState.REPORT_RECEIVED: "Have a clinician review the report",
    ReferralState.REVIEWED: "Tell the patient",
    ReferralState.DECLINED: "Redirect or close",
}


def word(code: Code) -> str:
    """What people read for a code."""
    special = _WORDS.get(type(code), {}).get(code)
    return tr(special or code.value.replace("-", " ").capitalize())


def next_step(state: ReferralState) -> str:
    """What somebody has to do next, as a verb; nothing once the loop has ended."""
    return tr(_NEXT_STEPS[state]) if state in _NEXT_STEPS else ""
