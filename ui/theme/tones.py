"""What a colour means: the tones a state can have, and the three colours each is drawn in."""

from enum import StrEnum, auto
from typing import NamedTuple

from ui.theme.tokens import Tokens


class Tone(StrEnum):
    """The meaning behind a colour; it always comes with an icon and a word."""

    RED = auto()
    AMBER = auto()
    GREEN = auto()
    BLUE = auto()
    VIOLET = auto()
    ACCENT = auto()
    NEUTRAL = auto()
    UNKNOWN = auto()


class ToneColours(NamedTuple):
    """Text and icon, fill, border."""

    ink: str
    fill: str
    line: str


def colours(tokens: Tokens, tone: Tone) -> ToneColours:
    """The colours of a tone in one theme; unknown is drawn without a fill and with a dashed border."""
    if tone is Tone.NEUTRAL:
        return ToneColours(tokens.ink2, tokens.head, tokens.line)
    if tone is Tone.UNKNOWN:
        return ToneColours(tokens.ink2, tokens.surface, tokens.strong)
    return ToneColours(*(getattr(tokens, f"{tone}{part}") for part in ("", "weak", "line")))
