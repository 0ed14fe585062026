"""The frame of dialogs: who answers to Enter and Esc, what stays, and that it fits."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label


def spoken(widget: QWidget) -> str:
    """The name a screen reader says."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.fixture
def asked(qtbot: QtBot) -> Dialog:
    """A dialog that is open."""
    made = Dialog("Stop bosentan", "EXAMPLETON, Grace · born 12-Mar-1968", primary="Stop", danger="Delete draft")
    qtbot.addWidget(made)
    made.open()
    qtbot.waitExposed(made)
    return made


def test_enter_asks_and_the_dialog_stays_until_it_is_done(qtbot: QtBot, asked: Dialog) -> None:
    with qtbot.waitSignal(asked.confirmed):
        QTest.keyClick(asked, Qt.Key.Key_Return)
    assert asked.isVisible()
    asked.show_error("Not stopped: the reason is missing.")
    assert asked.accessibleDescription() == "Not stopped: the reason is missing."
    with qtbot.waitSignal(asked.accepted):
        asked.accept()


def test_esc_leaves_unless_the_work_is_under_way(qtbot: QtBot, asked: Dialog) -> None:
    asked.set_busy(True, "Stopping…")
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(asked.confirmed):
        QTest.keyClick(asked, Qt.Key.Key_Return)
    assert asked.isVisible()
    asked.set_busy(False)
    with qtbot.waitSignal(asked.rejected):
        QTest.keyClick(asked, Qt.Key.Key_Escape)


def test_the_dangerous_button_is_never_the_default(qtbot: QtBot, asked: Dialog) -> None:
    assert asked.danger is not None
    with qtbot.assertNotEmitted(asked.danger_chosen):
        QTest.keyClick(asked, Qt.Key.Key_Return)
    with qtbot.waitSignal(asked.danger_chosen):
        QTest.mouseClick(asked.danger, Qt.MouseButton.LeftButton)


def test_where_text_is_written_only_control_enter_confirms(qtbot: QtBot) -> None:
    made = Dialog("Acknowledge a high finding", primary="Acknowledge", keys="Ctrl+Enter")
    qtbot.addWidget(made)
    made.open()
    with qtbot.assertNotEmitted(made.confirmed):
        QTest.keyClick(made, Qt.Key.Key_Return)
    with qtbot.waitSignal(made.confirmed):
        QTest.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_no_name_reaches_the_title_of_the_window(asked: Dialog) -> None:
    assert asked.windowTitle() == "Careplan"
    assert spoken(asked) == "Stop bosentan"


def test_a_long_body_scrolls_inside_the_screen(qtbot: QtBot) -> None:
    made = Dialog("Many", primary="Close")
    qtbot.addWidget(made)
    column = QVBoxLayout()
    for number in range(200):
        column.addWidget(Label(str(number)))
    made.body.addLayout(column)
    made.open()
    qtbot.waitExposed(made)
    assert made.height() <= made.screen().availableSize().height()
    assert made.primary.isVisible()
    assert made.rect().contains(made.primary.geometry())


def test_a_body_that_gets_longer_makes_the_dialog_higher(qtbot: QtBot, asked: Dialog) -> None:
    before = asked.height()
    for number in range(12):
        asked.body.addWidget(Label(f"Entry {number}"))
    qtbot.waitUntil(lambda: asked.height() >= before + 100)
    assert asked.height() <= asked.screen().availableSize().height()
