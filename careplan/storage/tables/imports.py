"""Tables of imports: where each imported row came from, so that a second run changes nothing and one can be undone."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from careplan.domain.exchange.incoming import ImportBatch, SourceKind
from careplan.storage.tables.base import ID, code, entity_table, map_entity, metadata

import_batch = entity_table(
    "import_batch",
    code("kind", SourceKind, "what kind of file it was"),
    Column("sha256", Text, nullable=False, comment="of the file in hex; its name may name a person and is not kept"),
    Column("by", ID, nullable=False, comment="the person"),
    Column("added", Integer, nullable=False, comment="rows added"),
    comment="One import; retired when it is withdrawn",
)

import_item = Table(
    "import_item",
    metadata,
    Column("batch_id", ID, ForeignKey(import_batch.c.id), primary_key=True, comment="the import"),
    Column("source_key", Text, primary_key=True, comment="what the source calls the thing"),
    Column("entity", Text, nullable=False, comment="table name"),
    Column("entity_id", ID, nullable=False, comment="row id"),
    Column("digest", Text, nullable=False, comment="SHA-256 in hex of what was taken, to notice a changed source"),
    comment="One imported row",
    sqlite_strict=True,
)
Index("ix_import_item_source_key", import_item.c.source_key)
Index("ix_import_item_entity_id", import_item.c.entity_id)

map_entity(ImportBatch, import_batch)
