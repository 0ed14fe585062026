"""Where a field, or one choice of it, lies on a page."""

from typing import NamedTuple

from careplan.reports.blocks import Field


class PlacedField(NamedTuple):
    """`rect` is left, lower, right, upper in points from the lower left corner, as PDF has it."""

    page: int
    rect: tuple[float, float, float, float]
    field: Field
    choice: str = ""
