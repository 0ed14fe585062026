"""Therapy and care under the cursor: each field saves when it is left, and what is refused is told where it stands."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from careplan.application.commands.therapies import ReviseTherapy
from careplan.domain.shared.ids import PatientId
from careplan.domain.team.clinic import Role
from careplan.domain.therapy.therapy import ActivityStatus, Fitt, Strand
from tests.ui.patient_pages import shown
from tests.ui.therapy.conftest import At
from tests.ui.therapy.keys import CTRL, SHIFT, press, with_shortcuts, write
from ui.desk import Desk
from ui.editing.conflict_dialog import ConflictDialog
from ui.editing.line_field import LineField
from ui.editing.long_text_field import LongTextField
from ui.screens.links.goals_dialog import GoalsDialog
from ui.screens.therapy.parts import Part
from ui.screens.therapy.retire import RetireDialog
from ui.screens.therapy.screen import TherapyScreen
from ui.shell.place import Place, ScreenId


def retype(field: LongTextField | LineField[Any], words: str) -> None:
    """Over what stands there, without leaving."""
    control = field.control
    control.setFocus()
    control.selectAll()  # type: ignore[attr-defined] # both kinds of control have it
    QTest.keyClicks(control, words)


def test_the_first_exercise_is_shown_with_what_the_library_knows(qtbot: QtBot, at: At) -> None:
    assert at.names() == ["Cycling", "Walking"]
    assert at.screen.sheet.therapy.fields.frequency.text() == "twice a week"
    known = at.screen.sheet.facts.precautions.rows
    qtbot.waitUntil(lambda: bool(known.rowCount()))
    precautions = [row.cell.words for row in known.rows()]
    assert any("Needs clearance" in said and "Pulmonary arterial hypertension" in said for said in precautions)
    assert any("Unconfirmed" in said for said in precautions)


def test_own_words_say_that_the_library_knows_nothing(qtbot: QtBot, at: At) -> None:
    known = at.screen.sheet.facts.precautions.rows
    qtbot.waitUntil(lambda: bool(known.rowCount()))
    at.screen.sheet.list.select_key(at.therapy("Walking").id)
    qtbot.waitUntil(lambda: known.rowCount() == 0)


def test_a_line_of_fitt_saves_when_it_is_left_and_is_undone(qtbot: QtBot, at: At, desk: Desk) -> None:
    fields = at.screen.sheet.therapy.fields
    retype(fields.frequency, "3 times a week")
    QTest.keyClick(fields.frequency.control, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: at.therapy("Cycling").terms.fitt.frequency == "3 times a week")
    assert at.therapy("Cycling").terms.fitt.time == "30 min"
    desk.undo_last(owner=at.screen)
    qtbot.waitUntil(lambda: fields.frequency.text() == "twice a week")


def test_two_lines_typed_faster_than_the_first_is_saved_do_not_clash(qtbot: QtBot, at: At) -> None:
    fields = at.screen.sheet.therapy.fields
    retype(fields.frequency, "daily")
    retype(fields.intensity, "gentle")
    retype(fields.time, "10 min")
    QTest.keyClick(fields.time.control, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: at.therapy("Cycling").terms.fitt == Fitt("daily", "gentle", "10 min", "cycle"))
    assert not fields.intensity.has_error


def test_a_line_that_somebody_else_changed_is_asked_about(qtbot: QtBot, at: At, desk: Desk) -> None:
    line = at.therapy("Cycling")
    fields = at.screen.sheet.therapy.fields
    retype(fields.frequency, "daily")
    theirs = replace(line.terms, fitt=replace(line.terms.fitt, frequency="monthly"))
    desk.run(ReviseTherapy(therapy_id=line.id, seen=line.terms, wanted=theirs), owner=desk)
    qtbot.waitUntil(lambda: at.therapy("Cycling").terms.fitt.frequency == "monthly")
    QTest.keyClick(fields.frequency.control, Qt.Key.Key_Tab)
    assert [row.part.name for row in at.dialog(ConflictDialog).rows] == ["frequency"]
    assert fields.frequency.text() == "daily"


def test_an_end_before_the_start_is_refused_at_its_field_and_keeps_the_person_there(qtbot: QtBot, at: At) -> None:
    fields = at.screen.sheet.therapy.fields
    retype(fields.starts_on, "10 Mar 2026")
    QTest.keyClick(fields.starts_on.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: at.therapy("Cycling").terms.starts_on == date(2026, 3, 10))
    retype(fields.ends_on, "1 Mar 2026")
    QTest.keyClick(fields.ends_on.line, Qt.Key.Key_Return)
    assert fields.ends_on.has_error
    assert not at.screen.depart()
    QTest.keyClick(at.screen.sheet.list, Qt.Key.Key_Down)
    assert at.screen.editor.line == at.therapy("Cycling")
    at.screen.sheet.segments.part(Part.OT).click()
    assert at.screen.part is Part.PT
    retype(fields.ends_on, "1 Apr 2026")
    QTest.keyClick(fields.ends_on.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: at.therapy("Cycling").terms.ends_on == date(2026, 4, 1))
    qtbot.waitUntil(at.screen.depart)


def test_a_name_that_is_taken_out_is_asked_for(at: At) -> None:
    name = at.screen.sheet.therapy.fields.name
    name.line.setFocus()
    name.line.selectAll()
    QTest.keyClick(name.line, Qt.Key.Key_Delete)
    QTest.keyClick(name.line, Qt.Key.Key_Tab)
    assert name.has_error
    assert not at.screen.depart()


def test_care_saves_its_discipline_by_its_code(qtbot: QtBot, at: At) -> None:
    at.screen.sheet.segments.part(Part.CARE).click()
    fields = at.screen.sheet.care.fields
    assert fields.discipline.text() == "Nursing"
    retype(fields.discipline, "psychology")
    QTest.keyClick(fields.discipline.line, Qt.Key.Key_Return)
    retype(fields.frequency, "once")
    QTest.keyClick(fields.frequency.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: at.care().terms.frequency == "once")
    assert at.care().terms.discipline == "psychology"


def test_states_follow_the_life_cycle_and_an_end_locks_the_fields(qtbot: QtBot, at: At) -> None:
    editor = at.screen.sheet.therapy
    assert [editor.state.box.itemText(n) for n in range(editor.state.box.count())] == ["Draft", "Active", "Revoked"]
    editor.state.box.setFocus()
    QTest.keyClick(editor.state.box, Qt.Key.Key_Down)
    QTest.keyClick(editor.state.box, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: at.therapy("Cycling").status is ActivityStatus.ACTIVE)
    editor.state.type_text("Completed")
    editor.state.leave()
    qtbot.waitUntil(lambda: editor.fields.name.is_locked)
    assert at.therapy("Cycling").status is ActivityStatus.COMPLETED
    assert editor.state.is_locked


def test_another_strand_takes_the_page_along(qtbot: QtBot, at: At) -> None:
    editor = at.screen.sheet.therapy
    editor.fields.strand.type_text("Occupational therapy")
    editor.fields.strand.leave()
    qtbot.waitUntil(lambda: at.screen.part is Part.OT)
    assert at.therapy("Cycling").terms.strand is Strand.OCCUPATIONAL
    assert at.screen.sheet.segments.current() == Part.OT
    assert at.screen.editor.line == at.therapy("Cycling")


def test_goals_are_linked_with_g_from_the_list(qtbot: QtBot, at: At) -> None:
    with_shortcuts(qtbot, at.screen)
    press(Qt.Key.Key_G)
    dialog = at.dialog(GoalsDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: at.therapy("Cycling").goals == (1,))
    qtbot.waitUntil(lambda: at.screen.sheet.rows.rows()[0].cell.tag == "G1")


def test_what_was_entered_in_error_is_taken_away_and_comes_back(qtbot: QtBot, at: At, desk: Desk) -> None:
    qtbot.mouseClick(at.screen.sheet.therapy.retire, Qt.MouseButton.LeftButton)
    dialog = at.dialog(RetireDialog)
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: at.names() == ["Walking"])
    qtbot.waitUntil(lambda: at.screen.sheet.therapy.fields.name.text() == "Walking")
    desk.undo_last(owner=at.screen)
    qtbot.waitUntil(lambda: at.names() == ["Cycling", "Walking"])


def test_whoever_may_only_look_reads_why(qtbot: QtBot, desk: Desk, patient_id: PatientId) -> None:
    object.__setattr__(desk.clinic, "user", replace(desk.clinic.user, role=Role.READER))
    screen = shown(qtbot, desk, TherapyScreen, patient_id, view="new-ot")
    qtbot.waitUntil(lambda: screen.editor.line is not None)
    assert screen.part is Part.OT
    assert screen.editor.form_is_locked()
    assert screen.editor.state.is_locked
    for button in (screen.sheet.add, screen.sheet.template, screen.editor.goals, screen.editor.retire):
        assert not button.isEnabled()
        assert button.toolTip() == "You may look, not change."


def test_tab_order_goes_from_list_to_fields_and_back(qtbot: QtBot, at: At) -> None:
    with_shortcuts(qtbot, at.screen)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_End, CTRL)
    write(" and Sunday")
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: at.therapy("Cycling").terms.fitt.frequency.endswith("and Sunday"))
    press(Qt.Key.Key_Backtab, SHIFT)
    assert at.screen.sheet.therapy.fields.frequency.control.hasFocus()


def test_escape_goes_back_to_the_list_and_saves(qtbot: QtBot, at: At) -> None:
    with_shortcuts(qtbot, at.screen)
    precautions = at.screen.sheet.therapy.fields.precautions
    precautions.control.setFocus()
    write("Warm gloves")
    press(Qt.Key.Key_Escape)
    assert at.screen.sheet.list.hasFocus()
    qtbot.waitUntil(lambda: at.therapy("Cycling").terms.precautions == "Warm gloves")


def test_what_was_typed_before_a_crash_is_offered(qtbot: QtBot, at: At, desk: Desk, patient_id: PatientId) -> None:
    retype(at.screen.sheet.therapy.fields.precautions, "Stop when a finger")
    at.screen.sheet.therapy.drafting.flush()
    after = shown(qtbot, desk, TherapyScreen, patient_id)
    banner = after.sheet.therapy.drafting.banner
    qtbot.waitUntil(banner.isVisible)
    banner.restored.emit()
    assert after.sheet.therapy.fields.precautions.text() == "Stop when a finger"


def test_nothing_of_one_patient_is_left_while_another_is_read(at: At) -> None:
    screen = at.screen
    screen.room.open_plan.file = None
    screen.arrive(Place(screen=ScreenId.THERAPY))
    assert screen.sheet.rows.rowCount() == 0
    assert not screen.sheet.team.isVisible()
    assert not screen.sheet.therapy.isVisible()
    assert not screen.sheet.therapy.fields.name.text()
