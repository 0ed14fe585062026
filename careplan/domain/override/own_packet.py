"""A clinic's own referral packet beside the library's: what it sends along with a referral to one specialty."""

from dataclasses import dataclass
from datetime import date

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import OwnPacketId, UserId
from careplan.domain.shared.text import allow_in, need_in

MOST_LINES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketLine:
    """One thing to send; `id` is unique in the packet and stays the same over versions."""

    id: str
    text: str

    def __post_init__(self) -> None:
        need_in(self, "packet.lines.id", limit=100)
        need_in(self, "packet.lines.text", limit=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPacketTerms:
    """What people write of it; lines in the order in which they are sent, 1 to 60 of them."""

    name: str
    purpose: str = ""
    lines: tuple[PacketLine, ...]

    def __post_init__(self) -> None:
        need_in(self, "packet.name", limit=120)
        allow_in(self, "packet.purpose", limit=1000)
        if not 1 <= len(self.lines) <= MOST_LINES:
            raise Invalid(field="packet.lines", reason="blank" if not self.lines else "too-many")
        if len({line.id for line in self.lines}) != len(self.lines):
            raise Invalid(field="packet.lines", reason="twice")


@dataclass(eq=False, kw_only=True)
class OwnPacket(Entity):
    """Belongs to the clinic, to no patient. `specialty` is the library's packet it was copied from.

    `version` counts from 1 with each revision.
    """

    id: OwnPacketId
    pack: str
    specialty: str
    based_on_version: str = ""
    name: str
    purpose: str
    lines: tuple[PacketLine, ...]
    version: int
    decided_by: UserId
    decided_on: date

    @property
    def terms(self) -> OwnPacketTerms:
        """What a form shows and sends back as seen."""
        return OwnPacketTerms(name=self.name, purpose=self.purpose, lines=self.lines)

    def revise(self, terms: OwnPacketTerms, *, by: UserId, on: date) -> None:
        """The next version, with its own author."""
        self.name, self.purpose, self.lines = terms.name, terms.purpose, terms.lines
        self.version += 1
        self.decided_by, self.decided_on = by, on
