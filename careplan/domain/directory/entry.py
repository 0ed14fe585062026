"""The clinic's directory: the specialists, therapists and centres that patients are referred to.

In FHIR's words each entry is a PractitionerRole or HealthcareService with its Practitioner and Organization in one.
"""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum

from careplan.domain.directory.reach import Reach, can_be_reached, ensure_email, ensure_number
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import DirectoryEntryId
from careplan.domain.shared.text import allow_in, need, need_in

MOST_SPECIALTIES = 20
_NOTE = 2000


class EntryKind(StrEnum):
    """Who or what is listed."""

    SPECIALIST = "specialist"
    THERAPIST = "therapist"
    CENTRE = "centre"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryTerms:
    """What people write of one entry together.

    `specialties` are ids of the library or words, the usual one first. `phone` is the one for bookings. `packet` is
    what it wants sent: the id of a packet of the library or the code of the clinic's own, empty for the library's of
    the specialty. An entry that is not `active` is kept, offered last and said to be so. `preferred` has to be filled.
    """

    kind: EntryKind = EntryKind.SPECIALIST
    name: str
    role: str = ""
    specialties: tuple[str, ...] = ()
    organisation: str = ""
    address: str = ""
    phone: str = ""
    other_phone: str = ""
    fax: str = ""
    email: str = ""
    portal: str = ""
    preferred: Reach | None = None
    hours: str = ""
    packet: str = ""
    note: str = ""
    active: bool = True

    def __post_init__(self) -> None:
        need_in(self, "directory.name")
        for field in ("role", "organisation", "packet", "phone", "other_phone", "fax", "email"):
            allow_in(self, f"directory.{field}", limit=200)
        for field in ("address", "hours", "portal"):
            allow_in(self, f"directory.{field}", limit=500)
        allow_in(self, "directory.note", limit=_NOTE)
        for field in ("phone", "other_phone", "fax"):
            ensure_number(getattr(self, field), f"directory.{field}")
        ensure_email(self.email, "directory.email")
        listed = tuple(need(each, "directory.specialties", limit=100) for each in self.specialties)
        object.__setattr__(self, "specialties", listed)
        if len(listed) > MOST_SPECIALTIES:
            raise Invalid(field="directory.specialties", reason="too-many")
        if len({each.casefold() for each in listed}) != len(listed):
            raise Invalid(field="directory.specialties", reason="named-twice")
        if self.preferred is not None and not can_be_reached(self, self.preferred):
            raise Invalid(field="directory.preferred", reason="nothing-to-reach-by")


@dataclass(eq=False, kw_only=True)
class DirectoryEntry(Entity):
    """Belongs to the clinic, to no patient; `merged_into` names the entry that took its place when it was a double."""

    id: DirectoryEntryId
    kind: EntryKind
    name: str
    role: str = ""
    specialties: tuple[str, ...] = ()
    organisation: str = ""
    address: str = ""
    phone: str = ""
    other_phone: str = ""
    fax: str = ""
    email: str = ""
    portal: str = ""
    preferred: Reach | None = None
    hours: str = ""
    packet: str = ""
    note: str = ""
    active: bool = True
    merged_into: DirectoryEntryId | None = None

    @property
    def terms(self) -> EntryTerms:
        """What a form shows and sends back as seen."""
        return EntryTerms(**{field.name: getattr(self, field.name) for field in fields(EntryTerms)})

    def revise(self, terms: EntryTerms) -> None:
        """Takes over what people now know. What was sent keeps the words it was sent with."""
        for field in fields(EntryTerms):
            setattr(self, field.name, getattr(terms, field.name))

    def give_way(self, kept: "DirectoryEntry", at: datetime) -> None:
        """It was a double of another, which is found in its place from now on."""
        if kept.id == self.id or kept.retired_at is not None:
            raise WrongStatus(field="directory.merged_into", status="retired")
        self.merged_into = kept.id
        self.retire(at)


def joined(kept: EntryTerms, double: EntryTerms) -> EntryTerms:
    """The first with its gaps filled from the second: what a merge proposes, field by field.

    Specialties are put together; a note of both is kept one under the other; what is active stays active.
    """
    filled = {
        field.name: getattr(kept, field.name) or getattr(double, field.name)
        for field in fields(EntryTerms)
        if field.name not in {"kind", "specialties", "note"}
    }
    known = {each.casefold() for each in kept.specialties}
    more = tuple(each for each in double.specialties if each.casefold() not in known)
    notes = dict.fromkeys(filter(None, (kept.note, double.note)))
    both = "\n".join(notes)
    return replace(
        kept,
        **filled,
        specialties=(kept.specialties + more)[:MOST_SPECIALTIES],
        note=both if len(both) <= _NOTE else kept.note,
    )
