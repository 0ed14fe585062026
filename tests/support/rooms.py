"""The window's room and shell over a desk, as the program puts them together."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui.desk import Desk
from ui.settings import Settings
from ui.shell.open_plan import OpenPlan
from ui.shell.room import Room
from ui.theme.appearance import Appearance


def room_at(desk: Desk, folder: Path) -> Room:
    """Everything a page is given; settings are kept in a folder of the test."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return Room(
        desk=desk,
        open_plan=OpenPlan(desk, desk),
        settings=Settings(path=folder / "window.json"),
        appearance=app.findChild(Appearance) or Appearance(app),
    )
