"""A row of Today that somebody put off: with a reason, to a day, and only as long as its facts stay what they were."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import PatientId, SnoozeId, UserId
from careplan.domain.shared.text import allow_in, need_in

ACCEPTED_LATE = "booked-beyond"
"""The row of a visit booked beyond the limit: to put it off until that day is to accept it, with a reason."""


@dataclass(eq=False, repr=False, kw_only=True)
class TooFar(Invalid):
    """A row would be out of sight for longer than the clinic lets it."""

    latest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SnoozeTerms:
    """Why, and the day on which the row comes back by itself."""

    reason: str
    until: date

    def __post_init__(self) -> None:
        need_in(self, "snooze.reason", limit=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class SnoozedRow:
    """Which row, and the facts it stood on: `code` is the state or kind of what waits, `about` its id.

    The row comes back before its day when the state changes, begins anew (`since`), or is due earlier than `due_on`;
    and when it is more pressing than it was: marked `important`, or of a higher `urgency`.
    """

    code: str
    about: UUID
    since: date | None = None
    due_on: date | None = None
    patient_id: PatientId | None = None
    important: bool = False
    urgency: str = ""

    def __post_init__(self) -> None:
        need_in(self, "snooze.code", limit=40)
        allow_in(self, "snooze.urgency", limit=40)


@dataclass(eq=False, kw_only=True)
class Snooze(Entity):
    """`decided_by` and `decided_on` say who put it off last and when."""

    id: SnoozeId
    patient_id: PatientId | None = None
    code: str
    about: UUID
    since: date | None = None
    due_on: date | None = None
    until: date
    reason: str
    decided_by: UserId
    decided_on: date
    important: bool = False
    urgency: str = ""

    def put_off(self, row: SnoozedRow, terms: SnoozeTerms, *, by: UserId, on: date) -> None:
        """The same row once more, on its facts of now."""
        self.since, self.due_on = row.since, row.due_on
        self.important, self.urgency = row.important, row.urgency
        self.reason, self.until = terms.reason, terms.until
        self.decided_by, self.decided_on = by, on
