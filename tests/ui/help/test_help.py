"""Help for every page, with the keys that work there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.support.rooms import room_at
from tests.ui.dialogs import found_open
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.help.page_help import PageHelpDialog
from ui.help.texts import PAGES
from ui.screens.settings.keyboard import KeyboardSection
from ui.screens.settings.screen import SettingsScreen
from ui.shell.place import ScreenId
from ui.shell.registry import SCREENS
from ui.shell.shell import Shell
from ui.widgets.texts import KeyCap, Label


@pytest.fixture
def shell(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[Shell]:
    made = Shell(room_at(desk, tmp_path))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.start()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow() and not desk.lanes.are_busy)
    yield made
    desk.lanes.stop()


@pytest.mark.parametrize("screen", ScreenId)
def test_every_page_has_a_purpose_and_a_line(screen: ScreenId) -> None:
    page = PAGES[screen]
    assert page.purpose.endswith(".")
    assert page.lines
    assert all(line.endswith(".") for line in page.lines)


def test_every_registered_page_has_help() -> None:
    assert {spec.id for spec in SCREENS} <= set(PAGES)


def test_f1_says_what_the_page_is_for_and_its_keys(qtbot: QtBot, shell: Shell) -> None:
    qtbot.keyClick(shell.pages.page, Qt.Key.Key_F1)
    dialog = found_open(qtbot, shell, PageHelpDialog)
    words = [label.text() for label in dialog.findChildren(Label)]
    assert "Help: Today" in words
    assert PAGES[ScreenId.TODAY].purpose in words
    keys = [cap.text() for cap in dialog.findChildren(KeyCap)]
    assert "Ctrl+Z" in keys
    assert "Ctrl+Shift+M" not in keys, "nobody's plan is open"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_all_keys_are_one_step_away(qtbot: QtBot, shell: Shell) -> None:
    qtbot.keyClick(shell.pages.page, Qt.Key.Key_F1)
    dialog = found_open(qtbot, shell, PageHelpDialog)
    qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    page = shell.pages.page
    assert isinstance(page, SettingsScreen)
    assert isinstance(page.section, KeyboardSection)


def test_the_demo_is_offered_in_a_real_clinic_only(qtbot: QtBot, shell: Shell) -> None:
    with qtbot.waitSignal(shell.demo_asked):
        shell.book.trigger(ActionId.OPEN_DEMO)
