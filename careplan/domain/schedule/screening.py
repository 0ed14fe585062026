"""What is looked at again and again, in whom and how often."""

from dataclasses import dataclass

from careplan.domain.disease.applicability import Applicability
from careplan.domain.shared.fact import Fact, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """How often: every so many months (a range where the source gives one), or another of the listed ways.

    `basis` says where the number comes from: `guideline`, `expert` or `background`, a working value to confirm.
    It holds for `for_months` from when the organ was found to be involved, where `counted_from` says `organ`.
    """

    basis: str
    every_months: int | None = None
    every_months_min: int | None = None
    every_months_max: int | None = None
    for_months: int | None = None
    counted_from: str = ""
    per_week: int | None = None
    every_visit: bool = False
    once: bool = False
    trigger: str = ""

    @property
    def months(self) -> tuple[int, int] | None:
        """The shortest and the longest distance in months; None where it does not go by months."""
        if self.every_months is not None:
            return self.every_months, self.every_months
        if self.every_months_min is not None and self.every_months_max is not None:
            return self.every_months_min, self.every_months_max
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneBy:
    """Tests of which one is enough."""

    any_of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningItem(Fact):
    """One row of the screening schedule; the physician orders.

    Results of the tests in `done_by`, one of each group, close it; what is named by the row's own id does so too.
    """

    id: str
    test: str
    applies_to: Applicability
    interval: Interval
    purpose: str
    done_by: tuple[DoneBy, ...] = ()
    facts: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus(Fact):
    """What to look at most in some people."""

    id: str
    applies_to: Applicability
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningNote(Fact):
    """What belongs to the schedule as a whole."""

    id: str
    text: str
