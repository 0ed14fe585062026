"""An open clinic in its shell, on the settings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.rooms import room_at
from ui.desk import Desk
from ui.screens.settings.screen import SettingsScreen
from ui.screens.settings.section import Section
from ui.shell.place import Place, ScreenId
from ui.shell.shell import Shell
from ui.theme.appearance import Scheme


@pytest.fixture
def shell(qtbot: QtBot, desk: Desk, tmp_path: Path, qapp: QApplication) -> Iterator[Shell]:
    """The whole window of an open clinic."""
    room = room_at(desk, tmp_path)
    room.appearance.apply(Scheme.LIGHT, 100)
    made = Shell(room)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.start()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow() and not desk.lanes.are_busy)
    yield made
    desk.lanes.stop()
    room.appearance.apply(Scheme.LIGHT, 100)


def at_part(qtbot: QtBot, shell: Shell, view: str) -> Section:
    """One part of the settings, with everything it asked for."""
    shell.go(Place(screen=ScreenId.SETTINGS, view=view))
    page = shell.pages.page
    assert isinstance(page, SettingsScreen)
    qtbot.waitUntil(lambda: not shell.desk.lanes.are_busy)
    return page.section
