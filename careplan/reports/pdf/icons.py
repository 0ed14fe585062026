"""Bundled Lucide icons as PDF drawing operators."""

from functools import cache

from careplan.reports.blocks import Icon
from careplan.reports.pdf.svg import operators
from careplan.resources import resource

GRID = 24
"""Units of an icon's square; strokes are 2 units wide with round ends."""


@cache
def outline(icon: Icon) -> str:
    """Operators that set the stroke and draw the icon on its own grid, y downwards."""
    svg = resource("icons", f"{icon.value}.svg").read_text(encoding="utf-8")
    return f"2 w 1 J 1 j {operators(svg)} S"
