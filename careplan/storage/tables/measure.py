"""Tables of what was measured."""

from decimal import Decimal

from sqlalchemy import REAL, Column, Computed, Index, Text

from careplan.domain.measure.component import Component
from careplan.domain.measure.measurement import Measurement
from careplan.storage.tables.base import (
    CODING,
    INSTANT,
    PARTIAL,
    QUANTITY,
    AsText,
    entity_table,
    link_to,
    map_entity,
    words,
)
from careplan.storage.tables.patient import patient


def _read_components(text: str) -> tuple[Component, ...]:
    pairs = (part.partition("=") for part in text.split())
    return tuple(Component(code, Decimal(value)) for code, _, value in pairs)


def _write_components(components: tuple[Component, ...]) -> str:
    return " ".join(f"{component.code}={component.value}" for component in components)


measurement = entity_table(
    "measurement",
    link_to(patient, "whose result"),
    Column("name", Text, nullable=False, comment="as reported"),
    Column("coding", CODING, comment="system|code, LOINC where known"),
    Column("value", QUANTITY, comment="value, blank, UCUM code"),
    Column(
        "number",
        REAL,
        Computed("CAST(substr(value, 1, instr(value, ' ') - 1) AS REAL)"),
        comment="for sorting and averaging; the exact value is the text",
    ),
    words("finding", "the answer in words, where it is no number"),
    words("absent", "why there is no answer"),
    Column("taken", PARTIAL, nullable=False, comment="clinical day, FHIR date"),
    Column("taken_at", INSTANT, comment="UTC, where the instant is known"),
    words("method", "equation or device: values of different methods are never joined"),
    Column(
        "components",
        AsText(_read_components, _write_components),
        nullable=False,
        server_default="",
        comment="parts of the result as code=value, parted by blanks; what was not assessed is not there",
    ),
    comment="FHIR Observation",
)
Index("ix_measurement_patient_id_coding_taken", measurement.c.patient_id, measurement.c.coding, measurement.c.taken)

map_entity(Measurement, measurement)
