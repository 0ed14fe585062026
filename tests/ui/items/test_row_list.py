"""Lists of one column."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from ui.items.cells import Absent, Difference, GoalsCell, Lines, Mark, PillCell, Span, StripCell
from ui.items.columns import Column
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel
from ui.theme.tones import Tone
from ui.widgets.monitoring_strip import Square

CELLS = (
    Lines("v4", "19-Nov-2026", pill=PillCell("In review", "pen-line", Tone.VIOLET), tag="B"),
    Lines("v3", "16-Jun-2026", tag="A", faint=True),
    StripCell((Square.DONE, Square.OVERDUE), "LFT 9 days late", Tone.RED),
    GoalsCell((1, 3)),
    GoalsCell(),
    Difference(Mark.CHANGED, (Span("FVC "), Span("at least 74 %", strike=True)), "due 31-Dec-2026"),
    Absent(),
)


def listed(qtbot: QtBot, *, whole: bool = False) -> RowList:
    model = RowsModel([Column[int]("", lambda at: CELLS[at])], lambda at: at)
    made = RowList(model, "Versions", whole=whole)
    model.setParent(made)
    qtbot.addWidget(made)
    model.set_rows(range(len(CELLS)))
    made.resize(300, 200)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def test_keys_move_open_and_mark(qtbot: QtBot) -> None:
    made = listed(qtbot)
    opened, marked = QSignalSpy(made.row_activated), QSignalSpy(made.row_marked)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_End, Qt.Key.Key_Return):
        QTest.keyClick(made, key)
    assert [marked.at(at)[0] for at in range(marked.count())] == [1]
    assert [opened.at(at)[0] for at in range(opened.count())] == [6]


def test_the_cursor_stays_on_its_row(qtbot: QtBot) -> None:
    made = listed(qtbot)
    assert made.select_key(2)
    made.rows.set_rows([6, 0, 2, 3])
    assert made.current_row() == 2
    assert not made.select_key(5)


def test_every_kind_of_cell_says_what_it_shows(qtbot: QtBot) -> None:
    made = listed(qtbot)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [made.rows.data(made.rows.index(at, 0), role) for at in range(len(CELLS))] == [
        "v4. In review. 19-Nov-2026. B",
        "v3. 16-Jun-2026. A",
        "LFT 9 days late. 1 done, 1 overdue",
        "G1, G3",
        "No goal",
        "Changed. FVC at least 74 %. due 31-Dec-2026",
        "Not in this version",
    ]


def test_a_whole_list_is_as_high_as_its_rows(qtbot: QtBot) -> None:
    made = listed(qtbot, whole=True)
    rows = sum(made.sizeHintForRow(at) for at in range(len(CELLS)))
    assert made.sizeHint().height() == rows + 2 * made.frameWidth()
    few = made.sizeHint().height()
    made.rows.set_rows([0, 1])
    assert made.sizeHint().height() < few


def test_strike_and_underline_are_drawn(qtbot: QtBot) -> None:
    looks = (Span("at least 74 %"), Span("at least 74 %", strike=True), Span("at least 74 %", underline=True))
    model = RowsModel([Column[int]("", lambda at: Lines((looks[at],)))], lambda at: at)
    made = RowList(model, "Differences")
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(300, 200)
    pictures = []
    for at in range(3):
        model.set_rows([at])
        pictures.append(bytes(made.viewport().grab().toImage().constBits()))
    assert len(set(pictures)) == 3
