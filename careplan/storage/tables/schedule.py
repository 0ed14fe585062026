"""The tables of what people say about rows of the schedule: done elsewhere, and not due for a while."""

from sqlalchemy import Column, Text

from careplan.domain.schedule.aside import SetAside
from careplan.domain.schedule.elsewhere import DoneElsewhere
from careplan.storage.tables.base import DAY, ID, PARTIAL, entity_table, link_to, live_unique, map_entity, words
from careplan.storage.tables.patient import patient

_RULE = "id of a screening row, or drug:series, in the knowledge pack"

done_elsewhere = entity_table(
    "done_elsewhere",
    link_to(patient, "for whom it was done"),
    Column("rule", Text, nullable=False, comment=_RULE),
    Column("done_on", PARTIAL, nullable=False, comment="clinical day, FHIR date"),
    Column("place", Text, nullable=False, comment="where it was done"),
    words("note", "what came out, who told it"),
    Column("recorded_by", ID, nullable=False, comment="the person who recorded this version"),
    Column("recorded_on", DAY, nullable=False, comment="when this version was recorded"),
    comment="Screening or monitoring that was done somewhere else",
)
live_unique(done_elsewhere, "patient_id", "rule", "done_on")

set_aside = entity_table(
    "set_aside",
    link_to(patient, "for whom it is not due"),
    Column("rule", Text, nullable=False, comment=_RULE),
    Column("reason", Text, nullable=False, comment="why it is not due"),
    Column("until", DAY, nullable=False, comment="the last day on which it is not due"),
    Column("decided_by", ID, nullable=False, comment="the person who recorded this version"),
    Column("decided_on", DAY, nullable=False, comment="when this version was recorded"),
    comment="Screening or monitoring that is not due for a while",
)
live_unique(set_aside, "patient_id", "rule")

map_entity(DoneElsewhere, done_elsewhere)
map_entity(SetAside, set_aside)
