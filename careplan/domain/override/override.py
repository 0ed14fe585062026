"""What a clinic does otherwise than the library: its own number beside the pack's, which stays as it is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import OverrideId, UserId
from careplan.domain.shared.text import need_in

LARGEST = 3650


class OverrideKind(StrEnum):
    """What the number is: months between two screenings, weeks between two tests, days for which a value is used."""

    SCREENING_MONTHS = "screening-months"
    MONITORING_WEEKS = "monitoring-weeks"
    VALUE_DAYS = "value-days"


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideTarget:
    """Which number of which pack: `entry` is the id of a screening row or of a value, or `drug:series`."""

    pack: str
    kind: OverrideKind
    entry: str

    def __post_init__(self) -> None:
        need_in(self, "override.pack", limit=200)
        need_in(self, "override.entry", limit=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideTerms:
    """The clinic's own number, 1 to 3650, and why; who decided is whoever records it."""

    number: int
    reason: str

    def __post_init__(self) -> None:
        need_in(self, "override.reason", limit=2000)
        if not 1 <= self.number <= LARGEST:
            raise Invalid(field="override.number", reason="out-of-range")


@dataclass(eq=False, kw_only=True)
class Override(Entity):
    """Belongs to the clinic, to no patient. `version` counts from 1 with each revision."""

    id: OverrideId
    pack: str
    kind: OverrideKind
    entry: str
    number: int
    reason: str
    version: int
    decided_by: UserId
    decided_on: date

    @property
    def terms(self) -> OverrideTerms:
        """What a form shows and sends back as seen."""
        return OverrideTerms(number=self.number, reason=self.reason)

    @property
    def target(self) -> OverrideTarget:
        """Which number of which pack."""
        return OverrideTarget(pack=self.pack, kind=self.kind, entry=self.entry)

    def revise(self, terms: OverrideTerms, *, by: UserId, on: date) -> None:
        """Another number or reason: the next version, with its own author."""
        self.number, self.reason = terms.number, terms.reason
        self.version += 1
        self.decided_by, self.decided_on = by, on
