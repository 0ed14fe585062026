"""The goals of a plan: each field saves when it is left, and a half target is told where it was typed."""

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal, MoveGoal
from careplan.application.commands.patients import RegisterPatient
from careplan.domain.plan.goal import AchievementStatus, GoalTerms, LifecycleStatus
from careplan.domain.plan.snapshot import GoalLine
from careplan.domain.shared.ids import PatientId
from tests.support.clinics import GRACE, NUMBER, begin, walk
from tests.ui.dialogs import found_open
from tests.ui.patient_pages import made, shown
from ui.desk import Desk
from ui.screens.goals.new_goal import NewGoal
from ui.screens.goals.screen import GoalsScreen


@dataclass
class At:
    """The page with G1, which has a target, and G2, which has none."""

    screen: GoalsScreen

    def goal(self, number: int = 1) -> GoalLine:
        plan = self.screen.room.open_plan.snapshot
        assert plan is not None
        return next(line for line in plan.goals if line.number == number)


@pytest.fixture
def at(qtbot: QtBot, desk: Desk) -> At:
    def plan(clinic: Clinic) -> PatientId:
        patient_id = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
        plan_id = begin(clinic, patient_id)
        clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))
        clinic.run(AddGoal(plan_id=plan_id, terms=GoalTerms(description="Button my coat")))
        return patient_id

    return At(shown(qtbot, desk, GoalsScreen, made(qtbot, desk, plan)))


def test_the_first_goal_is_shown_with_its_target(at: At) -> None:
    fields = at.screen.editor.fields
    assert fields.description.text() == "Walk to the market"
    assert fields.measure.text() == "6-minute walk"
    assert fields.due.value() == date(2026, 9, 1)
    assert at.screen.editor.achievement.is_locked  # nobody has begun it


def test_a_field_saves_when_it_is_left_and_the_rest_stays(qtbot: QtBot, at: At) -> None:
    fields = at.screen.editor.fields
    before = at.goal().terms
    page = fields.description.page
    page.setFocus()
    page.selectAll()
    qtbot.keyClicks(page, "Walk to the sea")
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: at.goal().terms.description == "Walk to the sea")
    assert at.goal().terms.target == before.target


def test_the_day_is_changed_by_typing_it(qtbot: QtBot, at: At) -> None:
    line = at.screen.editor.fields.due.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "1 Oct 2026")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: at.goal().terms.target.due == date(2026, 10, 1))  # type: ignore[union-attr]  # G1 has one


def test_half_a_target_stays_in_its_field_with_the_reason(qtbot: QtBot, at: At) -> None:
    screen = at.screen
    screen.list.select_key(at.goal(2).id)
    fields = screen.editor.fields
    assert fields.description.text() == "Button my coat"
    fields.measure.line.setFocus()
    qtbot.keyClicks(fields.measure.line, "Hand function scale")
    qtbot.keyClick(fields.measure.line, Qt.Key.Key_Tab)
    assert fields.wanted.has_error
    assert not screen.depart()
    assert at.goal(2).terms.target is None
    fields.wanted.line.setFocus()
    qtbot.keyClicks(fields.wanted.line, "22 or less")
    qtbot.keyClick(fields.wanted.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: at.goal(2).terms.target is not None)
    assert at.goal(2).terms.target.measure == "Hand function scale"  # type: ignore[union-attr]  # just waited for
    qtbot.waitUntil(lambda: not screen.editor.form.is_changed)
    assert screen.depart()


def test_a_goal_with_half_a_target_is_not_left_for_another(qtbot: QtBot, at: At) -> None:
    screen = at.screen
    screen.list.select_key(at.goal(2).id)
    screen.editor.fields.measure.type_text("Hand function scale")
    screen.list.setFocus()
    qtbot.keyClick(screen.list, Qt.Key.Key_Up)
    row = screen.list.current_row()
    assert row is not None
    assert row.number == 2
    assert screen.editor.fields.measure.text() == "Hand function scale"


def test_life_cycle_then_achievement(qtbot: QtBot, at: At) -> None:
    editor = at.screen.editor
    offered = [editor.state.box.itemText(n) for n in range(editor.state.box.count())]
    assert "Completed" not in offered  # it is only proposed
    editor.state.type_text("Active")
    editor.state.leave()
    qtbot.waitUntil(lambda: at.goal().lifecycle_status is LifecycleStatus.ACTIVE)
    assert not editor.achievement.is_locked
    editor.achievement.type_text("Improving")
    editor.achievement.leave()
    qtbot.waitUntil(lambda: at.goal().achievement_status is AchievementStatus.IMPROVING)


def test_a_goal_that_ended_is_only_read(qtbot: QtBot, at: At) -> None:
    at.screen.desk.run(MoveGoal(goal_id=at.goal().id, to=LifecycleStatus.CANCELLED), owner=at.screen)
    qtbot.waitUntil(lambda: at.screen.editor.fields.description.is_locked)


def test_a_new_goal_is_added_and_shown(qtbot: QtBot, at: At) -> None:
    screen = at.screen
    qtbot.mouseClick(screen.add, Qt.MouseButton.LeftButton)
    dialog = found_open(qtbot, screen, NewGoal)
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert dialog.fields.description.has_error
    qtbot.keyClicks(dialog.fields.description.page, "Open jars myself")
    qtbot.keyClick(dialog.fields.description.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    if dialog.isVisible():
        qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 3)
    qtbot.waitUntil(lambda: screen.editor.fields.description.text() == "Open jars myself")
