"""Keeps the clinic's own numbers in a file that a person chose."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from careplan.application.queries.library_export import exported
from careplan.application.queries.library_overrides import OverrideLine
from careplan.application.written_file import write_whole
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.widgets.keys_back import give_keys_back

NAME = "clinic-numbers.json"


def choose_file(desk: Desk, lines: Sequence[OverrideLine], window: QWidget) -> QFileDialog:
    """Asks where; what goes wrong on the disk is told as any other trouble is."""
    dialog = QFileDialog(window, tr("Export the clinic's own numbers"))
    give_keys_back(dialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([tr("JSON (*.json)")])
    dialog.selectFile(NAME)
    dialog.fileSelected.connect(lambda name: keep(desk, lines, Path(name), window))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def keep(desk: Desk, lines: Sequence[OverrideLine], path: Path, owner: QWidget) -> None:
    """Written whole or not at all."""
    data = exported(lines, desk.library, desk.today())
    desk.aside(lambda: write_whole(path, data), lambda _: None, owner=owner)
