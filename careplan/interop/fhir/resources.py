"""The FHIR R4 resources that an import reads, as far as it reads them.

`text` (the narrative) and attachments are not among their fields on purpose: they are never read.
"""

from typing import Any

from msgspec import UNSET, field

from careplan.interop.fhir.parts import (
    Address,
    Annotation,
    Concept,
    ContactPoint,
    Dosage,
    HumanName,
    Identifier,
    Part,
    Period,
    Quantity,
    Range,
    Ratio,
    Reference,
    Unread,
)


class Resource(Part):
    """What every resource may carry."""

    id: str | None = None
    identifier: list[Identifier] | None = None
    implicit_rules: Unread = UNSET
    modifier_extension: Unread = UNSET


class PatientContact(Part):
    """FHIR Patient.contact."""

    relationship: list[Concept] | None = None
    name: HumanName | None = None
    telecom: list[ContactPoint] | None = None


class Communication(Part):
    """FHIR Patient.communication."""

    language: Concept | None = None
    preferred: bool | None = None


class Patient(Resource):
    """FHIR Patient."""

    active: bool | None = None
    name: list[HumanName] | None = None
    telecom: list[ContactPoint] | None = None
    gender: str | None = None
    birth_date: str | None = None
    deceased_boolean: bool | None = None
    deceased_date_time: str | None = None
    address: list[Address] | None = None
    contact: list[PatientContact] | None = None
    communication: list[Communication] | None = None
    extension: list[Any] | None = None
    general_practitioner: Unread = UNSET
    link: Unread = UNSET


class Condition(Resource):
    """FHIR Condition."""

    clinical_status: Concept | None = None
    verification_status: Concept | None = None
    code: Concept | None = None
    subject: Reference | None = None
    onset_date_time: str | None = None
    onset_period: Period | None = None
    onset_age: Quantity | None = None
    onset_string: str | None = None
    abatement_date_time: str | None = None
    abatement_period: Period | None = None
    note: list[Annotation] | None = None
    extension: list[Any] | None = None
    severity: Unread = UNSET
    body_site: Unread = UNSET
    stage: Unread = UNSET
    abatement_age: Unread = UNSET
    abatement_string: Unread = UNSET


class Reaction(Part):
    """FHIR AllergyIntolerance.reaction."""

    substance: Concept | None = None
    manifestation: list[Concept] | None = None
    description: str | None = None
    severity: str | None = None


class AllergyIntolerance(Resource):
    """FHIR AllergyIntolerance."""

    clinical_status: Concept | None = None
    verification_status: Concept | None = None
    criticality: str | None = None
    code: Concept | None = None
    patient: Reference | None = None
    onset_date_time: str | None = None
    recorded_date: str | None = None
    reaction: list[Reaction] | None = None
    note: Unread = UNSET


class Medication(Resource):
    """FHIR Medication, which a request may point at instead of naming the medicine."""

    code: Concept | None = None


class Prescribed(Resource):
    """What MedicationRequest and MedicationStatement have in common."""

    status: str | None = None
    medication_codeable_concept: Concept | None = None
    medication_reference: Reference | None = None
    contained: list[Any] | None = None
    subject: Reference | None = None
    reason_code: list[Concept] | None = None
    reason_reference: list[Reference] | None = None
    note: list[Annotation] | None = None


class MedicationRequest(Prescribed):
    """FHIR MedicationRequest."""

    intent: str | None = None
    do_not_perform: bool | None = None
    reported_boolean: bool | None = None
    authored_on: str | None = None
    dosage_instruction: list[Dosage] | None = None


class MedicationStatement(Prescribed):
    """FHIR MedicationStatement."""

    effective_date_time: str | None = None
    effective_period: Period | None = None
    dosage: list[Dosage] | None = None


class Answer(Resource):
    """What Observation and its components have in common: a question and one answer, each with modifiers of its own."""

    code: Concept | None = None
    value_quantity: Quantity | None = None
    value_codeable_concept: Concept | None = None
    value_string: str | None = None
    value_boolean: bool | None = None
    value_integer: int | None = None
    value_range: Range | None = None
    value_ratio: Ratio | None = None
    value_date_time: str | None = None
    value_time: str | None = None
    value_period: Unread = UNSET
    value_sampled_data: Unread = UNSET
    data_absent_reason: Concept | None = None
    interpretation: Unread = UNSET
    reference_range: Unread = UNSET


class Component(Answer):
    """FHIR Observation.component."""


class Observation(Answer):
    """FHIR Observation."""

    status: str | None = None
    subject: Reference | None = None
    effective_date_time: str | None = None
    effective_period: Period | None = None
    effective_instant: str | None = None
    method: Concept | None = None
    component: list[Component] | None = None
    body_site: Unread = UNSET
    note: Unread = UNSET


class Section(Part):
    """FHIR Composition.section."""

    code: Concept | None = None
    empty_reason: Concept | None = None


class Composition(Resource):
    """FHIR Composition, read only for what its sections say they have nothing of."""

    identifier: list[Identifier] | None = field(name="none", default=None)  # here FHIR has one, not a list; not needed
    subject: Reference | None = None
    date: str | None = None
    section: list[Section] | None = None


Taken = (
    Patient
    | Condition
    | AllergyIntolerance
    | MedicationRequest
    | MedicationStatement
    | Medication
    | Observation
    | Composition
)

KINDS: dict[str, type[Taken]] = {kind.__name__: kind for kind in Taken.__args__}
"""By resource type: all that is read."""
