"""The history page: what differs between versions, taking a step back from the list, and why one stays."""

from dataclasses import dataclass, replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal, MoveGoal, ReviseGoal
from careplan.application.commands.medicines import AddMedicine
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.plans import MovePlan, SignPlan
from careplan.application.permissions import User
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.plan.content import content_hash
from careplan.domain.plan.goal import LifecycleStatus
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.shared.ids import PatientId, PlanId
from careplan.domain.team.clinic import Role
from tests.support.clinics import GRACE, NUMBER, begin, content, goals, walk
from tests.ui.patient_pages import made, shown
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.items.cells import Absent, Difference, Mark, plain
from ui.items.rows_model import RowsModel
from ui.screens.history.comparing import ComparedLine
from ui.screens.history.screen import HistoryScreen
from ui.screens.history.sign_dialog import SignDialog
from ui.screens.history.step_rows import UNDO
from ui.screens.history.steps_view import StepsView


@dataclass
class At:
    """The page of a plan whose v1 was signed, then a goal was revised and a medicine added."""

    screen: HistoryScreen
    plan_id: PlanId

    def plan(self) -> PlanSnapshot:
        found = self.screen.room.open_plan.snapshot
        assert found is not None
        return found

    def lines(self) -> list[ComparedLine]:
        return self.screen.middle.table.model_of_lines.rows()

    @property
    def steps(self) -> StepsView:
        """The list of steps, turned to."""
        if self.screen.steps is None:
            self.screen.middle.turn_to("steps")
        assert self.screen.steps is not None
        return self.screen.steps

    def called(self, text: str) -> int:
        """The place of the newest step with these words; -1 where there is none."""
        rows: RowsModel[object] = self.steps.rows  # type: ignore[assignment]  # only asked for its cells
        return next((at for at in range(rows.rowCount()) if text in rows.cells(at)[1].words), -1)


def sign(clinic: Clinic, plan_id: PlanId) -> None:
    """Into force, by the one discipline of the clinic."""
    clinic.run(MovePlan(plan_id=plan_id, to=PlanStatus.IN_REVIEW))
    seen = content_hash(content(clinic, plan_id))
    clinic.run(SignPlan(plan_id=plan_id, discipline="rheumatology", seen=seen))


def _two_versions(clinic: Clinic) -> tuple[PatientId, PlanId]:
    patient_id = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
    plan_id = begin(clinic, patient_id)
    clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))
    sign(clinic, plan_id)
    goal = goals(clinic, plan_id)[0]
    clinic.run(ReviseGoal(goal_id=goal.id, seen=goal.terms, wanted=walk("450", date(2026, 10, 1))))
    medicine = MedicineTerms(name="nintedanib")
    clinic.run(AddMedicine(plan_id=plan_id, terms=medicine))
    return patient_id, plan_id


def _page(qtbot: QtBot, desk: Desk) -> At:
    patient_id, plan_id = made(qtbot, desk, _two_versions)
    screen = shown(qtbot, desk, HistoryScreen, patient_id)
    qtbot.waitUntil(lambda: screen.versions.model_of_versions.rowCount() == 2)
    return At(screen, plan_id)


@pytest.fixture
def at(qtbot: QtBot, desk: Desk) -> At:
    return _page(qtbot, desk)


def _side(cell: object) -> Difference:
    assert isinstance(cell, Difference)
    return cell


def test_compare_shows_the_revised_goal_and_the_new_medicine(at: At) -> None:
    goal, medicine = at.lines()
    assert (goal.mark, medicine.mark) == (Mark.CHANGED, Mark.ADDED)
    struck = [span.text for span in _side(goal.before).second if not isinstance(span, str) and span.strike]
    assert "at least 400 m" in struck
    new = [span.text for span in _side(goal.after).second if not isinstance(span, str) and span.underline]
    assert "at least 450 m" in new
    assert "due 01-Oct-2026" in new
    assert plain(_side(goal.after).second).startswith("Changed")
    assert isinstance(medicine.before, Absent)
    assert "nintedanib" in plain(_side(medicine.after).first)
    assert at.screen.middle.pair.text().startswith("A  v1, 01-Mar-2026  →  B  v2")


def test_all_shows_what_stayed_too(qtbot: QtBot, at: At) -> None:
    part = at.screen.middle.only.part("all")
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    same = [line for line in at.lines() if line.mark is Mark.SAME]
    assert any("Care plan" in plain(_side(line.after).first) for line in same)
    assert len(at.lines()) > len(same)


