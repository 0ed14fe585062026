"""Tables of medicines and their laboratory series."""

import json

from sqlalchemy import Column, Text
from sqlalchemy.orm import composite

from careplan.domain.medicine.medicine import Medicine, MedicineStatus
from careplan.domain.medicine.monitoring import MonitoringSeries, Phase, SeriesStatus
from careplan.domain.medicine.regimen import Regimen, Timing
from careplan.storage.tables.base import (
    CODING,
    DAY,
    PARTIAL,
    QUANTITY,
    AsText,
    YesNo,
    code,
    entity_table,
    link_to,
    live_index,
    map_entity,
    words,
)
from careplan.storage.tables.patient import patient
from careplan.storage.tables.plan import plan


def _read_phases(text: str) -> tuple[Phase, ...]:
    return tuple(Phase(every, length) for every, length in json.loads(text))


def _write_phases(phases: tuple[Phase, ...]) -> str:
    return json.dumps([[phase.every_weeks, phase.for_weeks] for phase in phases])


medicine = entity_table(
    "medicine",
    link_to(patient, "who takes it"),
    link_to(plan, "the plan it belongs to; empty until a plan takes it in", nullable=True),
    Column("name", Text, nullable=False, comment="as prescribed"),
    words("drug", "id in the knowledge pack; empty for free text"),
    Column("coding", CODING, comment="system|code as received"),
    Column("regimen_dose", QUANTITY, comment="value, blank, UCUM code"),
    Column("regimen_timing", AsText(Timing.parse), comment="times, period, UCUM unit of time"),
    Column("regimen_route", Text, comment="by which route"),
    Column("regimen_words", Text, comment="what numbers cannot say; null when there is no regimen"),
    Column("started", PARTIAL, comment="first dose, FHIR date"),
    Column("review_on", DAY, comment="day on which it is looked at again"),
    words("reason", "what for"),
    words("note", "anything else"),
    code("status", MedicineStatus, "FHIR MedicationRequest.status"),
    Column("ended", PARTIAL, comment="last dose, FHIR date"),
    words("end_reason", "why it ended"),
    words("origin", "template entry or import it came from"),
    comment="FHIR MedicationRequest",
)

monitoring_series = entity_table(
    "monitoring_series",
    link_to(patient, "whose tests"),
    link_to(medicine, "the medicine watched"),
    Column("test", Text, nullable=False, comment="id in the knowledge pack"),
    Column("name", Text, nullable=False, comment="as people say it"),
    Column(
        "phases",
        AsText(_read_phases, _write_phases),
        nullable=False,
        comment="JSON list of [every weeks, for weeks or null]",
    ),
    words("source", "citation behind the interval"),
    Column("confirmed", YesNo, nullable=False, comment="1 when the source was read"),
    Column("started_on", DAY, comment="first dose"),
    Column("last_on", DAY, comment="last test"),
    Column("due_on", DAY, comment="next test; empty when nothing is due"),
    code("status", SeriesStatus, "whether it still asks for tests"),
    comment="A laboratory series of a medicine",
)
live_index(monitoring_series, "due_on")

map_entity(
    Medicine,
    medicine,
    regimen=composite(
        Regimen,
        medicine.c.regimen_dose,
        medicine.c.regimen_timing,
        medicine.c.regimen_route,
        medicine.c.regimen_words,
        return_none_on=lambda *parts: parts[-1] is None,
        active_history=True,
    ),
)
map_entity(MonitoringSeries, monitoring_series)
