"""The table of the clinic's directory: specialists, therapists and centres."""

from sqlalchemy import Column, Text

from careplan.domain.directory.entry import DirectoryEntry, EntryKind
from careplan.domain.directory.reach import Reach
from careplan.storage.tables.base import ID, WORDS, YesNo, code, entity_table, map_entity, words

directory_entry = entity_table(
    "directory_entry",
    code("kind", EntryKind, "who or what is listed"),
    Column("name", Text, nullable=False, comment="as people call them"),
    words("role", "what they are there, such as consultant"),
    Column("specialties", WORDS, nullable=False, comment="JSON list of ids of the knowledge pack, or words"),
    words("organisation", "where they work"),
    words("address", "for letters"),
    words("phone", "for bookings, as typed"),
    words("other_phone", "another number, as typed"),
    words("fax", "as typed"),
    words("email", "as typed"),
    words("portal", "address or name of a portal"),
    code("preferred", Reach, "how they want to be reached", nullable=True),
    words("hours", "when they answer, in words"),
    words("packet", "what they want sent: a packet's id, or empty"),
    words("note", "anything else"),
    Column("active", YesNo, nullable=False, comment="1 while patients are referred there"),
    Column("merged_into", ID, comment="the entry that took its place, when it was a double"),
    comment="FHIR PractitionerRole or HealthcareService; of the clinic, not of a patient",
)

map_entity(DirectoryEntry, directory_entry)
