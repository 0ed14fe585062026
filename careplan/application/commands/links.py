"""Saying which action serves which goal."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from careplan.application.commands.command import Command
from careplan.domain.medicine.medicine import Medicine
from careplan.domain.patient.problem import Problem
from careplan.domain.plan.goal import Goal
from careplan.domain.plan.links import (
    CareGoalLink,
    GoalLink,
    MedicineGoalLink,
    ProblemGoalLink,
    ReferralGoalLink,
    TherapyGoalLink,
)
from careplan.domain.plan.plan import Plan
from careplan.domain.referral.referral import Referral
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid, NotFound
from careplan.domain.shared.ids import GoalId, LinkId, PlanId
from careplan.domain.therapy.care import OtherCare
from careplan.domain.therapy.therapy import TherapyActivity
from careplan.storage.unit_of_work import UnitOfWork


class ActionKind(StrEnum):
    """What may serve a goal; a problem is what a goal addresses."""

    MEDICINE = "medicine"
    THERAPY = "therapy"
    CARE = "care"
    REFERRAL = "referral"
    PROBLEM = "problem"


_KINDS: dict[ActionKind, tuple[type[Entity], type[GoalLink], str]] = {
    ActionKind.MEDICINE: (Medicine, MedicineGoalLink, "medicine_id"),
    ActionKind.THERAPY: (TherapyActivity, TherapyGoalLink, "therapy_id"),
    ActionKind.CARE: (OtherCare, CareGoalLink, "care_id"),
    ActionKind.REFERRAL: (Referral, ReferralGoalLink, "referral_id"),
    ActionKind.PROBLEM: (Problem, ProblemGoalLink, "problem_id"),
}


@dataclass(frozen=True, kw_only=True)
class LinkGoal(Command[LinkId]):
    """A live twin is refused by the table; an action of another plan or person is refused here."""

    goal_id: GoalId
    kind: ActionKind
    action_id: UUID

    def handle(self, work: UnitOfWork) -> LinkId:
        """Opens the next version of a plan in force; refuses a goal that has ended."""
        goal = work.get(Goal, self.goal_id)
        plan = work.get(Plan, goal.plan_id)
        plan.amend()
        return link(work, plan, goal, self.kind, self.action_id).id


@dataclass(frozen=True, kw_only=True)
class UnlinkGoal(Command[None]):
    """The action no longer serves the goal."""

    goal_id: GoalId
    kind: ActionKind
    action_id: UUID

    def handle(self, work: UnitOfWork) -> None:
        """Opens the next version of a plan in force; refuses when there is no such link."""
        work.get(Plan, work.get(Goal, self.goal_id).plan_id).amend()
        _unlink(work, self.goal_id, self.kind, self.action_id)


@dataclass(frozen=True, kw_only=True)
class RelinkGoals(Command[None]):
    """Several goals of one action at once, so that Undo takes the whole choice back."""

    plan_id: PlanId
    kind: ActionKind
    action_id: UUID
    linked: frozenset[GoalId]
    unlinked: frozenset[GoalId]

    def handle(self, work: UnitOfWork) -> None:
        """Opens the next version of a plan in force; refuses what `LinkGoal` and `UnlinkGoal` refuse, and then all."""
        plan = work.get(Plan, self.plan_id)
        plan.amend()
        for goal_id in sorted(self.unlinked):
            _unlink(work, goal_id, self.kind, self.action_id)
        for goal_id in sorted(self.linked):
            goal = work.get(Goal, goal_id)
            if goal.plan_id != plan.id:
                raise Invalid(field="link.goal_id", reason="other-plan")
            link(work, plan, goal, self.kind, self.action_id)


def link(work: UnitOfWork, plan: Plan, goal: Goal, kind: ActionKind, action_id: UUID) -> GoalLink:
    """Adds the link of an open goal to an action of the same plan, or of the same person."""
    goal.ensure_open()
    owner, link_kind, column = _KINDS[kind]
    action = work.get(owner, action_id)
    of_plan = getattr(action, "plan_id", None)
    if of_plan not in {None, plan.id} or (of_plan is None and getattr(action, "patient_id", None) != plan.patient_id):
        raise Invalid(field="link.action_id", reason="other-plan")
    ends: dict[str, Any] = {"goal_id": goal.id, column: action_id}
    made = link_kind(id=LinkId(uuid4()), **ends)
    work.add(made)
    return made


def _unlink(work: UnitOfWork, goal_id: GoalId, kind: ActionKind, action_id: UUID) -> None:
    _, link_kind, column = _KINDS[kind]
    found = work.all(link_kind, goal_id=goal_id, **{column: action_id})
    if not found:
        raise NotFound(field="link", id=action_id)
    found[0].retire(work.now)
