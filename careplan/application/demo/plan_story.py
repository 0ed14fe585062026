"""How `resources/demo` tells a plan of the demonstration clinic: what became of its template, step by step."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from careplan.domain.medicine.medicine import MedicineStatus
from careplan.domain.plan.goal import AchievementStatus, LifecycleStatus
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.referral.record import Channel
from careplan.domain.referral.referral import Urgency
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Answered
from careplan.domain.therapy.therapy import ActivityStatus

Days = int
"""Counted from the day of the demonstration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalStory:
    """What became of a goal of the template; `actions` are the keys of what serves it."""

    words: str
    baseline: str = ""
    status: LifecycleStatus = LifecycleStatus.ACTIVE
    assessed: Mapping[Days, AchievementStatus] = field(default_factory=dict)
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityStory:
    """What a therapist or nurse made of a proposed activity."""

    performer: str = ""
    at_home: bool = False
    status: ActivityStatus = ActivityStatus.ACTIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineStory:
    """A medicine; `regimen` names a drug of the library and its reported regimen, and is empty for free text."""

    name: str
    regimen: str = ""
    words: str = ""
    started: Days | None = None
    reason: str = ""
    paused: Days | None = None
    ended: Days | None = None
    end_status: MedicineStatus = MedicineStatus.STOPPED
    end_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One step of a referral, `day` is when it happened and was recorded."""

    day: Days
    to: ReferralState
    reason: str = ""
    channel: str = ""
    appointment: Days | None = None
    answered: Answered | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One attempt to reach the recipient; a step of the same day is what came of it."""

    day: Days
    channel: Channel
    reached: bool = False
    note: str = ""
    next_try: Days | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowing:
    """That the patient was told, by whom and how, learnt before the loop was closed."""

    day: Days
    channel: str = ""
    said_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralStory:
    """What became of a referral of the template; `answered` items are done by the first step, all when it is None.

    `missing` gives the reason for which the last item may go without.
    """

    recipient: str = ""
    owner: str = "ann"
    urgency: Urgency | None = None
    answered: int | None = None
    missing: str = ""
    moves: tuple[Move, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    told: Knowing | None = None
    redirected_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A step of the plan's own life cycle."""

    day: Days
    to: PlanStatus
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What was changed after a signature: it opens the next version."""

    day: Days
    summary: str
    medicines: tuple[MedicineStory, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStory:
    """A plan from its template to where it stands today; `signed` lists who signs when, by login."""

    day: Days
    title: str
    summary: str = ""
    template: str
    leave_out: tuple[str, ...] = ()
    goals: Mapping[str, GoalStory] = field(default_factory=dict)
    activities: Mapping[str, ActivityStory] = field(default_factory=dict)
    medicines: tuple[MedicineStory, ...] = ()
    referrals: Mapping[str, ReferralStory] = field(default_factory=dict)
    review: Days | None = None
    signed: Mapping[str, Days] = field(default_factory=dict)
    amendment: Amendment | None = None
    signed_again: Mapping[str, Days] = field(default_factory=dict)
    turns: tuple[Turn, ...] = ()
