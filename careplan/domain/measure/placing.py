"""Finds room for the texts of a chart, so that none covers a dot or another text."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        """Whether they share more than an edge."""
        across = self.x < other.x + other.width and other.x < self.x + self.width
        return across and self.y < other.y + other.height and other.y < self.y + self.height

    def holds(self, other: "Box") -> bool:
        """Whether the other lies wholly inside, but for what adding up lengths loses."""
        right, bottom = self.x + self.width + _ROUNDING, self.y + self.height + _ROUNDING
        across = self.x - _ROUNDING <= other.x and other.x + other.width <= right
        return across and self.y - _ROUNDING <= other.y and other.y + other.height <= bottom


@dataclass(frozen=True, slots=True)
class Written:
    """A text in its box."""

    text: str
    box: Box


Spot = tuple[float, float]
_ROUNDING = 1e-6


@dataclass(slots=True)
class Sheet:
    """What is taken already: `path` is the line through the dots, `levels` are the lines of targets across."""

    whole: Box
    path: Sequence[Spot]
    levels: Sequence[float] = ()
    taken: list[Box] = field(default_factory=list)

    def write(self, text: str, places: Sequence[Box], *, over: Box | None = None) -> Written | None:
        """The first free place, one that no line crosses before others; `over` is the text's own dot.

        None where there is no room; what is written is taken for the next.
        """
        others = [box for box in self.taken if box is not over]
        free = [box for box in places if self.whole.holds(box) and not any(box.meets(other) for other in others)]
        clear = (box for box in free if not self._is_crossed(box))
        chosen = next(clear, None) or next(iter(free), None)
        return None if chosen is None else self._written(text, chosen)

    def write_anyhow(self, text: str, places: Sequence[Box]) -> Written:
        """For a text that must not be missing: moved in from the edges, where it covers the fewest other things."""
        inside = [replace(box, x=self.inside(box.x, box.width), y=self.below_top(box.y, box.height)) for box in places]
        return self._written(text, min(inside, key=lambda box: sum(box.meets(other) for other in self.taken)))

    def _written(self, text: str, box: Box) -> Written:
        self.taken.append(box)
        return Written(text, box)

    def _is_crossed(self, box: Box) -> bool:
        if any(box.y < level < box.y + box.height for level in self.levels):
            return True
        return any(_crosses(box, a, b) for a, b in pairwise(self.path))

    def inside(self, left: float, width: float) -> float:
        """Moved in from the edges at both sides."""
        return max(self.whole.x, min(left, self.whole.x + self.whole.width - width))

    def below_top(self, top: float, height: float) -> float:
        """Moved in from the upper and the lower edge."""
        return max(self.whole.y, min(top, self.whole.y + self.whole.height - height))


def _crosses(box: Box, a: Spot, b: Spot) -> bool:
    """Whether the stretch between two dots runs through a box."""
    left, right = max(a[0], box.x), min(b[0], box.x + box.width)
    if left >= right:
        return False
    slope = (b[1] - a[1]) / (b[0] - a[0])
    ys = sorted(a[1] + slope * (x - a[0]) for x in (left, right))
    return ys[0] < box.y + box.height and box.y < ys[1]
