"""The strand "other care": nursing, psychology, nutrition and whoever else helps."""

from dataclasses import dataclass
from datetime import date

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import CareId, PlanId
from careplan.domain.shared.text import allow_in, need_in
from careplan.domain.therapy.therapy import ActivityStatus, ensure_going_on, moved


@dataclass(frozen=True, slots=True, kw_only=True)
class CareTerms:
    """`discipline` is a code such as `nursing`; free text is allowed."""

    discipline: str
    description: str
    frequency: str = ""
    performer: str = ""
    starts_on: date | None = None
    ends_on: date | None = None

    def __post_init__(self) -> None:
        need_in(self, "care.discipline", limit=60)
        need_in(self, "care.description", limit=2000)
        allow_in(self, "care.frequency", limit=300)
        allow_in(self, "care.performer", limit=200)
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise Invalid(field="care.ends_on", reason="before-start")


@dataclass(eq=False, kw_only=True)
class OtherCare(Entity):
    """One piece of care of one plan."""

    id: CareId
    plan_id: PlanId
    discipline: str
    description: str
    frequency: str = ""
    performer: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    status: ActivityStatus = ActivityStatus.DRAFT
    origin: str = ""

    @property
    def terms(self) -> CareTerms:
        """What a form shows and sends back as seen."""
        return CareTerms(
            discipline=self.discipline,
            description=self.description,
            frequency=self.frequency,
            performer=self.performer,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
        )

    def revise(self, terms: CareTerms) -> None:
        """Only care that goes on is revised."""
        ensure_going_on(self.status, "care.status")
        self.discipline, self.description, self.frequency = terms.discipline, terms.description, terms.frequency
        self.performer, self.starts_on, self.ends_on = terms.performer, terms.starts_on, terms.ends_on

    def move_to(self, status: ActivityStatus) -> None:
        """One step along the life cycle."""
        self.status = moved(self.status, status, "care.status")
