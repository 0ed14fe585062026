"""Dates as people type them, taken only where they can mean one day, month or year."""

import calendar
import re
from datetime import date, timedelta

from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import MONTHS, date_text, day_text
from careplan.i18n.typed.reading import Doubt, Understood

_EARLIEST, _LATEST = 1850, 2150
"""No date of a clinic lies outside; a year that does is a slip of the finger."""
_MONTHS_IN_YEAR = 12
_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_SHORTEST_NAME = 3
_ISO = re.compile(r"(?P<y>\d{4})(?:[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?[-. /]*)?(?P<name>[a-z]{3,9})\.?[-. /,]*(?P<y>\d{4})")
_MONTH_FIRST = re.compile(r"(?P<name>[a-z]{3,9})\.?[-. /]*(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:, ?| )(?P<y>\d{4})")
_NUMBERS = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4})")
_MONTH_AND_YEAR = re.compile(r"(?P<m>\d{1,2})[-/.](?P<y>\d{4})")
_SHORT_YEAR = re.compile(r"(?:\d{1,2}[-/. ]+)?(?:\d{1,2}|[a-z]{3,9}\.?)[-/. ]+'?\d{2}")
_NO_YEAR = re.compile(r"(?P<d>\d{1,2})[-. ]*(?P<name>[a-z]{3,9})\.?")
_AHEAD = re.compile(r"(?:in |\+) ?(?P<count>\d{1,3}) ?(?P<unit>d|w|m|y|days?|weeks?|months?|years?)")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Date = Understood[PartialDate] | Doubt
Day = Understood[date] | Doubt


def partial_date(text: str) -> Date:
    """`2024`, `Mar 2024`, `12 Mar 1968`, `12.3.1968`, `1968-03-12`, as precise as typed.

    `03/04/2024` can be two days and is taken for neither; a year of two digits is not completed.
    """
    typed = " ".join(text.split()).casefold()
    for form in (_ISO, _MONTH_AND_YEAR):
        if found := form.fullmatch(typed):
            return _of(found["y"], found["m"], found.groupdict().get("d"))
    for form in (_DAY_FIRST, _MONTH_FIRST):
        if found := form.fullmatch(typed):
            month = _month(found["name"])
            return _of(found["y"], month, found["d"]) if month else _no_month(found["name"])
    if found := _NUMBERS.fullmatch(typed):
        return _of_numbers(*found.groups())
    if _SHORT_YEAR.fullmatch(typed):
        return Doubt(tr("The year needs four digits."))
    return Doubt(tr("This is not a date. Write 12 Mar 1968, Mar 1968 or 1968."))


def day(text: str, today: date | None = None) -> Day:
    """A date known to the day, with its weekday in words; with `today`, also `tomorrow` and `in 6 weeks`."""
    typed = " ".join(text.split()).casefold()
    if today is not None:
        named = _named(typed, today)
        if named is not None:
            return named
        if (found := _NO_YEAR.fullmatch(typed)) and (month := _month(found["name"])):
            return Doubt(tr("The year is missing."), _in_both_years(int(found["d"]), month, today))
    read = partial_date(text)
    if isinstance(read, Doubt):
        return read
    if read.value.day is None:
        return Doubt(tr("The day is missing. Write the full date, such as 12 Mar 2026."))
    return _understood(read.value.day)


def _of(year: str, month: str | int | None, day_of_month: str | None) -> Date:
    if not _EARLIEST <= int(year) <= _LATEST:
        return Doubt(tr("The year {year} cannot be right.").format(year=year))
    parts = [f"{int(year)}", *(f"{int(part):02}" for part in (month, day_of_month) if part is not None)]
    try:
        known = PartialDate("-".join(parts))
    except Invalid:
        return Doubt(tr("There is no such day. Check day and month."))
    return Understood(known, date_text(known))


def _of_numbers(one: str, sign: str, other: str, year: str) -> Date:
    """With points nobody writes the month first; otherwise only a number above twelve tells which is which."""
    if sign == "." or int(one) > _MONTHS_IN_YEAR or int(one) == int(other):
        return _of(year, other, one)
    if int(other) > _MONTHS_IN_YEAR:
        return _of(year, one, other)
    both = (_of(year, other, one), _of(year, one, other))
    guesses = tuple(each.words for each in both if isinstance(each, Understood))
    return Doubt(tr("Day and month can be read in two ways."), guesses)


def _month(name: str) -> int | None:
    name = name.rstrip(".")
    found = [number for number, full in enumerate(_NAMES, 1) if full.startswith(name) or name == full[:3] + "t"]
    return found[0] if len(found) == 1 and len(name) >= _SHORTEST_NAME else None


def _no_month(name: str) -> Doubt:
    near = tuple(short for short in MONTHS if short[:2].casefold() == name[:2])
    return Doubt(tr("“{name}” is not the name of a month.").format(name=name), near)


def _named(typed: str, today: date) -> Day | None:
    near = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if typed in near:
        return _understood(today + timedelta(days=near[typed]))
    if (found := _AHEAD.fullmatch(typed)) is None:
        return None
    count, unit = int(found["count"]), found["unit"][0]
    if unit in "dw":
        return _understood(today + timedelta(days=count * (7 if unit == "w" else 1)))
    return _understood(_months_later(today, count * (_MONTHS_IN_YEAR if unit == "y" else 1)))


def _months_later(start: date, months: int) -> date:
    """The same day of a later month, or its last: a month after 31 January ends with February."""
    years, month = divmod(start.month - 1 + months, _MONTHS_IN_YEAR)
    year = start.year + years
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def _in_both_years(day_of_month: int, month: int, today: date) -> tuple[str, ...]:
    both = (_of(str(year), month, str(day_of_month)) for year in (today.year, today.year + 1))
    return tuple(each.words for each in both if isinstance(each, Understood))


def _understood(known: date) -> Day:
    return Understood(known, f"{tr(_WEEKDAYS[known.weekday()])} {day_text(known)}")
