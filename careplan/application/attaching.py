"""Looking into a file that somebody wants to attach, and the command that keeps it. Looking needs no clinic."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from careplan.application.commands.attachments import AttachFile
from careplan.domain.attachment.attachment import AttachmentKind, AttachmentTerms
from careplan.domain.attachment.looked import LookedAt
from careplan.domain.shared.ids import ChecklistItemId, PatientId, ReferralId
from careplan.interop.looking.looking import look_at, look_into

ENDINGS = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
"""What a dialog for choosing a file offers; the content decides."""


def looked_at(path: Path, *, given_up: Callable[[], bool] = lambda: False) -> LookedAt:
    """The file with what is seen in it, by a process of its own; may take seconds. Raises AttachmentRefused."""
    return look_at(path, given_up=given_up)


def looked_into(data: bytes) -> LookedAt:
    """As `looked_at`, for a file that is kept already: to show its first page."""
    return look_into(data)


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that was looked at, and what it may be called."""

    file: LookedAt
    title: str


def title_of(path: Path) -> str:
    """What a file may be called before somebody says better: its name without the ending, as far as it prints."""
    return "".join(letter for letter in path.stem if letter.isprintable()).strip()[:200] or "File"


def attach(
    file: LookedAt, terms: AttachmentTerms, patient_id: PatientId, referral_id: ReferralId | None = None
) -> AttachFile:
    """The command for a file that answers no item."""
    return AttachFile(patient_id=patient_id, file=file, terms=terms, referral_id=referral_id)


def attach_for_item(
    file: LookedAt, terms: AttachmentTerms, patient_id: PatientId, referral_id: ReferralId, item_id: ChecklistItemId
) -> AttachFile:
    """The command for a file that answers an item of a referral's packet."""
    terms = replace(terms, kind=AttachmentKind.PACKET_ITEM)
    return AttachFile(patient_id=patient_id, file=file, terms=terms, referral_id=referral_id, item_id=item_id)
