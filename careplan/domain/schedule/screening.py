"""What is looked at again and again, in whom and how often."""

from dataclasses import dataclass

from careplan.domain.disease.applicability import Applicability
from careplan.domain.shared.fact import Fact, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """How often: every so many months (a range where the source gives one), or another of the listed ways.

    `basis` says where the number comes from: `guideline`, `expert` or `background`, a working value to confirm.
    """

    basis: str
    every_months: int | None = None
    every_months_min: int | None = None
    every_months_max: int | None = None
    for_months: int | None = None
    per_week: int | None = None
    every_visit: bool = False
    once: bool = False
    trigger: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningItem(Fact):
    """One row of the screening schedule; the physician orders."""

    id: str
    test: str
    applies_to: Applicability
    interval: Interval
    purpose: str
    facts: tuple[Statement, ...] = ()
