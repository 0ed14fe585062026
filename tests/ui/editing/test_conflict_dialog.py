"""Two people changed one field: nothing is saved before the person chose, and Esc leaves everything as it was."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal, ReviseGoal
from careplan.application.commands.patients import RegisterPatient
from careplan.domain.plan.goal import GoalTerms
from careplan.domain.shared.ids import GoalId, PatientId, PlanId
from careplan.domain.shared.quantity import Quantity
from tests.support.clinics import GRACE, NUMBER, begin, goals, walk
from tests.ui.editing.conftest import Shown
from tests.ui.patient_pages import made
from tests.ui.patient_pages import shown as shown_page
from ui.desk import Desk
from ui.editing.conflict_dialog import ConflictDialog, answer_conflicts
from ui.editing.edit import Edit
from ui.editing.form import Form
from ui.editing.long_text_field import LongTextField
from ui.screens.goals.screen import GoalsScreen

CONTROL = Qt.KeyboardModifier.ControlModifier


class Paper:
    """A goal's words in a long field, which somebody else changed to `Walk to the sea` after it was shown."""

    def __init__(self, qtbot: QtBot, desk: Desk, shown: Shown) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.plan_id, self.goal_id = made(qtbot, desk, _with_goal)
        self.text = LongTextField("Goal")
        self.form: Form[GoalTerms] = Form(self._save, path="goal", parent=self.text)
        self.form.bind("description", self.text)
        answer_conflicts(self.form, self.text)
        self.form.start(GoalTerms(description="Walk"))
        self.window: QWidget = shown(self.text)
        self.others_write("Walk to the sea", seen="Walk")

    def others_write(self, words: str, *, seen: str) -> None:
        command = ReviseGoal(
            goal_id=self.goal_id, seen=GoalTerms(description=seen), wanted=GoalTerms(description=words)
        )
        made(self.qtbot, self.desk, lambda clinic: clinic.run(command))

    def kept(self) -> str:
        found: str = made(self.qtbot, self.desk, lambda clinic: goals(clinic, self.plan_id)[0].terms.description)
        return found

    def write(self, words: str) -> ConflictDialog:
        """Types over it and leaves the field; answers the dialog that opens."""
        self.text.page.setFocus()
        self.text.page.selectAll()
        self.qtbot.keyClicks(self.text.page, words)
        QTest.keyClick(self.text.page, Qt.Key.Key_Tab)
        self.qtbot.waitUntil(lambda: _open(self.text) is not None)
        dialog = _open(self.text)
        assert dialog is not None
        return dialog

    def _save(self, edit: Edit[GoalTerms]) -> None:
        command = ReviseGoal(goal_id=self.goal_id, seen=edit.seen, wanted=edit.wanted)
        self.desk.run(command, edit.done, owner=self.text, refused=edit.refused, failed=edit.failed)


def _with_goal(clinic: Clinic) -> tuple[PlanId, GoalId]:
    plan_id = begin(clinic, clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value)
    return plan_id, clinic.run(AddGoal(plan_id=plan_id, terms=GoalTerms(description="Walk"))).value


def _open(parent: QWidget) -> ConflictDialog | None:
    found = [dialog for dialog in parent.findChildren(ConflictDialog) if dialog.isVisible()]
    return found[-1] if found else None


@pytest.fixture
def paper(qtbot: QtBot, desk: Desk, shown: Shown) -> Paper:
    return Paper(qtbot, desk, shown)


def test_mine_is_saved_over_theirs_by_keyboard(paper: Paper, qtbot: QtBot) -> None:
    dialog = paper.write("Dance")
    (row,) = dialog.rows
    assert (row.part.was, row.part.mine, row.part.theirs) == ("Walk", "Dance", "Walk to the sea")
    assert row.keep() is None
    qtbot.waitUntil(row.mine.radio.hasFocus)
    QTest.keyClick(row.mine.radio, Qt.Key.Key_Space)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not paper.form.is_changed)
    assert paper.kept() == "Dance"
    qtbot.waitUntil(lambda: _open(paper.text) is None)


