"""Distances and sizes of the window in logical pixels, and the widths at which its layout changes."""

from enum import StrEnum, auto
from typing import Final

S4: Final = 4
S8: Final = 8
S12: Final = 12
S16: Final = 16
S20: Final = 20
S24: Final = 24
S32: Final = 32

PAGE_MARGIN: Final = 20
PAGE_MARGIN_COMPACT: Final = 14
PANEL_GAP: Final = 12
PANEL_PADDING: Final = 12

CONTROL_HEIGHT: Final = 32
"""Buttons and fields; a least height, text may make it more."""
SMALL_HEIGHT: Final = 28
"""Small buttons, chips, and the least target anyone has to hit."""
PILL_HEIGHT: Final = 22
HEADER_HEIGHT: Final = 32
ROW_HEIGHT: Final = 36
PANEL_HEADER_HEIGHT: Final = 40
TOP_BAR_HEIGHT: Final = 48
STATUS_BAR_HEIGHT: Final = 28
NAV_ITEM_HEIGHT: Final = 34
RAIL_WIDTH: Final = 184
RAIL_WIDTH_COMPACT: Final = 56

RADIUS_TAG: Final = 4
RADIUS_CONTROL: Final = 6
RADIUS_PANEL: Final = 8

BORDER: Final = 1
ERROR_BORDER: Final = 2
FINDING_BAR: Final = 4
SELECTION_BAR: Final = 3
FOCUS_WIDTH: Final = 2
FOCUS_GAP: Final = 2

ICON: Final = 16
ICON_SMALL: Final = 14
ICON_LARGE: Final = 20
ICON_EMPTY: Final = 40

NORMAL_FROM: Final = 1366
WIDE_FROM: Final = 1800
LOW: Final = 640
"""Logical pixels of height at 100 % text below which the banner leaves more of the window to the page."""
LEAST_WINDOW: Final = (1280, 720)


class Width(StrEnum):
    """How much room the window has across."""

    COMPACT = auto()
    NORMAL = auto()
    WIDE = auto()


def width_class(logical_px: int) -> Width:
    """The layout for a window this many logical pixels wide."""
    if logical_px < NORMAL_FROM:
        return Width.COMPACT
    return Width.NORMAL if logical_px < WIDE_FROM else Width.WIDE


def page_margin(width: Width) -> int:
    """The room around a page."""
    return PAGE_MARGIN_COMPACT if width is Width.COMPACT else PAGE_MARGIN
