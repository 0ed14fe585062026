"""The file that a therapist's answer was taken from: looked at, taken away, removed for good."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from careplan.application.queries.removal import FilesOfForm, TakenFile
from careplan.domain.shared.ids import AttachmentId, ReturnFormId
from ui.desk import Desk
from ui.screens.referral_files.bringing import Bringing
from ui.screens.referral_files.shown_file import show_file


class ReturnedFile(QObject):
    """As the files of a referral are."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self.bringing = Bringing(desk, page)

    def show(self, file_id: AttachmentId) -> None:
        """Its first page; from there a copy is saved, or it is taken away."""
        show_file(self._desk, file_id, self.bringing)

    def wipe(self, form_id: ReturnFormId, number: str) -> None:
        """One that should never have been here; where taking it in was undone, it is there still."""
        self._desk.ask(FilesOfForm(form_id=form_id), lambda files: self._wipe(files, number), owner=self)

    def _wipe(self, files: tuple[TakenFile, ...], number: str) -> None:
        from ui.screens.referral_files.wipe_dialog import WipeDialog  # noqa: PLC0415 - seldom wanted

        left = [each for each in files if each.wiped_at is None]
        if self.bringing.dialog is None:
            self.bringing.show_dialog(WipeDialog(self._desk, left, number, self._page))
