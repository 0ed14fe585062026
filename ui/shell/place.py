"""Where in the window a person is."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from careplan.domain.shared.ids import PatientId, PlanId


class ScreenId(StrEnum):
    """Every page there is."""

    TODAY = "today"
    PATIENTS = "patients"
    REFERRALS = "referrals"
    DIRECTORY = "directory"
    MEETINGS = "meetings"
    LIBRARY = "library"
    REPORTS = "reports"
    OVERVIEW = "overview"
    MEDICINES = "medicines"
    THERAPY = "therapy"
    PLAN_REFERRALS = "plan-referrals"
    GOALS = "goals"
    MEASURES = "measures"
    SCREENING = "screening"
    ADVANCED = "advanced"
    DOCUMENTS = "documents"
    HISTORY = "history"
    RECORD = "record"
    REFERRAL = "referral"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page and what is open on it; `part_id` is the row to select, `view` a page's own tab, filter or dialog."""

    screen: ScreenId
    patient_id: PatientId | None = None
    plan_id: PlanId | None = None
    part_id: UUID | None = None
    view: str = ""
