"""Keeps what the clinic has of its own in a file that a person chose."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from careplan.application.own_exchange import own_file, written
from careplan.application.queries.library_overrides import Own
from careplan.application.written_file import write_whole
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.widgets.coming import open_soon
from ui.widgets.keys_back import give_keys_back

NAME = "clinic-own.json"


def choose_file(desk: Desk, own: Own, window: QWidget) -> QFileDialog:
    """Asks where; what goes wrong on the disk is told as any other trouble is."""
    dialog = QFileDialog(window, tr("Export what the clinic has of its own"))
    give_keys_back(dialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([tr("JSON (*.json)")])
    dialog.selectFile(NAME)
    dialog.fileSelected.connect(lambda name: keep(desk, own, Path(name), window))
    dialog.finished.connect(dialog.deleteLater)
    open_soon(dialog)
    return dialog


def keep(desk: Desk, own: Own, path: Path, owner: QWidget) -> None:
    """Written whole or not at all."""
    data = written(own_file(own, desk.library, desk.today()))
    desk.aside(lambda: write_whole(path, data), lambda _: None, owner=owner)
