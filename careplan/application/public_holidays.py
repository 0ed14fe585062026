"""Public holidays of a country, from the `holidays` package, which is loaded when the first day is asked for."""

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
