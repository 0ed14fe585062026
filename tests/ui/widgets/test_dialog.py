"""The frame of dialogs: who answers to Enter and Esc, what stays, and that it fits."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget
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


def test_the_keyboard_begins_in_the_first_field_of_the_body(qtbot: QtBot) -> None:
    made = Dialog("Attendance", primary="Save", danger="Take away")
    qtbot.addWidget(made)
    first, second = QCheckBox("Dr L. Fictus"), QCheckBox("R. Mimic")
    for each in (first, second):
        made.body.addWidget(each)
    made.open()
    assert made.focusWidget() is first


def test_without_a_field_it_never_begins_on_the_dangerous_button(asked: Dialog) -> None:
    assert asked.focusWidget() is asked.cancel


def test_a_long_title_and_a_long_note_take_no_room_from_the_body(qtbot: QtBot) -> None:
    made = Dialog("Put off: " + "Leukocytes, Neutrophils, " * 12, primary="Put off until the day that is set")
    qtbot.addWidget(made)
    words = Label("Reason", wrap=True)
    made.body.addWidget(words)
    made.set_note("It comes back earlier when its state changes or it is due earlier. " * 3)
    made.open()
    qtbot.waitExposed(made)
    assert words.visibleRegion().boundingRect() == words.rect()
    note = next(each for each in made.findChildren(Label) if each.text().startswith("It comes back"))
    above = note.mapTo(made, note.rect().bottomLeft()).y() < made.primary.mapTo(made, QPoint()).y()
    assert above, "not squeezed beside the buttons"


def test_facts_of_the_subtitle_are_not_parted(asked: Dialog) -> None:
    assert asked._subtitle.text() == "EXAMPLETON,\u00a0Grace\u00a0· born\u00a012-Mar-1968"
    assert asked.accessibleDescription() == "EXAMPLETON, Grace · born 12-Mar-1968"
