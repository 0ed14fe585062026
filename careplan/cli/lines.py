"""Text for a terminal: aligned tables, and no character that a terminal would obey."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

_WIDE = {"W", "F"}
_OBEYED = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_KEPT = {"\N{SOFT HYPHEN}", "\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH NON-JOINER}"}
_GAP = "  "
_LONGEST_CELL = 48


def clean(text: str) -> str:
    """On one line, with controls and direction marks shown by number: text of others never steers a terminal."""
    return "".join(map(_shown, " ".join(text.split())))


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Columns as wide as they need; a long cell goes on below, parted at blanks only: identifiers stay whole."""
    cells = [[[title] for title in head], *([_folded(clean(str(cell))) for cell in row] for row in rows)]
    if len(cells) == 1:
        yield "none"
        return
    widths = [max(_width(line) for cell in column for line in cell) for column in zip(*cells, strict=True)]
    for number, row in enumerate(cells):
        for lines in zip_longest(*row, fillvalue=""):
            yield _GAP.join(map(_padded, lines, widths)).rstrip()
        if number == 0:
            yield _GAP.join("-" * width for width in widths)


def titled(title: str, lines: Iterable[str], *, empty: str = "none") -> Iterator[str]:
    """A part of a longer answer, with its lines set in."""
    yield ""
    yield title
    some = False
    for line in lines:
        some = True
        yield f"  {line}" if line else ""
    if not some:
        yield f"  {empty}"


def pairs(facts: Iterable[tuple[str, object]]) -> Iterator[str]:
    """Names and values under each other; what is empty is left out."""
    known = [(name, clean(str(value))) for name, value in facts if value not in {None, ""}]
    width = max((_width(name) for name, _ in known), default=0)
    for name, value in known:
        yield f"{name}{' ' * (width - _width(name))}{_GAP}{value}"


def _shown(character: str) -> str:
    if character in _KEPT or unicodedata.category(character) not in _OBEYED:
        return character
    return f"\\u{ord(character):04x}"


def _folded(text: str) -> list[str]:
    return wrap(text, _LONGEST_CELL, break_long_words=False, break_on_hyphens=False) or [""]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Columns it takes: marks take none, East Asian characters two."""
    return sum(
        2 if unicodedata.east_asian_width(character) in _WIDE else 1
        for character in text
        if not unicodedata.combining(character)
    )
