"""Public holidays of a country, from the `holidays` package, which is loaded when the first day is asked for."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from careplan.domain.shared.errors import Invalid


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """Answers for any single day; `also` are the clinic's own closed days."""

    country: str
    subdivision: str
    also: frozenset[date]

    def __contains__(self, day: object) -> bool:
        return day in self.also or day in _of(self.country, self.subdivision)


@dataclass(frozen=True, slots=True)
class Place:
    """A country or a part of one whose holidays are known: ISO code, name as the package has it, and other names."""

    code: str
    name: str
    also: tuple[str, ...] = ()


@cache
def countries() -> tuple[Place, ...]:
    """By name. Loads the package, a tenth of a second of work: not for a thread that paints."""
    from holidays.registry import COUNTRIES  # noqa: PLC0415 - only where somebody sets working days

    known = _countries()
    named = ((words[1], _opened(words[0]), tuple(words[2:3])) for words in COUNTRIES.values())
    return tuple(sorted((Place(*each) for each in named if each[0] in known), key=lambda place: place.name))


@cache
def parts_of(country: str) -> tuple[Place, ...]:
    """Parts of a country with holidays of their own, by name; none where the package knows none. Loads as above."""
    if country not in _countries():
        return ()
    import holidays  # noqa: PLC0415 - as above

    kept = holidays.country_holidays(country)
    names: dict[str, list[str]] = {code: [] for code in kept.subdivisions}
    for name, code in kept.subdivisions_aliases.items():
        names.setdefault(code, []).append(name)
    parts = (Place(code, max(also, key=len, default=code), tuple(also)) for code, also in names.items())
    return tuple(sorted(parts, key=lambda place: place.name))


def place_name(country: str, subdivision: str) -> str:
    """Both by name, the part first; what the package does not know stays its code. Loads as above."""
    part = next((place.name for place in parts_of(country) if place.code == subdivision), subdivision)
    whole = next((place.name for place in countries() if place.code == country), country)
    return ", ".join(filter(None, (part, whole)))


def _opened(name: str) -> str:
    """`UnitedStates` as two words, small words small; abbreviations at the front stay together."""
    words = re.sub(r"(?<=[a-z])(?<!Mc)(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    return re.sub(r"\b(And|Da|Of|The)\b", lambda found: found[0].lower(), words)


def ensure_known(country: str, subdivision: str) -> None:
    """Refuses a code for which no holidays are known; without a country there is nothing to know."""
    if not country:
        return
    known = _countries()
    if country not in known:
        raise Invalid(field="calendar.country", reason="unknown-country")
    if subdivision and subdivision not in known[country]:
        raise Invalid(field="calendar.subdivision", reason="unknown-subdivision")


def closed_days(country: str, subdivision: str, also: Iterable[date]) -> Container[date]:
    """What a working calendar asks day by day."""
    own = frozenset(also)
    return PublicHolidays(country, subdivision, own) if country else own


def holiday_name(country: str, subdivision: str, day: date) -> str:
    """In the language of the country, as the package has it; empty where the day is none, or no country was named."""
    return str(_of(country, subdivision).get(day) or "") if country else ""


@cache
def _of(country: str, subdivision: str) -> Any:
    import holidays  # noqa: PLC0415 - only where a limit counts working days

    return holidays.country_holidays(country, subdiv=subdivision or None)


@cache
def _countries() -> dict[str, list[str]]:
    import holidays  # noqa: PLC0415 - as above

    return holidays.list_supported_countries()
