"""Minutes and letters as PDF files: made on the records lane, written off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from careplan.application.written_file import write_whole
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.folders import documents
from ui.widgets.coming import open_soon
from ui.widgets.keys_back import give_keys_back

if TYPE_CHECKING:
    from careplan.application.clinic import Clinic

Made = tuple[bytes, str]


class PaperExport(QObject):
    """Makes the paper first, then asks where to keep it; the name that is offered names the day and nobody."""

    def __init__(self, desk: Desk, page: QWidget, title: str) -> None:
        super().__init__(page)
        self._desk, self._page, self._title = desk, page, title

    def begin(self, work: Callable[[Clinic], Made], failed: Callable[[Message], None] | None = None) -> None:
        """`work` answers the PDF and a name for it."""
        self._desk.use(work, self.choose, owner=self, failed=failed)

    def choose(self, made: Made) -> None:
        """Asks where."""
        data, name = made
        dialog = QFileDialog(self._page.window(), self._title, str(documents()), tr("PDF (*.pdf)"))
        give_keys_back(dialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: self.keep(data, Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        open_soon(dialog)

    def keep(self, data: bytes, path: Path) -> None:
        """Writes the whole file or nothing."""
        self._desk.aside(lambda: write_whole(path, data), lambda _: None, owner=self)
