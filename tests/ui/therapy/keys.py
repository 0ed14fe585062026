"""Keys as a person presses them: they go to whatever has the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from careplan.application.permissions import GRANTS
from careplan.domain.team.clinic import Role
from ui.actions.book import ActionBook, Situation
from ui.shell.screen import Screen

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def focused() -> QWidget:
    """Who has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(focused(), key, modifiers)


def write(words: str) -> None:
    QTest.keyClicks(focused(), words)


def with_shortcuts(qtbot: QtBot, screen: Screen) -> None:
    """The window's shortcuts, as the shell binds them to what the page answers."""
    book = ActionBook(screen)
    situation = Situation(patient=True, plan=True, permissions=GRANTS[Role.COORDINATOR])
    book.turn_to(screen.handlers(), situation)
    screen.handlers_changed.connect(lambda: book.turn_to(screen.handlers(), situation))
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.first_focus().setFocus()
