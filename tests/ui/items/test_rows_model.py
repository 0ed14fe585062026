"""Models that change as little as they can, and keep Qt's own rules for models."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from pytestqt.modeltest import ModelTester

from tests.ui.items.rows import Work, columns, spoken
from ui.items.cells import Lines
from ui.items.columns import Column
from ui.items.grouped_rows import GroupedRows
from ui.items.grouping import Group, GroupHeader
from ui.items.roles import CellRole, KeyRole, RowRole
from ui.items.rows_model import RowsModel

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


def worklist(count: int = 3) -> RowsModel[Work]:
    model = RowsModel(columns(), lambda work: work.id, accessible=spoken)
    model.set_rows([Work(at) for at in range(count)])
    return model


def changes(model: RowsModel[Work]) -> dict[str, QSignalSpy]:
    return {
        "changed": QSignalSpy(model.dataChanged),
        "inserted": QSignalSpy(model.rowsInserted),
        "removed": QSignalSpy(model.rowsRemoved),
        "reset": QSignalSpy(model.modelReset),
        "laid": QSignalSpy(model.layoutChanged),
    }


def counts(spies: dict[str, QSignalSpy]) -> dict[str, int]:
    return {name: spy.count() for name, spy in spies.items() if spy.count()}


def test_a_model_of_rows_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = worklist()
    qtmodeltester.check(model)
    model.set_rows([Work(2), Work(7), Work(0, who="DEMOWSKI, Piotr")])
    qtmodeltester.check(model)


def test_one_change_in_two_hundred_rows_is_one_signal() -> None:
    model = worklist(200)
    spies = changes(model)
    rows = model.rows()
    model.set_rows([*rows[:77], replace(rows[77], due="6 days late"), *rows[78:]])
    assert counts(spies) == {"changed": 1}
    first, last = spies["changed"].at(0)[:2]
    assert (first.row(), last.row(), first.column(), last.column()) == (77, 77, 0, 5)
    assert model.data(model.index(77, 4)) == "6 days late"


def test_equal_rows_make_no_signal_at_all() -> None:
    model = worklist(200)
    spies = changes(model)
    model.set_rows([Work(at) for at in range(200)])
    assert counts(spies) == {}


def test_rows_that_come_and_go_leave_the_others_where_views_hold_them() -> None:
    model = worklist(4)
    held = QPersistentModelIndex(model.index(3, 1))
    spies = changes(model)
    model.set_rows([Work(9), Work(0), Work(2), Work(3)])
    assert counts(spies) == {"inserted": 1, "removed": 1}
    assert model.key_at(held.row()) == 3


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.lists(st.tuples(st.integers(0, 12), st.booleans()), unique_by=lambda row: row[0]), max_size=5))
def test_any_list_becomes_any_other(qapp: object, lists: list[list[tuple[int, bool]]]) -> None:
    model: RowsModel[tuple[int, bool]] = RowsModel([Column("", str)], lambda row: row[0])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    spy = QSignalSpy(model.modelReset)
    for rows in lists:
        model.set_rows(rows)
        assert model.rows() == rows
        assert [model.data(model.index(at, 0)) for at in range(len(rows))] == [str(row) for row in rows]
    assert spy.count() == 0
    assert tester.model() is model


def test_the_leading_cell_is_spoken_as_the_whole_row_and_the_others_with_their_title() -> None:
    model = worklist(1)
    assert model.lead == 1
    whole = "EXAMPLETON, Grace. Pulmonology referral. Rule: Sent 12 days ago, no appointment date (clinic limit 7 days)"
    assert model.data(model.index(0, 1), ACCESSIBLE) == f"{whole}. Next action: Log contact"
    assert model.data(model.index(0, 4), ACCESSIBLE) == "Due: 5 days late"
    assert model.data(model.index(0, 0), ACCESSIBLE) == "Referral"


def test_without_a_sentence_of_its_own_a_row_is_spoken_cell_by_cell() -> None:
    model = RowsModel(columns(), lambda work: work.id)
    model.set_rows([Work(1)])
    said = model.data(model.index(0, 1), ACCESSIBLE)
    assert said.startswith("Referral. EXAMPLETON, Grace. 12-Mar-1968. Pulmonology referral. Sent 12 days ago")
    assert said.endswith("M. Sample. 5 days late. Next action: Log contact")


def test_what_views_and_screens_read() -> None:
    model = worklist(2)
    index = model.index(1, 1)
    assert model.row(index) == Work(1)
    assert index.data(RowRole) == Work(1)
    assert index.data(KeyRole) == 1
    assert index.data(CellRole) == Lines("EXAMPLETON, Grace", "12-Mar-1968")
    assert index.data() == "EXAMPLETON, Grace. 12-Mar-1968"
    assert model.find(1) == 1
    assert model.find(99) == -1
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Patient"
    assert model.data(QModelIndex()) is None


def test_a_column_with_an_order_sorts_and_new_rows_come_in_that_order() -> None:
    model = worklist(0)
    model.set_rows([Work(1, owner="B"), Work(2, owner="A")])
    model.sort(3)
    assert [row.id for row in model.rows()] == [2, 1]
    model.set_rows([Work(1, owner="B"), Work(2, owner="C"), Work(3, owner="A")])
    assert [row.id for row in model.rows()] == [3, 1, 2]
    model.sort(3, Qt.SortOrder.DescendingOrder)
    assert [row.id for row in model.rows()] == [2, 1, 3]


def groups(*sizes: int, limit: int | None = None) -> list[Group[Work]]:
    return [
        Group(key=f"g{at}", title=f"Group {at}", rows=[Work(100 * at + row) for row in range(size)], limit=limit)
        for at, size in enumerate(sizes)
    ]


def grouped(*sizes: int, limit: int | None = None) -> GroupedRows[Work]:
    model = GroupedRows(columns(), lambda work: work.id, accessible=spoken)
    model.set_groups(groups(*sizes, limit=limit))
    return model


def shown(model: GroupedRows[Work]) -> list[object]:
    entries = (model.entry(at) for at in range(model.rowCount()))
    return [entry.title if isinstance(entry, GroupHeader) else entry.id for entry in entries if entry]


def test_a_model_of_groups_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = grouped(2, 3)
    qtmodeltester.check(model)
    model.toggle("g0")
    model.set_groups(groups(2, 5, 1, limit=4))
    qtmodeltester.check(model)


def test_groups_fold_and_stay_folded_over_new_rows() -> None:
    model = grouped(2, 2)
    spies = changes(model)
    model.toggle("g0")
    assert counts(spies) == {"removed": 1, "changed": 1}
    assert shown(model) == ["Group 0", "Group 1", 100, 101]
    model.set_groups(groups(3, 1))
    assert shown(model) == ["Group 0", "Group 1", 100]
    model.toggle("g0")
    assert shown(model) == ["Group 0", 0, 1, 2, "Group 1", 100]


def test_all_rows_are_shown_when_somebody_asks() -> None:
    model = grouped(3, limit=2)
    assert shown(model) == ["Group 0", 0, 1]
    said = model.data(model.index(0, 0), ACCESSIBLE)
    assert said == "Group 0, 3, open. 1 more: press Right to show all"
    model.show_all("g0")
    assert shown(model) == ["Group 0", 0, 1, 2]
    assert model.data(model.index(0, 0), ACCESSIBLE) == "Group 0, 3, open"


def test_a_row_knows_its_group_and_a_heading_is_no_row() -> None:
    model = grouped(1, 2)
    assert [model.group_of(at) for at in range(5)] == ["g0", "g0", "g1", "g1", "g1"]
    assert model.find(101) == 4
    assert [row.id for row in model.rows()] == [0, 100, 101]
