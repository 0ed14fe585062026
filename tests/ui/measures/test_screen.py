"""The page of measures: scoring a visit, recording a result that closes what is due, and looking at what changed."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.patients import RegisterPatient
from careplan.application.permissions import User
from careplan.domain.measure.skin_score import SkinScore, SkinSite
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.team.clinic import Role
from careplan.i18n.message import Message
from tests.support.clinics import ANN, GRACE
from tests.support.results import WHOLE, skin, terms
from tests.ui.dialogs import once_open
from tests.ui.measures.conftest import Show, measures, record
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.editing.field import AnyField
from ui.screens.measures.charts import Period
from ui.screens.measures.result_dialog import OTHER, ResultDialog
from ui.screens.measures.result_value import WORDS
from ui.screens.measures.screen import ADD, MeasuresScreen
from ui.screens.measures.visits_dialog import VisitsDialog
from ui.shell.place import Place, ScreenId


def press(qtbot: QtBot, keys: str) -> None:
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None
        qtbot.keyClicks(widget, key)


def opened(qtbot: QtBot, screen: MeasuresScreen) -> ResultDialog:
    return once_open(qtbot, screen.dialogs.dialog, ResultDialog)


def titles(screen: MeasuresScreen) -> list[str]:
    return [panel.accessibleName() for panel in screen.charts.panels()]


def test_a_visit_is_scored_by_keys_and_saved(qtbot: QtBot, desk: Desk, grace: PatientId, show: Show) -> None:
    screen = show(grace)
    assert screen.first_focus() is screen.skin.map.sites[SkinSite.FACE]
    assert ActionId.SAVE not in screen.handlers()
    screen.first_focus().setFocus()
    press(qtbot, "1" * 17)
    assert screen.visit.score == WHOLE
    assert screen.skin._total.text() == "17"
    screen.handlers()[ActionId.SAVE]()
    qtbot.waitUntil(lambda: not screen.visit.is_draft)
    qtbot.waitUntil(lambda: "mRSS" in titles(screen))
    (visit,) = measures(desk, grace).visits
    assert (visit.score, visit.taken, visit.terms.name) == (WHOLE, PartialDate("2026-03-01"), "mRSS")
    desk.undo_last(owner=screen)
    qtbot.waitUntil(lambda: screen.visit.latest is None)
    assert screen.visit.score == SkinScore()


def test_the_keyboard_stays_with_whoever_went_on_before_the_answer(
    qtbot: QtBot, desk: Desk, grace: PatientId, show: Show
) -> None:
    screen = show(grace)
    screen.charts.add.setFocus()
    for is_elsewhere in (False, True):
        other = desk.clinic.run(RegisterPatient(terms=GRACE)).value
        screen.arrive(Place(screen=ScreenId.MEASURES, patient_id=other))
        if is_elsewhere:
            screen.charts.score.setFocus()
        qtbot.waitUntil(lambda: screen._found is not None)
        assert (screen.charts.score if is_elsewhere else screen.first_focus()).hasFocus()


@pytest.fixture
def other(desk: Desk) -> PatientId:
    """Somebody else."""
    return desk.clinic.run(RegisterPatient(terms=replace(GRACE, family="Otherly"))).value


def turn_to(qtbot: QtBot, screen: MeasuresScreen, patient_id: PatientId) -> None:
    """As the window does; of whom the page is not read yet."""
    screen.room.open_plan.open(patient_id)
    qtbot.waitUntil(lambda: screen.room.open_plan.file is not None)
    screen.arrive(Place(screen=ScreenId.MEASURES, patient_id=patient_id))


def test_a_result_that_is_asked_for_before_the_answer_is_asked_of_that_patient(
    qtbot: QtBot, grace: PatientId, other: PatientId, show: Show
) -> None:
    screen = show(grace)
    for patient_id in (other, grace):  # who was left before the answer came is not asked about
        turn_to(qtbot, screen, patient_id)
        screen.charts.add.click()
        assert screen.dialogs.dialog is None
    qtbot.waitUntil(lambda: screen.dialogs.dialog is not None)
    assert screen.dialogs.found is not None
    assert screen.dialogs.found.patient_id == grace
    assert GRACE.family in opened(qtbot, screen).accessibleDescription().title()
    opened(qtbot, screen).reject()
    qtbot.waitUntil(lambda: screen.dialogs.dialog is None)


def test_nothing_is_asked_over_another_page_or_of_somebody_else(
    qtbot: QtBot, desk: Desk, grace: PatientId, other: PatientId, show: Show
) -> None:
    """An answer comes to a page that was left, when somebody else is open."""
    screen = show(grace)
    turn_to(qtbot, screen, other)
    screen.charts.add.click()
    screen.depart()
    turn_to(qtbot, screen, grace)
    qtbot.waitUntil(lambda: screen._found is not None)
    screen.room.open_plan.open(other)
    qtbot.waitUntil(lambda: screen.room.open_plan.file is not None)
    screen.dialogs.add_result()
    screen.room.open_plan.open(grace)
    qtbot.waitUntil(lambda: screen.room.open_plan.file is not None)
    screen.hide()
    screen.dialogs.score()
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    assert screen.dialogs.dialog is None


def test_a_result_that_is_asked_for_is_forgotten_when_the_page_cannot_be_read(
    qtbot: QtBot, grace: PatientId, other: PatientId, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By hand, and by a link that leads to it."""
    screen = show(grace)
    gone, told = Message(code="gone", happened="The disk is gone."), list[Message]()
    screen.desk.told.connect(told.append)
    screen.room.open_plan.open(other)
    qtbot.waitUntil(lambda: screen.room.open_plan.file is not None)

    def broken(*_: object, owner: object, failed: Callable[[Message], None]) -> None:
        assert owner is screen
        if not told:
            screen.charts.add.click()
        failed(gone)

    for times, view in enumerate(("", ADD), 1):
        with monkeypatch.context() as at_first:
            at_first.setattr(screen.desk, "ask", broken)
            screen.arrive(Place(screen=ScreenId.MEASURES, patient_id=other, view=view))
        assert told == [gone] * times
        screen._ask()
        qtbot.waitUntil(lambda: screen.dialogs.found is not None and not screen.desk.lanes.are_busy)
        assert screen.dialogs.dialog is None


