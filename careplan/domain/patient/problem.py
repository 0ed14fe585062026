"""Problems: diagnoses and concerns of a person, which plans and goals address."""

from dataclasses import dataclass
from enum import StrEnum

from careplan.domain.shared.coding import Coding
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import PatientId, ProblemId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.text import allow_in, need_in


class ClinicalStatus(StrEnum):
    """FHIR Condition.clinicalStatus."""

    ACTIVE = "active"
    RECURRENCE = "recurrence"
    RELAPSE = "relapse"
    INACTIVE = "inactive"
    REMISSION = "remission"
    RESOLVED = "resolved"


_PAST = {ClinicalStatus.INACTIVE, ClinicalStatus.REMISSION, ClinicalStatus.RESOLVED}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemTerms:
    """FHIR Condition; an end (`abated`) needs a status that is over, as FHIR con-4 says."""

    description: str
    coding: Coding | None = None
    clinical_status: ClinicalStatus = ClinicalStatus.ACTIVE
    onset: PartialDate | None = None
    abated: PartialDate | None = None
    note: str = ""

    def __post_init__(self) -> None:
        need_in(self, "problem.description", limit=500)
        allow_in(self, "problem.note")
        if self.abated is not None and self.clinical_status not in _PAST:
            raise Invalid(field="problem.abated", reason="still-active")


@dataclass(eq=False, kw_only=True)
class Problem(Entity):
    """It belongs to the person, not to one plan."""

    id: ProblemId
    patient_id: PatientId
    description: str
    coding: Coding | None = None
    clinical_status: ClinicalStatus = ClinicalStatus.ACTIVE
    onset: PartialDate | None = None
    abated: PartialDate | None = None
    note: str = ""

    @property
    def terms(self) -> ProblemTerms:
        """What a form shows and sends back as seen."""
        return ProblemTerms(
            description=self.description,
            coding=self.coding,
            clinical_status=self.clinical_status,
            onset=self.onset,
            abated=self.abated,
            note=self.note,
        )

    def revise(self, terms: ProblemTerms) -> None:
        """Takes over what people now know."""
        self.description, self.coding, self.clinical_status = terms.description, terms.coding, terms.clinical_status
        self.onset, self.abated, self.note = terms.onset, terms.abated, terms.note
