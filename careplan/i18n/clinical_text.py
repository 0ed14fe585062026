"""How dates, ages, names and quantities are written, on every screen and page alike (display rules D3 to D16)."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.i18n.units import unit_text

if TYPE_CHECKING:
    from careplan.domain.medicine.regimen import Regimen, Timing

NBSP = "\N{NO-BREAK SPACE}"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS_IN_WEEK = 7
_NEWBORN_DAYS = 28
_INFANT_MONTHS = 24
_ADULT_YEARS = 18
_YEAR = len("YYYY")
_MONTH = len("YYYY-MM")


def day_text(day: date) -> str:
    """`03-Feb-2026`: the month in letters, so that no reader can swap it with the day."""
    return f"{day.day:02}-{MONTHS[day.month - 1]}-{day.year:04}"


def date_text(known: PartialDate | date) -> str:
    """A day, a month (`Feb-2026`) or a year, as precise as it is known."""
    if isinstance(known, date):
        return day_text(known)
    if len(known.text) == _YEAR:
        return known.text
    first = known.earliest
    return f"{MONTHS[first.month - 1]}-{first.year:04}" if len(known.text) == _MONTH else day_text(first)


def moment_text(moment: datetime) -> str:
    """Day and 24-hour time in the moment's own zone, kept on one line."""
    return f"{day_text(moment.date())}{NBSP}{moment:%H:%M}"


def duration_text(since: PartialDate, on: date) -> str:
    """`2 y 9 mo`; a start known to the year gives years only, and a start after `on` gives nothing."""
    months = _months_between(since.earliest, on)
    if months < 0:
        return ""
    years, rest = divmod(months, 12)
    parts = [f"{years}{NBSP}y"] if years else []
    if len(since.text) > _YEAR and (rest or not years):
        parts.append(f"{rest}{NBSP}mo")
    return NBSP.join(parts)


def age_text(born: PartialDate, on: PartialDate | date) -> str:
    """`58 y`, a child's age in smaller steps; nothing before birth.

    `57 or 58 y` where the birthday, or the day `on` which somebody died, is known to the month or the year only.
    """
    end = PartialDate.of(on) if isinstance(on, date) else on
    if born.day is not None and end.day is not None:
        return _exact_age(born.day, end.day)
    youngest = _months_between(_latest(born), end.earliest) // 12
    oldest = _months_between(born.earliest, _latest(end)) // 12
    if oldest < 0:
        return ""
    return f"{oldest}{NBSP}y" if youngest == oldest else f"{max(youngest, 0)} or {oldest}{NBSP}y"


def _exact_age(born: date, on: date) -> str:
    days, months = (on - born).days, _months_between(born, on)
    if days < 0:
        return ""
    if days < _NEWBORN_DAYS:
        return f"{days}{NBSP}d"
    if months < 12:  # noqa: PLR2004 a year has twelve months
        return f"{days // _DAYS_IN_WEEK}{NBSP}wk"
    if months < _INFANT_MONTHS:
        return f"{months}{NBSP}mo"
    years, rest = divmod(months, 12)
    return f"{years}{NBSP}y{NBSP}{rest}{NBSP}mo" if years < _ADULT_YEARS and rest else f"{years}{NBSP}y"


