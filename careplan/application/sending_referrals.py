"""The packet of a referral as it is sent: made, numbered, and ready to be kept with the step of sending."""

from dataclasses import dataclass, replace

from careplan.application.attaching import looked_into
from careplan.application.clinic import Clinic
from careplan.application.commands.attachments import SendReferral
from careplan.application.printing_referrals import PACKET, export_referral
from careplan.application.referral_content import packet_files
from careplan.domain.attachment.looked import LookedAt
from careplan.domain.referral.step import Step
from careplan.domain.shared.ids import ReferralId
from careplan.i18n.catalogue import tr, trn


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPacket:
    """`data` is the PDF; `holds` are the hashes of the files that lie in it."""

    data: bytes
    number: str
    version: int
    holds: tuple[str, ...]


def packet_to_send(clinic: Clinic, referral_id: ReferralId) -> SentPacket:
    """Refuses, as the export does, a letter that lacks its question or recipient. For the records lane."""
    files = packet_files(clinic, referral_id)
    made = export_referral(clinic, PACKET, referral_id, files=files)
    holds = tuple(each.sha256 for each in files)
    return SentPacket(data=made.data, number=made.number, version=made.version, holds=holds)


def looked_packet(packet: SentPacket) -> LookedAt:
    """Our own paper is looked into like any file; needs no clinic."""
    return looked_into(packet.data)


def sending(packet: SentPacket, file: LookedAt, referral_id: ReferralId, step: Step) -> SendReferral:
    """The command; the note of the step names the letter, so that the history says what went out."""
    letter = _letter(packet)
    note = " ".join(filter(None, (step.note.strip(), letter)))
    return SendReferral(
        referral_id=referral_id,
        step=replace(step, note=note),
        file=file,
        title=_title(packet),
        holds=packet.holds,
    )


def _letter(packet: SentPacket) -> str:
    said = tr("Letter {number} version {version}").format(number=packet.number, version=packet.version)
    if not packet.holds:
        return f"{said}."
    files = trn("{count} file", "{count} files", len(packet.holds))
    return tr("{letter} with {files}.").format(letter=said, files=files)


def _title(packet: SentPacket) -> str:
    said = tr("Packet as sent, {number} version {version}")
    return said.format(number=packet.number, version=packet.version)
