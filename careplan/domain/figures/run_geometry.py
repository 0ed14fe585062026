"""Where everything of a run chart goes: equal columns, one a month, on the axes that every chart has."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from careplan.domain.figures.figure import Kind, Point
from careplan.domain.measure.axes import (
    DOT,
    GAP,
    Frame,
    Rung,
    below,
    beside_dot,
    height,
    on_level,
    plot_area,
    rung,
    sheet_for,
)
from careplan.domain.measure.placing import Box, Sheet, Spot, Written

_FULL = Decimal(100)
_TOPS = (4, 8, 12, 20, 40, 60, 80, 120, 160, 200, 300, 400, 600, 800, 1200)
"""Ends of a scale of days, each a whole number when it is parted in four."""
_RUNGS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How months and values are written."""

    month: Callable[[date | None], str]
    value: Callable[[Decimal], str]
    centre: Callable[[Decimal], str]


@dataclass(frozen=True, slots=True)
class Dot:
    """A month with a value; without a `label` there was no room, and the table has the number."""

    at: int
    point: Point
    x: float
    y: float
    label: Written | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPlan:
    """Everything in its place; `centre` is the height of the median with its words, None without one."""

    plot: Box
    count: int
    rungs: tuple[Rung, ...]
    dots: tuple[Dot, ...]
    months: tuple[Written, ...]
    centre: tuple[float, Written | None] | None

    @property
    def wide(self) -> float:
        """The width of a month."""
        return self.plot.width / max(self.count, 1)

    def column(self, at: int) -> Box:
        """All of a month."""
        return Box(self.plot.x + at * self.wide, self.plot.y, self.wide, self.plot.height)

    def month_at(self, x: float) -> int:
        """Which month lies at a point; -1 outside."""
        if not self.count or not self.plot.x <= x <= self.plot.x + self.plot.width:
            return -1
        return min(int((x - self.plot.x) / self.wide), self.count - 1)


def run_plan(points: Sequence[Point], kind: Kind, middle: Decimal | None, frame: Frame, words: Words) -> RunPlan:
    """Places the months; no two texts meet, and the median has its words where there is room."""
    top = top_of(kind, points)
    ticks = [top * step / _RUNGS for step in range(_RUNGS + 1)]
    plot = plot_area(ticks, frame, head=DOT)
    wide = plot.width / max(len(points), 1)
    middles = [plot.x + (at + 0.5) * wide for at in range(len(points))]
    valued = [(at, point, point.value) for at, point in enumerate(points) if point.value is not None]
    path = [(middles[at], height(plot, float(value / top))) for at, _, value in valued]
    level = None if middle is None else height(plot, float(middle / top))
    sheet = sheet_for(path, () if level is None else (level,), plot, frame)
    labels = _labels([words.value(value) for *_, value in valued], path, frame, sheet)
    named = None if level is None or middle is None else on_level(words.centre(middle), level, plot, frame, sheet)
    texts = [words.month(point.month) for point in points]
    every = _every(max(map(frame.plain, texts), default=0.0) + 2 * GAP, middles, wide, frame)
    shown = [at for at in range(len(points)) if (len(points) - 1 - at) % every == 0]
    return RunPlan(
        plot=plot,
        count=len(points),
        rungs=tuple(rung(plot, float(value / top), value, frame) for value in ticks),
        dots=tuple(
            Dot(at, point, *spot, label) for (at, point, _), spot, label in zip(valued, path, labels, strict=True)
        ),
        months=below([(middles[at], texts[at]) for at in shown], plot, frame),
        centre=None if level is None else (level, named),
    )


def top_of(kind: Kind, points: Sequence[Point]) -> Decimal:
    """The end of the scale: 100 %, or a round number of days above the highest."""
    if kind is Kind.SHARE:
        return _FULL
    highest = max((point.value for point in points if point.value is not None), default=Decimal(0))
    return Decimal(next((step for step in _TOPS if step >= highest), int(highest) + 1))


def _every(width: float, middles: Sequence[float], wide: float, frame: Frame) -> int:
    """How many months lie from one that is named to the next: the last name begins earlier where the edge is near."""
    over = max(middles[-1] + width / 2 - frame.width, 0.0) if middles else 0.0
    return int((width + over) / max(wide, 1.0)) + 1


def _labels(texts: Sequence[str], path: Sequence[Spot], frame: Frame, sheet: Sheet) -> list[Written | None]:
    """The latest months keep their numbers before others."""
    found: list[Written | None] = [None] * len(texts)
    dots = tuple(sheet.taken)
    for n in reversed(range(len(texts))):
        places = beside_dot(path[n], frame.bold(texts[n]), frame.line, sheet)
        found[n] = sheet.write(texts[n], places, over=dots[n])
    return found
