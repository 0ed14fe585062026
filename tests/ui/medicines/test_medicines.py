"""The medicine under the cursor is revised in place, by whoever may."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.commands.plans import MovePlan
from careplan.domain.medicine.monitoring import Phase
from careplan.domain.medicine.regimen import understood
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.team.clinic import Role
from tests.ui.medicines.conftest import At, plan
from tests.ui.patient_pages import made, shown
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.editing.drafting import flush_all
from ui.screens.medicines.screen import MedicinesScreen
from ui.screens.medicines.words import phases_text, single_tests


def test_the_first_medicine_is_shown_with_what_is_late(at: At) -> None:
    editor = at.screen.editor
    assert editor.fields.regimen.text() == "62.5\N{NO-BREAK SPACE}mg twice daily, by mouth"
    assert editor.fields.reason.text() == "digital ulcers"
    strip = at.screen.rows.index(at.screen.rows.find(at.medicine().id), 3)
    spoken = strip.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Haemoglobin and 1 more: 1 day late" in spoken
    assert "1 overdue" in spoken


def test_the_regimen_saves_when_it_is_left_and_undo_brings_it_back(qtbot: QtBot, at: At) -> None:
    before = at.medicine().terms
    at.type(at.screen.editor.fields.regimen.line, "125 mg twice daily oral")
    qtbot.waitUntil(lambda: at.medicine().terms.regimen == understood("125 mg twice daily oral"))
    assert replace(at.medicine().terms, regimen=before.regimen) == before
    at.screen.desk.undo_last(owner=at.screen)
    qtbot.waitUntil(lambda: at.medicine().terms == before)
    qtbot.waitUntil(lambda: "62.5" in at.screen.editor.fields.regimen.text())


def test_a_dose_that_can_be_misread_is_refused_where_it_was_typed(qtbot: QtBot, at: At) -> None:
    before = at.medicine().terms
    regimen = at.screen.editor.fields.regimen
    at.type(regimen.line, ".5 mg daily")
    assert regimen.has_error
    assert "0.5 mg daily" in regimen.message
    at.screen.table.setFocus()
    qtbot.keyClick(at.screen.table, Qt.Key.Key_Down)
    assert at.screen.table.current_row() == at.medicine()  # it is not left for another
    assert not at.screen.depart()
    assert regimen.text() == ".5 mg daily"
    assert at.medicine().terms == before


def test_another_name_is_another_drug(qtbot: QtBot, at: At) -> None:
    at.screen.table.select_key(at.medicine("calcium").id)
    at.type(at.screen.editor.fields.name.line, "Methotrexate")
    qtbot.waitUntil(lambda: any(line.terms.drug == "methotrexate" for line in at.all()))
    at.type(at.screen.editor.fields.name.line, "oyster shells")
    qtbot.waitUntil(lambda: ("oyster shells", "") in {(line.terms.name, line.terms.drug) for line in at.all()})


def test_what_was_being_typed_is_offered_again_after_a_lock(qtbot: QtBot, at: At) -> None:
    page = at.screen.editor.fields.note.page
    page.setFocus()
    qtbot.keyClicks(page, "Take with food")
    flush_all(at.screen)
    patient_id = at.screen.room.open_plan.patient_id
    assert patient_id is not None
    later = shown(qtbot, at.screen.desk, MedicinesScreen, patient_id)
    qtbot.waitUntil(later.editor.drafting.banner.isVisible)
    assert later.editor.fields.note.text() == ""


def test_a_reader_sees_everything_and_changes_nothing(qtbot: QtBot, desk: Desk) -> None:
    patient_id = made(qtbot, desk, plan)
    object.__setattr__(desk.clinic, "user", replace(desk.clinic.user, role=Role.READER))
    screen = shown(qtbot, desk, MedicinesScreen, patient_id)
    editor = screen.editor
    assert editor.line is not None
    assert all(field.is_locked for field in editor.fields.by_name().values())
    buttons = (screen.add, editor.doings.stopping, editor.series.add, editor.series.record, editor.goals.change)
    assert all(not button.isEnabled() and button.toolTip() for button in buttons)
    assert set(screen.handlers()) == {ActionId.SAVE}


def test_a_closed_plan_is_only_read_but_results_still_come_in(qtbot: QtBot, at: At) -> None:
    plan = at.screen.room.open_plan.snapshot
    assert plan is not None
    at.screen.desk.run(MovePlan(plan_id=plan.id, to=PlanStatus.REVOKED, reason="Begun twice"), owner=at.screen)
    editor = at.screen.editor
    qtbot.waitUntil(lambda: editor.fields.regimen.is_locked)
    assert not at.screen.add.isEnabled()
    assert not editor.doings.stopping.isEnabled()
    assert editor.series.record.isEnabled()


def test_the_parts_of_one_test_are_not_taken_for_tests() -> None:
    assert single_tests("Pulmonary function (FVC, DLCO), Weight") == ("Pulmonary function (FVC, DLCO)", "Weight")


def test_intervals_are_said_in_their_order() -> None:
    assert phases_text((Phase(1, 4), Phase(12))) == "every week for 4 weeks, then every 12 weeks"