def test_one_dialog_is_opened_however_often_it_is_asked_for(
    qtbot: QtBot, desk: Desk, grace: PatientId, other: PatientId, show: Show
) -> None:
    screen = show(grace)
    screen.room.open_plan.open(other)
    qtbot.waitUntil(lambda: screen.room.open_plan.file is not None)
    screen.arrive(Place(screen=ScreenId.MEASURES, patient_id=other, view=ADD))
    screen.charts.add.click()
    qtbot.waitUntil(lambda: screen.dialogs.dialog is not None and not desk.lanes.are_busy)
    screen.charts.add.click()
    assert len(screen.window().findChildren(ResultDialog)) == 1
    opened(qtbot, screen).reject()


def test_the_first_grade_of_another_day_begins_an_empty_visit(
    qtbot: QtBot, desk: Desk, grace: PatientId, show: Show
) -> None:
    record(desk, grace, skin("2026-02-01", WHOLE))
    screen = show(grace)
    assert screen.visit.score == WHOLE
    screen.skin.map.focus_site(SkinSite.CHEST)
    press(qtbot, "3")
    assert screen.visit.score.grades == ((SkinSite.CHEST, 3),)
    assert screen.skin._pill.text() == "1 of 17, no total"
    qtbot.mouseClick(screen.skin.discard, Qt.MouseButton.LeftButton)
    assert screen.visit.score == WHOLE


def test_a_grade_on_the_day_of_the_visit_corrects_it(qtbot: QtBot, desk: Desk, grace: PatientId, show: Show) -> None:
    record(desk, grace, skin("2026-03-01", WHOLE))
    screen = show(grace)
    screen.skin.map.focus_site(SkinSite.CHEST)
    press(qtbot, "3")
    qtbot.mouseClick(screen.skin.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not screen.visit.is_draft)
    (visit,) = measures(desk, grace).visits
    assert visit.score == WHOLE.scored(SkinSite.CHEST, 3)


def test_the_day_of_a_visit_can_be_another(qtbot: QtBot, desk: Desk, grace: PatientId, show: Show) -> None:
    screen = show(grace)
    screen.skin.map.focus_site(SkinSite.FACE)
    press(qtbot, "2")
    line = screen.skin.day.line
    line.selectAll()
    qtbot.keyClicks(line, "20 Feb 2026")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    screen.save()
    qtbot.waitUntil(lambda: not screen.visit.is_draft)
    assert measures(desk, grace).visits[0].taken == PartialDate("2026-02-20")


