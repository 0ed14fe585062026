"""The table of what a clinic does otherwise than the library."""

from sqlalchemy import Column, Integer, Text

from careplan.domain.override.override import Override, OverrideKind
from careplan.storage.tables.base import DAY, ID, code, entity_table, live_unique, map_entity

override = entity_table(
    "override",
    Column("pack", Text, nullable=False, comment="id of the knowledge pack"),
    code("kind", OverrideKind, "which kind of number"),
    Column("entry", Text, nullable=False, comment="id of the entry in the pack"),
    Column("number", Integer, nullable=False, comment="months, weeks or days, as the kind says"),
    Column("reason", Text, nullable=False, comment="why the clinic does it otherwise"),
    Column("version", Integer, nullable=False, comment="counts revisions from 1"),
    Column("decided_by", ID, nullable=False, comment="the person who recorded this version"),
    Column("decided_on", DAY, nullable=False, comment="when this version was recorded"),
    comment="A number of the library that the clinic replaces by its own",
)
live_unique(override, "pack", "kind", "entry")

map_entity(Override, override)
