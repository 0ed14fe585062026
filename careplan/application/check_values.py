"""Single values of a document of facts: yes and no, numbers with units, words and days; refused where impossible."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from careplan.application.check_refusals import CheckFactsRefused, FactsFault
from careplan.domain.checks.facts import Amount, Chosen, Told
from careplan.domain.medicine.regimen import Regimen, Timing, understood
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity

_SPELLINGS = {
    "mL/min/1.73m2": "mL/min/{1.73_m2}", "mL/min/1.73 m2": "mL/min/{1.73_m2}", "ml/min/1.73m2": "mL/min/{1.73_m2}",
    "ml/min/1.73 m2": "mL/min/{1.73_m2}", "mL/min/1.73m²": "mL/min/{1.73_m2}", "mL/min/1.73 m²": "mL/min/{1.73_m2}",
    "ml/min/1.73m²": "mL/min/{1.73_m2}", "ml/min/1.73 m²": "mL/min/{1.73_m2}",
    "10^9/L": "10*9/L", "x10^9/L": "10*9/L", "10⁹/L": "10*9/L", "×10⁹/L": "10*9/L", "x10*9/L": "10*9/L",
    "microgram": "ug", "micrograms": "ug", "µg": "ug", "μg": "ug", "gram": "g", "grams": "g", "milligram": "mg",
    "milligrams": "mg", "kilogram": "kg", "kilograms": "kg", "ml": "mL", "IU/L": "U/L", "[IU]/L": "U/L",
    "tablet": "{tbl}",
    "tablets": "{tbl}", "unit": "[IU]", "units": "[IU]",
}  # fmt: skip
"""Ways in which people write exactly the unit on the right, a UCUM code."""


_NOT_KNOWN = frozenset({"unknown", "not known", "not recorded", "not tested", ""})
_FREQUENCIES = {
    "bid": "twice daily", "b.i.d.": "twice daily", "bd": "twice daily", "tid": "three times daily",
    "t.i.d.": "three times daily", "tds": "three times daily", "once a month": "monthly",
}  # fmt: skip
"""Short forms that mean one thing only; `od`, `qd` and `qod` are misread and stay unknown (ISMP)."""
_COUNTED = re.compile(r"(?P<times>[1-6]) ?(?:x|times?|/)? ?(?P<period>daily|weekly|(?:a|per|/)? ?(?:day|week|month))")


def unit_of(text: str) -> str:
    """The UCUM code of a unit as people write it; another text stays as it is."""
    return _SPELLINGS.get(text.strip(), text.strip())


def day_of(raw: Any, field: str) -> date | PartialDate | None:
    """A day, a month or a year, as precise as it is known."""
    if raw is None:
        return None
    try:
        found = PartialDate(raw)
    except Refused:
        raise CheckFactsRefused(
            field=field, reason=FactsFault.WRONG_VALUE, what=str(raw), allowed="YYYY-MM-DD, YYYY-MM or YYYY"
        ) from None
    return found.day or found


def opened(raw: Any, field: str) -> tuple[Any, date | PartialDate | None]:
    """The value of a scalar or of an object of value and date, and its date."""
    if isinstance(raw, Mapping):
        return raw.get("value"), day_of(raw.get("date"), f"{field}.date")
    return raw, None


def told_of(raw: Any, field: str) -> Told | None:
    """A yes or no; None where it is not known."""
    value, on = opened(raw, field)
    return None if value is None else Told(bool(value), on)


def chosen_of(
    raw: Any, field: str, allowed: Iterable[str], spellings: Mapping[str, str] = MappingProxyType({})
) -> Chosen | None:
    """One of a list, None where it is not known; `unknown` is not known either. Capital letters do not count.

    `spellings` are other words, in small letters, that say exactly one of the list.
    """
    value, on = opened(raw, field)
    word = " ".join(str(value).casefold().split())
    if value is None or word in _NOT_KNOWN:
        return None
    choices = tuple(allowed)
    meant = next((choice for choice in choices if choice.casefold() == word), spellings.get(word))
    if meant is None:
        raise CheckFactsRefused(
            field=field, reason=FactsFault.WRONG_VALUE, what=str(value), allowed=", ".join((*choices, "null"))
        )
    return Chosen(meant, on)


def amount_of(raw: Any, field: str, unit: str) -> Amount | None:
    """A number that is not negative, in this unit; one without a unit is in it, another unit is refused."""
    value, on = opened(raw, field)
    if value is None:
        return None
    given = unit_of(str(raw.get("unit", unit))) if isinstance(raw, Mapping) else unit
    if given != unit:
        raise CheckFactsRefused(field=f"{field}.unit", reason=FactsFault.WRONG_UNIT, what=given, allowed=unit)
    number = Decimal(str(value))
    if number < 0 or (number == 0 and unit == "kg"):
        raise CheckFactsRefused(field=field, reason=FactsFault.WRONG_VALUE, what=str(number), allowed="more than zero")
    return Amount(number, unit, on)


def number_of(value: Any) -> Decimal | None:
    """A finite number, also one in a text; None for any other value."""
    if value is None or isinstance(value, bool):
        return None
    try:
        found = Decimal(str(value))
    except ArithmeticError:
        return None
    return found if found.is_finite() else None


def dose_of(raw: Any, field: str) -> Quantity | None:
    """One dose; refuses zero and below."""
    if raw is None:
        return None
    number = Decimal(str(raw["value"]))
    if number <= 0:
        raise CheckFactsRefused(
            field=f"{field}.value", reason=FactsFault.WRONG_VALUE, what=str(number), allowed="more than zero"
        )
    try:
        return Quantity(number, unit_of(raw["unit"]))
    except Refused:
        raise CheckFactsRefused(
            field=f"{field}.unit", reason=FactsFault.WRONG_UNIT, what=str(raw["unit"]), allowed="a UCUM code such as mg"
        ) from None


def timing_of(raw: Any, field: str) -> Timing | None:
    """How often; words that are not understood leave it unknown, and the dose is then not checked."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if isinstance(raw, str):
        return _counted(raw) or _understood(_FREQUENCIES.get(raw.strip().casefold(), raw)).timing
    try:
        return Timing(int(raw["times"]), Decimal(str(raw["period"])), raw["unit"])
    except Refused:
        raise CheckFactsRefused(
            field=field, reason=FactsFault.WRONG_VALUE, what=str(raw["period"]), allowed="more than zero"
        ) from None


def _counted(text: str) -> Timing | None:
    """`2 times a day`, `1x/week`, `3 times daily`; None for any other text."""
    found = _COUNTED.fullmatch(" ".join(text.casefold().split()))
    if found is None:
        return None
    period = found["period"]
    unit = "d" if "da" in period else "wk" if "week" in period else "mo"
    return Timing(int(found["times"]), Decimal(1), unit)


def _understood(text: str) -> Regimen:
    try:
        return understood(text)
    except Refused:
        return Regimen(words=text)
