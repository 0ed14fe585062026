"""Removing a file for good: the one thing that takes something out of a clinic file, and cannot be undone."""

from dataclasses import dataclass

from careplan.application.commands.command import Command
from careplan.application.queries.removal import removal_of
from careplan.domain.attachment.attachment import Attachment, AttachmentTerms
from careplan.domain.referral.record import ChecklistItem, ItemAnswer, ItemState
from careplan.domain.shared.errors import WrongStatus
from careplan.domain.shared.ids import AttachmentId
from careplan.domain.shared.merge import ensure_unchanged
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class WipeFile(Command[bool]):
    """A file that should never have been here, on the list or taken off it before; answers whether its bytes are gone.

    They stay as long as the same bytes are filed in another place too. The journal keeps title, hash, person and
    reason; backups that were made before hold the bytes until they are deleted.
    """

    attachment_id: AttachmentId
    seen: AttachmentTerms
    reason: str

    def handle(self, work: UnitOfWork) -> bool:
        """Refuses what a recipient was sent; what it answered is open again."""
        found = work.read_entity(Attachment, self.attachment_id)
        ensure_unchanged(seen=self.seen, present=found.terms, path="attachment")
        standing = work.read(lambda connection: removal_of(connection, found.id))
        if standing.sent_in:
            raise WrongStatus(field="attachment", status="sent")
        found.wipe(self.reason, work.now)
        for item in work.all(ChecklistItem, filled_from=f"attachment:{found.id}"):
            item.say(ItemAnswer(state=ItemState.OPEN))
        if not standing.elsewhere:
            work.wipe_content(found.sha256)
        return not standing.elsewhere