def test_a_refused_save_says_why_and_keeps_the_scores(qtbot: QtBot, desk: Desk, grace: PatientId, show: Show) -> None:
    screen = show(grace)
    screen.skin.map.focus_site(SkinSite.FACE)
    press(qtbot, "2")
    screen.visit.date_on(screen.desk.today().replace(year=2027))
    screen.save()
    qtbot.waitUntil(lambda: bool(screen.skin._problem.text()))
    assert "future" in screen.skin._problem.text()
    assert screen.visit.is_draft
    assert measures(desk, grace).visits == ()


def test_what_is_scored_while_saving_is_not_lost(qtbot: QtBot, desk: Desk, grace: PatientId, show: Show) -> None:
    screen = show(grace)
    screen.skin.map.focus_site(SkinSite.FACE)
    press(qtbot, "2")
    screen.save()
    press(qtbot, "3")
    qtbot.waitUntil(lambda: screen.visit.corrects is not None)
    assert screen.visit.score.grades == ((SkinSite.FACE, 2), (SkinSite.CHEST, 3))
    screen.save()
    qtbot.waitUntil(lambda: not screen.visit.is_draft)
    (visit,) = measures(desk, grace).visits
    assert visit.score.grades == ((SkinSite.FACE, 2), (SkinSite.CHEST, 3))


def test_a_draft_never_comes_to_another_patient(qtbot: QtBot, desk: Desk, grace: PatientId, show: Show) -> None:
    screen = show(grace)
    ada = desk.clinic.run(RegisterPatient(terms=GRACE)).value
    screen.skin.map.focus_site(SkinSite.FACE)
    press(qtbot, "2")
    screen.save()
    screen.arrive(Place(screen=ScreenId.MEASURES, patient_id=ada))
    screen.visit.grade(SkinSite.CHEST, 1, desk.today())
    qtbot.waitUntil(lambda: len(measures(desk, grace).visits) == 1)
    qtbot.waitUntil(lambda: screen._found is not None and screen._found.patient_id == ada)
    qtbot.wait(50)
    assert screen.visit.score.grades == ((SkinSite.CHEST, 1),)
    assert measures(desk, ada).visits == ()
    screen.arrive(Place(screen=ScreenId.MEASURES, patient_id=grace))
    screen.arrive(Place(screen=ScreenId.MEASURES, patient_id=ada))
    qtbot.waitUntil(lambda: screen._found is not None and screen._found.patient_id == ada)
    qtbot.wait(50)
    assert all(site is SkinSite.CHEST for site, _ in screen.visit.score.grades)


def test_trouble_while_recording_leaves_the_dialog_open(qtbot: QtBot, desk: Desk, grace: PatientId, show: Show) -> None:
    screen = show(grace)
    screen.dialogs.add_result()
    dialog = opened(qtbot, screen)
    dialog.choose("fvc_percent")
    qtbot.keyClicks(dialog.value.number.line, "68")
    dialog.set_busy(True)
    desk.tell(Message(code="disk", happened="Not saved: the disk is full."))
    assert not dialog.primary.is_busy
    assert dialog.value.number.text() == "68"
    dialog.reject()


def test_a_draft_outlives_the_page(qtbot: QtBot, desk: Desk, grace: PatientId, show: Show) -> None:
    first = show(grace)
    first.skin.map.focus_site(SkinSite.FACE)
    with qtbot.waitSignal(first._keeper.kept):
        press(qtbot, "2")
    assert first.depart()
    again = show(grace)
    qtbot.waitUntil(lambda: again.visit.is_draft)
    assert again.visit.score.grades == ((SkinSite.FACE, 2),)
    with qtbot.waitSignal(again._keeper.kept):
        again.visit.discard()
    last = show(grace)
    qtbot.wait(50)
    assert not last.visit.is_draft


def test_map_and_table_mark_the_same_site(qtbot: QtBot, grace: PatientId, show: Show) -> None:
    screen = show(grace)
    screen.skin.map.focus_site(SkinSite.HAND_LEFT)
    table = screen.skin.table
    assert table.rows.site(table.currentIndex()) is SkinSite.HAND_LEFT
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert screen.skin.map.sites[SkinSite.FINGERS_LEFT]._is_pointed
    screen.charts.add.setFocus()
    assert not screen.skin.map.sites[SkinSite.FINGERS_LEFT]._is_pointed


