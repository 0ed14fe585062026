"""Where everything of a trend chart goes, for screen and paper alike.

Lengths are in the unit of the frame (pixels or points), y grows downwards. Who draws says how wide a text is and how a
number is written; colours and shapes are not known here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from careplan.domain.measure.axis import Scale, Span, scale_for
from careplan.domain.measure.measure import Course, MeasureRange
from careplan.domain.measure.placing import Box, Sheet, Spot, Written
from careplan.domain.measure.trend import Point

_GAP = 4.0
_DOT = 5.0
_INSET = 0.06  # of the plot's width, at both sides, so that the outer labels stand over their dots


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The paper: its size, the height of a line of text, and how wide a text is in plain and in bold letters."""

    width: float
    height: float
    line: float
    plain: Callable[[str], float]
    bold: Callable[[str], float]
    number: Callable[[Decimal], str]


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
class Rung:
    """A horizontal line with its number."""

    y: float
    label: Written


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
    plot = _plot(scale, frame)
    path = [_spot(plot, scale, marks, mark.point) for mark in marks]
    levels = [_height(plot, scale, target.value) for target in targets]
    sheet = Sheet(Box(0.0, 0.0, frame.width, plot.y + plot.height), path, levels)
    sheet.taken += [Box(x - _DOT, y - _DOT, 2 * _DOT, 2 * _DOT) for x, y in path]
    return Chart(
        plot=plot,
        rungs=tuple(_rung(plot, scale, value, frame) for value in scale.ticks),
        dots=_dots(marks, frame, sheet),
        targets=tuple(_target(target, plot, scale, frame, sheet) for target in targets),
        days=_days(marks, path, plot, frame),
    )


def _plot(scale: Scale, frame: Frame) -> Box:
    """What is left when the numbers, the days and the topmost label have their room."""
    left = max(frame.plain(frame.number(value)) for value in scale.ticks) + 2 * _GAP
    top, below = frame.line, frame.line + 2 * _GAP
    return Box(left, top, max(frame.width - left - _GAP, 1.0), max(frame.height - top - below, 1.0))


def _spot(plot: Box, scale: Scale, marks: Sequence[Mark], point: Point) -> Spot:
    span = Span(marks[0].point.day, marks[-1].point.day)
    share = _INSET + span.share(point.day) * (1 - 2 * _INSET)
    return plot.x + share * plot.width, _height(plot, scale, point.value)


def _height(plot: Box, scale: Scale, value: Decimal) -> float:
    return plot.y + plot.height * (1 - scale.share(value))


def _rung(plot: Box, scale: Scale, value: Decimal, frame: Frame) -> Rung:
    y, text = _height(plot, scale, value), frame.number(value)
    width = frame.plain(text)
    return Rung(y, Written(text, Box(plot.x - _GAP - width, y - frame.line / 2, width, frame.line)))


def _dots(marks: Sequence[Mark], frame: Frame, sheet: Sheet) -> tuple[Dot, ...]:
    """What matters most keeps its number: the last value always, then flagged ones, then the first."""
    last = len(marks) - 1
    order = sorted(range(len(marks)), key=lambda n: (n != last, marks[n].flag is None, n != 0, n))
    labels: dict[int, Written | None] = {}
    for n in order:
        text, own = marks[n].text, sheet.taken[n]
        width = frame.bold(text)
        labels[n] = sheet.write(text, _places(sheet.path[n], width, frame.line, sheet), over=own)
        if n == last and labels[n] is None:
            around = _around(sheet.path[n], width, frame.line)
            labels[n] = sheet.write(text, around) or sheet.write_anyhow(text, around)
    return tuple(Dot(mark, *sheet.path[n], labels[n]) for n, mark in enumerate(marks))


def _places(spot: Spot, width: float, line: float, sheet: Sheet) -> list[Box]:
    """Over the dot, under it, or a line higher; at a side of the frame not quite in the middle."""
    x, y = spot
    left, above, below = sheet.inside(x - width / 2, width), y - _DOT - line, y + _DOT
    return [Box(left, top, width, line) for top in (above, below, above - line)]


def _around(spot: Spot, width: float, line: float) -> list[Box]:
    """Every place from which one still sees which dot is meant, those beside it first."""
    x, y = spot
    lefts = (x + _DOT + 1, x - _DOT - 1 - width, x - width / 2)
    steps = (0.0, -0.5, 0.5, -1.0, 1.0, -1.5, 1.5)
    return [Box(left, y - line / 2 + step * (line + _DOT), width, line) for step in steps for left in lefts]


def _target(target: TargetMark, plot: Box, scale: Scale, frame: Frame, sheet: Sheet) -> TargetLine:
    """The text stands at the left, at the right or in the middle, under the line or over it."""
    y, width = _height(plot, scale, target.value), frame.plain(target.text)
    right = plot.x + plot.width - width - _GAP
    lefts = (plot.x + _GAP, right, (plot.x + right) / 2)
    places = [Box(left, top, width, frame.line) for left in lefts for top in (y + 1, y - frame.line - 1)]
    return TargetLine(target, y, sheet.write(target.text, places))


def _days(marks: Sequence[Mark], path: Sequence[Spot], plot: Box, frame: Frame) -> tuple[Written, ...]:
    """Under their dots, as many as fit: the last, the first, then from the left; one text for the same words."""
    row = Box(0.0, plot.y + plot.height + _GAP, frame.width, frame.line)
    sheet = Sheet(row, ())
    order = sorted(range(len(marks)), key=lambda n: (n != len(marks) - 1, n != 0, n))
    found: dict[str, Written] = {}
    for n in order:
        text, width = marks[n].day, frame.plain(marks[n].day) + 2 * _GAP
        box = Box(sheet.inside(path[n][0] - width / 2, width), row.y, width, frame.line)
        if text not in found and (written := sheet.write(text, [box])) is not None:
            found[text] = written
    return tuple(sorted(found.values(), key=lambda each: each.box.x))
