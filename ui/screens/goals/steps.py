"""What may follow for a goal, asked of the goal itself so that the window keeps no rules of its own."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from careplan.domain.plan.goal import AchievementStatus, Goal, LifecycleStatus
from careplan.domain.plan.snapshot import GoalLine
from careplan.domain.shared.errors import WrongStatus
from careplan.domain.shared.ids import PlanId

_NO_PLAN = PlanId(UUID(int=0))


def next_states(line: GoalLine) -> tuple[LifecycleStatus, ...]:
    """The state it is in, then those one step away."""
    return (line.lifecycle_status, *(to for to in LifecycleStatus if _allows(partial(_trial(line).move_to, to))))


def is_open(line: GoalLine) -> bool:
    """Whether its words may still be revised."""
    return _allows(_trial(line).ensure_open)


def can_be_judged(line: GoalLine) -> bool:
    """Whether anybody has begun it."""
    return _allows(lambda: _trial(line).assess(AchievementStatus.IN_PROGRESS))


def _trial(line: GoalLine) -> Goal:
    """A goal like this one that is in no plan."""
    return Goal(
        id=line.id,
        plan_id=_NO_PLAN,
        number=line.number,
        description=line.terms.description,
        lifecycle_status=line.lifecycle_status,
    )


def _allows(step: Callable[[], None]) -> bool:
    try:
        step()
    except WrongStatus:
        return False
    return True
