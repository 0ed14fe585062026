"""The open patient: one answer for banner and tabs, read anew after each change."""

from typing import Any

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from careplan.application.commands.goals import AddGoal
from careplan.application.queries.patient_file import FileOfPatient
from careplan.application.queries.patients import AllPatients
from careplan.domain.plan.goal import GoalTerms
from tests.support.clinics import GRACE, with_plan
from ui.desk import Desk
from ui.shell.open_plan import OpenPlan


def _opened(qtbot: QtBot, desk: Desk) -> tuple[OpenPlan, list[FileOfPatient]]:
    plans: list[Any] = []
    owner = QObject()
    desk.use(with_plan, plans.append, owner=owner)
    qtbot.waitUntil(lambda: bool(plans))
    open_plan = OpenPlan(desk, desk)
    files: list[FileOfPatient] = []
    open_plan.changed.connect(files.append)
    rows: list[Any] = []

    desk.ask(AllPatients(), rows.append, owner=owner)
    qtbot.waitUntil(lambda: bool(rows))
    open_plan.open(rows[0][0].id)
    qtbot.waitUntil(lambda: bool(files))
    return open_plan, files


def test_the_plan_being_worked_on_is_opened_with_who_it_is_for(qtbot: QtBot, desk: Desk) -> None:
    open_plan, files = _opened(qtbot, desk)
    assert files[0].facts.terms == GRACE
    assert open_plan.snapshot is not None
    assert open_plan.plan_id == open_plan.snapshot.id


def test_a_change_is_read_anew(qtbot: QtBot, desk: Desk) -> None:
    open_plan, files = _opened(qtbot, desk)
    assert open_plan.plan_id is not None
    desk.run(AddGoal(plan_id=open_plan.plan_id, terms=GoalTerms(description="Walk to the shop")), owner=open_plan)
    qtbot.waitUntil(lambda: len(files) > 1)
    assert files[-1].plan is not None
    assert [goal.terms.description for goal in files[-1].plan.goals] == ["Walk to the shop"]


def test_a_closed_patient_is_read_no_more(qtbot: QtBot, desk: Desk) -> None:
    open_plan, files = _opened(qtbot, desk)
    plan_id = open_plan.plan_id
    assert plan_id is not None
    open_plan.close()
    desk.run(AddGoal(plan_id=plan_id, terms=GoalTerms(description="Walk to the shop")), owner=open_plan)
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    assert len(files) == 1
    assert open_plan.file is None
