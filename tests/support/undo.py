"""Undo in a test: the step of an outcome, and why it is refused."""

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import ReviseGoal
from careplan.application.dispatch import Outcome
from careplan.domain.shared.errors import CannotUndo
from careplan.domain.shared.ids import GoalId, StepId
from tests.support.clinics import walk
from tests.support.random_commands import state_of


def step(outcome: Outcome[object]) -> StepId:
    assert outcome.step is not None
    return outcome.step


def reason(clinic: Clinic, undone: Outcome[object]) -> str:
    """Why it is refused; and nothing was touched."""
    before = state_of(clinic)
    with pytest.raises(CannotUndo) as refusal:
        clinic.undo(step(undone))
    assert state_of(clinic) == before
    return refusal.value.reason


def revise(clinic: Clinic, goal_id: GoalId, seen: str, wanted: str) -> Outcome[None]:
    return clinic.run(ReviseGoal(goal_id=goal_id, seen=walk(seen), wanted=walk(wanted)))
