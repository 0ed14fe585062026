"""A goal's life, and how far it got, are two different things."""

from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest

from careplan.domain.plan.goal import AchievementStatus, Baseline, Goal, GoalTerms, LifecycleStatus, Target
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import GoalId, PlanId
from careplan.domain.shared.quantity import Quantity

_S = LifecycleStatus
WALK = GoalTerms(
    description="Walk to the market",
    target=Target("6-minute walk", "further", Quantity(Decimal(400), "m")),
    baseline=Baseline(Quantity(Decimal(320), "m")),
)
NEXT = {
    _S.PROPOSED: {
        _S.PLANNED, _S.ACCEPTED, _S.ACTIVE, _S.REJECTED, _S.CANCELLED, _S.ENTERED_IN_ERROR,
    },
    _S.PLANNED: {_S.ACCEPTED, _S.ACTIVE, _S.ON_HOLD, _S.CANCELLED, _S.ENTERED_IN_ERROR},
    _S.ACCEPTED: {_S.PLANNED, _S.ACTIVE, _S.ON_HOLD, _S.CANCELLED, _S.ENTERED_IN_ERROR},
    _S.ACTIVE: {_S.ON_HOLD, _S.COMPLETED, _S.CANCELLED, _S.ENTERED_IN_ERROR},
    _S.ON_HOLD: {_S.ACTIVE, _S.COMPLETED, _S.CANCELLED, _S.ENTERED_IN_ERROR},
    _S.COMPLETED: {_S.ACTIVE, _S.ENTERED_IN_ERROR},
    _S.CANCELLED: {_S.ENTERED_IN_ERROR},
    _S.REJECTED: {_S.PROPOSED, _S.ENTERED_IN_ERROR},
    _S.ENTERED_IN_ERROR: set(),
}  # fmt: skip
OPEN = {_S.PROPOSED, _S.PLANNED, _S.ACCEPTED, _S.ACTIVE, _S.ON_HOLD}
BEGUN = {_S.ACTIVE, _S.ON_HOLD, _S.COMPLETED}


def goal(status: LifecycleStatus = _S.PROPOSED) -> Goal:
    return Goal(
        id=GoalId(uuid4()),
        plan_id=PlanId(uuid4()),
        number=1,
        description=WALK.description,
        target=WALK.target,
        baseline=WALK.baseline,
        lifecycle_status=status,
    )


@pytest.mark.parametrize("before", LifecycleStatus)
@pytest.mark.parametrize("after", LifecycleStatus)
def test_its_life_cycle(before: LifecycleStatus, after: LifecycleStatus) -> None:
    moving = goal(before)
    if after in NEXT[before]:
        moving.move_to(after)
        assert moving.lifecycle_status is after
        return
    with pytest.raises(WrongStatus) as refusal:
        moving.move_to(after)
    assert (refusal.value.field, refusal.value.status) == ("goal.lifecycle_status", before)
    assert moving.lifecycle_status is before


@pytest.mark.parametrize("status", LifecycleStatus)
def test_only_an_open_goal_is_revised(status: LifecycleStatus) -> None:
    wanted = replace(WALK, description="Swim", target=None)
    revised = goal(status)
    if status in OPEN:
        revised.revise(wanted)
        assert revised.terms == wanted
    else:
        with pytest.raises(WrongStatus):
            revised.revise(wanted)
        assert revised.terms == WALK


@pytest.mark.parametrize("status", LifecycleStatus)
@pytest.mark.parametrize("achievement", AchievementStatus)
def test_nothing_is_achieved_before_it_is_begun(status: LifecycleStatus, achievement: AchievementStatus) -> None:
    judged = goal(status)
    if status in BEGUN:
        judged.assess(achievement)
        assert (judged.achievement_status, judged.lifecycle_status) == (achievement, status)
    else:
        with pytest.raises(WrongStatus, match=r"goal\.achievement_status"):
            judged.assess(achievement)


def test_a_target_and_a_baseline_say_something() -> None:
    Target("mRSS", "", Quantity(Decimal(10), "{score}"))
    Baseline(words="0 ulcers")
    for make in (lambda: Target("mRSS", " "), lambda: Target(" ", "less"), lambda: Baseline(words=" ")):
        with pytest.raises(Invalid):
            make()


def test_a_goal_is_in_somebodys_words() -> None:
    with pytest.raises(Invalid, match=r"goal\.description"):
        GoalTerms(description="")
