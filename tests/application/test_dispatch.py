"""One way in: all of a command or nothing, and who is told."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from typing import Any
from uuid import uuid4

import pytest

from careplan.application.changes import ChangeSet, Topic
from careplan.application.clinic import Clinic
from careplan.application.commands import registry
from careplan.application.commands.command import Command
from careplan.application.commands.goals import AddGoal, RetireGoal, ReviseGoal, new_goal
from careplan.application.commands.patients import AddIdentifier, RegisterPatient
from careplan.application.commands.registry import RULES, Rule
from careplan.application.permissions import Permission
from careplan.domain.plan.goal import Goal
from careplan.domain.shared.errors import Duplicate, Invalid, NotFound
from careplan.domain.shared.ids import PlanId
from careplan.storage import chain
from careplan.storage.unit_of_work import UnitOfWork
from tests.support.clinics import CHAIN_KEY, GRACE, NUMBER, goals, walk
from tests.support.random_commands import state_of


class PlugPulled(Exception):
    """Stands for any fault that nobody expected."""


@dataclass(frozen=True, kw_only=True)
class AddGoalAndFail(Command[None]):
    """Writes to the database, then fails."""

    plan_id: PlanId
    fault: BaseException

    def handle(self, work: UnitOfWork) -> None:
        new_goal(work, self.plan_id, walk("400"))
        work.flush()
        assert len(work.all(Goal)) == 1
        raise self.fault


@pytest.mark.parametrize("fault", [PlugPulled(), Invalid(field="goal", reason="blank"), KeyboardInterrupt()], ids=repr)
def test_a_fault_in_the_middle_leaves_nothing(
    clinic: Clinic, plan_id: PlanId, fault: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules: dict[type[Command[Any]], Rule] = {**RULES, AddGoalAndFail: Rule("goal.add", Permission.EDIT_PLAN)}
    monkeypatch.setattr("careplan.application.dispatch.RULES", rules)
    before = state_of(clinic)
    with clinic.engine.connect() as connection:
        head = chain.head(connection)
    heard: list[ChangeSet] = []
    clinic.listeners.append(heard.append)
    with pytest.raises(type(fault)):
        clinic.run(AddGoalAndFail(plan_id=plan_id, fault=fault))
    with clinic.engine.connect() as connection:
        assert chain.head(connection) == head
    assert (state_of(clinic), heard) == (before, [])
    clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))
    assert [goal.number for goal in goals(clinic, plan_id)] == [1]


def test_a_command_nobody_registered_does_not_run(clinic: Clinic, plan_id: PlanId) -> None:
    with pytest.raises(KeyError):
        clinic.run(AddGoalAndFail(plan_id=plan_id, fault=PlugPulled()))
    assert AddGoalAndFail not in registry.RULES


def test_listeners_hear_what_went_stale_and_their_faults_undo_nothing(
    clinic: Clinic, plan_id: PlanId, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: ChangeSet) -> None:
        raise PlugPulled("Grace Exampleton")

    goal_id = clinic.run(AddGoal(plan_id=plan_id, terms=walk("400"))).value
    heard: list[ChangeSet] = []
    clinic.listeners.extend([broken, heard.append])
    outcome = clinic.run(ReviseGoal(goal_id=goal_id, seen=walk("400"), wanted=walk("420")))
    assert heard == [outcome.changes] == [ChangeSet({Topic.GOALS: frozenset({goal_id})})]
    assert goals(clinic, plan_id)[0].terms == walk("420")
    assert [record.message for record in caplog.records] == ["listener failed"]
    caplog.clear()


def test_listeners_hear_of_undo_too(clinic: Clinic, plan_id: PlanId) -> None:
    goal_id = clinic.run(AddGoal(plan_id=plan_id, terms=walk("400"))).value
    heard: list[ChangeSet] = []
    clinic.listeners.append(heard.append)
    clinic.undo_last()
    clinic.redo_last()
    assert [changes.ids for changes in heard] == [{Topic.GOALS: frozenset({goal_id})}] * 2


def test_a_save_that_changes_nothing_leaves_no_step_and_tells_nobody(clinic: Clinic, plan_id: PlanId) -> None:
    goal_id = clinic.run(AddGoal(plan_id=plan_id, terms=walk("400"))).value
    with clinic.engine.connect() as connection:
        head = chain.head(connection)
    heard: list[ChangeSet] = []
    clinic.listeners.append(heard.append)
    outcome = clinic.run(ReviseGoal(goal_id=goal_id, seen=walk("400"), wanted=walk("400")))
    assert (outcome.step, outcome.changes.topics, heard) == (None, frozenset(), [])
    with clinic.engine.connect() as connection:
        assert chain.head(connection) == head


def test_what_is_absent_or_retired_is_not_found(clinic: Clinic, plan_id: PlanId) -> None:
    nowhere = PlanId(uuid4())
    with pytest.raises(NotFound) as refusal:
        clinic.run(AddGoal(plan_id=nowhere, terms=walk("400")))
    assert (refusal.value.field, refusal.value.id) == ("Plan", nowhere)
    goal_id = clinic.run(AddGoal(plan_id=plan_id, terms=walk("400"))).value
    clinic.run(RetireGoal(goal_id=goal_id, seen=walk("400")))
    with pytest.raises(NotFound):
        clinic.run(ReviseGoal(goal_id=goal_id, seen=walk("400"), wanted=walk("420")))


def test_a_number_that_is_taken_is_a_twin(clinic: Clinic, plan_id: PlanId) -> None:
    before = state_of(clinic)
    twin = replace(GRACE, given="Ada")
    for command in (
        RegisterPatient(terms=twin, identifiers=(NUMBER,)),
        RegisterPatient(terms=twin, identifiers=(replace(NUMBER, value="TST-2"),) * 2),
    ):
        with pytest.raises(Duplicate):
            clinic.run(command)
    assert state_of(clinic) == before
    ada = clinic.run(RegisterPatient(terms=twin, identifiers=(replace(NUMBER, label="NHS"),))).value
    with pytest.raises(Duplicate):
        clinic.run(AddIdentifier(patient_id=ada, terms=NUMBER))


def test_the_seal_does_not_depend_on_the_zone_of_the_desk(clinic: Clinic, plan_id: PlanId) -> None:
    auckland = timezone(timedelta(hours=13))
    clinic = replace(clinic, clock=lambda: datetime(2026, 3, 2, 8, 30, 15, 250, tzinfo=auckland))
    clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))
    with clinic.engine.connect() as connection:
        assert chain.first_break(connection, CHAIN_KEY) is None
