"""Every action says which goals it serves, by the number people say, or none."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal, MoveGoal, RetireGoal
from careplan.application.commands.links import ActionKind, LinkGoal, RelinkGoals, UnlinkGoal
from careplan.application.commands.medicines import EndMedicine, RetireMedicine
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.problems import AddProblem
from careplan.application.commands.referrals import RetireReferral
from careplan.application.commands.therapies import RetireCare, RetireTherapy
from careplan.domain.medicine.medicine import MedicineStatus
from careplan.domain.patient.problem import ProblemTerms
from careplan.domain.plan.goal import LifecycleStatus
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.shared.errors import Duplicate, Invalid, NotFound, WrongStatus
from careplan.domain.shared.ids import PlanId
from careplan.domain.shared.partial_date import PartialDate
from tests.support.clinics import GRACE, begin, content, walk
from tests.support.plans import rich

STRANDS = {
    ActionKind.MEDICINE: ("medicines", RetireMedicine, "medicine_id"),
    ActionKind.THERAPY: ("therapies", RetireTherapy, "therapy_id"),
    ActionKind.CARE: ("cares", RetireCare, "care_id"),
    ActionKind.REFERRAL: ("referrals", RetireReferral, "referral_id"),
}


@pytest.fixture
def plan_id(clinic: Clinic) -> PlanId:
    """With goals G1 and G2; only the medicine serves one, G1."""
    return rich(clinic)


def action(plan: PlanSnapshot, kind: ActionKind) -> UUID:
    (line,) = getattr(plan, STRANDS[kind][0])
    id_: UUID = line.id
    return id_


def served(clinic: Clinic, plan_id: PlanId, kind: ActionKind) -> tuple[int, ...]:
    (line,) = getattr(content(clinic, plan_id), STRANDS[kind][0])
    numbers: tuple[int, ...] = line.goals
    return numbers


def test_an_action_without_a_link_serves_no_goal(clinic: Clinic, plan_id: PlanId) -> None:
    assert {kind: served(clinic, plan_id, kind) for kind in STRANDS} == {
        ActionKind.MEDICINE: (1,),
        ActionKind.THERAPY: (),
        ActionKind.CARE: (),
        ActionKind.REFERRAL: (),
    }


@pytest.mark.parametrize("kind", STRANDS)
def test_a_link_is_shown_as_the_goals_number(clinic: Clinic, plan_id: PlanId, kind: ActionKind) -> None:
    plan = content(clinic, plan_id)
    before = served(clinic, plan_id, kind)
    link = LinkGoal(goal_id=plan.goals[1].id, kind=kind, action_id=action(plan, kind))
    clinic.run(link)
    assert served(clinic, plan_id, kind) == (*before, 2)
    with pytest.raises(Duplicate):
        clinic.run(link)
    clinic.run(UnlinkGoal(goal_id=link.goal_id, kind=kind, action_id=link.action_id))
    assert served(clinic, plan_id, kind) == before
    clinic.run(link)
    clinic.undo_last()
    assert served(clinic, plan_id, kind) == before
    with pytest.raises(NotFound):
        clinic.run(UnlinkGoal(goal_id=link.goal_id, kind=kind, action_id=link.action_id))


def test_goals_chosen_together_are_one_step(clinic: Clinic, plan_id: PlanId) -> None:
    plan = content(clinic, plan_id)
    first, second = (goal.id for goal in plan.goals)
    swap = RelinkGoals(
        plan_id=plan_id,
        kind=ActionKind.MEDICINE,
        action_id=plan.medicines[0].id,
        linked=frozenset({second}),
        unlinked=frozenset({first}),
    )
    clinic.run(swap)
    assert served(clinic, plan_id, ActionKind.MEDICINE) == (2,)
    with pytest.raises(NotFound):
        clinic.run(replace(swap, linked=frozenset({first})))
    assert served(clinic, plan_id, ActionKind.MEDICINE) == (2,)
    clinic.undo_last()
    assert served(clinic, plan_id, ActionKind.MEDICINE) == (1,)


@pytest.mark.parametrize("kind", STRANDS)
def test_what_is_taken_away_comes_back_with_its_links(clinic: Clinic, plan_id: PlanId, kind: ActionKind) -> None:
    strand, retire, id_name = STRANDS[kind]
    plan = content(clinic, plan_id)
    clinic.run(LinkGoal(goal_id=plan.goals[1].id, kind=kind, action_id=action(plan, kind)))
    if kind is ActionKind.MEDICINE:
        on, status = PartialDate("2026-03-01"), MedicineStatus.ENTERED_IN_ERROR
        clinic.run(EndMedicine(medicine_id=plan.medicines[0].id, status=status, on=on, reason="of somebody else"))
    linked = content(clinic, plan_id)
    (line,) = getattr(linked, strand)
    clinic.run(retire(**{id_name: line.id, "seen": line.terms}))
    assert getattr(content(clinic, plan_id), strand) == ()
    clinic.undo_last()
    assert content(clinic, plan_id) == linked


def test_a_goal_taken_away_is_served_by_nobody_until_it_is_back(clinic: Clinic, plan_id: PlanId) -> None:
    goal = content(clinic, plan_id).goals[0]
    clinic.run(RetireGoal(goal_id=goal.id, seen=goal.terms))
    assert served(clinic, plan_id, ActionKind.MEDICINE) == ()
    clinic.undo_last()
    assert served(clinic, plan_id, ActionKind.MEDICINE) == (1,)


def test_a_number_is_given_once(clinic: Clinic, plan_id: PlanId) -> None:
    second = content(clinic, plan_id).goals[1]
    clinic.run(RetireGoal(goal_id=second.id, seen=second.terms))
    clinic.run(AddGoal(plan_id=plan_id, terms=walk("500")))
    assert [goal.number for goal in content(clinic, plan_id).goals] == [1, 3]
    clinic.undo_last()
    clinic.run(AddGoal(plan_id=plan_id, terms=walk("500")))
    assert [goal.number for goal in content(clinic, plan_id).goals] == [1, 4]


def test_a_goal_is_served_by_its_own_plan_and_person(clinic: Clinic, plan_id: PlanId) -> None:
    plan = content(clinic, plan_id)
    other = begin(clinic, plan.patient.id)
    goal_id = clinic.run(AddGoal(plan_id=other, terms=walk("400"))).value
    for kind in STRANDS:
        with pytest.raises(Invalid, match=r"link\.action_id"):
            clinic.run(LinkGoal(goal_id=goal_id, kind=kind, action_id=action(plan, kind)))
    stranger = clinic.run(RegisterPatient(terms=GRACE)).value
    problem = clinic.run(AddProblem(patient_id=stranger, terms=ProblemTerms(description="reflux"))).value
    with pytest.raises(Invalid, match=r"link\.action_id"):
        clinic.run(LinkGoal(goal_id=goal_id, kind=ActionKind.PROBLEM, action_id=problem))
    own = clinic.run(AddProblem(patient_id=plan.patient.id, terms=ProblemTerms(description="reflux"))).value
    clinic.run(LinkGoal(goal_id=goal_id, kind=ActionKind.PROBLEM, action_id=own))


def test_nothing_new_serves_a_goal_that_is_over(clinic: Clinic, plan_id: PlanId) -> None:
    plan = content(clinic, plan_id)
    clinic.run(MoveGoal(goal_id=plan.goals[1].id, to=LifecycleStatus.CANCELLED))
    with pytest.raises(WrongStatus):
        clinic.run(LinkGoal(goal_id=plan.goals[1].id, kind=ActionKind.CARE, action_id=action(plan, ActionKind.CARE)))


def test_an_action_that_does_not_exist_serves_nothing(clinic: Clinic, plan_id: PlanId) -> None:
    goal = content(clinic, plan_id).goals[0]
    for kind in ActionKind:
        with pytest.raises(NotFound):
            clinic.run(LinkGoal(goal_id=goal.id, kind=kind, action_id=uuid4()))
