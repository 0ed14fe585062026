"""The words of all names in memory, to find the name that was meant by one that was typed wrongly."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, text

from careplan.application.queries.query import Query
from careplan.domain.patient.names import folded, spelled_words, words

_LAST = text("SELECT max(key) FROM patient_search_key")
_ALL = text("SELECT family, given, preferred FROM patient WHERE retired_at IS NULL")
_SINCE = text(
    "SELECT p.family, p.given, p.preferred FROM patient_search_key AS k JOIN patient AS p ON p.id = k.patient_id "
    "WHERE k.key > :seen"
)
_SHORTEST = 3
_LONG = 6
_MOST = 12
_WHOLE = 1 << 16
"""A cut behind the end of every word."""


def may_be_slip(text: str) -> bool:
    """Whether names that are only like what was typed are looked for; so few letters are like too many."""
    return any(len(term) >= _SHORTEST for term in words(text))


class NameIndex:
    """Read at the first use and brought up to date at each; whoever keeps one keeps it for one clinic and one thread.

    It never forgets a word: a name that is gone finds nobody, because the search index has the last word.
    """

    def __init__(self) -> None:
        self._words: list[str] = []
        self._spelled: dict[str, set[str]] = {}
        self._beginnings: dict[int, tuple[list[str], list[list[int]]]] = {}
        self._seen = -1

    def refresh(self, connection: Connection) -> None:
        """Reads the names that came or changed since the last time."""
        last = connection.scalar(_LAST) or 0
        if last == self._seen:
            return
        rows = connection.execute(_SINCE, {"seen": self._seen}) if self._seen >= 0 else connection.execute(_ALL)
        for name in {part for row in rows for part in row}:
            for word in spelled_words(name):
                self._spelled.setdefault(folded(word), set()).add(word)
        self._words = sorted(self._spelled)
        self._beginnings.clear()
        self._seen = last

    def similar(self, term: str) -> tuple[str, ...]:
        """Names within a slip of what was typed, or whose beginning is; two slips where the word is long.

        A slip is a letter too many, too few or wrong, or two letters changed over. Nearest first.
        """
        if len(term) < _SHORTEST or not term.isalpha():
            return ()
        plain = folded(term)
        found = self._near(plain, _WHOLE, 2 if len(plain) >= _LONG else 1)
        for cut in (len(plain), len(plain) + 1, len(plain) - 1):
            found += self._near(plain, cut, 1)
        nearest = list(dict.fromkeys(found))[:_MOST]
        return tuple(spelled for word in nearest for spelled in sorted(self._spelled[word]))

    def _near(self, term: str, cut: int, far: int) -> list[str]:
        """Words whose beginning up to `cut` is so near, the nearest first and in the order of the alphabet."""
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - only a slip needs it
        from rapidfuzz.process import extract  # noqa: PLC0415 - only a slip needs it

        beginnings, places = self._cut(cut)
        found = extract(term, beginnings, scorer=OSA.distance, score_cutoff=far, limit=None)
        near = ((slips, place) for _, slips, at in found for place in places[at][:_MOST])
        return [self._words[place] for _, place in heapq.nsmallest(_MOST, near)]

    def _cut(self, cut: int) -> tuple[list[str], list[list[int]]]:
        """The beginnings of all words, each once, and where the words stand that begin so: few are to be compared."""
        known = self._beginnings.get(cut)
        if known is None:
            found: dict[str, list[int]] = {}
            for place, word in enumerate(self._words):
                found.setdefault(word[:cut], []).append(place)
            known = self._beginnings[cut] = list(found), list(found.values())
        return known


@dataclass(frozen=True, kw_only=True)
class NamesRead(Query[None]):
    """Reads the names beforehand, so that the first slip is answered as fast as all others."""

    names: NameIndex = field(compare=False, repr=False)

    def fetch(self, connection: Connection) -> None:
        self.names.refresh(connection)
        self.names.similar("a" * _SHORTEST)  # loads what compares


def distance(terms: Iterable[str], name: str) -> int:
    """How many slips lie between what was typed, folded, and a name; each term takes the nearest word or beginning."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only a slip needs it

    parts = words(name)
    return sum(
        min((OSA.distance(term, part[:cut]) for part in parts for cut in (len(part), len(term))), default=0)
        for term in terms
    )
