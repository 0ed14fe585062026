"""What stands beside the items of a packet: how many files are attached to each, and what of the record is too old."""

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import QObject

from careplan.application.clinic import Clinic
from careplan.application.queries.attachments import AttachmentLine
from careplan.application.queries.referrals import Referred
from careplan.domain.shared.ids import ChecklistItemId, ReferralId
from careplan.i18n.attachments import found_text
from ui.desk import Desk
from ui.jobs.ticket import Ticket
from ui.screens.referral.checklist_panel import ChecklistPanel
from ui.screens.referral.standing import PREPARING


class PacketMarks(QObject):
    """Asks anew when the page does. What has been sent stands as it was: it is never called old afterwards."""

    def __init__(self, desk: Desk, panel: ChecklistPanel) -> None:
        super().__init__(panel)
        self._desk, self._panel = desk, panel
        self._asked: Ticket | None = None

    def show_files(self, files: tuple[AttachmentLine, ...]) -> None:
        """All files of the referral that is shown."""
        self._panel.show_files(Counter(line.item_id for line in files if line.item_id is not None))

    def forget(self) -> None:
        """Another referral is read: what was asked of this one is not waited for."""
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None

    def look(self, whole: Referred) -> None:
        """At what the record has for each item, while the packet is still being made."""
        self.forget()
        id_ = whole.row.id
        if whole.row.state in PREPARING and any(item.origin for item in whole.items):
            self._asked = self._desk.use(lambda clinic: _old(clinic, id_), self._panel.show_old, owner=self)
        else:
            self._panel.show_old({})


def _old(clinic: Clinic, id_: ReferralId) -> Mapping[ChecklistItemId, str]:
    from careplan.application.packet_filling import packet_filling  # noqa: PLC0415 - not needed to show the page

    lines = packet_filling(clinic, id_).lines
    return {line.item.id: " · ".join(map(found_text, line.filled.outdated)) for line in lines if line.is_old}
