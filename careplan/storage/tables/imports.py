"""Tables of imports: where each imported row came from, so that a second run changes nothing and one can be undone."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from careplan.domain.exchange.incoming import ImportBatch, ImportKind
from careplan.storage.tables.base import ID, YesNo, code, entity_table, map_entity, metadata

import_batch = entity_table(
    "import_batch",
    code("kind", ImportKind, "what kind of file it was"),
    Column("sha256", Text, nullable=False, comment="of the file in hex; its name may name a person and is not kept"),
    Column("by", ID, nullable=False, comment="the person"),
    Column("added", Integer, nullable=False, comment="rows added"),
    comment="One import; retired when it is withdrawn",
)

_BATCH = ForeignKey(import_batch.c.id, deferrable=True, initially="DEFERRED")

import_item = Table(
    "import_item",
    metadata,
    Column("batch_id", ID, _BATCH, nullable=False, comment="the import"),
    Column("patient_id", ID, nullable=False, comment="whose it is: a key means something only within one person"),
    Column("source_key", Text, nullable=False, comment="what the source calls the thing"),
    Column("entity", Text, nullable=False, comment="table name"),
    Column("entity_id", ID, nullable=False, comment="row id"),
    Column("digest", Text, nullable=False, comment="BLAKE2b-128 in hex of what was taken, to notice a changed source"),
    Column("made", YesNo, nullable=False, comment="1 when the import made the row, 0 when it only learnt one more key"),
    comment="One key of one imported row; no primary key, because a row costs an index each and there are many",
    sqlite_strict=True,
)
Index("ix_import_item_batch_id", import_item.c.batch_id)
Index("ix_import_item_patient_id", import_item.c.patient_id)
_PERSON = import_item.c.entity == "patient"
Index("ix_import_item_person", import_item.c.source_key, sqlite_where=_PERSON, postgresql_where=_PERSON)

map_entity(ImportBatch, import_batch)
