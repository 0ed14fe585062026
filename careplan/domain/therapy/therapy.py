"""What a physical or occupational therapist prescribes: an activity by FITT, its precautions and its measure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import PlanId, TherapyId
from careplan.domain.shared.text import allow_in, need_in


class Strand(StrEnum):
    """The two therapy strands of a plan; the code is also the discipline's."""

    PHYSICAL = "physical-therapy"
    OCCUPATIONAL = "occupational-therapy"


class ActivityStatus(StrEnum):
    """FHIR ServiceRequest.status, as far as an activity needs it."""

    DRAFT = "draft"
    ACTIVE = "active"
    ON_HOLD = "on-hold"
    COMPLETED = "completed"
    REVOKED = "revoked"


_S = ActivityStatus
_NEXT: dict[ActivityStatus, set[ActivityStatus]] = {
    _S.DRAFT: {_S.ACTIVE, _S.REVOKED},
    _S.ACTIVE: {_S.ON_HOLD, _S.COMPLETED, _S.REVOKED},
    _S.ON_HOLD: {_S.ACTIVE, _S.COMPLETED, _S.REVOKED},
    _S.COMPLETED: set(),
    _S.REVOKED: set(),
}


@dataclass(frozen=True, slots=True)
class Fitt:
    """Frequency, intensity, time and type, each in the therapist's words; empty means not yet set."""

    frequency: str = ""
    intensity: str = ""
    time: str = ""
    type: str = ""

    def __post_init__(self) -> None:
        for name in ("frequency", "intensity", "time", "type"):
            allow_in(self, f"therapy.fitt.{name}", limit=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class TherapyTerms:
    """What a therapist writes of an activity together; `intervention` is an id of a knowledge pack or empty."""

    strand: Strand
    name: str
    intervention: str = ""
    fitt: Fitt = Fitt()
    at_home: bool = False
    precautions: str = ""
    outcome_measure: str = ""
    performer: str = ""
    starts_on: date | None = None
    ends_on: date | None = None

    def __post_init__(self) -> None:
        need_in(self, "therapy.name")
        allow_in(self, "therapy.intervention", limit=100)
        allow_in(self, "therapy.precautions", limit=4000)
        allow_in(self, "therapy.outcome_measure", limit=300)
        allow_in(self, "therapy.performer", limit=200)
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise Invalid(field="therapy.ends_on", reason="before-start")


@dataclass(eq=False, kw_only=True)
class TherapyActivity(Entity):
    """One activity of one plan; `at_home` makes it part of the home programme."""

    id: TherapyId
    plan_id: PlanId
    strand: Strand
    name: str
    intervention: str = ""
    fitt: Fitt = Fitt()
    at_home: bool = False
    precautions: str = ""
    outcome_measure: str = ""
    performer: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    status: ActivityStatus = ActivityStatus.DRAFT
    origin: str = ""

    @property
    def terms(self) -> TherapyTerms:
        """What a form shows and sends back as seen."""
        return TherapyTerms(
            strand=self.strand,
            name=self.name,
            intervention=self.intervention,
            fitt=self.fitt,
            at_home=self.at_home,
            precautions=self.precautions,
            outcome_measure=self.outcome_measure,
            performer=self.performer,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
        )

    def revise(self, terms: TherapyTerms) -> None:
        """Only an activity that goes on is revised."""
        ensure_going_on(self.status, "therapy.status")
        self.strand, self.name, self.intervention, self.fitt = terms.strand, terms.name, terms.intervention, terms.fitt
        self.at_home, self.precautions = terms.at_home, terms.precautions
        self.outcome_measure, self.performer = terms.outcome_measure, terms.performer
        self.starts_on, self.ends_on = terms.starts_on, terms.ends_on

    def move_to(self, status: ActivityStatus) -> None:
        """One step along the life cycle."""
        self.status = moved(self.status, status, "therapy.status")


def moved(present: ActivityStatus, wanted: ActivityStatus, field: str) -> ActivityStatus:
    """The wanted status where the life cycle allows it."""
    if wanted not in _NEXT[present]:
        raise WrongStatus(field=field, status=present)
    return wanted


def ensure_going_on(status: ActivityStatus, field: str) -> None:
    """Refuses an activity that was completed or revoked."""
    if not _NEXT[status]:
        raise WrongStatus(field=field, status=status)
