"""Text for a terminal: aligned tables, and no character that a terminal would obey."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

_WIDE = {"W", "F"}
_OBEYED = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_KEPT = {"\N{SOFT HYPHEN}", "\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH NON-JOINER}"}
_GAP = "  "


def clean(text: str) -> str:
    """On one line, with controls, direction marks and the like shown by number: text of others never steers a terminal."""
    return "".join(map(_shown, " ".join(text.split())))


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Columns as wide as their widest cell; nothing is cut off, since identifiers must stay whole."""
    cells = [list(head), *([clean(str(cell)) for cell in row] for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    for number, row in enumerate(cells):
        yield _GAP.join(f"{cell}{' ' * (width - _width(cell))}" for cell, width in zip(row, widths, strict=True)).rstrip()
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


def _width(text: str) -> int:
    """Columns it takes: marks take none, East Asian characters two."""
    return sum(
        2 if unicodedata.east_asian_width(character) in _WIDE else 1
        for character in text
        if not unicodedata.combining(character)
    )
