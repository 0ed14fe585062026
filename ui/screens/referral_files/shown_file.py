"""Looking at a file that is kept: its first page here, or a copy where the person wants one."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from careplan.application.attaching import looked_into
from careplan.application.commands.attachments import RetireAttachment
from careplan.application.queries.attachments import AttachedFile, AttachmentContent
from careplan.application.written_file import write_whole
from careplan.domain.attachment.looked import LookedAt
from careplan.domain.attachment.media import MediaType
from careplan.domain.shared.ids import AttachmentId
from careplan.i18n.attachments import pages_text
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.feedback.failures import refusal
from ui.jobs.lanes import apart
from ui.screens.referral_files.bringing import Bringing
from ui.screens.referral_files.page_picture import PagePicture
from ui.widgets.coming import open_soon
from ui.widgets.dialog import Dialog
from ui.widgets.keys_back import give_keys_back
from ui.widgets.texts import Label

_ENDING = {MediaType.PDF: ".pdf", MediaType.PNG: ".png", MediaType.JPEG: ".jpg", MediaType.TIFF: ".tif"}


class ShownFile(Dialog):
    """The first page; "Save a copy…" writes the whole file, which is then no longer encrypted."""

    def __init__(self, desk: Desk, held: AttachedFile, file: LookedAt, bringing: Bringing) -> None:
        super().__init__(
            held.line.terms.title,
            icon="file-text",
            primary=tr("Save a copy…"),
            cancel=tr("Close"),
            danger=tr("Take away"),
            parent=bringing.window,
        )
        self._desk, self._held = desk, held
        self.body.addWidget(PagePicture(file.seen.picture, large=True), 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(Label(pages_text(held.line.pages), ink="ink2"))
        self.set_note(tr("A copy outside the clinic file is not encrypted."))
        self.confirmed.connect(self._choose)
        self.danger_chosen.connect(self._take_away)

    def _take_away(self) -> None:
        """Off the list; Undo brings it back."""
        line = self._held.line
        command = RetireAttachment(attachment_id=line.id, seen=line.terms)
        self._desk.run(
            command,
            lambda _: self.accept(),
            owner=self,
            refused=lambda refused: self.show_error(refusal(refused).text),
            failed=lambda said: self.show_error(said.text),
        )

    def _choose(self) -> None:
        ending = _ENDING[self._held.line.media]
        dialog = QFileDialog(self, tr("Save a copy"), f"file{ending}")
        give_keys_back(dialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self._save)
        dialog.finished.connect(dialog.deleteLater)
        open_soon(dialog)

    def _save(self, name: str) -> None:
        data = self._held.data
        self._desk.aside(
            lambda: write_whole(Path(name), data),
            lambda _: self.accept(),
            owner=self,
            failed=lambda s: self.show_error(s.text),
        )


def show_file(desk: Desk, file_id: AttachmentId, bringing: Bringing) -> None:
    """Asked of the file, looked into aside, then shown."""

    def held(file: AttachedFile) -> None:
        desk.aside(
            apart(lambda: looked_into(file.data)),
            lambda seen: bringing.show_dialog(ShownFile(desk, file, seen, bringing)),
            owner=bringing,
        )

    if bringing.dialog is None:
        desk.ask(AttachmentContent(attachment_id=file_id), held, owner=bringing)
