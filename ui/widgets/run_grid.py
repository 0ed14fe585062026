"""Where months and values stand on a run chart, in logical pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF

from careplan.domain.figures.figure import Kind, Point
from ui.theme.metrics import S4, S8

_FULL = Decimal(100)
_TOPS = (4, 8, 12, 20, 40, 60, 80, 120, 160, 200, 300, 400, 600, 800, 1200)
"""Ends of a scale of days, each a whole number when it is parted in four."""


def top_of(kind: Kind, points: Sequence[Point]) -> Decimal:
    """The end of the scale: 100 %, or a round number of days above the highest."""
    if kind is Kind.SHARE:
        return _FULL
    highest = max((point.value for point in points if point.value is not None), default=Decimal(0))
    return Decimal(next((step for step in _TOPS if step >= highest), int(highest) + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class RunGrid:
    """Equal columns, one a month; `line` is the height of a caption and `label` the width of the longest number."""

    width: float
    height: float
    line: float
    label: float
    months: int
    top: Decimal

    @property
    def plot(self) -> QRectF:
        """Where the line is drawn; the months stand below, the numbers at the left."""
        left = self.label + S8
        high = self.height - 2 * self.line - 3 * S4
        return QRectF(left, self.line + S4, max(self.width - left - S8, 1), max(high, 1))

    @property
    def wide(self) -> float:
        """The width of a month."""
        return self.plot.width() / max(self.months, 1)

    def x(self, at: float) -> float:
        """The middle of a month."""
        return self.plot.left() + (at + 0.5) * self.wide

    def y(self, value: Decimal) -> float:
        """The height of a value."""
        plot = self.plot
        return plot.bottom() - float(value / self.top) * plot.height()

    def column(self, at: int) -> QRectF:
        """All of a month."""
        plot = self.plot
        return QRectF(plot.left() + at * self.wide, plot.top(), self.wide, plot.height())

    def month_at(self, x: float) -> int:
        """Which month lies at a point; -1 outside."""
        plot = self.plot
        if not self.months or not plot.left() <= x <= plot.right():
            return -1
        return min(int((x - plot.left()) / self.wide), self.months - 1)
