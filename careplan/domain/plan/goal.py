"""What a patient wants to reach: terms that are agreed on, a life cycle, and how far it was achieved."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import GoalId, PlanId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.domain.shared.text import allow_in, need_in


class LifecycleStatus(StrEnum):
    """FHIR Goal.lifecycleStatus."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    ACCEPTED = "accepted"
    ACTIVE = "active"
    ON_HOLD = "on-hold"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    ENTERED_IN_ERROR = "entered-in-error"
    REJECTED = "rejected"


class AchievementStatus(StrEnum):
    """FHIR Goal.achievementStatus."""

    IN_PROGRESS = "in-progress"
    IMPROVING = "improving"
    WORSENING = "worsening"
    NO_CHANGE = "no-change"
    ACHIEVED = "achieved"
    SUSTAINING = "sustaining"
    NOT_ACHIEVED = "not-achieved"
    NO_PROGRESS = "no-progress"
    NOT_ATTAINABLE = "not-attainable"


_S = LifecycleStatus
_AGREED = {_S.PLANNED, _S.ACCEPTED, _S.ACTIVE}
_ENDED = {_S.COMPLETED, _S.CANCELLED, _S.ENTERED_IN_ERROR}
_NEXT: dict[LifecycleStatus, set[LifecycleStatus]] = {
    _S.PROPOSED: _AGREED | {_S.REJECTED, _S.CANCELLED, _S.ENTERED_IN_ERROR},
    _S.PLANNED: {_S.ACCEPTED, _S.ACTIVE, _S.ON_HOLD, _S.CANCELLED, _S.ENTERED_IN_ERROR},
    _S.ACCEPTED: {_S.PLANNED, _S.ACTIVE, _S.ON_HOLD, _S.CANCELLED, _S.ENTERED_IN_ERROR},
    _S.ACTIVE: {_S.ON_HOLD} | _ENDED,
    _S.ON_HOLD: {_S.ACTIVE} | _ENDED,
    _S.COMPLETED: {_S.ACTIVE, _S.ENTERED_IN_ERROR},
    _S.CANCELLED: {_S.ENTERED_IN_ERROR},
    _S.REJECTED: {_S.PROPOSED, _S.ENTERED_IN_ERROR},
    _S.ENTERED_IN_ERROR: set(),
}


@dataclass(frozen=True, slots=True)
class Target:
    """FHIR Goal.target: what is measured, what it should reach in words and, where it is a number, as a number."""

    measure: str
    wanted: str = ""
    detail: Quantity | None = None
    due: date | None = None

    def __post_init__(self) -> None:
        need_in(self, "goal.target.measure")
        allow_in(self, "goal.target.wanted", limit=500)
        if not self.wanted.strip() and self.detail is None:
            raise Invalid(field="goal.target.wanted", reason="blank")


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where the patient started: a number with its unit, or words (`0 ulcers`), and when that was."""

    value: Quantity | None = None
    words: str = ""
    taken: PartialDate | None = None

    def __post_init__(self) -> None:
        allow_in(self, "goal.baseline.words", limit=300)
        if self.value is None and not self.words.strip():
            raise Invalid(field="goal.baseline", reason="blank")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalTerms:
    """The part of a goal that people write and revise together; `description` is in the patient's words."""

    description: str
    target: Target | None = None
    baseline: Baseline | None = None

    def __post_init__(self) -> None:
        need_in(self, "goal.description", limit=1000)


@dataclass(eq=False, kw_only=True)
class Goal(Entity):
    """FHIR Goal; what people agreed on (`terms`), where it stands and how far it got are three different facts.

    `number` is the G1, G2 ... that people say; it is given once and never used again in the plan. `origin` names
    the template entry it came from.
    """

    id: GoalId
    plan_id: PlanId
    number: int
    description: str
    target: Target | None = None
    baseline: Baseline | None = None
    lifecycle_status: LifecycleStatus = LifecycleStatus.PROPOSED
    achievement_status: AchievementStatus | None = None
    origin: str = ""

    @property
    def terms(self) -> GoalTerms:
        """What a form shows and sends back as seen."""
        return GoalTerms(description=self.description, target=self.target, baseline=self.baseline)

    def revise(self, terms: GoalTerms) -> None:
        """Only an open goal has terms to revise; a closed one is history."""
        self.ensure_open()
        self.description, self.target, self.baseline = terms.description, terms.target, terms.baseline

    def move_to(self, status: LifecycleStatus) -> None:
        """One step along the life cycle; none is skipped."""
        if status not in _NEXT[self.lifecycle_status]:
            raise WrongStatus(field="goal.lifecycle_status", status=self.lifecycle_status)
        self.lifecycle_status = status

    def assess(self, achievement: AchievementStatus) -> None:
        """Achievement is judged apart from the life cycle, but never of a goal nobody has begun."""
        if self.lifecycle_status not in {_S.ACTIVE, _S.ON_HOLD, _S.COMPLETED}:
            raise WrongStatus(field="goal.achievement_status", status=self.lifecycle_status)
        self.achievement_status = achievement

    def ensure_open(self) -> None:
        """Refuses a goal that was ended or rejected."""
        if self.lifecycle_status in _ENDED | {_S.REJECTED}:
            raise WrongStatus(field="goal.lifecycle_status", status=self.lifecycle_status)
