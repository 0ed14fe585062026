"""Long rows of steps, undone and redone in every order that people use."""

from itertools import islice
from pathlib import Path
from random import Random

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal, ReviseGoal
from careplan.domain.shared.errors import CannotUndo
from careplan.storage.chain import first_break
from tests.support.clinics import CHAIN_KEY, goals, reopen, walk, with_plan
from tests.support.random_commands import UNDOABLE, state_of, steps

MANY = 1000


def is_sealed(clinic: Clinic) -> bool:
    with clinic.engine.connect() as connection:
        return first_break(connection, CHAIN_KEY) is None


def refuses(clinic: Clinic, reason: str) -> bool:
    with pytest.raises(CannotUndo) as refusal:
        clinic.undo_last() if reason == "nothing-to-undo" else clinic.redo_last()
    return refusal.value.reason == reason


def test_a_thousand_random_commands_are_undone_and_redone_one_by_one(furnished: Clinic, path: Path) -> None:
    """The file is closed and opened again before, between and after: undo outlives the program."""
    start = state_of(furnished)
    names = {outcome.name for outcome in islice(steps(furnished, seed=20260301), MANY)}
    end = state_of(furnished)
    assert len(names) > 0.9 * len(UNDOABLE)
    furnished.engine.dispose()
    undoing = reopen(path)
    for _ in range(MANY):
        undoing.undo_last()
    assert state_of(undoing) == start
    undoing.engine.dispose()
    redoing = reopen(path)
    for _ in range(MANY):
        redoing.redo_last()
    assert state_of(redoing) == end
    assert refuses(redoing, "nothing-to-redo")
    assert is_sealed(redoing)
    redoing.engine.dispose()


@pytest.mark.parametrize("seed", range(6))
def test_undo_and_redo_in_any_order_follow_two_stacks(furnished: Clinic, seed: int) -> None:
    """What a person expects: undo goes back a state, redo goes forward one, and a new step ends redo."""
    random, draw = Random(seed), steps(furnished, seed)
    behind, ahead = [state_of(furnished)], list[str]()
    for _ in range(60):
        match random.choice(["do", "undo", "undo", "redo"]):
            case "do":
                next(draw)
                behind.append(state_of(furnished))
                ahead.clear()
            case "undo" if len(behind) > 1:
                furnished.undo_last()
                ahead.append(behind.pop())
            case "redo" if ahead:
                furnished.redo_last()
                behind.append(ahead.pop())
            case "redo":
                assert refuses(furnished, "nothing-to-redo")
            case _:
                continue
        assert state_of(furnished) == behind[-1]
    assert is_sealed(furnished)


@pytest.mark.parametrize("seed", range(4))
def test_undo_by_toast_and_by_key_agree(clinic: Clinic, seed: int) -> None:
    """A toast names the step of the last outcome, whatever that was: an undo of a redo of an undo ..."""
    plan_id = with_plan(clinic)
    goal_id = clinic.run(AddGoal(plan_id=plan_id, terms=walk("400"))).value
    last = clinic.run(ReviseGoal(goal_id=goal_id, seen=walk("400"), wanted=walk("420")))
    is_done, random = True, Random(seed)
    for _ in range(12):
        if random.random() < 0.5:
            assert last.step is not None
            last = clinic.undo(last.step)
        else:
            last = clinic.undo_last() if is_done else clinic.redo_last()
        is_done = not is_done
        assert goals(clinic, plan_id)[0].terms == walk("420" if is_done else "400")
    assert is_sealed(clinic)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_ten_more_thousands(furnished: Clinic, seed: int) -> None:
    start = state_of(furnished)
    list(islice(steps(furnished, seed), MANY))
    end = state_of(furnished)
    for _ in range(MANY):
        furnished.undo_last()
    assert state_of(furnished) == start
    for _ in range(MANY):
        furnished.redo_last()
    assert state_of(furnished) == end
