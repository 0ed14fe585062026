"""The library page over a real clinic file."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careplan.application.queries.library_shelf import Key
from ui.desk import Desk
from ui.screens.library.screen import LibraryScreen
from ui.settings import read_settings
from ui.shell.open_plan import OpenPlan
from ui.shell.place import Place, ScreenId
from ui.shell.room import Room
from ui.theme.appearance import Appearance


class Arrive:
    """Shows the page and waits until it is read."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self._qtbot, self._desk = qtbot, desk

    def __call__(self) -> LibraryScreen:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        desk = self._desk
        room = Room(
            desk=desk,
            open_plan=OpenPlan(desk, desk),
            settings=read_settings(Path("absent.json")),
            appearance=app.findChild(Appearance) or Appearance(app),
        )
        screen = LibraryScreen(room)
        self._qtbot.addWidget(screen)
        screen.resize(1200, 800)
        screen.show()
        screen.arrive(Place(screen=ScreenId.LIBRARY))
        self._qtbot.waitUntil(lambda: screen.reading.shown is not None)
        return screen

    @staticmethod
    def at(key: Key) -> Place:
        """The place of an entry."""
        return Place(screen=ScreenId.LIBRARY, view=key.path)


@pytest.fixture
def arrive(qtbot: QtBot, desk: Desk) -> Arrive:
    return Arrive(qtbot, desk)
