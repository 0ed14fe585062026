"""Text broken into lines at its spaces only, so that no identifier, dose or date is parted; without Qt."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

_WORD = re.compile(r"\n|[^ \n]+(?: ·(?= |$))? *| +")
"""A dot between two facts stays with the first: no line begins with it."""
_SIGNS = "-@/."
"""After these a word that is wider than a line is parted."""
Advance = Callable[[int, str], float]
"""The width of a text in the font of the piece with this number."""


class Run(NamedTuple):
    """A stretch of one piece on one line, `x` from the left; `is_start` where the piece begins (its icon's place)."""

    piece: int
    text: str
    x: float
    is_start: bool


class _Word(NamedTuple):
    piece: int
    text: str
    is_start: bool


def wrapped(pieces: Sequence[str], width: float, advance: Advance, lead: Sequence[float] = ()) -> list[list[Run]]:
    """The lines of a text made of pieces in different fonts; `lead` is the room before each piece (an icon).

    Lines break at spaces and line ends, never at hyphens or no-break spaces; only a word that is wider than a whole
    line is parted, after a hyphen or a sign of an address where it has one. There is always one line at least.
    """
    if len(pieces) == 1 and (line := _one_line(pieces[0], width, advance, lead[0] if lead else 0.0)) is not None:
        return [[line]]
    lines: list[list[Run]] = [[]]
    x = 0.0
    for group in _unbroken(pieces):
        if group[0].text == "\n":
            lines.append([])
            x = 0.0
            continue
        room = sum(advance(word.piece, word.text) for word in group[:-1]) + advance(group[-1].piece, _bare(group[-1]))
        room += sum(lead[word.piece] for word in group if lead and word.is_start)
        if x and x + room > width:
            lines.append([])
            x = 0.0
        for word in group:
            x += lead[word.piece] if lead and word.is_start else 0.0
            x = _place(lines, word, x, width, advance)
    return [_joined(line) for line in lines]


def _one_line(text: str, width: float, advance: Advance, lead: float) -> Run | None:
    """One piece that needs no second line, which is most of what tables show; None for all else."""
    words = _WORD.findall(text)
    if not words or "\n" in text:
        return None
    taken = sum(advance(0, word) for word in words[:-1]) + advance(0, words[-1].rstrip(" "))
    return Run(0, text.rstrip(" "), lead, True) if lead + taken <= width else None


def _bare(word: _Word) -> str:
    return word.text.rstrip(" ")


def _unbroken(pieces: Sequence[str]) -> Iterator[list[_Word]]:
    """Words that stick together because no space parts two pieces; a line end stands alone."""
    group: list[_Word] = []
    for piece, text in enumerate(pieces):
        for nth, found in enumerate(_WORD.findall(text)):
            if found == "\n" or (group and group[-1].text.endswith(" ")):
                if group:
                    yield group
                group = []
            if found == "\n":
                yield [_Word(piece, found, False)]
            else:
                group.append(_Word(piece, found, nth == 0))
    if group:
        yield group


def _place(lines: list[list[Run]], word: _Word, x: float, width: float, advance: Advance) -> float:
    """Puts a word on the last line, parting it where it is wider than a line; answers where the next one goes."""
    text, is_start = word.text, word.is_start
    while x + advance(word.piece, text.rstrip(" ")) > width:
        bare = text.rstrip(" ")
        fits = _fitting(bare, width - x, word.piece, advance) if len(bare) > 1 else 0
        if not lines[-1]:
            if len(bare) <= 1:
                break
            fits = max(fits, 1)
        if fits:
            lines[-1].append(Run(word.piece, text[:fits], x, is_start))
            text, is_start = text[fits:], False
        lines.append([])
        x = 0.0
    lines[-1].append(Run(word.piece, text, x, is_start))
    return x + advance(word.piece, text)


def _fitting(text: str, width: float, piece: int, advance: Advance) -> int:
    """How many letters have room; a double name is parted at its hyphen, an address at its signs."""
    low, high = 0, len(text) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if advance(piece, text[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    hyphen = max(text.rfind(mark, 1, low) for mark in _SIGNS)
    return hyphen + 1 if hyphen > 0 and text[hyphen + 1].isalpha() else low


def _joined(line: list[Run]) -> list[Run]:
    """Neighbours of one piece as one run: one call to draw instead of one a word."""
    found: list[Run] = []
    for run in line:
        if found and found[-1].piece == run.piece:
            found[-1] = found[-1]._replace(text=found[-1].text + run.text)
        else:
            found.append(run)
    return [*found[:-1], found[-1]._replace(text=found[-1].text.rstrip(" "))] if found else found
