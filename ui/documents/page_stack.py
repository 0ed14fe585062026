"""Where each page of a document lies when they stand one below the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QRectF, QSizeF

from ui.theme.metrics import S12

GAP = S12
"""Logical pixels around and between pages."""


@dataclass(frozen=True, slots=True)
class PageStack:
    """`sizes` in points, `scale` in logical pixels a point; everything else in logical pixels."""

    sizes: Sequence[QSizeF] = ()
    scale: float = 1.0

    @property
    def width(self) -> float:
        """Of the widest page with its margins."""
        return max((size.width() for size in self.sizes), default=0.0) * self.scale + 2 * GAP

    @property
    def height(self) -> float:
        """Of all pages with their gaps."""
        return sum(size.height() * self.scale + GAP for size in self.sizes) + GAP

    def tops(self) -> list[float]:
        """Where each page begins."""
        steps = [GAP, *(size.height() * self.scale + GAP for size in self.sizes[:-1])]
        return list(accumulate(steps))[: len(self.sizes)]

    def rects(self, room: float) -> list[QRectF]:
        """Each page, in the middle of a room this wide (of the stack itself where it is wider)."""
        middle = max(room, self.width) / 2
        return [
            QRectF(middle - size.width() * self.scale / 2, top, size.width() * self.scale, size.height() * self.scale)
            for size, top in zip(self.sizes, self.tops(), strict=True)
        ]

    def between(self, top: float, bottom: float) -> range:
        """The pages of which any part lies there."""
        shown = [
            number
            for number, (at, size) in enumerate(zip(self.tops(), self.sizes, strict=True))
            if at < bottom and at + size.height() * self.scale > top
        ]
        return range(shown[0], shown[-1] + 1) if shown else range(0)

    def place(self, y: float) -> tuple[int, float]:
        """The page at a height, and how far down it, in parts of its height; the gap above belongs to it."""
        number = max((n for n, top in enumerate(self.tops()) if top - GAP <= y), default=0)
        if not self.sizes:
            return 0, 0.0
        return number, (y - self.tops()[number]) / (self.sizes[number].height() * self.scale)

    def height_of(self, number: int, part: float) -> float:
        """The opposite of `place`; a page that is gone counts as the last one."""
        if not self.sizes:
            return 0.0
        number = min(number, len(self.sizes) - 1)
        return self.tops()[number] + part * self.sizes[number].height() * self.scale
