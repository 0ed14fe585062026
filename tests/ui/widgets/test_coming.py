"""A dialog that opens a turn later: whose the keys and clicks in between are."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.shell.locking import Curtain
from ui.widgets.coming import open_soon
from ui.widgets.dialog import Dialog


class Below(QMainWindow):
    """A window with a field, a button and a shortcut; it counts what reaches them."""

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        column = QVBoxLayout(inside)
        self.field, self.button = QLineEdit(), QPushButton("Press")
        column.addWidget(self.field)
        column.addWidget(self.button)
        self.setCentralWidget(inside)
        self.heard: list[str] = []
        self.button.clicked.connect(lambda: self.heard.append("button"))
        QShortcut(QKeySequence("Ctrl+R"), self).activated.connect(lambda: self.heard.append("shortcut"))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """As the system tells of a key."""
        handle = self.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key, modifiers)


class Asking(Dialog):
    """With one field, and a shortcut that is a letter where the field has not the keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("New referral", primary="Add", parent=parent)
        self.field = QLineEdit()
        self.body.addWidget(self.field)
        self.heard: list[str] = []
        QShortcut(QKeySequence("M"), self).activated.connect(lambda: self.heard.append("M"))


@pytest.fixture
def below(qtbot: QtBot) -> Below:
    made = Below()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.field.setFocus()
    return made


def test_it_opens_in_the_next_turn(qtbot: QtBot, below: Below) -> None:
    dialog = Asking(below)
    dialog.open_soon()
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.isVisible() and dialog.field.hasFocus())


def test_a_key_pressed_in_between_is_the_dialogs(below: Below) -> None:
    dialog = Asking(below)
    dialog.open_soon()
    below.press(Qt.Key.Key_A)
    assert dialog.isVisible()
    assert dialog.field.text() == "a"
    assert not below.field.text()


def test_no_shortcut_of_the_window_below_is_taken(below: Below) -> None:
    below.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert below.heard == ["shortcut"]
    dialog = Asking(below)
    dialog.open_soon()
    below.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert below.heard == ["shortcut"]
    assert dialog.isVisible()


def test_a_click_in_between_is_nobodys(below: Below) -> None:
    dialog = Asking(below)
    dialog.open_soon()
    handle = below.windowHandle()
    assert handle is not None
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=below.button.geometry().center())
    assert not below.heard


def test_escape_in_between_closes_it(qtbot: QtBot, below: Below) -> None:
    dialog = Asking(below)
    with qtbot.waitSignal(dialog.rejected):
        dialog.open_soon()
        below.press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_window_below_has_its_keys_again_afterwards(qtbot: QtBot, below: Below) -> None:
    dialog = Asking(below)
    dialog.open_soon()
    qtbot.waitUntil(dialog.isVisible)
    dialog.reject()
    qtbot.waitUntil(below.isActiveWindow)
    below.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert below.heard == ["shortcut"]


def test_one_that_goes_before_it_opens_leaves_nothing(qtbot: QtBot, below: Below) -> None:
    dialog = Asking(below)
    dialog.open_soon()
    dialog.deleteLater()
    with qtbot.waitSignal(dialog.destroyed):
        pass
    below.field.setFocus()
    below.press(Qt.Key.Key_A)
    assert below.field.text() == "a"


def test_what_is_missing_is_made_step_by_step_before_it_opens(qtbot: QtBot, below: Below) -> None:
    dialog, seen = Asking(below), list[bool]()
    open_soon(dialog, lambda: seen.append(dialog.isVisible()), lambda: seen.append(dialog.isVisible()))
    assert not seen
    qtbot.waitUntil(dialog.isVisible)
    assert seen == [False, False]


def test_a_key_has_all_of_it_made_at_once(below: Below) -> None:
    dialog, made = Asking(below), list[int]()
    open_soon(dialog, lambda: made.append(1), lambda: made.append(2))
    below.press(Qt.Key.Key_A)
    assert made == [1, 2]
    assert dialog.field.text() == "a"


def test_what_cannot_be_made_is_not_shown_and_the_window_below_is_open_again(qtbot: QtBot, below: Below) -> None:
    def fail() -> None:
        raise RuntimeError("no")

    dialog, ended = Asking(below), list[int]()
    dialog.finished.connect(ended.append)
    with qtbot.captureExceptions() as caught:
        open_soon(dialog, fail)
        qtbot.waitUntil(lambda: not isValid(dialog))
    assert [str(each[1]) for each in caught] == ["no"]
    assert ended == [0]
    below.press(Qt.Key.Key_A)
    assert below.field.text() == "a"


def test_a_shortcut_of_the_dialog_is_taken_where_nobody_types(below: Below) -> None:
    dialog = Asking(below)
    dialog.field.setEnabled(False)
    dialog.open_soon()
    below.press(Qt.Key.Key_M)
    assert dialog.heard == ["M"]


def test_a_letter_that_is_typed_into_a_field_is_no_shortcut(below: Below) -> None:
    dialog = Asking(below)
    dialog.open_soon()
    below.press(Qt.Key.Key_M)
    assert (dialog.heard, dialog.field.text()) == ([], "m")


def test_what_is_pressed_with_control_arrives_whole(qtbot: QtBot, below: Below) -> None:
    dialog = Asking(below)
    with qtbot.waitSignal(dialog.confirmed):
        dialog.open_soon()
        below.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_one_that_is_closed_before_it_opens_stays_closed(qtbot: QtBot, below: Below) -> None:
    dialog = Asking(below)
    dialog.open_soon()
    dialog.reject()
    qtbot.wait(20)
    assert not dialog.isVisible()
    below.press(Qt.Key.Key_A)
    assert below.field.text() == "a"


def test_one_that_is_closed_before_it_was_painted_can_be_opened_again(qtbot: QtBot, below: Below) -> None:
    dialog = Asking(below)
    dialog.open_soon()
    while not dialog.isVisible():
        QCoreApplication.processEvents()
    dialog.reject()
    dialog.open()
    qtbot.waitUntil(dialog.updatesEnabled)


def test_nothing_opens_over_a_window_that_is_covered_nor_over_its_dialogs(qtbot: QtBot, below: Below) -> None:
    first = Asking(below)
    first.open()
    curtain = Curtain(below)
    curtain.draw()
    later = Asking(below), Asking(first)
    open_soon(later[0])
    open_soon(later[1], lambda: None, lambda: None)
    qtbot.wait(20)
    below.press(Qt.Key.Key_A)
    assert not any(each.isVisible() for each in (first, *later))
    assert below.field.text() == "a"
    curtain.open()
    qtbot.waitUntil(lambda: all(each.isVisible() for each in (first, *later)))


def test_a_button_below_that_was_held_is_not_pressed_by_letting_go(below: Below) -> None:
    below.button.setFocus()
    handle = below.windowHandle()
    assert handle is not None
    QTest.keyPress(handle, Qt.Key.Key_Space)
    dialog = Asking(below)
    dialog.open_soon()
    QTest.keyRelease(handle, Qt.Key.Key_Space)
    assert not below.heard


def test_the_key_that_asked_for_it_may_be_held_down(below: Below) -> None:
    dialog = Asking(below)
    dialog.open_soon()
    handle = below.windowHandle()
    assert handle is not None
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_M, Qt.KeyboardModifier.NoModifier, "m", autorep=True)
    QCoreApplication.sendEvent(handle, held)
    assert not dialog.isVisible()
    assert (dialog.heard, dialog.field.text(), below.field.text()) == ([], "", "")
