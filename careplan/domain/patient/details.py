"""Numbers a person is known by, and ways to reach them and theirs."""

from dataclasses import dataclass
from enum import StrEnum

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.ids import ContactId, IdentifierId, PatientId
from careplan.domain.shared.text import allow_in, need_in


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierTerms:
    """FHIR Identifier: `label` as people say it ("MRN"), `system` the URI of who gives the number, `value` as typed."""

    label: str
    system: str = ""
    value: str

    def __post_init__(self) -> None:
        need_in(self, "identifier.label", limit=60)
        allow_in(self, "identifier.system", limit=400)
        need_in(self, "identifier.value", limit=100)


@dataclass(eq=False, kw_only=True)
class PatientIdentifier(Entity):
    """One number of one person; a live twin (system, value) is refused by the table."""

    id: IdentifierId
    patient_id: PatientId
    label: str
    system: str
    value: str

    @property
    def terms(self) -> IdentifierTerms:
        """What a form shows and sends back as seen."""
        return IdentifierTerms(label=self.label, system=self.system, value=self.value)

    def revise(self, terms: IdentifierTerms) -> None:
        """Corrects a number."""
        self.label, self.system, self.value = terms.label, terms.system, terms.value


class ContactKind(StrEnum):
    """What a contact is a way to."""

    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    RELATIVE = "relative"
    CARER = "carer"
    GENERAL_PRACTITIONER = "general-practitioner"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactTerms:
    """`name` is who answers (empty: the patient), `value` the number or address as typed."""

    kind: ContactKind
    name: str = ""
    value: str
    note: str = ""

    def __post_init__(self) -> None:
        allow_in(self, "contact.name", limit=200)
        need_in(self, "contact.value", limit=500)
        allow_in(self, "contact.note", limit=500)


@dataclass(eq=False, kw_only=True)
class PatientContact(Entity):
    """FHIR Patient.telecom, address and contact in one list, as clinics keep it."""

    id: ContactId
    patient_id: PatientId
    kind: ContactKind
    name: str
    value: str
    note: str

    @property
    def terms(self) -> ContactTerms:
        """What a form shows and sends back as seen."""
        return ContactTerms(kind=self.kind, name=self.name, value=self.value, note=self.note)

    def revise(self, terms: ContactTerms) -> None:
        """Corrects a contact."""
        self.kind, self.name, self.value, self.note = terms.kind, terms.name, terms.value, terms.note
