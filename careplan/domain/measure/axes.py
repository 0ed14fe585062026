"""What every chart has: an area with numbers at its left and words below, and texts that find room beside their dots.

Lengths are in the unit of the frame (pixels or points), y grows downwards.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from careplan.domain.measure.placing import Box, Sheet, Spot, Written

GAP = 4.0
DOT = 5.0
"""Half of what a dot takes up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The paper: its size, the height of a line of text, and how wide a text is in plain and in bold letters."""

    width: float
    height: float
    line: float
    plain: Callable[[str], float]
    bold: Callable[[str], float]
    number: Callable[[Decimal], str]


@dataclass(frozen=True, slots=True)
class Rung:
    """A horizontal line with its number."""

    y: float
    label: Written


def plot_area(numbers: Iterable[Decimal], frame: Frame, *, head: float = 0.0) -> Box:
    """What is left when the numbers, the words below and the topmost label have their room.

    `head` is for a label over a dot that stands at the very end of the scale.
    """
    left = max(frame.plain(frame.number(value)) for value in numbers) + 2 * GAP
    top, foot = frame.line + head, frame.line + 2 * GAP
    return Box(left, top, max(frame.width - left - GAP, 1.0), max(frame.height - top - foot, 1.0))


def height(plot: Box, share: float) -> float:
    """Where a value stands that is so far up the scale."""
    return plot.y + plot.height * (1 - share)


def rung(plot: Box, share: float, value: Decimal, frame: Frame) -> Rung:
    """A line across, its number at the left."""
    y, text = height(plot, share), frame.number(value)
    width = frame.plain(text)
    return Rung(y, Written(text, Box(plot.x - GAP - width, y - frame.line / 2, width, frame.line)))


def sheet_for(path: Sequence[Spot], levels: Sequence[float], plot: Box, frame: Frame) -> Sheet:
    """All of the frame down to the words below; the dots are taken, in the order of the path."""
    sheet = Sheet(Box(0.0, 0.0, frame.width, plot.y + plot.height), path, levels)
    sheet.taken += [Box(x - DOT, y - DOT, 2 * DOT, 2 * DOT) for x, y in path]
    return sheet


def beside_dot(spot: Spot, width: float, line: float, sheet: Sheet) -> list[Box]:
    """Over the dot, under it, or a line higher; at a side of the frame not quite in the middle."""
    x, y = spot
    left, above, below = sheet.inside(x - width / 2, width), y - DOT - line, y + DOT
    return [Box(left, top, width, line) for top in (above, below, above - line)]


def on_level(text: str, y: float, plot: Box, frame: Frame, sheet: Sheet) -> Written | None:
    """The text of a line across: at the left, at the right or in the middle, under the line or over it."""
    width = frame.plain(text)
    right = plot.x + plot.width - width - GAP
    lefts = (plot.x + GAP, right, (plot.x + right) / 2)
    return sheet.write(
        text, [Box(left, top, width, frame.line) for left in lefts for top in (y + 1, y - frame.line - 1)]
    )


def below(words: Sequence[tuple[float, str]], plot: Box, frame: Frame) -> tuple[Written, ...]:
    """Under their places, as many as fit: the last, the first, then from the left; one text for the same words."""
    row = Box(0.0, plot.y + plot.height + GAP, frame.width, frame.line)
    sheet = Sheet(row, ())
    order = sorted(range(len(words)), key=lambda n: (n != len(words) - 1, n != 0, n))
    found: dict[str, Written] = {}
    for n in order:
        x, text = words[n]
        width = frame.plain(text) + 2 * GAP
        box = Box(sheet.inside(x - width / 2, width), row.y, width, frame.line)
        if text not in found and (written := sheet.write(text, [box])) is not None:
            found[text] = written
    return tuple(sorted(found.values(), key=lambda each: each.box.x))
