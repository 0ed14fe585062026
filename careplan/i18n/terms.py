"""The words for the clinic's codes, so that window, command line and paper call one thing by one name."""

from enum import StrEnum
from typing import TYPE_CHECKING

from careplan.i18n.catalogue import tr

if TYPE_CHECKING:
    from careplan.domain.referral.states import ReferralState

_WORDS: dict[str, dict[str, str]] = {
    "AchievementStatus": {"worsening": "Worse"},
    "AcknowledgementReason": {
        "benefit-outweighs": "Benefit outweighs risk, monitoring in place",
        "dose-will-change": "Dose will be changed",
        "does-not-apply": "Finding does not apply to this patient",
    },
    "AllergyStatus": {
        "not-recorded": "Allergies not recorded",
        "none-known": "No known allergies",
        "listed": "Allergies",
    },
    "AntibodyResult": {
        "positive": "positive",
        "negative": "negative",
        "borderline": "borderline",
        "not-tested": "not tested",
    },
    "NoResult": {"awaited": "result awaited", "declined": "test declined", "not-offered": "test not offered"},
    "AttemptOutcome": {"spoke": "Spoke to somebody", "left-message": "Left a message"},
    "LimitStep": {
        "prepare": "Send after it was begun",
        "send": "Send after it is ready",
        "answer": "Answer of the recipient",
        "complete": "Send information asked for",
        "visit": "Visit after sending or acceptance",
        "rebook": "New date after a missed visit",
        "redirect": "Redirect after a decline",
        "report": "Report after the visit",
        "review": "Review of the report",
        "inform": "Tell the patient",
        "retry": "Next try after no answer",
    },
    "CancelledBy": {"recipient": "Receiving clinic"},
    "LossReason": {"met-elsewhere": "Need met elsewhere", "no-report": "No report came"},
    "MilestoneKind": {
        "receipt": "Receipt confirmed",
        "acceptance": "Accepted",
        "visit": "Visit took place",
        "report": "Report received",
        "review": "Report reviewed",
        "told": "Patient told",
    },
    "Weekday": {
        "mon": "Monday",
        "tue": "Tuesday",
        "wed": "Wednesday",
        "thu": "Thursday",
        "fri": "Friday",
        "sat": "Saturday",
        "sun": "Sunday",
    },
    "ItemState": {"open": "Not answered", "missing": "Missing, with a reason"},
    "Judgement": {
        "unconfirmed": "Unconfirmed rule, not evaluated",
        "other-method": "Not checked: other or unknown method",
        "no-earlier-value": "Not checked: no earlier value",
    },
    "MedicineStatus": {"active": "Taken", "on-hold": "Paused"},
    "NotCharted": {
        "words": "In words",
        "no-answer": "No result",
        "incomplete": "Not complete, no total",
        "year-only": "Only the year is known",
        "out-of-range": "Outside the scale",
    },
    "PatientStatus": {"moved": "Moved away", "lost-to-follow-up": "Lost to follow-up"},
    "Role": {"reader": "Reader (may look, not change)"},
    "SafetyAnswer": {
        "past": "Past infection, resolved",
        "none": "No liver impairment",
        "A": "Class A",
        "B": "Class B",
        "C": "Class C",
    },
    "SafetyQuestion": {
        "pregnancy-potential": "Can become pregnant",
        "effective-contraception": "Effective contraception",
        "hepatitis-b": "Hepatitis B",
        "child-pugh": "Liver (Child-Pugh)",
        "live-vaccine": "Live vaccine planned",
    },
    "Severity": {
        "none": "None found",
        "mild": "Mild (1/3)",
        "moderate": "Moderate (2/3)",
        "severe": "Severe (3/3)",
    },
    "Sex": {"unknown": "Sex not recorded"},
    "SignatureState": {
        "awaited": "Not signed",
        "amended-since": "Changed since signed",
    },
    "ImportKind": {
        "fhir": "FHIR R4 bundle",
        "csv": "CSV list",
        "xlsx": "Excel list",
        "fiction": "Fictitious patients",
    },
    "ReferralState": {
        "sent": "Sent, no answer",
        "info-requested": "More information asked for",
        "accepted": "Accepted, no date",
        "no-show": "Visit missed",
        "attended": "Visit done, no report",
        "closed-incomplete": "Closed without an answer",
    },
    "Urgency": {
        "emergency-now": "emergency, now",
        "same-day": "same day",
        "urgent": "urgent",
        "soon": "soon",
        "routine": "routine",
    },
    "Verification": {
        "confirmed": "confirmed",
        "unconfirmed": "unconfirmed",
        "refuted": "refuted",
    },
    "VersionStatus": {"active": "In force"},
}
"""Where a word says more than the code. By type, since `active` of a plan equals `active` of a medicine.

By the names of the types: of the clinic's nouns most are not needed to show the first page.
"""

_NEXT_STEPS = {
    "draft": "Finish the checklist",
    "ready": "Send it",
    "sent": "Get an appointment date",
    "received": "Get an appointment date",
    "info-requested": "Send the information asked for",
    "accepted": "Get an appointment date",
    "booked": "Confirm that the visit took place",
    "no-show": "Find out why and book again",
    "visit-cancelled": "Book again",
    "attended": "Get the report",
    "interim-report": "Get the final report",
    "report-received": "Have a clinician review the report",
    "reviewed": "Tell the patient",
    "declined": "Redirect or close",
}


def word(code: StrEnum) -> str:
    """What people read for a code."""
    name = type(code).__name__
    special = _sided(code) if name == "SkinSite" else _WORDS.get(name, {}).get(code)
    return tr(special or code.value.replace("-", " ").replace("_", " ").capitalize())


def _sided(site: str) -> str | None:
    """`hand-left` is "Left hand"."""
    part, _, side = site.rpartition("-")
    return f"{side.capitalize()} {part.replace('-', ' ')}" if side in {"right", "left"} else None


def next_step(state: "ReferralState", *, told: bool = False) -> str:
    """What somebody has to do next, as a verb; nothing once the loop has ended. `told`: the patient knows already."""
    if told and state == "reviewed":
        return tr("Close it")
    return tr(_NEXT_STEPS[state]) if state in _NEXT_STEPS else ""
