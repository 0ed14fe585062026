"""The contrast of the colours is a contract: every pair that a person has to read, in both themes."""

import pytest

from ui.theme.tokens import DARK, LIGHT, Tokens
from ui.theme.tones import Tone, colours

TEXT = 4.5
CONTROL = 3.0

PAIRS = [
    ("ink", "surface", 16.5, 13.6),
    ("ink2", "surface", 9.0, 9.8),
    ("ink3", "surface", 6.3, 6.8),
    ("ink3", "bg", 5.7, 7.5),
    ("ink3", "sunken", 5.4, 7.9),
    ("ink3", "head", 5.8, 6.3),
    ("ink", "sel", 14.2, 11.5),
    ("ink3", "sel", 5.4, 5.7),
    ("accent", "surface", 6.9, 8.2),
    ("accentink", "accent", 6.9, 8.7),
    ("accent", "accentweak", 5.8, 6.8),
    ("red", "surface", 7.5, 8.1),
    ("red", "redweak", 6.5, 7.6),
    ("red", "sel", 6.4, 6.8),
    ("amber", "surface", 7.7, 9.6),
    ("amber", "amberweak", 6.9, 8.5),
    ("green", "surface", 7.6, 9.2),
    ("green", "greenweak", 6.6, 7.9),
    ("blue", "surface", 7.8, 8.6),
    ("blue", "blueweak", 6.7, 7.8),
    ("violet", "surface", 8.2, 8.4),
    ("violet", "violetweak", 7.0, 7.6),
    ("strong", "surface", 3.9, 4.8),
    ("strong", "bg", 3.6, 5.3),
    ("focus", "surface", 6.4, 7.6),
    ("focus", "bg", 5.8, 8.4),
]
"""Foreground, ground, and the ratio of the design in the light and in the dark theme."""

ALSO_READ = [
    ("ink", "head"),
    ("ink", "bg"),
    ("ink2", "bg"),
    ("ink2", "head"),
    ("ink2", "sunken"),
    ("ink2", "sel"),
    ("ink2", "track"),
    ("accentink", "accenthover"),
    ("accent", "bg"),
    ("accent", "sel"),
    ("amber", "sel"),
    ("green", "sel"),
    ("blue", "sel"),
    ("violet", "sel"),
    ("violet", "sunken"),
    ("surface", "ink"),
    *((ink, fill) for ink in ("ink", "ink2") for fill in ("redweak", "amberweak", "greenweak", "blueweak")),
]
"""What our widgets draw on each other beyond the table of the design."""


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio by WCAG 2, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_formula() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("ink", "ground", "light", "dark"), PAIRS)
def test_the_table_of_the_design_holds(ink: str, ground: str, light: float, dark: float) -> None:
    least = CONTROL if ink in {"strong", "focus"} else TEXT
    for tokens, stated in ((LIGHT, light), (DARK, dark)):
        ratio = contrast(getattr(tokens, ink), getattr(tokens, ground))
        assert ratio >= least
        assert ratio == pytest.approx(stated, abs=0.1)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), ALSO_READ)
def test_what_else_is_written_on_each_other_can_be_read(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= TEXT


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tone", Tone)
def test_every_tone_can_be_read_on_its_own_fill(tokens: Tokens, tone: Tone) -> None:
    ink, fill, _ = colours(tokens, tone)
    assert contrast(ink, fill) >= TEXT
