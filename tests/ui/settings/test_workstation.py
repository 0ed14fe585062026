"""What is chosen for this workstation holds at once and the next time."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.settings.conftest import at_part
from ui.actions.catalogue import CATALOGUE
from ui.actions.ids import ActionId
from ui.screens.settings.appearance import AppearanceSection
from ui.screens.settings.keyboard import KeyboardSection
from ui.screens.settings.locking import LockingSection
from ui.screens.settings.screen import SettingsScreen
from ui.screens.settings.sections import SECTIONS
from ui.settings import read_settings
from ui.shell.locking import IdleWatch
from ui.shell.shell import Shell
from ui.theme.tokens import DARK, tokens_of
from ui.theme.typography import BODY_POINTS

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_every_part_can_be_shown_and_is_reached_by_the_arrows(qtbot: QtBot, shell: Shell) -> None:
    qtbot.keyClick(shell.pages.page, Qt.Key.Key_Comma, CONTROL)
    qtbot.waitUntil(lambda: isinstance(shell.pages.page, SettingsScreen))
    page = shell.pages.page
    assert isinstance(page, SettingsScreen)
    assert page.list.hasFocus()
    for spec in SECTIONS:
        row = page.list.current_row()
        assert row is spec
        assert type(page.section).__name__ == spec.name
        qtbot.waitUntil(lambda: not shell.desk.lanes.are_busy)
        qtbot.keyClick(page.list, Qt.Key.Key_Down)


def test_the_theme_and_the_size_change_while_one_looks(qtbot: QtBot, shell: Shell) -> None:
    part = at_part(qtbot, shell, "appearance")
    assert isinstance(part, AppearanceSection)
    qtbot.mouseClick(part.scheme.part("dark"), Qt.MouseButton.LeftButton)
    assert tokens_of(part) is DARK
    qtbot.mouseClick(part.percent.part("150"), Qt.MouseButton.LeftButton)
    assert QApplication.font().pointSizeF() == pytest.approx(BODY_POINTS * 1.5)
    kept = read_settings(shell.room.settings.path)
    assert (kept.scheme, kept.text_percent) == ("dark", 150)


def test_enter_goes_into_the_part_and_arrows_choose(qtbot: QtBot, shell: Shell) -> None:
    part = at_part(qtbot, shell, "locking")
    assert isinstance(part, LockingSection)
    page = shell.pages.page
    assert isinstance(page, SettingsScreen)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is part.minutes.part("10")
    qtbot.keyClick(focused, Qt.Key.Key_Right)
    assert shell.room.settings.lock_minutes == 15
    assert read_settings(shell.room.settings.path).lock_minutes == 15


def test_a_shorter_time_locks_without_waiting_for_the_old_one(qtbot: QtBot, shell: Shell) -> None:
    settings = shell.room.settings
    now = 0.0
    watch = IdleWatch(lambda: settings.lock_minutes * 60, seconds=lambda: now, parent=shell)
    settings.news.changed.connect(watch.look_again)
    watch.start()
    now = 180.0
    with qtbot.waitSignal(watch.idle, timeout=1000):
        settings.choose(lock_minutes=2)


def test_a_choice_that_is_not_offered_is_not_kept(shell: Shell) -> None:
    with pytest.raises(ValueError, match="lock_minutes"):
        shell.room.settings.choose(lock_minutes=0)
    assert shell.room.settings.lock_minutes == 10


def test_single_letters_are_switched_off_at_once_and_said_in_the_list(qtbot: QtBot, shell: Shell) -> None:
    part = at_part(qtbot, shell, "keyboard")
    assert isinstance(part, KeyboardSection)
    opens = shell.book.qaction(ActionId.OPEN)
    assert opens.shortcuts() == [QKeySequence("O")]
    part.letters.setFocus()
    qtbot.keyClick(part.letters, Qt.Key.Key_Space)
    assert opens.shortcuts() == []
    assert shell.book.qaction(ActionId.FILTER).shortcuts() == [QKeySequence("Ctrl+F")]
    off = [row.keys for row in part.rows.rows() if row.off]
    assert "O" in off
    assert "Ctrl+K" not in off
    assert not read_settings(shell.room.settings.path).single_letters


def test_the_list_has_every_key_of_the_catalogue(qtbot: QtBot, shell: Shell) -> None:
    part = at_part(qtbot, shell, "keyboard")
    assert isinstance(part, KeyboardSection)
    shown = {row.keys for row in part.rows.rows()}
    assert {QKeySequence(keys).toString() for entry in CATALOGUE for keys in entry.keys} <= shown
