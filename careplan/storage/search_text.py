"""What people type into the search box, as a question to the index: words, parts of words, numbers, birth dates.

Every term is quoted, so nothing typed is ever read as the index's own language.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from careplan.domain.patient import names

MOST_TERMS = 8
"""Further terms are ignored: a question of thousands of terms would not be parsed."""
_LONGEST = 60
_BIRTH = re.compile(
    r"\b(?:(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})|(?P<one>\d{1,2})(?P<sign>[./])(?P<other>\d{1,2})(?P=sign)(?P<last>\d{4}))\b"
)


@dataclass(frozen=True, slots=True)
class Sought:
    """`terms` are words or beginnings of words as typed, in small letters, because the index folds accents itself and
    not as many as we do; each of `births` lists the days (YYYYMMDD) one date may mean."""

    terms: tuple[str, ...]
    births: tuple[tuple[str, ...], ...]

    @property
    def is_empty(self) -> bool:
        """Nothing to look for."""
        return not (self.terms or self.births)

    def question(self, similar: dict[str, tuple[str, ...]] | None = None) -> str:
        """Everything typed must be there; a term also counts as found when one of its `similar` words is a name."""
        words = [_any((f'"{term}"*', *_names((similar or {}).get(term, ())))) for term in self.terms]
        return " AND ".join((*words, *(f"birth : {_any(_quoted(days))}" for days in self.births)))

    def by_family(self) -> str | None:
        """For a single word: those first whose family name begins with it."""
        return f'family : "{self.terms[0]}"*' if len(self.terms) == 1 and not self.births else None


def understood(text: str) -> Sought:
    """A full date in figures is one term; 3/4/1968 may be two days; everything else is cut into words."""
    births: list[tuple[str, ...]] = []
    rest = text
    for found in _BIRTH.finditer(text):
        births.append(_days(found))
        rest = rest.replace(found[0], " ", 1)
    terms = (word[:_LONGEST] for word in names.spelled_words(rest)[:MOST_TERMS])
    return Sought(tuple(terms), tuple(births[:MOST_TERMS]))


def _days(found: re.Match[str]) -> tuple[str, ...]:
    if found["year"]:
        return (_compact(found["year"], found["month"], found["day"]),)
    day_first = _compact(found["last"], found["other"], found["one"])
    month_first = _compact(found["last"], found["one"], found["other"])
    return (day_first,) if found["sign"] == "." else tuple(dict.fromkeys((day_first, month_first)))


def _compact(year: str, month: str, day: str) -> str:
    return f"{year}{month:0>2}{day:0>2}"


def _any(alternatives: Iterable[str]) -> str:
    return f"({' OR '.join(alternatives)})"


def _quoted(terms: Iterable[str]) -> Iterable[str]:
    return (f'"{term}"' for term in terms)


def _names(terms: Iterable[str]) -> Iterable[str]:
    return (f"{{family given}} : {term}" for term in _quoted(terms))
