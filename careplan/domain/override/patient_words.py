"""Whether a text that is kept for everybody names one patient: by name, number, or the words of a contact."""

import re
from collections.abc import Iterable, Iterator

_SHORTEST = 3
"""A part of a name or number that is shorter says nothing: `de`, `II`."""
_WORD = re.compile(r"\w+")


def names_patient(texts: Iterable[str], known_by: Iterable[str]) -> bool:
    """Whole words count, in any case; a number is found with or without blanks and signs in it."""
    said = " ".join(texts).casefold()
    words = set(_WORD.findall(said))
    bare = _bare(said)
    return any(part in words or (any(map(str.isdigit, part)) and part in bare) for part in _parts(known_by))


def _parts(known_by: Iterable[str]) -> Iterator[str]:
    for text in known_by:
        whole = text.casefold()
        found = [_bare(whole)] if any(map(str.isdigit, whole)) else _WORD.findall(whole)
        yield from (each for each in found if len(each) >= _SHORTEST)


def _bare(text: str) -> str:
    return "".join(_WORD.findall(text))
