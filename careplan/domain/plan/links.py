"""Why an action is in the plan: each kind of action has its own link to the goals it serves."""

from dataclasses import dataclass

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.ids import CareId, GoalId, LinkId, MedicineId, ProblemId, ReferralId, TherapyId


@dataclass(eq=False, kw_only=True)
class GoalLink(Entity):
    """An entity of its own, so that linking is recorded, undone and retired like anything else."""

    id: LinkId
    goal_id: GoalId


@dataclass(eq=False, kw_only=True)
class MedicineGoalLink(GoalLink):
    """This medicine serves this goal."""

    medicine_id: MedicineId


@dataclass(eq=False, kw_only=True)
class TherapyGoalLink(GoalLink):
    """This therapy activity serves this goal."""

    therapy_id: TherapyId


@dataclass(eq=False, kw_only=True)
class CareGoalLink(GoalLink):
    """This other care serves this goal."""

    care_id: CareId


@dataclass(eq=False, kw_only=True)
class ReferralGoalLink(GoalLink):
    """This referral serves this goal."""

    referral_id: ReferralId


@dataclass(eq=False, kw_only=True)
class ProblemGoalLink(GoalLink):
    """This goal addresses this problem (FHIR Goal.addresses)."""

    problem_id: ProblemId
