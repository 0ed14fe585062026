"""Allergies: a list, "none known" and "not recorded" are three different facts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from careplan.domain.shared.coding import Coding
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.ids import AllergyId, PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.text import allow_in, need_in


class AllergyStatus(StrEnum):
    """What is known about a person's allergies as a whole."""

    NOT_RECORDED = "not-recorded"
    NONE_KNOWN = "none-known"
    LISTED = "listed"


class Verification(StrEnum):
    """FHIR AllergyIntolerance.verificationStatus, as far as a clinic list needs it."""

    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"


@dataclass(frozen=True, slots=True, kw_only=True)
class AllergyTerms:
    """FHIR AllergyIntolerance: what (`substance`), what happened (`reaction`), since when."""

    substance: str
    coding: Coding | None = None
    reaction: str = ""
    noted: PartialDate | None = None
    verification: Verification = Verification.UNCONFIRMED

    def __post_init__(self) -> None:
        need_in(self, "allergy.substance")
        allow_in(self, "allergy.reaction", limit=500)


@dataclass(eq=False, kw_only=True)
class Allergy(Entity):
    """One allergy or intolerance of one person."""

    id: AllergyId
    patient_id: PatientId
    substance: str
    coding: Coding | None = None
    reaction: str = ""
    noted: PartialDate | None = None
    verification: Verification = Verification.UNCONFIRMED

    @property
    def terms(self) -> AllergyTerms:
        """What a form shows and sends back as seen."""
        return AllergyTerms(
            substance=self.substance,
            coding=self.coding,
            reaction=self.reaction,
            noted=self.noted,
            verification=self.verification,
        )

    def revise(self, terms: AllergyTerms) -> None:
        """Corrects what is known of it."""
        self.substance, self.coding, self.reaction = terms.substance, terms.coding, terms.reaction
        self.noted, self.verification = terms.noted, terms.verification


def status_of(listed: int, no_allergies_on: date | None) -> AllergyStatus:
    """A list outweighs an older "none known"; nothing at all is "not recorded", never "none"."""
    if listed:
        return AllergyStatus.LISTED
    return AllergyStatus.NOT_RECORDED if no_allergies_on is None else AllergyStatus.NONE_KNOWN
