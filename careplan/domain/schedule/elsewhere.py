"""What was done somewhere else: it closes its row of the schedule as a result of our own would."""

from dataclasses import dataclass
from datetime import date

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.ids import DoneElsewhereId, PatientId, UserId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.text import allow_in, need_in


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneElsewhereTerms:
    """The day as far as it is known, and the place; `note` says what came out or who told it."""

    done_on: PartialDate
    place: str
    note: str = ""

    def __post_init__(self) -> None:
        need_in(self, "done_elsewhere.place")
        allow_in(self, "done_elsewhere.note", limit=2000)


@dataclass(eq=False, kw_only=True)
class DoneElsewhere(Entity):
    """Belongs to the person's record; `rule` is the id of a screening row, or `drug:series` of a drug's monitoring."""

    id: DoneElsewhereId
    patient_id: PatientId
    rule: str
    done_on: PartialDate
    place: str
    note: str = ""
    recorded_by: UserId
    recorded_on: date

    @property
    def terms(self) -> DoneElsewhereTerms:
        """What a form shows and sends back as seen."""
        return DoneElsewhereTerms(done_on=self.done_on, place=self.place, note=self.note)

    def revise(self, terms: DoneElsewhereTerms, *, by: UserId, on: date) -> None:
        """Another day, place or note, on the word of whoever says so now."""
        self.done_on, self.place, self.note = terms.done_on, terms.place, terms.note
        self.recorded_by, self.recorded_on = by, on
