"""How large pages are shown: as wide as there is room, or at a fixed part of their size on paper."""

from dataclasses import dataclass

from ui.documents.pdf import POINTS_PER_INCH

STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
"""1 is the size on paper."""
_LEAST_STEP = 0.005


@dataclass(frozen=True, slots=True)
class Zoom:
    """`factor` None fits the width."""

    factor: float | None = None

    def scale(self, dots: int, wide: float, room: float) -> float:
        """Logical pixels a point: on a screen of so many dots an inch, for pages this wide, in a room this wide."""
        largest = STEPS[-1] * dots / POINTS_PER_INCH
        least = STEPS[0] * dots / POINTS_PER_INCH
        if self.factor is not None:
            return self.factor * dots / POINTS_PER_INCH
        return min(largest, max(least, room / wide)) if wide > 0 else dots / POINTS_PER_INCH

    @staticmethod
    def larger(factor: float) -> "Zoom":
        """The next step above what is shown now."""
        return Zoom(next((step for step in STEPS if step > factor + _LEAST_STEP), STEPS[-1]))

    @staticmethod
    def smaller(factor: float) -> "Zoom":
        """The next step below."""
        return Zoom(next((step for step in reversed(STEPS) if step < factor - _LEAST_STEP), STEPS[0]))
