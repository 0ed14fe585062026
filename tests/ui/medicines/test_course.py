"""What becomes of a medicine: watched, paused, stopped with a reason, taken away, linked to goals."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.domain.medicine.medicine import MedicineStatus
from careplan.domain.medicine.monitoring import Phase, SeriesStatus
from tests.ui.dialogs import once_open
from tests.ui.medicines.conftest import CONTROL, At
from ui.actions.ids import ActionId
from ui.screens.links.goals_dialog import GoalsDialog
from ui.screens.medicines.ending import StopMedicine, TakeAway
from ui.screens.medicines.new_monitoring import NewMonitoring
from ui.shell.place import Place, ScreenId


def test_a_medicine_is_stopped_with_day_and_reason(qtbot: QtBot, at: At) -> None:
    stopping = at.screen.editor.doings.stopping
    qtbot.mouseClick(stopping, Qt.MouseButton.LeftButton)
    dialog = once_open(qtbot, at.screen.dialogs.dialog, StopMedicine)
    qtbot.keyClick(dialog.reason.page, Qt.Key.Key_Return, CONTROL)
    assert dialog.reason.has_error
    assert at.medicine().status is MedicineStatus.ACTIVE
    qtbot.keyClicks(dialog.reason.page, "Liver enzymes rose")
    at.type(dialog.on.line, "1 Jan 2026")
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.on.has_error)  # before it was started
    at.type(dialog.on.line, "20 Feb 2026")
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: at.medicine().status is MedicineStatus.STOPPED)
    assert at.medicine().end_reason == "Liver enzymes rose"
    assert at.medicine().monitoring[0].status is SeriesStatus.STOPPED
    assert at.screen.editor.fields.regimen.is_locked
    assert ActionId.STOP_MEDICINE not in at.screen.handlers()


def test_what_was_entered_in_error_is_taken_away(qtbot: QtBot, at: At) -> None:
    at.screen.dialogs.stop()
    stop = once_open(qtbot, at.screen.dialogs.dialog, StopMedicine)
    stop.reason.type_text("Meant for somebody else")
    stop.status.type_text("Entered in error")
    qtbot.mouseClick(stop.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(at.screen.editor.doings.taking_away.isVisible)
    qtbot.mouseClick(at.screen.editor.doings.taking_away, Qt.MouseButton.LeftButton)
    dialog = once_open(qtbot, at.screen.dialogs.dialog, TakeAway)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [line.terms.name for line in at.all()] == ["calcium"])
    qtbot.waitUntil(lambda: at.screen.editor.line is not None and at.screen.editor.line.terms.name == "calcium")


def test_pause_and_resume(qtbot: QtBot, at: At) -> None:
    doings = at.screen.editor.doings
    qtbot.mouseClick(doings.pausing, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(doings.resuming.isVisible)
    assert at.screen.editor.state.text() == "Paused"
    qtbot.mouseClick(doings.resuming, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: at.medicine().status is MedicineStatus.ACTIVE)


def test_monitoring_is_added_and_stopped(qtbot: QtBot, at: At) -> None:
    series = at.screen.editor.series
    qtbot.mouseClick(series.add, Qt.MouseButton.LeftButton)
    dialog = once_open(qtbot, at.screen.dialogs.dialog, NewMonitoring)
    dialog.own.test.type_text("Something else…")
    qtbot.keyClicks(dialog.own.name.line, "Liver tests")
    qtbot.keyClick(dialog.own.name.line, Qt.Key.Key_Return)
    assert dialog.own.every.has_error  # an interval is not guessed
    qtbot.keyClicks(dialog.own.every.line, "2")
    qtbot.keyClicks(dialog.own.then.line, "12")
    qtbot.keyClick(dialog.own.then.line, Qt.Key.Key_Return)
    assert dialog.own.length.has_error
    qtbot.keyClicks(dialog.own.length.line, "8")
    qtbot.keyClick(dialog.own.length.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(at.medicine().monitoring) == 2)
    added = next(each for each in at.medicine().monitoring if each.name == "Liver tests")
    assert added.phases == (Phase(2, 8), Phase(12))
    assert added.due_on == date(2026, 2, 14)
    series.table.select_key(added.id)
    qtbot.mouseClick(series.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(each.status is SeriesStatus.STOPPED for each in at.medicine().monitoring))
    stopped = next(each for each in at.medicine().monitoring if each.status is SeriesStatus.STOPPED)
    assert stopped.id == added.id
    qtbot.waitUntil(lambda: not series.stop.isEnabled())


def test_a_result_is_recorded_on_the_measures_page(qtbot: QtBot, at: At) -> None:
    places: list[Place] = []
    at.screen.go.connect(places.append)
    qtbot.mouseClick(at.screen.editor.series.record, Qt.MouseButton.LeftButton)
    assert [(place.screen, place.view) for place in places] == [(ScreenId.MEASURES, "add-result")]
    assert places[0].part_id == at.medicine().monitoring[0].id


def test_goals_are_linked_and_unlinked_by_keyboard(qtbot: QtBot, at: At) -> None:
    at.screen.handlers()[ActionId.LINK_GOALS]()
    dialog = once_open(qtbot, at.screen.dialogs.dialog, GoalsDialog)
    for number in (1, 2):
        dialog.ticks[number].setFocus()
        qtbot.keyClick(dialog.ticks[number], Qt.Key.Key_Space)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: at.medicine().goals == (1, 2))
    qtbot.waitUntil(lambda: at.screen.editor.goals.numbers == (1, 2))
    qtbot.waitUntil(lambda: at.screen.dialogs.dialog is None)
    qtbot.mouseClick(at.screen.editor.goals.change, Qt.MouseButton.LeftButton)
    again = once_open(qtbot, at.screen.dialogs.dialog, GoalsDialog)
    assert again.chosen() == {1, 2}
    qtbot.keyClick(again.ticks[1], Qt.Key.Key_Space)
    qtbot.mouseClick(again.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: at.medicine().goals == (2,))
    for _ in range(2):
        at.screen.desk.undo_last(owner=at.screen)
    qtbot.waitUntil(lambda: at.medicine().goals == ())  # each choice was one step
