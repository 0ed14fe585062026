"""Finds room for the texts of a chart, so that none covers a dot or another text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
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
        """Whether the other lies wholly inside."""
        across = self.x <= other.x and other.x + other.width <= self.x + self.width
        return across and self.y <= other.y and other.y + other.height <= self.y + self.height


@dataclass(frozen=True, slots=True)
class Written:
    """A text in its box."""

    text: str
    box: Box


Spot = tuple[float, float]


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
        if chosen is None:
            return None
        self.taken.append(chosen)
        return Written(text, chosen)

    def _is_crossed(self, box: Box) -> bool:
        if any(box.y < level < box.y + box.height for level in self.levels):
            return True
        return any(_crosses(box, a, b) for a, b in pairwise(self.path))

    def inside(self, left: float, width: float) -> float:
        """Moved in from the edges."""
        return max(self.whole.x, min(left, self.whole.x + self.whole.width - width))


def _crosses(box: Box, a: Spot, b: Spot) -> bool:
    """Whether the stretch between two dots runs through a box."""
    left, right = max(a[0], box.x), min(b[0], box.x + box.width)
    if left >= right:
        return False
    slope = (b[1] - a[1]) / (b[0] - a[0])
    ys = sorted(a[1] + slope * (x - a[0]) for x in (left, right))
    return ys[0] < box.y + box.height and box.y < ys[1]
