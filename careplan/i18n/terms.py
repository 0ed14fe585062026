"""The words for the clinic's codes, so that window, command line and paper call one thing by one name."""

from enum import StrEnum

from careplan.domain.disease.profile import AntibodyResult, Severity
from careplan.domain.exchange.incoming import SourceKind
from careplan.domain.measure.change import Judgement
from careplan.domain.measure.skin_score import SkinSite
from careplan.domain.measure.trend import NotCharted
from careplan.domain.medicine.medicine import MedicineStatus
from careplan.domain.patient.allergy import AllergyStatus, Verification
from careplan.domain.patient.patient import PatientStatus, Sex
from careplan.domain.plan.goal import AchievementStatus
from careplan.domain.plan.version import SignatureState, VersionStatus
from careplan.domain.referral.record import ItemState
from careplan.domain.referral.referral import Urgency
from careplan.domain.referral.states import ReferralState
from careplan.domain.team.clinic import Role
from careplan.i18n.catalogue import tr

_WORDS: dict[type[StrEnum], dict[StrEnum, str]] = {
    AchievementStatus: {AchievementStatus.WORSENING: "Worse"},
    AllergyStatus: {
        AllergyStatus.NOT_RECORDED: "Allergies not recorded",
        AllergyStatus.NONE_KNOWN: "No known allergies",
        AllergyStatus.LISTED: "Allergies",
    },
    AntibodyResult: {
        AntibodyResult.POSITIVE: "positive",
        AntibodyResult.NEGATIVE: "negative",
        AntibodyResult.BORDERLINE: "borderline",
        AntibodyResult.NOT_TESTED: "not tested",
    },
    ItemState: {ItemState.OPEN: "Not answered", ItemState.MISSING: "Missing, with a reason"},
    Judgement: {
        Judgement.UNCONFIRMED: "Unconfirmed rule, not evaluated",
        Judgement.OTHER_METHOD: "Not checked: other or unknown method",
        Judgement.NO_EARLIER_VALUE: "Not checked: no earlier value",
    },
    MedicineStatus: {MedicineStatus.ACTIVE: "Taken", MedicineStatus.ON_HOLD: "Paused"},
    NotCharted: {
        NotCharted.WORDS: "In words",
        NotCharted.NO_ANSWER: "No result",
        NotCharted.INCOMPLETE: "Not complete, no total",
        NotCharted.YEAR_ONLY: "Only the year is known",
        NotCharted.OUT_OF_RANGE: "Outside the scale",
    },
    PatientStatus: {PatientStatus.MOVED: "Moved away", PatientStatus.LOST: "Lost to follow-up"},
    Role: {Role.READER: "Reader (may look, not change)"},
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
    SkinSite: {
        site: f"{side.capitalize()} {part.replace('-', ' ')}"
        for site in SkinSite
        for part, _, side in [site.rpartition("-")]
        if side in {"right", "left"}
    },
    SourceKind: {
        SourceKind.FHIR: "FHIR R4 bundle",
        SourceKind.CSV: "CSV list",
        SourceKind.XLSX: "Excel list",
        SourceKind.FICTION: "Fictitious patients",
    },
    ReferralState: {
        ReferralState.SENT: "Sent, no answer",
        ReferralState.INFO_REQUESTED: "More information asked for",
        ReferralState.ACCEPTED: "Accepted, no date",
        ReferralState.NO_SHOW: "Visit missed",
        ReferralState.ATTENDED: "Visit done, no report",
        ReferralState.CLOSED_INCOMPLETE: "Closed without an answer",
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
    VersionStatus: {VersionStatus.ACTIVE: "In force"},
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


def word(code: StrEnum) -> str:
    """What people read for a code."""
    special = _WORDS.get(type(code), {}).get(code)
    return tr(special or code.value.replace("-", " ").replace("_", " ").capitalize())


def next_step(state: ReferralState) -> str:
    """What somebody has to do next, as a verb; nothing once the loop has ended."""
    return tr(_NEXT_STEPS[state]) if state in _NEXT_STEPS else ""
