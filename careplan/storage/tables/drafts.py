"""The table of text that somebody is still typing: no part of the record, in no journal."""

from sqlalchemy import Column, Table, Text

from careplan.storage.tables.base import ID, INSTANT, metadata

draft = Table(
    "draft",
    metadata,
    Column("user_id", ID, primary_key=True, comment="whose it is; no foreign key, because nothing is built on a draft"),
    Column("key", Text, primary_key=True, comment="kind, id and field of what it is a draft of"),
    Column("text", Text, nullable=False, comment="what was typed, understood or not"),
    Column("seen", Text, nullable=False, comment="what stood there when the typing began"),
    Column("kept_at", INSTANT, nullable=False, comment="UTC"),
    comment="Text that somebody is still typing, against crash and lock",
    sqlite_strict=True,
)
