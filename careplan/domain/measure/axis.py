"""Where the lines of a chart's axes go: round numbers up the side, days along the bottom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_INTERVALS = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high` in equal steps; the ends are lines themselves."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """Upwards, both ends included."""
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + self.step * at for at in range(count + 1))

    def share(self, value: Decimal) -> float:
        """0 at the bottom, 1 at the top."""
        return float((value - self.low) / (self.high - self.low))


def scale_for(values: Iterable[Decimal], *, least: Decimal | None = None, most: Decimal | None = None) -> Scale:
    """Round steps around all values with a little air, within `least` and `most` where a scale has ends."""
    found = list(values)
    low, high = (min(found), max(found)) if found else (Decimal(0), Decimal(1))
    air = (high - low) / 6 or abs(high) / 5 or Decimal(1)
    floor, ceiling = low - air, high + air
    if low >= 0:
        floor = max(floor, Decimal(0))
    floor = floor if least is None else max(floor, min(least, low))
    ceiling = ceiling if most is None else min(ceiling, max(most, high))
    step = _step((ceiling - floor) / _INTERVALS)
    bottom = (floor / step).to_integral_value(ROUND_FLOOR) * step
    top = (ceiling / step).to_integral_value(ROUND_CEILING) * step
    return Scale(bottom, top, step)


def _step(rough: Decimal) -> Decimal:
    """The smallest round number that is not below."""
    power = Decimal(1).scaleb(rough.adjusted())
    return next(step * power for step in _STEPS if step * power >= rough)


@dataclass(frozen=True, slots=True)
class Span:
    """The days along the bottom."""

    first: date
    last: date

    def share(self, day: date) -> float:
        """0 at the left, 1 at the right; the middle where there is one day only."""
        days = (self.last - self.first).days
        return (day - self.first).days / days if days else 0.5
