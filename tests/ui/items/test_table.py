"""Tables under real keys and clicks."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.items.rows import Work, columns, spoken
from ui.items.cells import ActionCell, Cell
from ui.items.grouped_rows import GroupedRows
from ui.items.grouping import Group
from ui.items.heading import show_all_rect
from ui.items.roles import CellRole
from ui.items.rows_model import RowsModel
from ui.items.table import Table
from ui.theme.appearance import Appearance, Scheme

Show = Callable[[Table], Table]


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    """The application dressed as in the program; light and 100 % again after the test."""
    made = qapp.findChild(Appearance) or Appearance(qapp)
    made.apply(Scheme.LIGHT, 100)
    yield made
    made.apply(Scheme.LIGHT, 100)


@pytest.fixture
def show(qtbot: QtBot, appearance: Appearance) -> Show:
    """Shows a table with the keyboard in it."""

    def shown(table: Table) -> Table:
        qtbot.addWidget(table)
        table.resize(1000, 400)
        with qtbot.waitExposed(table):
            table.show()
        table.activateWindow()
        table.setFocus()
        qtbot.waitUntil(table.hasFocus)
        return table

    return shown


def plain(count: int = 5, *, action: bool = True) -> Table:
    model = RowsModel(columns(action=action), lambda work: work.id, accessible=spoken)
    table = Table(model, "Work")
    model.setParent(table)
    model.set_rows([Work(at, who=f"{'ABCDEFGH'[at % 8]}SAMPLE, Ann") for at in range(count)])
    return table


def grouped(*sizes: int, limit: int | None = None) -> tuple[Table, GroupedRows[Work]]:
    model = GroupedRows(columns(), lambda work: work.id, accessible=spoken)
    table = Table(model, "Work")
    model.setParent(table)
    model.set_groups(
        [
            Group(key=f"g{at}", title=f"Group {at}", rows=[Work(100 * at + row) for row in range(size)], limit=limit)
            for at, size in enumerate(sizes)
        ]
    )
    return table, model


def key(table: Table, *keys: Qt.Key) -> None:
    for each in keys:
        QTest.keyClick(table, each)


def button_at(table: Table, row: int) -> QPoint:
    index = table.rows.index(row, len(table.rows.columns) - 1)
    cell = index.data(CellRole)
    assert isinstance(cell, ActionCell)
    return table.cells.button(cell, QRectF(table.visualRect(index))).center().toPoint()


def click(table: Table, at: QPoint) -> None:
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_arrows_go_over_rows_and_tell_where_they_are(show: Show) -> None:
    table = plain()
    moves = QSignalSpy(table.current_changed)
    show(table)
    key(table, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Up)
    assert [moves.at(at)[0].id for at in range(moves.count())] == [0, 1, 4, 0]
    assert table.current_row() == table.rows.row(table.rows.index(0, 0))


def test_the_cursor_stays_in_the_column_that_is_spoken(show: Show) -> None:
    table = show(plain())
    click(table, table.visualRect(table.rows.index(1, 4)).center())
    key(table, Qt.Key.Key_Down)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (2, 1)


def test_enter_does_the_action_of_the_row(show: Show) -> None:
    table = show(plain())
    acted, opened = QSignalSpy(table.action_triggered), QSignalSpy(table.row_activated)
    key(table, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert (acted.at(0)[0].id, acted.at(0)[1], opened.count()) == (1, "log", 0)


def test_enter_opens_a_row_without_an_action(show: Show) -> None:
    table = show(plain(action=False))
    opened = QSignalSpy(table.row_activated)
    key(table, Qt.Key.Key_Enter)
    assert opened.at(0)[0].id == 0


def test_a_disabled_action_is_not_done_and_says_why(show: Show) -> None:
    table = plain(1)
    table.rows.set_rows([Work(0, enabled=False)])
    acted = QSignalSpy(table.action_triggered)
    show(table)
    key(table, Qt.Key.Key_Return)
    click(table, button_at(table, 0))
    assert acted.count() == 0
    assert table.cells.tip(ActionCell("log", "Log contact…", enabled=False, reason="Signed plan"), 100) == "Signed plan"
    assert table.cells.tip(ActionCell("log", "Log contact…"), 60) == "Log contact…"
    assert not table.cells.tip(ActionCell("log", "Log contact…"), 200)


def test_the_painted_button_answers_to_a_click_that_ends_on_it(show: Show) -> None:
    table = show(plain())
    acted = QSignalSpy(table.action_triggered)
    click(table, button_at(table, 3))
    assert (acted.count(), acted.at(0)[0].id, acted.at(0)[1]) == (1, 3, "log")
    assert table.currentIndex().row() == 3
    viewport, left = table.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, left, pos=button_at(table, 1))
    QTest.mouseMove(viewport, QPoint(5, 5))
    QTest.mouseRelease(viewport, left, pos=QPoint(5, 5))
    assert acted.count() == 1


def test_the_painted_button_shows_the_mouse(show: Show) -> None:
    table = show(plain())
    QTest.mouseMove(table.viewport(), button_at(table, 2))
    assert table.cells.hot == (2, "log")
    assert table.cells.hover_row == 2
    assert table.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=button_at(table, 2))
    assert table.cells.down == (2, "log")
    QTest.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=button_at(table, 2))
    assert table.cells.down == (-1, "")
    QApplication.sendEvent(table.viewport(), QEvent(QEvent.Type.Leave))
    assert table.cells.hover_row == -1


def test_a_double_click_opens_the_row_but_not_on_its_button(show: Show) -> None:
    table = show(plain())
    opened, left = QSignalSpy(table.row_activated), Qt.MouseButton.LeftButton
    at = table.visualRect(table.rows.index(2, 2)).center()
    QTest.mouseClick(table.viewport(), left, pos=at)
    QTest.mouseDClick(table.viewport(), left, pos=at)
    assert [opened.at(nth)[0].id for nth in range(opened.count())] == [2]
    QTest.mouseDClick(table.viewport(), left, pos=button_at(table, 1))
    assert opened.count() == 1


def test_typing_goes_to_the_row_that_begins_so(show: Show) -> None:
    table = show(plain())
    QTest.keyClicks(table, "ds")
    assert table.current_row() == table.rows.rows()[3]


def test_space_marks_a_row(show: Show) -> None:
    table = show(plain())
    marked = QSignalSpy(table.row_marked)
    key(table, Qt.Key.Key_Space)
    assert marked.at(0)[0].id == 0


def test_tab_leaves_the_table(show: Show, qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    table = show(plain())
    key(table, Qt.Key.Key_Tab)
    assert table.currentIndex().row() == 0


def test_the_cursor_keeps_its_row_while_rows_come_and_go(show: Show) -> None:
    table = show(plain())
    table.select_key(2)
    moves = QSignalSpy(table.current_changed)
    table.rows.set_rows([Work(7), Work(8), *table.rows.rows()[1:]])
    assert (table.currentIndex().row(), table.rows.key_at(3)) == (3, 2)
    assert moves.count() == 0


def test_the_cursor_goes_to_the_next_row_when_its_own_is_gone(show: Show) -> None:
    table = show(plain())
    table.select_key(2)
    moves = QSignalSpy(table.current_changed)
    table.rows.set_rows([row for row in table.rows.rows() if row.id != 2])
    assert (moves.count(), moves.at(0)[0].id) == (1, 3)
    table.rows.set_rows([])
    assert moves.at(1)[0] is None
    assert table.current_row() is None


def test_a_changed_row_under_the_cursor_is_told_once(show: Show) -> None:
    table = show(plain())
    moves = QSignalSpy(table.current_changed)
    rows = table.rows.rows()
    table.rows.set_rows([Work(0, due="Today"), *rows[1:]])
    assert (moves.count(), moves.at(0)[0].due) == (1, "Today")


def test_the_place_scrolled_to_stays(show: Show) -> None:
    table = show(plain(200))
    table.verticalScrollBar().setValue(50)
    table.rows.set_rows([Work(900), Work(901), *table.rows.rows()])
    assert table.rows.key_at(table.rowAt(1)) == 50


def test_headings_fold_by_keys_and_by_the_mouse(show: Show) -> None:
    table, model = grouped(2, 3, limit=2)
    show(table)
    assert table.current_row() == Work(0)
    key(table, Qt.Key.Key_Left)
    assert table.currentIndex().row() == 0
    assert table.current_row() is None
    key(table, Qt.Key.Key_Left)
    assert model.rowCount() == 4
    key(table, Qt.Key.Key_Return)
    assert model.rowCount() == 6
    key(table, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert [row.id for row in model.rows()] == [0, 1, 100, 101, 102]
    click(table, QPoint(300, table.rowViewportPosition(0) + 10))
    assert model.rowCount() == 5


def test_the_link_shows_all_rows_of_a_group(show: Show) -> None:
    table, model = grouped(3, limit=1)
    show(table)
    heading = model.index(0, 0).data(CellRole)
    rect = QRectF(10, table.rowViewportPosition(0), table.viewport().width() - 20, table.rowHeight(0) - 1)
    click(table, show_all_rect(table.cells.setter, heading, rect).center().toPoint())
    assert [row.id for row in model.rows()] == [0, 1, 2]


def test_headings_span_the_table_after_rows_came_and_went(show: Show) -> None:
    table, model = grouped(2, 2)
    show(table)
    model.toggle("g0")
    assert [table.columnSpan(row, 0) for row in range(model.rowCount())] == [6, 6, 1, 1]


def test_a_screen_reader_hears_the_table_and_the_row(show: Show) -> None:
    table = show(plain(2))
    face = QAccessible.queryAccessibleInterface(table)
    assert face.text(QAccessible.Text.Name) == "Work"
    said = [face.child(at).text(QAccessible.Text.Name) for at in range(face.childCount())]
    assert spoken(table.rows.rows()[1]) in said
    assert "Next action: Log contact" in said


def test_a_row_grows_with_its_rule_and_shrinks_again(show: Show) -> None:
    table = show(plain(3))
    usual = table.rowHeight(1)
    rows = table.rows.rows()
    table.rows.set_rows([rows[0], Work(1, rule="Sent 12 days ago. " * 20), rows[2]])
    assert table.rowHeight(1) > usual + 30
    table.resize(2400, 400)
    assert table.rowHeight(1) < usual + 60
    table.rows.set_rows(rows)
    assert table.rowHeight(1) == usual


def test_text_size_and_theme_are_followed(show: Show, appearance: Appearance) -> None:
    table = show(plain(3))
    height, width = table.rowHeight(0), table.columnWidth(1)
    appearance.apply(Scheme.DARK, 200)
    QApplication.sendPostedEvents()
    assert table.rowHeight(0) >= 1.8 * height
    assert table.cells.tokens.dark
    assert table.columnWidth(1) > width


def test_widths_are_remembered_at_the_usual_text_size(show: Show) -> None:
    model = RowsModel(columns(), lambda work: work.id)
    remembered: dict[str, int] = {}
    table = Table(model, "Work", remembered=remembered)
    model.setParent(table)
    show(table)
    table.horizontalHeader().resizeSection(1, 222)
    assert remembered == {"patient": 222}
    assert table.horizontalHeader().length() == table.viewport().width()
    table.horizontalHeader().sectionHandleDoubleClicked.emit(1)
    assert (remembered, table.columnWidth(1)) == ({}, 180)


def test_a_click_on_a_title_sorts_by_columns_that_have_an_order(show: Show) -> None:
    table = plain(0)
    table.rows.set_rows([Work(1, owner="B"), Work(2, owner="A")])
    show(table)
    header = table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(3) + 20, 10)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [row.id for row in table.rows.rows()] == [2, 1]
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [row.id for row in table.rows.rows()] == [1, 2]


def test_an_empty_table_says_why(show: Show) -> None:
    table = plain(0)
    table.set_empty_text("Nothing is due")
    show(table)
    assert table.accessibleDescription() == "Nothing is due"
    table.rows.set_rows([Work(1)])
    assert table.accessibleDescription() == ""


def test_ten_thousand_rows_have_no_widgets_and_are_measured_in_sight_only(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = plain(0)
    measured: list[int] = []
    cells = RowsModel.cells

    def counted(model: RowsModel[Work], at: int) -> tuple[Cell, ...]:
        measured.append(at)
        return cells(model, at)

    monkeypatch.setattr(RowsModel, "cells", counted)
    table.rows.set_rows([Work(at) for at in range(10_000)])
    show(table)
    key(table, Qt.Key.Key_End)
    table.viewport().grab()
    assert table.current_row() == Work(9_999)
    assert len(set(measured)) < 100
    assert len(table.viewport().findChildren(QWidget)) == 0


def test_a_cut_name_is_whole_in_the_tooltip(show: Show, qtbot: QtBot) -> None:
    table = plain(1)
    table.rows.set_rows([Work(0, owner="N. Mock of the occupational therapy department")])
    show(table)
    at = table.visualRect(table.rows.index(0, 3)).center()
    QApplication.sendEvent(table.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at)))
    assert QToolTip.text() == "N. Mock of the occupational therapy department"
    QToolTip.hideText()


def test_a_whole_table_is_as_high_as_its_rows(show: Show) -> None:
    model = RowsModel(columns(), lambda work: work.id)
    table = Table(model, "Work", whole=True)
    model.setParent(table)
    model.set_rows([Work(at) for at in range(4)])
    show(table)
    table.resize(1000, table.sizeHint().height())
    assert table.verticalScrollBar().maximum() == 0
    assert table.rowAt(table.viewport().height() - 2) == 3