def test_alt_down_goes_from_change_to_change(at: At) -> None:
    at.screen.compare()
    table = at.screen.middle.table
    first = table.current_row()
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    second = table.current_row()
    assert first is not None
    assert second is not None
    assert (first.mark, second.mark) == (Mark.CHANGED, Mark.ADDED)


def test_the_first_version_alone_has_nothing_to_compare(at: At) -> None:
    versions = at.screen.versions.list
    QTest.keyClick(versions, Qt.Key.Key_Down)
    assert at.screen.versions.current().key == 1  # type: ignore[union-attr]  # two rows
    assert not at.lines()
    assert "Unchanged since signing" in at.screen.signatures.check.text()
    QTest.keyClick(versions, Qt.Key.Key_Space)
    QTest.keyClick(versions, Qt.Key.Key_Up)
    assert len(at.lines()) == 2


def test_a_version_that_was_tampered_with_is_told(at: At) -> None:
    rows = at.screen.versions.model_of_versions.rows()
    at.screen.versions.show_rows([rows[0], replace(rows[1], is_whole=False)])
    at.screen.versions.list.select_key(1)
    assert "Does not match" in at.screen.signatures.check.text()


def test_a_step_is_undone_from_the_list_and_the_page_follows(qtbot: QtBot, at: At) -> None:
    at.screen.middle.turn_to("steps")
    table, row = at.steps.table, at.called("Medicine added")
    table.select_key(at.steps.rows.row(at.steps.rows.index(row, 0)).step.seq)
    QTest.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not at.plan().medicines)
    qtbot.waitUntil(lambda: at.called("Undone: Medicine added") == 0)
    assert (
        at.steps.rows.cells(
            at.called(
                "Medicine added",
            )
            + 1
        )[2].words
        == "Undone"
    )
    qtbot.waitUntil(lambda: len(at.lines()) == 1)
    assert at.steps.refusal.isHidden()


def test_a_step_that_others_built_on_stays_with_the_reason(qtbot: QtBot, at: At) -> None:
    """The goal was added for v1, which was signed since; then it was revised."""
    at.screen.middle.turn_to("steps")
    row = at.steps.rows.row(at.steps.rows.index(at.called("Goal added"), 0))
    at.steps.table.action_triggered.emit(row, UNDO)
    qtbot.waitUntil(lambda: not at.steps.refusal.isHidden())
    assert "Undo the later step first" in at.steps.refusal.accessibleName()
    assert len(at.plan().goals) == 1


def test_a_signature_is_not_undone_and_says_why(at: At) -> None:
    cell = at.steps.rows.cells(at.called("Plan signed"))[2]
    assert "withdrawn" in cell.words


def test_a_reader_sees_everything_and_changes_nothing(qtbot: QtBot, desk: Desk) -> None:
    patient_id, plan_id = made(qtbot, desk, _two_versions)
    goal = made(qtbot, desk, lambda clinic: goals(clinic, plan_id)[0])
    made(qtbot, desk, lambda clinic: clinic.run(MoveGoal(goal_id=goal.id, to=LifecycleStatus.ACTIVE)))
    reader = User(id=desk.user.id, role=Role.READER, login="rea", name="Rea Sample")
    object.__setattr__(desk.open_clinic.clinic, "user", reader)
    screen = shown(qtbot, desk, HistoryScreen, patient_id)
    qtbot.waitUntil(lambda: screen.versions.model_of_versions.rowCount() == 2)
    assert len(screen.middle.table.model_of_lines.rows()) == 2
    assert not screen.signatures.sign.isEnabled()
    assert screen.signatures.sign.toolTip() == "You may look, not change."


def test_the_page_answers_sign_and_compare(qtbot: QtBot, at: At) -> None:
    handlers = at.screen.handlers()
    handlers[ActionId.COMPARE]()
    assert at.screen.middle.view == "compare"
    handlers[ActionId.SIGN]()
    dialog = at.screen.findChild(SignDialog)
    assert isinstance(dialog, SignDialog)
    assert dialog.plan.version == 2
    dialog.reject()


def test_a_link_from_another_page_opens_the_dialog(qtbot: QtBot, desk: Desk) -> None:
    patient_id, _ = made(qtbot, desk, _two_versions)
    screen = shown(qtbot, desk, HistoryScreen, patient_id, view="sign")
    qtbot.waitUntil(lambda: screen.findChild(SignDialog) is not None)
    dialog = screen.findChild(SignDialog)
    assert isinstance(dialog, SignDialog)
    dialog.reject()
