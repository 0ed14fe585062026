"""The parts of FHIR R4 resources that an import reads; whatever else a resource holds is left unread.

Every field may be absent. `text` (the narrative) and attachments are not among them on purpose: they are never read.
An element that changes the meaning of its resource in a way nobody here understands is kept as a mark that it is there.
"""

from decimal import Decimal
from typing import Any

from msgspec import UNSET, Struct, UnsetType, field

Unread = Any | UnsetType


class Part(Struct, gc=False, kw_only=True, rename="camel"):
    """What all parts share: FHIR spelling outside, ours inside."""


class Coding(Part):
    """FHIR Coding."""

    system: str | None = None
    code: str | None = None
    display: str | None = None


class Concept(Part):
    """FHIR CodeableConcept."""

    coding: list[Coding] | None = None
    text: str | None = None


class Period(Part):
    """FHIR Period."""

    start: str | None = None
    end: str | None = None


class Identifier(Part):
    """FHIR Identifier."""

    use: str | None = None
    type: Concept | None = None
    system: str | None = None
    value: str | None = None


class Reference(Part):
    """FHIR Reference."""

    reference: str | None = None
    identifier: Identifier | None = None
    display: str | None = None


class Quantity(Part):
    """FHIR Quantity; the value keeps its digits as written."""

    value: Decimal | None = None
    comparator: str | None = None
    unit: str | None = None
    system: str | None = None
    code: str | None = None


class Range(Part):
    """FHIR Range."""

    low: Quantity | None = None
    high: Quantity | None = None


class Ratio(Part):
    """FHIR Ratio."""

    numerator: Quantity | None = None
    denominator: Quantity | None = None


class Annotation(Part):
    """FHIR Annotation."""

    text: str | None = None


class Resource(Part):
    """What every resource may carry."""

    id: str | None = None
    identifier: list[Identifier] | None = None
    implicit_rules: Unread = UNSET
    modifier_extension: Unread = UNSET


class HumanName(Part):
    """FHIR HumanName."""

    use: str | None = None
    text: str | None = None
    family: str | None = None
    given: list[str | None] | None = None
    prefix: list[str | None] | None = None
    period: Period | None = None


class ContactPoint(Part):
    """FHIR ContactPoint."""

    system: str | None = None
    value: str | None = None
    use: str | None = None


class Address(Part):
    """FHIR Address."""

    use: str | None = None
    text: str | None = None
    line: list[str | None] | None = None
    city: str | None = None
    state: str | None = None
    postal_code: str | None = None
    country: str | None = None


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


class Repeat(Part):
    """FHIR Timing.repeat."""

    bounds_period: Period | None = None
    frequency: int | None = None
    frequency_max: int | None = None
    period: Decimal | None = None
    period_max: Decimal | None = None
    period_unit: str | None = None
    day_of_week: list[str] | None = None
    time_of_day: list[str] | None = None
    when: list[str] | None = None
    count: int | None = None


class Timing(Part):
    """FHIR Timing."""

    repeat: Repeat | None = None
    code: Concept | None = None


class DoseAndRate(Part):
    """FHIR Dosage.doseAndRate."""

    dose_quantity: Quantity | None = None
    dose_range: Range | None = None
    rate_quantity: Quantity | None = None
    rate_ratio: Ratio | None = None


class Dosage(Part):
    """FHIR Dosage."""

    text: str | None = None
    additional_instruction: list[Concept] | None = None
    patient_instruction: str | None = None
    timing: Timing | None = None
    as_needed_boolean: bool | None = None
    as_needed_codeable_concept: Concept | None = None
    route: Concept | None = None
    dose_and_rate: list[DoseAndRate] | None = None
    max_dose_per_period: Ratio | None = None
    modifier_extension: Unread = UNSET


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
