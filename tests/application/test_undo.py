"""Undo and redo, and where they stop."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal, RetireGoal, ReviseGoal
from careplan.application.commands.links import ActionKind, LinkGoal, UnlinkGoal
from careplan.application.commands.medicines import StopMonitoring
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.team import AddTeamMember
from careplan.application.commands.templates import ApplyTemplate
from careplan.application.dispatch import Outcome
from careplan.domain.plan.goal import GoalTerms
from careplan.domain.plan.proposal import Proposal, ProposedPart, ProposedReferral
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.shared.errors import CannotUndo, Duplicate, NotAllowed, NotFound
from careplan.domain.shared.ids import GoalId, PlanId, StepId
from careplan.domain.team.clinic import Role
from careplan.domain.team.member import TeamMemberTerms
from careplan.storage.chain import first_break
from tests.support.clinics import CHAIN_KEY, GRACE, NUMBER, colleague, content, goals, reopen, walk
from tests.support.plans import LUNG, SKIN_CARE, STRETCHING, rich
from tests.support.undo import reason, revise, step

PROPOSAL = Proposal(
    template="early",
    version="1",
    name="Early",
    parts=(
        ProposedPart(key="goal:g1", part=walk("400")),
        ProposedPart(key="goal:g2", part=walk("450")),
        ProposedPart(key="therapy:t1", part=STRETCHING),
        ProposedPart(key="care:c1", part=SKIN_CARE),
        ProposedPart(key="referral:r1", part=ProposedReferral(terms=LUNG, items=(ItemTerms(text="HRCT"),))),
    ),
    review_weeks=12,
)


@pytest.fixture
def added(clinic: Clinic, plan_id: PlanId) -> Outcome[GoalId]:
    return clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))


def test_create_with_link_undone_and_redone(clinic: Clinic) -> None:
    plan_id = rich(clinic)
    plan = content(clinic, plan_id)
    linked = clinic.run(LinkGoal(goal_id=plan.goals[1].id, kind=ActionKind.CARE, action_id=plan.cares[0].id))
    with_link = content(clinic, plan_id)
    unlinked = clinic.undo(step(linked))
    assert content(clinic, plan_id) == plan
    clinic.undo(step(unlinked))
    assert content(clinic, plan_id) == with_link
    with clinic.engine.connect() as connection:
        assert first_break(connection, CHAIN_KEY) is None


def test_undo_and_redo_survive_a_restart(clinic: Clinic, plan_id: PlanId, added: Outcome[GoalId], path: Path) -> None:
    revise(clinic, added.value, "400", "420")
    clinic.engine.dispose()
    again = reopen(path)
    again.undo_last()
    assert goals(again, plan_id)[0].terms == walk("400")
    again.undo_last()
    assert goals(again, plan_id) == ()
    again.engine.dispose()
    third = reopen(path)
    third.redo_last()
    third.redo_last()
    assert goals(third, plan_id)[0].terms == walk("420")
    with pytest.raises(CannotUndo) as refusal:
        third.redo_last()
    assert refusal.value.reason == "nothing-to-redo"
    third.engine.dispose()


def test_a_value_object_comes_back_whole_and_can_be_cleared(clinic: Clinic, plan_id: PlanId) -> None:
    bare = GoalTerms(description="Walk to the market")
    goal_id = clinic.run(AddGoal(plan_id=plan_id, terms=walk("400", due=None))).value
    for seen, wanted in ((walk("400", due=None), bare), (bare, walk("420"))):
        clinic.run(ReviseGoal(goal_id=goal_id, seen=seen, wanted=wanted))
    for terms in (bare, walk("400", due=None)):
        clinic.undo_last()
        assert goals(clinic, plan_id)[0].terms == terms
    for terms in (bare, walk("420")):
        clinic.redo_last()
        assert goals(clinic, plan_id)[0].terms == terms


def test_a_template_comes_off_whole_and_goes_on_again(clinic: Clinic, plan_id: PlanId) -> None:
    before = content(clinic, plan_id)
    clinic.run(ApplyTemplate(plan_id=plan_id, proposal=PROPOSAL))
    applied = content(clinic, plan_id)
    assert (len(applied.goals), applied.referrals[0].all_items) == (2, 1)
    clinic.undo_last()
    assert content(clinic, plan_id) == before
    clinic.redo_last()
    assert content(clinic, plan_id) == applied
    assert clinic.run(ApplyTemplate(plan_id=plan_id, proposal=PROPOSAL)).step is None


def test_a_template_that_was_worked_on_stays(clinic: Clinic, plan_id: PlanId) -> None:
    applied = clinic.run(ApplyTemplate(plan_id=plan_id, proposal=PROPOSAL))
    goal = goals(clinic, plan_id)[0]
    clinic.run(ReviseGoal(goal_id=goal.id, seen=goal.terms, wanted=walk("500")))
    assert reason(clinic, applied) == "changed-since"


def test_refused_when_the_present_value_is_not_the_recorded_one(clinic: Clinic, added: Outcome[GoalId]) -> None:
    first = revise(clinic, added.value, "400", "420")
    revise(clinic, added.value, "420", "440")
    assert reason(clinic, first) == "changed-since"
    assert reason(clinic, added) == "changed-since"


def test_no_step_is_undone_twice(clinic: Clinic, added: Outcome[GoalId]) -> None:
    clinic.undo(step(added))
    assert reason(clinic, added) == "changed-since"


def test_refused_when_others_changed_the_field(clinic: Clinic, added: Outcome[GoalId]) -> None:
    mine = revise(clinic, added.value, "400", "420")
    ben = colleague(clinic)
    revise(ben, added.value, "420", "440")
    assert reason(clinic, mine) == "changed-by-others"


def test_refused_when_others_touched_the_field_even_if_the_value_is_back(
    clinic: Clinic, added: Outcome[GoalId]
) -> None:
    mine = revise(clinic, added.value, "400", "420")
    ben = colleague(clinic)
    revise(ben, added.value, "420", "440")
    revise(ben, added.value, "440", "420")
    assert reason(clinic, mine) == "changed-by-others"


def test_what_others_changed_beside_it_does_not_matter(clinic: Clinic, plan_id: PlanId, added: Outcome[GoalId]) -> None:
    mine = revise(clinic, added.value, "400", "420")
    other = replace(walk("420"), description="Walk to the lake")
    colleague(clinic).run(ReviseGoal(goal_id=added.value, seen=walk("420"), wanted=other))
    clinic.undo(step(mine))
    assert goals(clinic, plan_id)[0].terms == replace(walk("400"), description="Walk to the lake")


def test_refused_when_others_changed_what_was_created(clinic: Clinic, added: Outcome[GoalId]) -> None:
    revise(colleague(clinic), added.value, "400", "420")
    assert reason(clinic, added) == "changed-by-others"


def test_refused_when_something_was_built_on_it(clinic: Clinic) -> None:
    registered = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,)))
    member = TeamMemberTerms(name="Dana Sample", discipline="nursing")
    clinic.run(AddTeamMember(patient_id=registered.value, terms=member))
    assert reason(clinic, registered) == "built-on"
    clinic.undo_last()
    clinic.undo(step(registered))


def test_refused_when_others_linked_to_what_was_created(clinic: Clinic) -> None:
    plan_id = rich(clinic)
    added = clinic.run(AddGoal(plan_id=plan_id, terms=walk("500")))
    care = content(clinic, plan_id).cares[0]
    ben = colleague(clinic)
    ben.run(LinkGoal(goal_id=added.value, kind=ActionKind.CARE, action_id=care.id))
    assert reason(clinic, added) == "built-on"
    ben.run(UnlinkGoal(goal_id=added.value, kind=ActionKind.CARE, action_id=care.id))
    clinic.undo(step(added))


def test_each_undoes_their_own(clinic: Clinic, plan_id: PlanId, added: Outcome[GoalId]) -> None:
    ben = colleague(clinic)
    assert reason(ben, added) == "not-yours"
    with pytest.raises(CannotUndo) as refusal:
        ben.undo_last()
    assert refusal.value.reason == "nothing-to-undo"
    ben.run(AddGoal(plan_id=plan_id, terms=walk("450")))
    clinic.undo_last()
    assert [goal.number for goal in goals(clinic, plan_id)] == [2]
    ben.undo_last()
    assert goals(clinic, plan_id) == ()
    ben.redo_last()
    clinic.redo_last()
    assert [goal.number for goal in goals(clinic, plan_id)] == [1, 2]


def test_redo_makes_no_live_twin(clinic: Clinic) -> None:
    plan_id = rich(clinic)
    plan = content(clinic, plan_id)
    link = LinkGoal(goal_id=plan.goals[1].id, kind=ActionKind.CARE, action_id=plan.cares[0].id)
    undone = clinic.undo(step(clinic.run(link)))
    clinic.run(link)
    with pytest.raises(Duplicate):
        clinic.undo(step(undone))


def test_a_step_that_never_was_is_not_found(clinic: Clinic) -> None:
    with pytest.raises(NotFound):
        clinic.undo(StepId(UUID(int=5)))


def test_something_new_ends_redo_for_good(clinic: Clinic, plan_id: PlanId, added: Outcome[GoalId]) -> None:
    clinic.undo_last()
    clinic.run(AddGoal(plan_id=plan_id, terms=walk("500")))
    clinic.undo_last()
    clinic.redo_last()
    with pytest.raises(CannotUndo) as refusal:
        clinic.redo_last()
    assert refusal.value.reason == "nothing-to-redo"
    assert [goal.terms for goal in goals(clinic, plan_id)] == [walk("500")]
    assert added.value not in {goal.id for goal in goals(clinic, plan_id)}


def test_who_became_a_reader_undoes_nothing(clinic: Clinic, added: Outcome[GoalId]) -> None:
    reader = replace(clinic, user=replace(clinic.user, role=Role.READER))
    with pytest.raises(NotAllowed):
        reader.undo(step(added))


def test_a_goal_taken_away_comes_back(clinic: Clinic, plan_id: PlanId, added: Outcome[GoalId]) -> None:
    before = goals(clinic, plan_id)
    clinic.run(RetireGoal(goal_id=added.value, seen=walk("400")))
    clinic.undo_last()
    assert goals(clinic, plan_id) == before


def test_a_stopped_series_goes_on(clinic: Clinic) -> None:
    plan_id = rich(clinic)
    before = content(clinic, plan_id)
    clinic.run(StopMonitoring(series_id=before.medicines[0].monitoring[0].id))
    clinic.undo_last()
    assert content(clinic, plan_id) == before
