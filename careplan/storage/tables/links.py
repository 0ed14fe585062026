"""Tables that say which action serves which goal, and which goal addresses which problem."""

from sqlalchemy import Table

from careplan.domain.plan.links import (
    CareGoalLink,
    GoalLink,
    MedicineGoalLink,
    ProblemGoalLink,
    ReferralGoalLink,
    TherapyGoalLink,
)
from careplan.storage.tables.base import entity_table, link_to, live_unique, map_entity
from careplan.storage.tables.medicine import medicine
from careplan.storage.tables.patient import problem
from careplan.storage.tables.plan import goal
from careplan.storage.tables.referral import referral
from careplan.storage.tables.therapy import other_care, therapy_activity


def _link_table(name: str, kind: type[GoalLink], other: Table, column: str, comment: str) -> Table:
    table = entity_table(
        name, link_to(other, "what serves or is addressed", name=column), link_to(goal, "the goal"), comment=comment
    )
    live_unique(table, column, "goal_id")
    map_entity(kind, table)
    return table


medicine_goal_link = _link_table(
    "medicine_goal_link", MedicineGoalLink, medicine, "medicine_id", "Which medicine serves which goal"
)
therapy_goal_link = _link_table(
    "therapy_goal_link", TherapyGoalLink, therapy_activity, "therapy_id", "Which therapy activity serves which goal"
)
care_goal_link = _link_table(
    "care_goal_link", CareGoalLink, other_care, "care_id", "Which other care serves which goal"
)
referral_goal_link = _link_table(
    "referral_goal_link", ReferralGoalLink, referral, "referral_id", "Which referral serves which goal"
)
problem_goal_link = _link_table(
    "problem_goal_link", ProblemGoalLink, problem, "problem_id", "Which goal addresses which problem"
)