def _months_between(start: date, end: date) -> int:
    """Whole months; somebody born on 29 February is older on 1 March of a common year."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def _latest(known: PartialDate) -> date:
    first = known.earliest
    if len(known.text) == _YEAR:
        return date(first.year, 12, 31)
    if known.day is not None:
        return known.day
    import calendar  # noqa: PLC0415 - seldom needed, and brings the locales

    return first + timedelta(days=calendar.monthrange(first.year, first.month)[1] - 1)


def number_text(value: Decimal) -> str:
    """`5`, `0.5`, `12,500`: no trailing zero, a leading zero, thousands parted (D12)."""
    plain = f"{value.copy_abs():,f}"  # `abs` would round to the digits of the context
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return f"\N{MINUS SIGN}{plain}" if value < 0 and value else plain


def quantity_text(quantity: Quantity) -> str:
    """Number and unit, never parted by a line end; the unit is written in full where letters were misread (D13)."""
    unit = unit_text(quantity.unit, singular=quantity.value == 1)
    return f"{number_text(quantity.value)} {unit}".rstrip().replace(" ", NBSP)


_TIMES = {1: "once", 2: "twice", 3: "three times", 4: "four times"}
_ADVERBS = {"d": "daily", "wk": "weekly", "mo": "monthly", "a": "yearly", "h": "hourly"}


def timing_text(timing: Timing) -> str:
    """`twice daily`, `every other day`, `every 2 weeks`: always in words, never in letters of Latin (D13)."""
    times = _TIMES.get(timing.times, f"{timing.times} times")
    if timing.period == 1:
        return f"{times} {_ADVERBS[timing.unit]}"
    if timing.times == 1 and timing.unit == "d" and timing.period == 2:  # noqa: PLR2004 every second day
        return "every other day"
    from careplan.domain.medicine.regimen import UNITS_OF_TIME  # noqa: PLC0415 - most texts are of other things

    every = f"every {number_text(timing.period)}{NBSP}{UNITS_OF_TIME[timing.unit]}s"
    return every if timing.times == 1 else f"{times} {every}"


_ROUTES = {"oral": "by mouth", "sublingual": "under the tongue"}


def regimen_text(regimen: Regimen) -> str:
    """Dose, timing, route and the words that numbers cannot say, in the order they are read out."""
    dose = quantity_text(regimen.dose) if regimen.dose else ""
    timing = timing_text(regimen.timing) if regimen.timing else ""
    route = _ROUTES.get(regimen.route, regimen.route)
    return ", ".join(filter(None, (f"{dose} {timing}".strip(), route, regimen.words.strip())))


def capitalised(text: str) -> str:
    """The first letter as a capital; the others stay, since `Raynaud` and `ILD` are names."""
    return text[:1].upper() + text[1:]


def name_text(family: str, given: str = "", prefix: str = "") -> str:
    """`EXAMPLETON, Grace (Dr)`: capitals are for display only, the name is kept as typed (D3)."""
    name = f"{_capitals(family.strip())}, {given.strip()}" if given.strip() else _capitals(family.strip())
    return f"{name} ({prefix.strip()})" if prefix.strip() else name


_TURKISH = re.compile("[ığİĞ]")
_HAS_NO_CAPITALS = re.compile("([\u10d0-\u10ff]+)")
"""Georgian: Unicode has capitals for it, but no name is written in them and few fonts draw them."""


def _capitals(name: str) -> str:
    """Capitals that lose as little as they can: a sharp s stays one letter, an i in a Turkish name keeps its dot."""
    kept = (name.replace("i", "İ") if _TURKISH.search(name) else name).replace("ß", "ẞ")
    return "".join(p if at % 2 else p.upper() for at, p in enumerate(_HAS_NO_CAPITALS.split(kept)))


_UNITS = """
    mg g kg micrograms? nanograms? mcg µg μg ug ng mL ml dL L mm cm m mmHg kPa mmol micromol nmol pmol kcal kJ IU units?
    tablets? capsules? puffs? drops? patch(?:es)? doses? sachets? sessions? repeats? repetitions?
    seconds? sec min minutes? hrs? h hours? days? wk weeks? months? years? y mo times % °C
"""
_NUMBER = re.compile(r"\d ")
_NUMBER_THEN_UNIT = re.compile(rf"(?<=\d) (?=(?:{'|'.join(_UNITS.split())})(?!\w))")


def bound(text: str) -> str:
    """The text with each number bound to the unit after it, so that no line end can part them (D15)."""
    return _NUMBER_THEN_UNIT.sub(NBSP, text) if _NUMBER.search(text) else text
