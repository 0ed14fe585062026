"""Choosing the files of another system that are to be imported."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.screens.importing.dialog import ImportDialog
from ui.widgets.coming import open_soon
from ui.widgets.keys_back import give_keys_back


def choose_files(desk: Desk, window: QWidget) -> None:
    """Asks for one or more files, then shows what they would bring."""
    dialog = QFileDialog(window, tr("Import files of another system"))
    give_keys_back(dialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(
        [tr("FHIR bundles and case lists (*.json *.csv *.xlsx)"), tr("FHIR bundles (*.json)"), tr("All files (*)")]
    )
    dialog.filesSelected.connect(lambda names: import_files(desk, [Path(name) for name in names], window))
    dialog.finished.connect(dialog.deleteLater)
    open_soon(dialog)


def import_files(desk: Desk, paths: list[Path], window: QWidget) -> ImportDialog:
    """Reads them and shows the dialog."""
    dialog = ImportDialog(desk, paths, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open_soon()
    dialog.read()
    return dialog
