"""What people do to the goals of a plan."""

from dataclasses import dataclass
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.domain.plan.goal import AchievementStatus, Goal, GoalTerms, LifecycleStatus
from careplan.domain.plan.plan import Plan
from careplan.domain.shared.ids import GoalId, PlanId
from careplan.domain.shared.merge import ensure_unchanged, merged
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class AddGoal(Command[GoalId]):
    """A new goal begins as proposed, under the next number of the plan."""

    plan_id: PlanId
    terms: GoalTerms

    def handle(self, work: UnitOfWork) -> GoalId:
        """Opens the next version of a plan in force."""
        work.get(Plan, self.plan_id).amend()
        goal = new_goal(work, self.plan_id, self.terms)
        return goal.id


@dataclass(frozen=True, kw_only=True)
class ReviseGoal(Command[None]):
    """Carries the terms the person saw: what others changed meanwhile is kept, or refused as a conflict."""

    goal_id: GoalId
    seen: GoalTerms
    wanted: GoalTerms

    def handle(self, work: UnitOfWork) -> None:
        goal = work.get(Goal, self.goal_id)
        terms = merged(seen=self.seen, wanted=self.wanted, present=goal.terms, path="goal")
        if terms != goal.terms:
            work.get(Plan, goal.plan_id).amend()
            goal.revise(terms)


@dataclass(frozen=True, kw_only=True)
class MoveGoal(Command[None]):
    """One step along its life cycle."""

    goal_id: GoalId
    to: LifecycleStatus

    def handle(self, work: UnitOfWork) -> None:
        goal = work.get(Goal, self.goal_id)
        work.get(Plan, goal.plan_id).amend()
        goal.move_to(self.to)


@dataclass(frozen=True, kw_only=True)
class AssessGoal(Command[None]):
    """How far it got: a judgement that leaves a signed plan as it is."""

    goal_id: GoalId
    achievement: AchievementStatus

    def handle(self, work: UnitOfWork) -> None:
        """Leaves the version as it is: a judgement goes on without a signature. Refuses in a closed plan."""
        goal = work.get(Goal, self.goal_id)
        work.get(Plan, goal.plan_id).ensure_open()
        goal.assess(self.achievement)


@dataclass(frozen=True, kw_only=True)
class RetireGoal(Command[None]):
    """Carries the terms the person saw: nobody takes away what they have not read."""

    goal_id: GoalId
    seen: GoalTerms

    def handle(self, work: UnitOfWork) -> None:
        """Its links stay and are shown by nobody, so that undo brings all of it back."""
        goal = work.get(Goal, self.goal_id)
        work.get(Plan, goal.plan_id).amend()
        ensure_unchanged(seen=self.seen, present=goal.terms, path="goal")
        goal.retire(work.now)


def new_goal(work: UnitOfWork, plan_id: PlanId, terms: GoalTerms, origin: str = "") -> Goal:
    """Adds a goal under the next number; numbers of retired goals are not given again."""
    goal = Goal(
        id=GoalId(uuid4()),
        plan_id=plan_id,
        number=work.highest(Goal, "number", plan_id=plan_id) + 1,
        description=terms.description,
        target=terms.target,
        baseline=terms.baseline,
        origin=origin,
    )
    work.add(goal)
    return goal
