"""The minutes as a PDF file: made on the records lane, written off the window's thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from careplan.application.written_file import write_whole
from careplan.domain.shared.ids import MeetingId
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.widgets.keys_back import give_keys_back

if TYPE_CHECKING:
    from careplan.application.clinic import Clinic


class MinutesExport(QObject):
    """Makes the minutes first, then asks where to keep them; the name that is offered names the day and nobody."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page

    def begin(self, meeting_id: MeetingId) -> None:
        """As the meeting stands: before it is closed every page says that it is a draft."""

        def work(clinic: Clinic) -> tuple[bytes, str]:
            from careplan.application.meeting_minutes import minutes_pdf  # noqa: PLC0415 - slow to load

            return minutes_pdf(clinic, meeting_id)

        self._desk.use(work, self._choose, owner=self)

    def keep(self, data: bytes, path: Path) -> None:
        """Writes the whole file or nothing."""
        self._desk.aside(lambda: write_whole(path, data), lambda _: None, owner=self)

    def _choose(self, made: tuple[bytes, str]) -> None:
        data, name = made
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._page.window(), tr("Keep the minutes"), folder, tr("PDF (*.pdf)"))
        give_keys_back(dialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: self.keep(data, Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
