"""What the history page reads: versions checked against their hash, whose step it was, and what was taken back."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import update

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal, ReviseGoal
from careplan.application.commands.plans import MovePlan, SignPlan
from careplan.application.queries.last_change import LastChange
from careplan.application.queries.plan_record import PlanRecord, RecordOfPlan
from careplan.domain.plan.content import content_hash
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.shared.ids import PlanId
from careplan.storage.tables.plan import plan_version
from tests.support.clinics import ANN, colleague, content, goals, walk


def _record(clinic: Clinic, plan_id: PlanId) -> RecordOfPlan:
    return clinic.ask(PlanRecord(plan_id=plan_id))


def _sign(clinic: Clinic, plan_id: PlanId) -> None:
    clinic.run(MovePlan(plan_id=plan_id, to=PlanStatus.IN_REVIEW))
    seen = content_hash(content(clinic, plan_id))
    clinic.run(SignPlan(plan_id=plan_id, discipline="rheumatology", seen=seen))


def test_a_step_knows_whose_it_is_and_whether_it_can_be_undone(clinic: Clinic, plan_id: PlanId) -> None:
    ben = colleague(clinic)
    ben.run(AddGoal(plan_id=plan_id, terms=walk("400")))
    _sign(clinic, plan_id)
    signed, moved, added, begun = _record(clinic, plan_id).steps
    assert [each.step.name for each in (signed, moved, added, begun)] == [
        "plan.sign", "plan.move", "goal.add", "plan.begin",
    ]  # fmt: skip
    assert (added.by, begun.by) == (ben.user.id, ANN.id)
    assert (signed.undoable, added.undoable) == (False, True)


def test_undo_and_redo_name_the_step_they_are_about(clinic: Clinic, plan_id: PlanId) -> None:
    clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))
    clinic.undo_last()
    undo, add, _ = _record(clinic, plan_id).steps
    assert (add.is_undone, undo.of, undo.is_redo) == (True, add.step, False)
    clinic.redo_last()
    redo, undo, add, _ = _record(clinic, plan_id).steps
    assert (add.is_undone, undo.is_undone, redo.is_undone) == (False, True, False)
    assert (redo.of, redo.is_redo) == (add.step, True)


def test_a_version_that_somebody_edited_in_the_file_no_longer_has_its_hash(clinic: Clinic, plan_id: PlanId) -> None:
    clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))
    _sign(clinic, plan_id)
    assert _record(clinic, plan_id).unchanged == {1}
    (version,) = _record(clinic, plan_id).versions
    with clinic.engine.begin() as connection:
        text = connection.execute(plan_version.select()).one().content
        edited = text.replace("Walk to the market", "Walk to the moon")
        connection.execute(update(plan_version).where(plan_version.c.id == version.id).values(content=edited))
    assert _record(clinic, plan_id).unchanged == frozenset()


def test_who_changed_a_part_last(clinic: Clinic, plan_id: PlanId) -> None:
    clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))
    (goal,) = goals(clinic, plan_id)
    ben = colleague(clinic)
    ben.run(ReviseGoal(goal_id=goal.id, seen=goal.terms, wanted=walk("420")))
    found = clinic.ask(LastChange(part_id=goal.id))
    assert found is not None
    assert found.who == "Ben Sample"
    assert found.at > datetime(2026, 3, 1, tzinfo=UTC)
    assert clinic.ask(LastChange(part_id=UUID(int=7))) is None
