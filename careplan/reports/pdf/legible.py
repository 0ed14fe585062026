"""What typed text may reach the page: cleaned of what is invisible, refused where it would come out wrong.

Fonts are set character by character, so scripts whose letters join, stack or run right to left are refused: a
wrong word is worse than none.
"""

import re
import unicodedata
from functools import lru_cache

from careplan.reports.refusals import CannotPrint

Place = tuple[str, ...]
"""Where a text stands: heading, row, column; joined only when something is refused."""

_SPACES = {
    "\n": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
    "\x85": "\n",
    "\t": " ",
    "\u00a0": "\u00a0",
    "\u202f": "\u202f",
    "\u2007": "\u00a0",
    "\u200b": "\u200b",
}
"""Blanks and line ends that mean something to the setting of lines; all other blanks become spaces."""
_BLANK_LINES = re.compile("\n(?:[ \u00a0]*\n){2,}")
_DROPPED = {"Cc", "Cf"}
_VARIATIONS = range(0xFE00, 0xFE10)
"""They choose between pictures of one character, which the fonts do not have."""
_REFUSED = {"Cs", "Co", "Cn"}
_RIGHT_TO_LEFT = {"R", "AL", "AN"}
_STACKED = (range(0x0900, 0x1200), range(0x1700, 0x1880), range(0x1900, 0x1AB0), range(0x1B00, 0x1C80))
"""Blocks of Brahmic scripts, Thai, Lao, Tibetan, Myanmar, Khmer and Mongolian; Georgian (U+10A0) is taken out below."""
_GEORGIAN = range(0x10A0, 0x1100)
_MOST_MARKS = 30
"""On one letter, as Unicode's stream-safe format allows (UAX 15): no language stacks more, and to compose a text with
very many takes hours."""


def legible(text: str, place: Place) -> str:
    """The text to set: composed (NFC), control and direction marks dropped, `\\n` where a line ends.

    Of several blank lines one is kept: a text must not become a hundred empty pages.
    """
    if text.isascii() and text.isprintable():
        return text
    try:
        _ensure_few_marks(text)
        composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        return _BLANK_LINES.sub("\n\n", "".join(map(_printable, composed)))
    except _Unprintable as found:
        raise CannotPrint(field=" > ".join(place), character=found.character, reason=found.reason) from None


class _Unprintable(Exception):
    def __init__(self, character: str, reason: str) -> None:
        super().__init__()
        self.character, self.reason = code_point(character), reason


def one_line(text: str, place: Place) -> str:
    """The same in one line: for titles, outline entries and what is only heard."""
    return " ".join(legible(text, place).split())


def _ensure_few_marks(text: str) -> None:
    marks = 0
    for character in () if text.isascii() else text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > _MOST_MARKS:
            raise _Unprintable(character, "needs-shaping")


def code_point(character: str) -> str:
    """`U+0905`."""
    return f"U+{ord(character):04X}"


@lru_cache(maxsize=4096)
def _printable(character: str) -> str:
    if character in _SPACES:
        return _SPACES[character]
    category = unicodedata.category(character)
    if character == "\0" or category in _REFUSED:
        raise _Unprintable(character, "control")
    if category in _DROPPED or ord(character) in _VARIATIONS:
        return ""
    if unicodedata.bidirectional(character) in _RIGHT_TO_LEFT:
        raise _Unprintable(character, "right-to-left")
    if ord(character) not in _GEORGIAN and any(ord(character) in block for block in _STACKED):
        raise _Unprintable(character, "needs-shaping")
    return " " if category == "Zs" else character
