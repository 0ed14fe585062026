"""The table of findings that somebody accepted."""

from sqlalchemy import Column, Text

from careplan.domain.checks.acknowledgement import Acknowledgement, AcknowledgementReason
from careplan.storage.tables.base import (
    DAY,
    ID,
    code,
    entity_table,
    link_to,
    live_unique,
    map_entity,
    words,
)
from careplan.storage.tables.patient import patient
from careplan.storage.tables.plan import plan

acknowledgement = entity_table(
    "acknowledgement",
    link_to(patient, "whose finding"),
    link_to(plan, "the plan that was checked"),
    Column("rule", Text, nullable=False, comment="id of the rule"),
    Column("version", Text, nullable=False, comment="version of the rule"),
    words("about", "library ids that the finding names, in order of the alphabet"),
    words("fact", "path of the knowledge that was applied"),
    Column("fingerprint", Text, nullable=False, comment="SHA-256 of rule, version and input values"),
    code("reason", AcknowledgementReason, "why it is accepted"),
    Column("words", Text, nullable=False, comment="the explanation, printed with the plan"),
    Column("decided_by", Text, nullable=False, comment="the clinician who decided"),
    Column("check_again_on", DAY, comment="day on which it is open again whatever happens"),
    Column("given_on", DAY, nullable=False, comment="when it was recorded"),
    Column("given_by", ID, nullable=False, comment="the person who recorded it"),
    comment="A high finding that was accepted with a reason",
)
live_unique(acknowledgement, "plan_id", "fingerprint")

map_entity(Acknowledgement, acknowledgement)
