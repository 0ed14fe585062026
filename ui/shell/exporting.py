"""Ctrl+P: a document of the open plan as a PDF file, made and written off the window's thread."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from careplan.application.written_file import write_whole
from careplan.domain.shared.ids import PlanId
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.documents.under_way import UnderWay
from ui.folders import documents
from ui.theme.tones import Tone
from ui.widgets.coming import open_soon
from ui.widgets.dialog import Dialog
from ui.widgets.keys_back import give_keys_back
from ui.widgets.texts import Label

if TYPE_CHECKING:
    from careplan.application.clinic import Clinic
    from careplan.application.printing import Exported

_SYSTEM_ASKS = sys.platform == "darwin"
"""There the system's own dialog asks before a file is replaced, whatever it is told."""


class Exporting(QObject):
    """Makes the document first, then asks where to keep it; the name offered holds no name and no patient number.

    `kept(Path)` once the whole file is on disk; a refusal (an empty plan, a folder that is gone) goes to the presenter.
    """

    kept = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._folder = documents()
        self.under_way = UnderWay(window)

    def begin(self, plan_id: PlanId, kind: str = "", version: int | None = None) -> None:
        """Unless they are named: the first document of the catalogue, of the version being worked on."""

        def made(clinic: Clinic) -> Exported:
            from careplan.application.printing import documents, export_plan  # noqa: PLC0415 - slow to load

            return export_plan(clinic, kind or documents()[0].id, plan_id, version=version)

        self.begin_with(made)

    def begin_with(self, made: Callable[[Clinic], Exported]) -> None:
        """Any other document, made by the core with the clinic at hand."""
        ticket = self._desk.use(made, self._choose, owner=self, failed=self._failed)
        self.under_way.begin(tr("Making the PDF"), ticket.cancel)

    def keep(self, exported: Exported, path: Path) -> None:
        """Writes the whole file or nothing; cancelled too late, it is there and that is said."""
        given_up = Event()

        def write() -> Path | None:
            if given_up.is_set():
                return None
            write_whole(path, exported.data)
            return path

        self._desk.aside(write, self._kept, owner=self, failed=self._failed)
        self.under_way.begin(tr("Writing the file"), given_up.set)

    def _choose(self, exported: Exported) -> None:
        self.under_way.end()
        dialog = QFileDialog(self._window, tr("Keep the PDF"), str(self._folder), tr("PDF (*.pdf)"))
        give_keys_back(dialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not _SYSTEM_ASKS)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(exported.file_name)
        dialog.fileSelected.connect(lambda chosen: self._chosen(exported, Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        open_soon(dialog)

    def _chosen(self, exported: Exported, path: Path) -> None:
        self._folder = path.parent

        def looked(there: bool) -> None:
            if there and not _SYSTEM_ASKS:
                self._ask_to_replace(exported, path)
            else:
                self.keep(exported, path)

        self._desk.aside(path.exists, looked, owner=self, failed=self._failed)

    def _ask_to_replace(self, exported: Exported, path: Path) -> None:
        ask = ReplaceFile(path, self._window)
        ask.confirmed.connect(ask.accept)
        ask.accepted.connect(lambda: self.keep(exported, path))
        ask.rejected.connect(lambda: self._choose(exported))
        ask.open_soon()

    def _kept(self, path: Path | None) -> None:
        self.under_way.end()
        if path is not None:
            self.kept.emit(path)

    def _failed(self, message: Message) -> None:
        self.under_way.end()
        self._desk.tell(message)


class ReplaceFile(Dialog):
    """Asks before a file is replaced; refused, another name may be chosen."""

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(
            tr("Replace the file?"),
            primary=tr("Replace file"),
            cancel=tr("Choose another name"),
            icon="triangle-alert",
            tone=Tone.AMBER,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        there = tr("A file called {name} is in this folder already. Replacing it takes the older one away.")
        self.body.addWidget(Label(there.format(name=path.name), wrap=True))