def test_chips_choose_time_and_measures(qtbot: QtBot, grace: PatientId, show: Show) -> None:
    screen = show(grace)
    (lungs,) = screen.charts.panels()
    assert [mark.text for mark in lungs.chart._marks] == ["84", "79", "70"]
    qtbot.mouseClick(screen.charts.chips[Period.WHOLE], Qt.MouseButton.LeftButton)
    assert [mark.text for mark in lungs.chart._marks] == ["90", "84", "79", "70"]
    assert screen.charts.panels() == (lungs,)
    qtbot.mouseClick(screen.charts.chips[Period.ALL], Qt.MouseButton.LeftButton)
    assert titles(screen) == ["FVC", "Leukocytes"]
    assert screen.charts.chips[Period.ALL].accessibleName() == "All measures, 2"


def test_a_chart_has_goal_flag_and_rule(grace: PatientId, show: Show) -> None:
    screen = show(grace)
    (lungs,) = screen.charts.panels()
    placed = lungs.chart.drawing()
    assert [target.target.text for target in placed.targets] == ["goal G1: 75"]
    assert placed.dots[-1].mark.flag is not None
    assert "up is better" in lungs.chart.accessibleName()
    said = lungs._remarks.children()
    assert len(said) > 1


def test_the_table_shows_the_same_as_the_chart(qtbot: QtBot, grace: PatientId, show: Show) -> None:
    screen = show(grace)
    (lungs,) = screen.charts.panels()
    lungs.chart.setFocus()
    screen.handlers()[ActionId.TABLE_VIEW]()
    assert lungs.main() is lungs.table
    assert lungs.table.hasFocus()
    entries = lungs.model.rows()
    assert [entry.day for entry in entries] == ["16-Feb-2026", "10-Nov-2025", "14-Apr-2025"]
    assert entries[0].result.replace("\N{NO-BREAK SPACE}", " ") == "70 %"
    assert entries[0].is_flagged
    qtbot.mouseClick(screen.charts.as_table, Qt.MouseButton.LeftButton)
    assert lungs.main() is lungs.chart


def test_a_tick_stands_where_the_result_answers_all_of_it_until_a_person_touches_it(
    qtbot: QtBot, desk: Desk, grace: PatientId, show: Show
) -> None:
    (due,) = measures(desk, grace).due
    screen = show(grace)
    qtbot.mouseClick(screen.charts.add, Qt.MouseButton.LeftButton)
    dialog = opened(qtbot, screen)
    tick = dialog.closing[due.id]
    assert not tick.value()
    dialog.choose(OTHER)
    qtbot.keyClicks(dialog.name.line, "platelets")
    assert not tick.value(), "leukocytes of that day are not there yet"
    dialog.day.line.clear()
    qtbot.keyClicks(dialog.day.line, "20 Jan 2026")
    assert tick.value()
    qtbot.keyClick(tick.tick, Qt.Key.Key_Space)
    qtbot.keyClicks(dialog.name.line, " ")
    assert not tick.value()
    dialog.reject()


def test_an_unusual_number_has_to_be_ticked_as_right(qtbot: QtBot, desk: Desk, grace: PatientId, show: Show) -> None:
    screen = show(grace)
    screen.dialogs.add_result()
    dialog = opened(qtbot, screen)
    dialog.choose("fvc_percent")
    qtbot.keyClicks(dialog.value.number.line, "680")
    qtbot.keyClick(dialog.value.number.line, Qt.Key.Key_Return)
    assert screen.dialogs.dialog is dialog
    assert dialog.value.number.message == "FVC is usually 20 to 150 % (unconfirmed). Did you mean 68?"
    dialog.value.number.line.clear()
    qtbot.keyClicks(dialog.value.number.line, "168")
    qtbot.keyClick(dialog.value.right.tick, Qt.Key.Key_Space)
    dialog.confirmed.emit()
    qtbot.waitUntil(lambda: screen.dialogs.dialog is None)
    assert measures(desk, grace).trends[0].points[-1].value == Decimal(168)


def test_a_number_beyond_the_end_of_a_scale_is_refused(qtbot: QtBot, grace: PatientId, show: Show) -> None:
    screen = show(grace)
    screen.dialogs.add_result()
    dialog = opened(qtbot, screen)
    dialog.choose("mrss")
    qtbot.keyClicks(dialog.value.number.line, "220")
    dialog.confirmed.emit()
    assert screen.dialogs.dialog is dialog
    assert "mRSS must be 0 to 51" in dialog.value.number.message
    assert "Did you mean 22?" in dialog.value.number.message
    dialog.reject()


