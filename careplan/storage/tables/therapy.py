"""Tables of therapy activities and other care."""

from sqlalchemy import Column, Text
from sqlalchemy.orm import composite

from careplan.domain.therapy.care import OtherCare
from careplan.domain.therapy.therapy import ActivityStatus, Fitt, Strand, TherapyActivity
from careplan.storage.tables.base import DAY, YesNo, code, entity_table, link_to, map_entity, words
from careplan.storage.tables.plan import plan

therapy_activity = entity_table(
    "therapy_activity",
    link_to(plan, "the plan it belongs to"),
    code("strand", Strand, "physical or occupational therapy"),
    Column("name", Text, nullable=False, comment="as people say it"),
    words("intervention", "id in the knowledge pack; empty for free text"),
    words("fitt_frequency", "how often"),
    words("fitt_intensity", "how hard"),
    words("fitt_time", "how long"),
    words("fitt_type", "what kind"),
    Column("at_home", YesNo, nullable=False, comment="1: part of the home programme"),
    words("precautions", "what to heed"),
    words("outcome_measure", "what it is judged by"),
    words("performer", "who does it"),
    Column("starts_on", DAY, comment="first day"),
    Column("ends_on", DAY, comment="last day"),
    code("status", ActivityStatus, "FHIR ServiceRequest.status"),
    words("origin", "template entry it came from"),
    comment="What a therapist prescribes",
)

other_care = entity_table(
    "other_care",
    link_to(plan, "the plan it belongs to"),
    Column("discipline", Text, nullable=False, comment="code, such as nursing, or words"),
    Column("description", Text, nullable=False, comment="what is done"),
    words("frequency", "how often"),
    words("performer", "who does it"),
    Column("starts_on", DAY, comment="first day"),
    Column("ends_on", DAY, comment="last day"),
    code("status", ActivityStatus, "FHIR ServiceRequest.status"),
    words("origin", "template entry it came from"),
    comment="Nursing, psychology, nutrition and whoever else helps",
)

map_entity(
    TherapyActivity,
    therapy_activity,
    fitt=composite(
        Fitt,
        therapy_activity.c.fitt_frequency,
        therapy_activity.c.fitt_intensity,
        therapy_activity.c.fitt_time,
        therapy_activity.c.fitt_type,
        return_none_on=lambda *parts: None in parts,
        active_history=True,
    ),
)
map_entity(OtherCare, other_care)
