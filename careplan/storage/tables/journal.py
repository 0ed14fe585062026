"""Tables of the journal: a step is one command that changed something, a change one field of one entity."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, literal_column

from careplan.storage.tables.base import ID, INSTANT, YesNo, metadata

step = Table(
    "journal_step",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False, comment="1, 2, 3 ... without gaps"),
    Column("id", ID, nullable=False, unique=True, comment="what undo names"),
    Column("name", Text, nullable=False, comment="the command, by its registered name"),
    Column("by", ID, nullable=False, comment="the person"),
    Column("at", INSTANT, nullable=False, comment="UTC"),
    Column("undoes", ID, comment="the step that this one takes back; empty for a step of its own"),
    Column("undoable", YesNo, nullable=False, comment="0: taken back by a command of its own, or not at all"),
    Column("seal", Text, nullable=False, comment="keyed hash of this step, its changes and the seal before"),
    comment="One command that changed something",
    sqlite_strict=True,
)

change = Table(
    "journal_change",
    metadata,
    Column("step_seq", Integer, ForeignKey(step.c.seq), primary_key=True, comment="the step"),
    Column("position", Integer, primary_key=True, comment="order within the step"),
    Column("entity", Text, nullable=False, comment="table name"),
    Column("entity_id", ID, nullable=False, comment="row id"),
    Column("field", Text, comment="column; empty for a create"),
    Column("old", Text, comment="JSON of the stored value; empty for a create"),
    Column("new", Text, nullable=False, comment="JSON of the stored value; of the whole row for a create"),
    comment="One field of one entity, before and after",
    sqlite_strict=True,
)
Index("ix_journal_step_by", step.c.by, step.c.seq)
Index("ix_journal_change_entity_id", change.c.entity_id)
_numbered = change.c.field == literal_column("'number'")  # literally, or the engine does not see that a query fits
Index("ix_journal_change_number", change.c.entity, change.c.new, sqlite_where=_numbered, postgresql_where=_numbered)
