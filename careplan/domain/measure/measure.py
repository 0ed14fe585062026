"""What the library knows about something that is measured again and again: unit, range, direction, rules of change."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from careplan.domain.shared.fact import Fact


class Better(StrEnum):
    """Which way the numbers go when the patient does better."""

    HIGHER = "higher"
    LOWER = "lower"


class Course(StrEnum):
    """Which way a change goes."""

    FALL = "fall"
    RISE = "rise"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRange(Fact):
    """The values there can be: a scale ends `by_definition`, other limits only ask whether a finger slipped."""

    low: Decimal
    high: Decimal
    by_definition: bool = False

    def holds(self, value: Decimal) -> bool:
        """The limits themselves are inside."""
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRule(Fact):
    """When a change counts as significant; every condition that is given must hold.

    `relative_at_least` is in percent of the earlier value, the absolute ones are in the measure's unit. `months` is
    how far back the earlier value may lie, None for the value before; `about` allows a month more. With a `method`
    only values whose method contains it are judged. `text` is the rule in words, as it stands behind "Rule:".
    """

    id: str
    text: str
    course: Course
    relative_at_least: Decimal | None = None
    absolute_at_least: Decimal | None = None
    absolute_above: Decimal | None = None
    months: int | None = None
    about: bool = False
    method: str = ""

    def is_met_by(self, then: Decimal, now: Decimal) -> bool:
        """Compares unrounded; a relative change from zero is as large as can be."""
        moved = now - then if self.course is Course.RISE else then - now
        if moved <= 0:
            return False
        return (
            (self.relative_at_least is None or moved * 100 >= self.relative_at_least * abs(then))
            and (self.absolute_at_least is None or moved >= self.absolute_at_least)
            and (self.absolute_above is None or moved > self.absolute_above)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Fact):
    """The flag of the measure itself covers its direction; range and rules carry their own.

    `names` are what results and goals call it. With a `unit` (UCUM) only values in it are meant; without one, any.
    `caption` says the scale in words. `by_sites` asks for the 17 sites of a skin score instead of a number.
    """

    id: str
    name: str
    short: str
    names: tuple[str, ...]
    unit: str = ""
    caption: str = ""
    better: Better | None = None
    by_sites: bool = False
    methods: tuple[str, ...] = ()
    range: MeasureRange | None = None
    rules: tuple[ChangeRule, ...] = ()

    def is_called(self, name: str) -> bool:
        """Whether a result or a goal of this name is about it; case and doubled blanks do not count."""
        return folded(name) in {folded(self.name), folded(self.short), *map(folded, self.names)}

    def is_worse(self, course: Course) -> bool | None:
        """Whether such a change is for the worse; None where the direction is not known."""
        if self.better is None:
            return None
        return (course is Course.FALL) == (self.better is Better.HIGHER)


def folded(name: str) -> str:
    """A name as it is compared."""
    return " ".join(name.split()).casefold()


def measure_called(name: str, unit: str, known: Iterable[Measure]) -> Measure | None:
    """The first that fits name and unit; a result in words has no unit and fits any."""
    fitting = (each for each in known if not each.unit or not unit or each.unit == unit)
    return next((each for each in fitting if each.is_called(name)), None)
