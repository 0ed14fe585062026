"""Tables of attached files: what is known of each, and the bytes in parts under their hash."""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text

from careplan.domain.attachment.attachment import Attachment, AttachmentKind
from careplan.domain.attachment.media import MediaType
from careplan.storage.tables.base import (
    DAY,
    ID,
    INSTANT,
    WORDS,
    code,
    entity_table,
    link_to,
    map_entity,
    metadata,
    words,
)
from careplan.storage.tables.patient import patient
from careplan.storage.tables.referral import checklist_item, referral, referral_event

content_part = Table(
    "content_part",
    metadata,
    Column("sha256", Text, primary_key=True, comment="hash of the whole file, in hex; the journal seals it"),
    Column("position", Integer, primary_key=True, comment="order of the parts, from 0"),
    Column("bytes", LargeBinary, nullable=False, comment="at most 1 MiB of the file"),
    comment="Bytes of attached files; added once, never changed, taken away only when a file is removed for good",
    sqlite_strict=True,
)

attachment = entity_table(
    "attachment",
    link_to(patient, "whose it is"),
    link_to(referral, "the referral it belongs to", nullable=True),
    link_to(checklist_item, "the checklist item it answers", name="item_id", nullable=True),
    link_to(
        referral_event, "the step that a returned report made or a packet was sent by", name="event_id", nullable=True
    ),
    code("kind", AttachmentKind, "what it is for"),
    Column("title", Text, nullable=False, comment="what people call it"),
    code("media_type", MediaType, "told by the content"),
    Column("size", Integer, nullable=False, comment="in bytes"),
    Column("pages", Integer, nullable=False, comment="as counted when it came"),
    Column("sha256", Text, nullable=False, comment="names the bytes in content_part"),
    Column("dated_on", DAY, comment="the day that stands on it; empty while nobody said"),
    Column("received_on", DAY, nullable=False, comment="the day it came"),
    words("reviewer", "login of who reads a returned report"),
    words("note", "anything else"),
    Column("added_by", ID, nullable=False, comment="the person who added it"),
    Column("wiped_at", INSTANT, comment="when it was removed for good; empty while it was not"),
    words("wiped_why", "why it was"),
    Column("holds", WORDS, comment="JSON list: hashes of the files in a sent packet; empty for one sent before 0026"),
    comment="FHIR DocumentReference",
)
Index("ix_attachment_sha256", attachment.c.sha256)

map_entity(Attachment, attachment)
