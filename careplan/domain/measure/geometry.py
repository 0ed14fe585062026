"""Where everything of a trend chart goes, for screen and paper alike.

Lengths are in the unit of the frame (pixels or points), y grows downwards. Who draws says how wide a text is and how a
number is written; colours and shapes are not known here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from careplan.domain.measure.axes import (
    DOT,
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
from careplan.domain.measure.axis import Scale, Span, scale_for
from careplan.domain.measure.measure import Course, MeasureRange
from careplan.domain.measure.placing import Box, Sheet, Spot, Written
from careplan.domain.measure.trend import Point

_INSET = 0.06  # of the plot's width, at both sides, so that the outer labels stand over their dots


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One value to draw: how it and its day are written, and the course of a significant change, if there is one.

    `is_worse` says which way that goes for the patient, None where it is not known.
    """

    point: Point
    text: str
    day: str
    flag: Course | None = None
    is_worse: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetMark:
    """A target to draw as a dashed line."""

    value: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Dot:
    """Where a value is drawn; without a `label` there was no room, and the table has the number.

    The last value always has one.
    """

    mark: Mark
    x: float
    y: float
    label: Written | None


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A dashed line from side to side; `label` None where there was no room."""

    target: TargetMark
    y: float
    label: Written | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Everything in its place; `plot` is the area between the axes."""

    plot: Box
    rungs: tuple[Rung, ...]
    dots: tuple[Dot, ...]
    targets: tuple[TargetLine, ...]
    days: tuple[Written, ...]


def chart(
    marks: Sequence[Mark], targets: Sequence[TargetMark], frame: Frame, limits: MeasureRange | None = None
) -> Chart:
    """Places marks, which come in the order of time; the axis does not go beyond the ends of a scale.

    No two texts meet, and none leaves the frame. The last value has its number, if need be over other dots. An empty
    chart keeps its axes.
    """
    ends = limits if limits is not None and limits.by_definition else None
    values = [*(mark.point.value for mark in marks), *(target.value for target in targets)]
    scale = scale_for(values, least=ends.low if ends else None, most=ends.high if ends else None)
    plot = plot_area(scale.ticks, frame)
    path = [_spot(plot, scale, marks, mark.point) for mark in marks]
    levels = [height(plot, scale.share(target.value)) for target in targets]
    sheet = sheet_for(path, levels, plot, frame)
    return Chart(
        plot=plot,
        rungs=tuple(rung(plot, scale.share(value), value, frame) for value in scale.ticks),
        dots=_dots(marks, frame, sheet),
        targets=tuple(
            TargetLine(target, y, on_level(target.text, y, plot, frame, sheet))
            for target, y in zip(targets, levels, strict=True)
        ),
        days=below([(x, mark.day) for (x, _), mark in zip(path, marks, strict=True)], plot, frame),
    )


def _spot(plot: Box, scale: Scale, marks: Sequence[Mark], point: Point) -> Spot:
    span = Span(marks[0].point.day, marks[-1].point.day)
    share = _INSET + span.share(point.day) * (1 - 2 * _INSET)
    return plot.x + share * plot.width, height(plot, scale.share(point.value))


def _dots(marks: Sequence[Mark], frame: Frame, sheet: Sheet) -> tuple[Dot, ...]:
    """What matters most keeps its number: the last value always, then flagged ones, then the first."""
    last = len(marks) - 1
    order = sorted(range(len(marks)), key=lambda n: (n != last, marks[n].flag is None, n != 0, n))
    labels: dict[int, Written | None] = {}
    for n in order:
        text, own = marks[n].text, sheet.taken[n]
        width = frame.bold(text)
        labels[n] = sheet.write(text, beside_dot(sheet.path[n], width, frame.line, sheet), over=own)
        if n == last and labels[n] is None:
            around = _around(sheet.path[n], width, frame.line)
            labels[n] = sheet.write(text, around) or sheet.write_anyhow(text, around)
    return tuple(Dot(mark, *sheet.path[n], labels[n]) for n, mark in enumerate(marks))


def _around(spot: Spot, width: float, line: float) -> list[Box]:
    """Every place from which one still sees which dot is meant, those beside it first."""
    x, y = spot
    lefts = (x + DOT + 1, x - DOT - 1 - width, x - width / 2)
    steps = (0.0, -0.5, 0.5, -1.0, 1.0, -1.5, 1.5)
    return [Box(left, y - line / 2 + step * (line + DOT), width, line) for step in steps for left in lefts]
