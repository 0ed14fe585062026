"""Ctrl+P: the clinician plan of the open patient as a PDF file, made off the window's thread."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from careplan.application.clinic import Clinic
from careplan.application.printing import Exported, documents, export_plan
from careplan.application.written_file import write_whole
from careplan.domain.shared.ids import PlanId
from careplan.i18n.catalogue import tr
from ui.desk import Desk


class Exporting(QObject):
    """Makes the document first, then asks where to keep it; the name offered holds no name and no patient number.

    `kept(Path)` once the whole file is on disk; a refusal (an empty plan) goes to the presenter.
    """

    kept = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def begin(self, plan_id: PlanId) -> None:
        """The first document of the catalogue, of the version being worked on."""

        def made(clinic: Clinic) -> Exported:
            return export_plan(clinic, documents()[0].id, plan_id)

        self._desk.use(made, self._choose, owner=self)

    def keep(self, exported: Exported, path: Path) -> None:
        """Writes the whole file or nothing."""

        def write() -> Path:
            write_whole(path, exported.data)
            return path

        self._desk.aside(write, self.kept.emit, owner=self)

    def _choose(self, exported: Exported) -> None:
        dialog = QFileDialog(self._window, tr("Keep the PDF"), exported.file_name, tr("PDF (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(exported.file_name)
        dialog.fileSelected.connect(lambda chosen: self.keep(exported, Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
