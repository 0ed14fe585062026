"""The words of all names in memory, to find the name that was meant by one that was typed wrongly."""

from collections.abc import Iterable

from sqlalchemy import Connection, text

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


class NameIndex:
    """Read at the first use and brought up to date at each; whoever keeps one keeps it for one clinic and one thread.

    It never forgets a word: a name that is gone finds nobody, because the search index has the last word.
    """

    def __init__(self) -> None:
        self._words: list[str] = []
        self._spelled: dict[str, set[str]] = {}
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
        self._words = list(self._spelled)
        self._seen = last

    def similar(self, term: str) -> tuple[str, ...]:
        """Names within a slip of what was typed, or whose beginning is; two slips where the word is long.

        A slip is a letter too many, too few or wrong, or two letters changed over. Nearest first.
        """
        if len(term) < _SHORTEST or not term.isalpha():
            return ()
        plain = folded(term)
        found = list(self._near(plain, self._words, 2 if len(plain) >= _LONG else 1))
        for cut in (len(plain), len(plain) + 1, len(plain) - 1):
            found += self._near(plain, [word[:cut] for word in self._words], 1)
        nearest = list(dict.fromkeys(found))[:_MOST]
        return tuple(spelled for word in nearest for spelled in sorted(self._spelled[word]))

    def _near(self, term: str, among: list[str], far: int) -> Iterable[str]:
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - only a slip needs it
        from rapidfuzz.process import extract  # noqa: PLC0415 - only a slip needs it

        found = extract(term, among, scorer=OSA.distance, score_cutoff=far, limit=_MOST)
        return (self._words[place] for _, _, place in found)


def distance(terms: Iterable[str], name: str) -> int:
    """How many slips lie between what was typed and a name, each term taken with the nearest word or its beginning."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only a slip needs it

    parts = words(name)
    return sum(
        min((OSA.distance(term, part[:cut]) for part in parts for cut in (len(part), len(term))), default=0)
        for term in map(folded, terms)
    )