def test_theirs_replaces_my_text(paper: Paper, qtbot: QtBot) -> None:
    dialog = paper.write("Dance")
    qtbot.mouseClick(dialog.rows[0].theirs, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _open(paper.text) is None)
    assert paper.text.text() == "Walk to the sea"
    assert not paper.form.is_changed
    assert paper.kept() == "Walk to the sea"


def test_both_texts_are_put_in_order_and_kept(paper: Paper, qtbot: QtBot) -> None:
    dialog = paper.write("Dance")
    (row,) = dialog.rows
    qtbot.mouseClick(row.both, Qt.MouseButton.LeftButton)
    assert row.merged.text() == "Walk to the sea\nDance"
    qtbot.keyClicks(row.merged.page, "Then ")
    QTest.keyClick(row.merged.page, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not paper.form.is_changed)
    assert paper.kept() == "Then Walk to the sea\nDance"


def test_nothing_is_saved_before_a_choice_and_escape_keeps_my_text(paper: Paper, qtbot: QtBot) -> None:
    dialog = paper.write("Dance")
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    assert dialog.isVisible()
    assert "Goal" in dialog.accessibleDescription()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: _open(paper.text) is None)
    assert paper.text.text() == "Dance"
    assert paper.form.is_changed
    assert paper.kept() == "Walk to the sea"


def test_a_third_change_is_asked_about_again(paper: Paper, qtbot: QtBot) -> None:
    dialog = paper.write("Dance")
    paper.others_write("Walk to the market", seen="Walk to the sea")
    dialog.rows[0].mine.radio.setChecked(True)
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.rows[0].part.theirs == "Walk to the market")
    assert dialog.isVisible()
    assert dialog.rows[0].keep() is None
    assert paper.kept() == "Walk to the market"


def test_a_text_is_copied(paper: Paper, qtbot: QtBot) -> None:
    dialog = paper.write("Dance")
    qtbot.mouseClick(dialog.rows[0].mine.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Dance"


def test_a_target_is_decided_field_by_field_on_the_page(qtbot: QtBot, desk: Desk) -> None:
    """The goals page shows one target in four fields; what only the others changed is taken over."""
    before = walk("400")

    def plan(clinic: Clinic) -> PatientId:
        patient_id = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
        clinic.run(AddGoal(plan_id=begin(clinic, patient_id), terms=before))
        return patient_id

    screen = shown_page(qtbot, desk, GoalsScreen, made(qtbot, desk, plan))
    fields, line = screen.editor.fields, screen.editor.line
    assert line is not None
    assert before.target is not None
    theirs = replace(before, target=replace(before.target, wanted="at least 350 m", measure="Walk test"))
    mine = replace(before, target=replace(before.target, wanted="at least 380 m"))
    fields.wanted.type_text("at least 380 m")
    made(qtbot, desk, lambda clinic: clinic.run(ReviseGoal(goal_id=line.id, seen=before, wanted=theirs)))
    screen.editor.form.save_now()
    qtbot.waitUntil(lambda: _open(screen) is not None)
    dialog = _open(screen)
    assert dialog is not None
    assert [row.part.name for row in dialog.rows] == ["wanted"]
    qtbot.waitUntil(lambda: "Changed by Ann Sample" in dialog.accessibleDescription())
    dialog.rows[0].mine.radio.setChecked(True)
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    plan_id = screen.room.open_plan.plan_id
    assert plan_id is not None
    qtbot.waitUntil(lambda: _open(screen) is None)
    kept = made(qtbot, desk, lambda clinic: goals(clinic, plan_id)[0].terms)
    assert kept == replace(mine, target=replace(before.target, wanted="at least 380 m", measure="Walk test"))
    assert kept.target is not None
    assert kept.target.detail == Quantity(before.target.detail.value, "m")  # type: ignore[union-attr]  # it has one
