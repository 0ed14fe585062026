"""Two desks at one file: no wish is lost without a conflict, and nobody undoes the other's work."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal, ReviseGoal
from careplan.application.commands.patients import RevisePatient
from careplan.domain.patient.patient import PatientTerms
from careplan.domain.plan.goal import Baseline, GoalTerms
from careplan.domain.shared.errors import CannotUndo, Conflict
from careplan.domain.shared.ids import GoalId, PatientId, PlanId
from careplan.storage.chain import first_break
from tests.support.clinics import CHAIN_KEY, GRACE, colleague, content, goals, reopen, walk, with_plan

STEPS = 150
VALUES = ("", "one", "two", "three")
PATIENT_FIELDS = ("given", "prefix", "preferred", "language", "what_matters")


@pytest.fixture
def desks(clinic: Clinic, path: Path) -> Iterator[tuple[Clinic, Clinic]]:
    """Ben, and Cleo with connections of her own; what Ann does besides is not theirs to undo."""
    cleo = colleague(clinic, "cleo")
    there = reopen(path, cleo.user)
    yield colleague(clinic), there
    there.engine.dispose()


@dataclass
class Desk:
    """What one person has on the screen, which may be old."""

    clinic: Clinic
    seen: PatientTerms = GRACE

    def wish(self, random: Random) -> PatientTerms:
        """One or two fields written anew."""
        fields = random.sample(PATIENT_FIELDS, random.choice([1, 1, 2]))
        changes: dict[str, Any] = {name: random.choice(VALUES) for name in fields}
        return replace(self.seen, **changes)


@dataclass
class Record:
    """What should be there, and who wrote each field last."""

    present: PatientTerms = GRACE
    writer: dict[str, Desk] = field(default_factory=dict)

    def clashing(self, desk: Desk, wanted: PatientTerms) -> set[str]:
        """Fields that the desk writes over a value it has not seen."""
        return {
            name
            for name in PATIENT_FIELDS
            if getattr(wanted, name) not in {getattr(desk.seen, name), getattr(self.present, name)}
            and getattr(desk.seen, name) != getattr(self.present, name)
        }

    def write(self, desk: Desk, now: PatientTerms, only: set[str]) -> None:
        """Takes note of what changed; nothing but `only` may have."""
        changed = {name for name in PATIENT_FIELDS if getattr(now, name) != getattr(self.present, name)}
        assert changed <= only
        self.writer.update(dict.fromkeys(changed, desk))
        self.present = now


def terms(clinic: Clinic, plan_id: PlanId) -> PatientTerms:
    return content(clinic, plan_id).patient.terms


@pytest.mark.parametrize("seed", range(3))
def test_no_wish_is_lost_without_a_conflict(clinic: Clinic, desks: tuple[Clinic, Clinic], seed: int) -> None:
    random, record = Random(seed), Record()
    plan_id = with_plan(clinic)
    patient_id = content(desks[0], plan_id).patient.id
    people = [Desk(clinic) for clinic in desks]
    conflicts = undone = 0
    for _ in range(STEPS):
        desk = random.choice(people)
        match random.choice(["look", "write", "write", "write", "undo"]):
            case "look":
                desk.seen = terms(desk.clinic, plan_id)
                assert desk.seen == record.present
            case "write":
                conflicts += _write(desk, record, desk.wish(random), patient_id, plan_id)
            case "undo":
                undone += _undo(desk, record, plan_id)
        assert terms(desk.clinic, plan_id) == record.present
    assert conflicts > 3
    assert undone > 3
    with desks[0].engine.connect() as connection:
        assert first_break(connection, CHAIN_KEY) is None


def _write(desk: Desk, record: Record, wanted: PatientTerms, patient_id: PatientId, plan_id: PlanId) -> bool:
    """Whether it met a conflict, as it must exactly when it would write over what was not seen."""
    asked = {name for name in PATIENT_FIELDS if getattr(wanted, name) != getattr(desk.seen, name)}
    command = RevisePatient(patient_id=patient_id, seen=desk.seen, wanted=wanted)
    clashing = record.clashing(desk, wanted)
    if clashing:
        with pytest.raises(Conflict) as refusal:
            desk.clinic.run(command)
        assert {clash.field for clash in refusal.value.clashes} == {f"patient.{name}" for name in clashing}
        return True
    desk.clinic.run(command)
    now = terms(desk.clinic, plan_id)
    assert all(getattr(now, name) == getattr(wanted, name) for name in asked)
    record.write(desk, now, only=asked)
    return False


def _undo(desk: Desk, record: Record, plan_id: PlanId) -> bool:
    """Whether something came back; it never was what the other one wrote."""
    own = {name for name, writer in record.writer.items() if writer is desk}
    try:
        desk.clinic.undo_last()
    except CannotUndo as refusal:
        assert refusal.reason in {"changed-by-others", "built-on", "nothing-to-undo", "changed-since"}  # noqa: PT017
        return False
    record.write(desk, terms(desk.clinic, plan_id), only=own)
    return True


def test_a_hundred_changes_from_two_threads_all_count(clinic: Clinic, desks: tuple[Clinic, Clinic]) -> None:
    """Each reads a number and writes the next one, again where the other one was faster."""
    plan_id = with_plan(clinic)
    goal_id = desks[0].run(AddGoal(plan_id=plan_id, terms=walk("400"))).value
    each = 50
    with ThreadPoolExecutor(2) as pool:
        tries = list(pool.map(lambda clinic: _count_up(clinic, plan_id, goal_id, each), desks))
    assert goals(desks[0], plan_id)[0].terms == walk(str(400 + 2 * each))
    assert all(tried >= each for tried in tries)
    with desks[0].engine.connect() as connection:
        assert first_break(connection, CHAIN_KEY) is None


def _count_up(clinic: Clinic, plan_id: PlanId, goal_id: GoalId, times: int) -> int:
    """The number of tries it took."""
    tries = 0
    while times:
        seen = goals(clinic, plan_id)[0].terms
        tries += 1
        try:
            outcome = clinic.run(ReviseGoal(goal_id=goal_id, seen=seen, wanted=_one_more(seen)))
        except Conflict:
            continue
        times -= outcome.step is not None  # the other one may have had the very same wish
    return tries


def _one_more(seen: GoalTerms) -> GoalTerms:
    assert seen.target is not None
    assert seen.target.detail is not None
    return walk(str(seen.target.detail.value + Decimal(1)))


def test_two_goals_at_once_get_two_numbers(clinic: Clinic, desks: tuple[Clinic, Clinic]) -> None:
    plan_id = with_plan(clinic)
    with ThreadPoolExecutor(2) as pool:
        list(
            pool.map(lambda clinic: [clinic.run(AddGoal(plan_id=plan_id, terms=walk("400"))) for _ in range(20)], desks)
        )
    assert [goal.number for goal in goals(desks[0], plan_id)] == list(range(1, 41))


def test_half_a_value_object_is_never_kept(clinic: Clinic, desks: tuple[Clinic, Clinic]) -> None:
    """Number and words of a baseline are one thing: two desks cannot mix theirs."""
    ben, cleo = desks
    plan_id = with_plan(clinic)
    goal_id = ben.run(AddGoal(plan_id=plan_id, terms=walk("400"))).value
    mine, theirs = (replace(walk("400"), baseline=Baseline(words=words)) for words in ("slow", "fast"))
    ben.run(ReviseGoal(goal_id=goal_id, seen=walk("400"), wanted=theirs))
    with pytest.raises(Conflict):
        cleo.run(ReviseGoal(goal_id=goal_id, seen=walk("400"), wanted=mine))
    assert goals(cleo, plan_id)[0].terms == theirs
