"""The colours of the window in both themes: the only place where a colour has a number."""

from typing import Any, Final, NamedTuple

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

MIDDLE = 128
"""A window darker than this lightness (of 255) wears the dark theme."""


class Tokens(NamedTuple):
    """One theme: `*weak` fills, `*line` borders, the plain name is text and icon; contrast is held by a test."""

    dark: bool
    bg: str
    surface: str
    sunken: str
    head: str
    line: str
    strong: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accenthover: str
    accentink: str
    accentweak: str
    accentline: str
    sel: str
    red: str
    redweak: str
    redline: str
    amber: str
    amberweak: str
    amberline: str
    green: str
    greenweak: str
    greenline: str
    blue: str
    blueweak: str
    blueline: str
    violet: str
    violetweak: str
    violetline: str
    focus: str
    track: str


LIGHT = Tokens(
    dark=False,
    bg="#F2F5F4",
    surface="#FFFFFF",
    sunken="#E9EEEC",
    head="#F5F7F6",
    line="#D3DBD8",
    strong="#76837F",
    ink="#17211F",
    ink2="#3F4C48",
    ink3="#56635F",
    accent="#0B655E",
    accenthover="#074B46",
    accentink="#FFFFFF",
    accentweak="#DDEFEC",
    accentline="#8CC3BB",
    sel="#E3F1EE",
    red="#A4211B",
    redweak="#FBEBE9",
    redline="#DFA29D",
    amber="#7A4700",
    amberweak="#FCF1DC",
    amberline="#DDBA7C",
    green="#1A6035",
    greenweak="#E4F2E8",
    greenline="#97C6A7",
    blue="#1A548C",
    blueweak="#E6EFF8",
    blueline="#9FBFDE",
    violet="#593D99",
    violetweak="#EEEAF8",
    violetline="#BFB1E2",
    focus="#0B57D0",
    track="#DCE3E0",
)

DARK = Tokens(
    dark=True,
    bg="#141A1A",
    surface="#1C2324",
    sunken="#101516",
    head="#212A2A",
    line="#354041",
    strong="#82908C",
    ink="#E9EEEC",
    ink2="#C3CDC9",
    ink3="#A0ACA8",
    accent="#64CBBC",
    accenthover="#83DBCE",
    accentink="#06211D",
    accentweak="#17352F",
    accentline="#2F6F66",
    sel="#1B332F",
    red="#FF9F97",
    redweak="#3B1F1D",
    redline="#7D3B36",
    amber="#F3C172",
    amberweak="#362A15",
    amberline="#755A29",
    green="#83D6A0",
    greenweak="#1A3222",
    greenline="#3A6E4C",
    blue="#93C3F4",
    blueweak="#182B3E",
    blueline="#35597D",
    violet="#C3B2F6",
    violetweak="#2B2542",
    violetline="#5B4D8C",
    focus="#8AB4F8",
    track="#37433F",
)


def _strong(tokens: Tokens, ground: str, ink: str) -> Tokens:
    """For people who ask their system for more contrast: no fills, every border as dark as text."""
    grounds = ("bg", "surface", "sunken", "head", "accentweak", "sel", "track")
    fills = [name for name in Tokens._fields if name.endswith("weak")]
    lines = [name for name in Tokens._fields if name.endswith("line")]
    inks = ("ink", "ink2", "ink3", "strong")
    flat: dict[str, Any] = dict.fromkeys((*grounds, *fills), ground) | dict.fromkeys((*lines, *inks), ink)
    return tokens._replace(**flat)


STRONG_LIGHT: Final = _strong(LIGHT, "#FFFFFE", "#000000")
STRONG_DARK: Final = _strong(DARK, "#000001", "#FFFFFF")
"""Their grounds are a shade off, so that a white dialog of the light theme is not taken for one of these."""
_BY_GROUND: Final = {each.bg.lower(): each for each in (LIGHT, DARK, STRONG_LIGHT, STRONG_DARK)}


def tokens_of(widget: QWidget) -> Tokens:
    """The theme a widget is painted in, read from its palette, so that no widget has to be told of a change."""
    ground = widget.palette().color(QPalette.ColorRole.Window)
    return _BY_GROUND.get(ground.name()) or (DARK if ground.lightness() < MIDDLE else LIGHT)
