"""The top of a long answer comes a turn before the rest."""

from pytestqt.qtbot import QtBot

from tests.ui.items.rows import Work, columns, spoken
from ui.items.first_rows import FIRST, FirstRows
from ui.items.rows_model import RowsModel
from ui.items.table import Table


def _table(qtbot: QtBot) -> Table:
    model = RowsModel(columns(), lambda work: work.id, accessible=spoken)
    table = Table(model, "Work")
    model.setParent(table)
    qtbot.addWidget(table)
    return table


def _works(first: int, count: int) -> list[Work]:
    return [Work(first + at, who=f"{'ABCDEFGH'[at % 8]}SAMPLE, Ann") for at in range(count)]


def test_the_first_are_painted_before_the_others_are_wanted(qtbot: QtBot) -> None:
    table = _table(qtbot)
    table.rows.set_rows(_works(100, 20))
    table.show()
    qtbot.waitExposed(table)
    first, painted = FirstRows(table), []
    new = _works(0, 20)
    with qtbot.waitSignal(first.seen):
        assert first.begin(new)
        table.painted.connect(lambda: painted.append(table.rows.rows()))
    assert painted[0] == new[:FIRST]  # and nobody of those before
    table.rows.set_rows(new)
    assert table.rows.rows() == new


def test_it_is_not_worth_it_for_few_new_rows_nor_out_of_sight(qtbot: QtBot) -> None:
    table = _table(qtbot)
    first = FirstRows(table)
    assert not first.begin(_works(0, 20))
    table.rows.set_rows(_works(0, 20))
    table.show()
    qtbot.waitExposed(table)
    assert not first.begin(_works(FIRST, 20))
    assert table.rows.rowCount() == 20
