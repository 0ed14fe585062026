"""What is not due for a while, because somebody decided so: with a reason, and never without an end."""

from dataclasses import dataclass
from datetime import date

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.ids import PatientId, SetAsideId, UserId
from careplan.domain.shared.text import need_in


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAsideTerms:
    """Why, and the last day on which it holds; from the day after the row counts again."""

    reason: str
    until: date

    def __post_init__(self) -> None:
        need_in(self, "set_aside.reason", limit=2000)


@dataclass(eq=False, kw_only=True)
class SetAside(Entity):
    """Belongs to the person's record; `rule` is the id of a screening row, or `drug:series` of a drug's monitoring."""

    id: SetAsideId
    patient_id: PatientId
    rule: str
    reason: str
    until: date
    decided_by: UserId
    decided_on: date

    @property
    def terms(self) -> SetAsideTerms:
        """What a form shows and sends back as seen."""
        return SetAsideTerms(reason=self.reason, until=self.until)

    def revise(self, terms: SetAsideTerms, *, by: UserId, on: date) -> None:
        """Another reason or another last day, decided by whoever says so now."""
        self.reason, self.until = terms.reason, terms.until
        self.decided_by, self.decided_on = by, on
