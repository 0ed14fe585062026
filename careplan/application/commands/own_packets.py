"""What people do to the clinic's own referral packets: keep one, revise it, withdraw it. Referrals keep their lists."""

from dataclasses import dataclass
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.domain.override.own_packet import OwnPacket, OwnPacketTerms
from careplan.domain.shared.ids import OwnPacketId
from careplan.domain.shared.merge import ensure_unchanged, merged
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class AddOwnPacket(Command[OwnPacketId]):
    """Beside the library's of the same specialty; a second one of that name is a duplicate."""

    pack: str
    specialty: str
    terms: OwnPacketTerms
    based_on_version: str = ""

    def handle(self, work: UnitOfWork) -> OwnPacketId:
        """Version 1, by whoever is at the desk."""
        made = OwnPacket(
            id=OwnPacketId(uuid4()),
            pack=self.pack,
            specialty=self.specialty,
            based_on_version=self.based_on_version,
            name=self.terms.name,
            purpose=self.terms.purpose,
            lines=self.terms.lines,
            version=1,
            decided_by=work.by,
            decided_on=work.today,
        )
        work.add(made)
        return made.id


@dataclass(frozen=True, kw_only=True)
class ReviseOwnPacket(Command[None]):
    """Another name, purpose or lines: the next version."""

    packet_id: OwnPacketId
    seen: OwnPacketTerms
    wanted: OwnPacketTerms

    def handle(self, work: UnitOfWork) -> None:
        found = work.get(OwnPacket, self.packet_id)
        wanted = merged(seen=self.seen, wanted=self.wanted, present=found.terms, path="packet")
        if wanted != found.terms:
            found.revise(wanted, by=work.by, on=work.today)


@dataclass(frozen=True, kw_only=True)
class RetireOwnPacket(Command[None]):
    """Not offered any more; the history keeps it."""

    packet_id: OwnPacketId
    seen: OwnPacketTerms

    def handle(self, work: UnitOfWork) -> None:
        """Refuses with a conflict when it is not what was read."""
        found = work.get(OwnPacket, self.packet_id)
        ensure_unchanged(seen=self.seen, present=found.terms, path="packet")
        found.retire(work.now)
