"""How often a table is painted, and that it paints what its delegate paints."""

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.items.rows import Work, columns
from ui.items.cells import PillCell
from ui.items.grouped_rows import GroupedRows
from ui.items.grouping import Group
from ui.items.pill_pictures import PillPictures
from ui.items.rows_model import RowsModel
from ui.items.table import Table
from ui.theme.appearance import Appearance, Scheme
from ui.theme.tokens import LIGHT
from ui.theme.tones import Tone
from ui.widgets.pill import paint_pill


class Paintings(QObject):
    """Counts how often widgets are painted."""

    def __init__(self, *painted: QWidget) -> None:
        super().__init__()
        self.count = 0
        for widget in painted:
            widget.installEventFilter(self)

    def settle(self, qtbot: QtBot) -> None:
        """Waits until something was painted and then nothing for a while, however busy the machine is."""
        seen = quiet = 0
        while not self.count or quiet < 3:
            qtbot.wait(20)
            quiet = quiet + 1 if self.count == seen else 0
            seen = self.count

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def table(qtbot: QtBot, qapp: QApplication) -> Table:
    """Two hundred rows on a screen for a dozen, the cursor on the first."""
    appearance = qapp.findChild(Appearance) or Appearance(qapp)
    appearance.apply(Scheme.LIGHT, 100)
    model = RowsModel(columns(), lambda work: work.id)
    made = Table(model, "Work")
    model.setParent(made)
    model.set_rows([Work(at) for at in range(200)])
    qtbot.addWidget(made)
    made.resize(1000, 500)
    paintings = Paintings(made.viewport(), made.horizontalHeader().viewport())
    with qtbot.waitExposed(made):
        made.show()
    made.select_first()
    paintings.settle(qtbot)
    return made


@pytest.mark.parametrize(
    "kept",
    [
        [Work(at) for at in range(0, 200, 8)],
        [Work(at) for at in range(300, 330)],
        [Work(at) for at in range(3)],
        [Work(at, what="Pulmonology referral " * 9) for at in range(40)],
    ],
    ids=["some stay", "none stays", "all in sight", "higher rows"],
)
def test_new_rows_are_painted_once(qtbot: QtBot, table: Table, kept: list[Work]) -> None:
    paintings = Paintings(table.viewport())
    table.rows.set_rows(kept)
    table.select_first()
    paintings.settle(qtbot)
    assert paintings.count == 1


def test_the_header_is_not_painted_when_the_cursor_moves(qtbot: QtBot, table: Table) -> None:
    rows, header = Paintings(table.viewport()), Paintings(table.horizontalHeader().viewport())
    qtbot.keyClick(table, Qt.Key.Key_Down)
    rows.settle(qtbot)
    assert (table.currentIndex().row(), header.count) == (1, 0)


def test_a_table_paints_what_its_delegate_paints(table: Table) -> None:
    area = table.viewport().rect()
    ours, qts = (QImage(area.size(), QImage.Format.Format_RGB32) for _ in range(2))
    for image in (ours, qts):
        image.fill(Qt.GlobalColor.white)
    painter = QPainter(ours)
    table._painter.paint(painter, area)
    painter.end()
    painter = QPainter(qts)
    for row in range(table.rowAt(area.bottom()) + 1):
        for column in range(table.rows.columnCount()):
            index, option = table.rows.index(row, column), QStyleOptionViewItem()
            option.rect = table.visualRect(index)
            if row == table.currentIndex().row():
                option.state |= QStyle.StateFlag.State_Selected
            table.cells.paint(painter, option, index)
    painter.end()
    assert ours == qts


@pytest.mark.parametrize(("left", "top", "width"), [(10, 4, 120), (11, 7, 120), (10, 5, 40)])
def test_a_kept_picture_of_a_pill_is_the_pill(table: Table, left: int, top: int, width: int) -> None:
    cell, room = PillCell("In review", "pen-line", Tone.VIOLET), QRect(left, top, width, 37)
    drawn, kept = (QImage(160, 60, QImage.Format.Format_RGB32) for _ in range(2))
    for image in (drawn, kept):
        image.fill(LIGHT.sel)
    painter = QPainter(drawn)
    paint_pill(painter, room, cell.text, cell.icon, cell.tone, LIGHT, table.font())
    painter.end()
    painter = QPainter(kept)
    PillPictures(table.font()).paint(painter, room, cell, LIGHT.sel, LIGHT)
    painter.end()
    assert drawn == kept


def test_the_first_row_is_shown_with_its_heading(qtbot: QtBot, table: Table) -> None:
    model = GroupedRows(columns(), lambda work: work.id)
    low = Table(model, "Work")
    model.setParent(low)
    qtbot.addWidget(low)
    low.resize(1000, 110)
    with qtbot.waitExposed(low):
        low.show()
    model.set_groups([Group(key="a", title="Overdue", rows=[Work(at, what="Long words " * 30) for at in range(4)])])
    low.select_first()
    assert (low.currentIndex().row(), low.rowAt(0)) == (1, 0)
