"""The results of one report, a line for each test: what stays blank stays open."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.measuring import names_of_test
from careplan.domain.shared.ids import PatientId
from tests.support.results import terms
from tests.ui.dialogs import once_open
from tests.ui.measures.conftest import Show, measures
from ui.desk import Desk
from ui.screens.measures.panel_dialog import PanelDialog
from ui.screens.measures.panel_line import AnswerField
from ui.screens.measures.screen import MeasuresScreen


def _opened(qtbot: QtBot, desk: Desk, grace: PatientId, show: Show) -> tuple[MeasuresScreen, PanelDialog]:
    (due,) = measures(desk, grace).due
    screen = show(grace, part_id=due.id)
    qtbot.waitUntil(lambda: screen.dialogs.dialog is not None)
    return screen, once_open(qtbot, screen.dialogs.dialog, PanelDialog)


def _type(qtbot: QtBot, dialog: PanelDialog, *words: str) -> None:
    """From top to bottom with Enter between, as one reads a report."""
    for text in words:
        field = dialog.focusWidget()
        assert field is not None
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_whole_report_is_typed_by_keys_and_closes_the_row(
    qtbot: QtBot, desk: Desk, grace: PatientId, show: Show
) -> None:
    screen, dialog = _opened(qtbot, desk, grace, show)
    assert [line.test for line in dialog.lines] == ["Leukocytes", "Platelets"]
    assert dialog.lines[0].done_before is not None
    dialog.lines[0].answer.setFocus()
    _type(qtbot, dialog, "4.8", "210 10*9/L")
    assert "stays open" not in dialog._note.text().replace("Nothing of it stays open", "")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.dialogs.dialog is None, timeout=3000)
    found = measures(desk, grace)
    assert {(trend.name, str(trend.points[-1].value), trend.unit) for trend in found.trends[-2:]} == {
        ("Leukocytes", "4.8", "10*9/L"),
        ("Platelets", "210", "10*9/L"),
    }
    assert found.due[0].last_on == desk.today()
    desk.clinic.undo_last()
    assert measures(desk, grace).due[0].last_on is None


def test_a_blank_line_leaves_the_series_due(qtbot: QtBot, desk: Desk, grace: PatientId, show: Show) -> None:
    screen, dialog = _opened(qtbot, desk, grace, show)
    dialog.lines[0].answer.setFocus()
    _type(qtbot, dialog, "4.8")
    assert dialog._note.text() == "Stays open: Platelets"
    dialog.confirmed.emit()
    qtbot.waitUntil(lambda: screen.dialogs.dialog is None, timeout=3000)
    found = measures(desk, grace)
    assert [str(point.value) for point in found.trends[-1].points] == ["5.2", "4.8"]
    assert (found.due[0].last_on, found.due[0].due_on is not None) == (None, True)


def test_it_counts_from_the_oldest_of_its_tests(qtbot: QtBot, desk: Desk, grace: PatientId, show: Show) -> None:
    """Leukocytes were recorded on 20 January already: they are due again first."""
    screen, dialog = _opened(qtbot, desk, grace, show)
    assert dialog.focusWidget() is dialog.lines[1].answer.line
    _type(qtbot, dialog, "210 10*9/L")
    assert dialog._note.text() == "Nothing of it stays open."
    dialog.confirmed.emit()
    qtbot.waitUntil(lambda: screen.dialogs.dialog is None, timeout=3000)
    assert str(measures(desk, grace).due[0].last_on) == "2026-01-20"


def test_nothing_typed_and_what_is_not_understood_are_said(
    qtbot: QtBot, desk: Desk, grace: PatientId, show: Show
) -> None:
    screen, dialog = _opened(qtbot, desk, grace, show)
    dialog.confirmed.emit()
    assert "at least one test" in dialog._error.text()
    platelets = dialog.lines[1].answer
    qtbot.keyClicks(platelets.line, "210")
    dialog.confirmed.emit()
    assert (platelets.has_error, screen.dialogs.dialog is dialog) == (True, True)
    assert "Type the unit as well" in platelets.message
    platelets.line.clear()
    qtbot.keyClicks(platelets.line, "210 10*9/L")
    dialog.day.line.clear()
    qtbot.keyClicks(dialog.day.line, "1 Jan 2030")
    dialog.confirmed.emit()
    qtbot.waitUntil(lambda: dialog.day.has_error)
    assert "future" in dialog.day.message
    dialog.reject()


def test_a_result_under_another_name_of_the_test_counts(desk: Desk, grace: PatientId) -> None:
    given = terms("2026-02-01", "139", "g/L", name="Haemoglobin")
    desk.clinic.run(RecordMeasurement(patient_id=grace, terms=given))
    last = measures(desk, grace).last_of(names_of_test(desk.library, "Hemoglobin"))
    assert last is not None
    assert last.terms == given


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("7.2", "7.2 10*9/L"),
        ("7.2 g/L", "7.2 g/L"),
        ("negative", "negative"),
        ("<0.3", "<0.3"),
        ("7.2 wrong unit", None),
    ],
)
def test_an_answer_is_a_number_with_a_unit_or_words(qtbot: QtBot, text: str, said: str | None) -> None:
    field = AnswerField("Leukocytes", "10*9/L")
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, text)
    value = field.value()
    shown = None if value is None else value if isinstance(value, str) else f"{value.value} {value.unit}"
    assert shown == said
    assert field.is_valid is (said is not None)
