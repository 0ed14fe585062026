"""How much of a medicine is taken in a day, beside a limit; exact, and never across units that differ.

Masses are converted by definition (SI). Months are 30 and years 365 days, as in a medication calendar: so that a limit
is never passed by rounding, both sides of a comparison are reckoned alike.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from careplan.domain.medicine.drug import Operator, ReportedRegimen
from careplan.domain.medicine.regimen import Timing
from careplan.domain.shared.quantity import Quantity

_MASS = {"kg": Fraction(1000), "g": Fraction(1), "mg": Fraction(1, 10**3), "ug": Fraction(1, 10**6)}
_DAYS = {"h": Fraction(1, 24), "d": Fraction(1), "wk": Fraction(7), "mo": Fraction(30), "a": Fraction(365)}
_PER_DAY = "/d"
_PER_KILOGRAM = "/kg"


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The largest dose or daily amount that one regimen of the library names, in `unit` without its `/d`.

    With `days` None it is a limit of a single dose; else of so much in that many days.
    """

    regimen: ReportedRegimen
    value: Fraction
    unit: str
    days: Fraction | None
    per_kilogram: bool


def ceiling_of(regimen: ReportedRegimen) -> Ceiling | None:
    """None for a regimen without a maximum."""
    if regimen.max is None:
        return None
    unit, value = regimen.max.unit, Fraction(regimen.max.value)
    if unit.endswith(_PER_DAY):
        unit, days = unit.removesuffix(_PER_DAY), Fraction(1)
    else:
        days = None
        if regimen.timing is not None:
            value, days = value * regimen.timing.times, days_of(regimen.timing)
    per_kilogram = unit.endswith(_PER_KILOGRAM)
    return Ceiling(regimen, value, unit.removesuffix(_PER_KILOGRAM), days, per_kilogram)


def days_of(timing: Timing) -> Fraction:
    """How long one period lasts."""
    return Fraction(timing.period) * _DAYS[timing.unit]


def per_day(dose: Quantity, timing: Timing) -> Fraction:
    """The amount in a day, in the unit of the dose."""
    return Fraction(dose.value) * timing.times / days_of(timing)


def in_unit(value: Fraction, unit: str, wanted: str) -> Fraction | None:
    """The number in the other unit; None where they do not measure the same."""
    if unit == wanted:
        return value
    if unit in _MASS and wanted in _MASS:
        return value * _MASS[unit] / _MASS[wanted]
    return None


def compares(value: Fraction | Decimal, operator: Operator, limit: Decimal) -> bool:
    """Whether the comparison holds; for the operators that have one limit."""
    match operator:
        case Operator.BELOW:
            return Fraction(value) < Fraction(limit)
        case Operator.AT_MOST:
            return Fraction(value) <= Fraction(limit)
        case Operator.ABOVE:
            return Fraction(value) > Fraction(limit)
        case Operator.AT_LEAST:
            return Fraction(value) >= Fraction(limit)
    raise ValueError(operator.value)