@pytest.mark.parametrize(("what", "field"), [("", "measure"), ("other", "name"), ("fvc_percent", "number")])
def test_what_is_missing_is_said_at_its_field(
    qtbot: QtBot, grace: PatientId, show: Show, what: str, field: str
) -> None:
    screen = show(grace)
    screen.dialogs.add_result()
    dialog = opened(qtbot, screen)
    if what:
        dialog.choose(what)
    dialog.confirmed.emit()
    fields: dict[str, AnyField] = {"measure": dialog.measure, "name": dialog.name, "number": dialog.value.number}
    assert fields[field].has_error
    assert screen.dialogs.dialog is dialog
    dialog.reject()


def test_a_result_in_words_and_a_day_in_the_future(qtbot: QtBot, desk: Desk, grace: PatientId, show: Show) -> None:
    screen = show(grace)
    screen.dialogs.add_result()
    dialog = opened(qtbot, screen)
    dialog.choose(OTHER)
    qtbot.keyClicks(dialog.name.line, "Capillaroscopy")
    qtbot.mouseClick(dialog.value.kind.part(WORDS), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(dialog.value.words.line, "late pattern")
    dialog.day.line.clear()
    qtbot.keyClicks(dialog.day.line, "2 Mar 2026")
    dialog.confirmed.emit()
    qtbot.waitUntil(lambda: dialog.day.has_error)
    assert "future" in dialog.day.message
    dialog.day.line.clear()
    qtbot.keyClicks(dialog.day.line, "Feb 2026")
    dialog.confirmed.emit()
    qtbot.waitUntil(lambda: screen.dialogs.dialog is None)
    found = next(trend for trend in measures(desk, grace).trends if trend.name == "Capillaroscopy")
    assert (found.results[0].terms.finding, found.points) == ("late pattern", ())


def test_two_visits_are_compared_site_by_site(qtbot: QtBot, desk: Desk, grace: PatientId, show: Show) -> None:
    record(desk, grace, skin("2026-01-01", WHOLE))
    record(desk, grace, skin("2026-02-01", WHOLE.scored(SkinSite.FACE, 3).scored(SkinSite.CHEST, 0)))
    screen = show(grace)
    screen.handlers()[ActionId.COMPARE]()
    dialog = once_open(qtbot, screen.dialogs.dialog, VisitsDialog)
    rows = {row.site: row.moved for row in dialog.rows.rows()}
    assert (rows[SkinSite.FACE], rows[SkinSite.CHEST], rows[SkinSite.ABDOMEN]) == (2, -1, 0)
    assert dialog._summary.text() == "Total 17 to 18, +1."
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.dialogs.dialog is None)


def test_who_may_only_look_changes_nothing(qtbot: QtBot, desk: Desk, grace: PatientId, show: Show) -> None:
    reader = User(id=ANN.id, role=Role.READER, login="ann", name="Ann Sample")
    object.__setattr__(desk.clinic, "user", reader)
    screen = show(grace, view="add-result")
    screen.skin.map.focus_site(SkinSite.FACE)
    press(qtbot, "2")
    assert not screen.visit.is_draft
    assert screen.dialogs.dialog is None
    assert not screen.charts.add.isEnabled()
    assert ActionId.ADD_RESULT not in screen.handlers()


def test_a_change_elsewhere_is_shown_and_the_keyboard_stays(
    qtbot: QtBot, desk: Desk, grace: PatientId, show: Show
) -> None:
    screen = show(grace)
    (lungs,) = screen.charts.panels()
    lungs.chart.setFocus()
    more = terms("2026-02-28", "69", name="FVC % predicted")
    desk.run(RecordMeasurement(patient_id=grace, terms=more), owner=desk)
    qtbot.waitUntil(lambda: len(lungs.chart._marks) == 4)
    assert screen.charts.panels() == (lungs,)
    assert lungs.chart.hasFocus()


def test_nobody_else_is_shown_while_another_patient_is_read(
    qtbot: QtBot, desk: Desk, grace: PatientId, show: Show
) -> None:

    record(desk, grace, skin("2026-02-01", WHOLE))
    screen = show(grace)
    ada = desk.clinic.run(RegisterPatient(terms=GRACE)).value
    screen.arrive(Place(screen=ScreenId.MEASURES, patient_id=ada))
    assert screen.visit.score == SkinScore()
    assert not screen.charts.panels()
    qtbot.waitUntil(lambda: screen._found is not None)
    assert screen.charts._empty.isVisible()
