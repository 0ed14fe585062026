"""Checklists under keys and clicks: they tell what a person wants and change nothing themselves."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from careplan.domain.referral.record import ItemState
from ui.widgets.checklist import Checklist, ChecklistEntry
from ui.widgets.ring import ProgressRing

ITEMS = [
    ChecklistEntry(key=1, text="Reason and question", state=ItemState.DONE, detail="written 05-Nov-2026"),
    ChecklistEntry(
        key=2, text="HRCT", state=ItemState.DONE_ELSEWHERE, detail="22-Sep-2026", note="Example Lung Centre"
    ),
    ChecklistEntry(key=3, text="6-minute walk test", state=ItemState.OPEN),
    ChecklistEntry(key=4, text="Echocardiogram", state=ItemState.MISSING, note="Do not wait, FVC falling."),
    ChecklistEntry(key=5, text="Smoking history", state=ItemState.NOT_APPLICABLE, note="Never smoked"),
]


@pytest.fixture
def checklist(qtbot: QtBot) -> Checklist:
    made = Checklist("Packet checklist")
    qtbot.addWidget(made)
    made.show_items(ITEMS)
    made.resize(440, 300)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def menu_of(checklist: Checklist) -> QMenu:
    (menu,) = (menu for menu in checklist.findChildren(QMenu) if menu.isVisible())
    return menu


def test_space_says_done_or_open(checklist: Checklist) -> None:
    toggled = QSignalSpy(checklist.toggled)
    QTest.keyClick(checklist, Qt.Key.Key_Space)
    QTest.keyClick(checklist, Qt.Key.Key_Down)
    QTest.keyClick(checklist, Qt.Key.Key_Down)
    QTest.keyClick(checklist, Qt.Key.Key_Space)
    assert [toggled.at(at) for at in range(toggled.count())] == [[1, False], [3, True]]
    assert [row.state for row in checklist.items.rows()] == [item.state for item in ITEMS]


def test_a_click_on_the_box_does_the_same_and_one_on_the_text_only_selects(checklist: Checklist) -> None:
    toggled = QSignalSpy(checklist.toggled)
    rect = checklist.visualRect(checklist.items.index(2, 0))
    QTest.mouseClick(checklist.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert toggled.count() == 0
    QTest.mouseClick(checklist.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(16, rect.center().y()))
    assert toggled.at(0) == [3, True]


def test_enter_offers_the_other_answers(checklist: Checklist) -> None:
    asked = QSignalSpy(checklist.answer_asked)
    checklist.select_key(3)
    QTest.keyClick(checklist, Qt.Key.Key_Return)
    menu = menu_of(checklist)
    assert [action.text() for action in menu.actions()] == ["Done", "Done elsewhere…", "Not applicable…", "Missing…"]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    assert asked.at(0) == [3, ItemState.DONE_ELSEWHERE]


def test_the_menu_key_and_the_dots_offer_them_too(checklist: Checklist) -> None:
    checklist.select_key(4)
    rect = checklist.visualRect(checklist.items.index(3, 0))
    at = QPoint(rect.right() - 10, rect.center().y())
    QTest.mouseClick(checklist.viewport(), Qt.MouseButton.LeftButton, pos=at)
    menu = menu_of(checklist)
    assert "Open" in [action.text() for action in menu.actions()]
    menu.close()


def test_a_locked_list_says_why_and_answers_nothing(checklist: Checklist) -> None:
    checklist.set_locked("Sent 11-Nov-2026: the packet cannot change")
    toggled = QSignalSpy(checklist.toggled)
    QTest.keyClick(checklist, Qt.Key.Key_Space)
    QTest.keyClick(checklist, Qt.Key.Key_Return)
    assert toggled.count() == 0
    assert not [menu for menu in checklist.findChildren(QMenu) if menu.isVisible()]
    assert checklist.accessibleDescription().startswith("Sent 11-Nov-2026")


def test_a_screen_reader_hears_text_answer_and_reason(checklist: Checklist) -> None:
    face = QAccessible.queryAccessibleInterface(checklist)
    said = [face.child(at).text(QAccessible.Text.Name) for at in range(face.childCount())]
    assert said == [
        "Reason and question. Done. written 05-Nov-2026",
        "HRCT. Done elsewhere. 22-Sep-2026. Example Lung Centre",
        "6-minute walk test. Open",
        "Echocardiogram. Missing. Do not wait, FVC falling",
        "Smoking history. Not applicable. Never smoked",
    ]
    states = [face.child(at).state() for at in range(face.childCount())]
    assert [(bool(state.checkable), bool(state.checked)) for state in states[:3]] == [
        (True, True),
        (True, True),
        (True, False),
    ]


def test_items_grow_where_detail_does_not_fit_beside_the_text(checklist: Checklist, qtbot: QtBot) -> None:
    before = checklist.sizeHintForRow(0)
    checklist.resize(200, 300)
    qtbot.waitUntil(lambda: checklist.sizeHintForRow(0) > before)


def test_an_answer_changes_one_row_and_keeps_the_cursor(checklist: Checklist) -> None:
    checklist.select_key(3)
    changed = QSignalSpy(checklist.items.dataChanged)
    checklist.show_items(
        [*ITEMS[:2], ChecklistEntry(key=3, text="6-minute walk test", state=ItemState.DONE), *ITEMS[3:]]
    )
    assert changed.count() == 1
    assert checklist.rows.key_at(checklist.currentIndex().row()) == 3


def test_its_model_keeps_the_rules_of_qt(checklist: Checklist, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(checklist.items)


def test_the_ring_says_its_count(qtbot: QtBot) -> None:
    ring = ProgressRing(9, 10)
    qtbot.addWidget(ring)
    assert ring.accessibleName() == "9 of 10 answered"
    full = ring.grab().toImage()
    ring.show_count(0, 0)
    assert ring.accessibleName() == "0 of 0 answered"
    assert ring.grab().toImage() != full
