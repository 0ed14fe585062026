"""FHIR R4 data types, as far as an import reads them; whatever else they hold is left unread.

Every field may be absent. An element that changes a meaning in a way nobody here understands is kept as `Unread`.
"""

from decimal import Decimal
from typing import Any

from msgspec import UNSET, Struct, UnsetType

Unread = Any | UnsetType
"""Kept only as a mark that it is there."""


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
