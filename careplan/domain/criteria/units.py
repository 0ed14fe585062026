"""Converting a number between two UCUM units of the same quantity; exact, and refused where it would be a guess.

Factors are definitions (SI; UCUM 2.1 for `a`, `mo`, `m[Hg]`), not clinical content. A Wood unit is 80 dyn.s/cm5 by the
convention of catheter laboratories (mm[Hg].min/L is 79.99).
"""

from decimal import Decimal
from fractions import Fraction

_UNITS: dict[str, dict[str, Fraction]] = {
    "time": {
        "a": Fraction("365.25"), "mo": Fraction("30.4375"), "wk": Fraction(7), "d": Fraction(1),
    },
    "pressure": {
        "Pa": Fraction(1), "kPa": Fraction(1000), "mm[Hg]": Fraction("133.322"), "cm[H2O]": Fraction("98.0665"),
    },
    "mass": {
        "kg": Fraction(1000), "g": Fraction(1), "mg": Fraction(1, 1000),
    },
    "mass per area": {
        "g/m2": Fraction(1), "mg/m2": Fraction(1, 1000),
    },
    "mass concentration": {
        "g/L": Fraction(1), "g/dL": Fraction(10), "mg/L": Fraction(1, 1000), "mg/dL": Fraction(1, 100),
        "ug/mL": Fraction(1, 1000),
    },
    "substance concentration": {
        "mol/L": Fraction(1), "mmol/L": Fraction(1, 1000), "umol/L": Fraction(1, 10**6),
    },
    "flow": {
        "mL/min": Fraction(1), "L/min": Fraction(1000), "mL/s": Fraction(60), "L/h": Fraction(1000, 60),
    },
    "flow per area": {
        "mL/min/{1.73_m2}": Fraction(1), "mL/min/1.73m2": Fraction(1),
    },
    "vascular resistance": {
        "[wood'U]": Fraction(1), "dyn.s/cm5": Fraction(1, 80), "dyn.s.cm-5": Fraction(1, 80),
    },
}  # fmt: skip
_PLACES = {code: (quantity, factor) for quantity, codes in _UNITS.items() for code, factor in codes.items()}
_BY_MASS, _BY_SUBSTANCE = "mass concentration", "substance concentration"


def converted(value: Decimal, unit: str, into: str, molar_mass: Decimal | None = None) -> Fraction | None:
    """The number in `into`, unrounded; None where the two units do not measure the same.

    Mass and substance concentrations are the same only with a molar mass, in g/mol.
    """
    if unit == into:
        return Fraction(value)
    if unit not in _PLACES or into not in _PLACES:
        return None
    (quantity, factor), (wanted, divisor) = _PLACES[unit], _PLACES[into]
    number = Fraction(value) * factor / divisor
    if quantity == wanted:
        return number
    if molar_mass is not None and {quantity, wanted} == {_BY_MASS, _BY_SUBSTANCE}:
        mass = Fraction(molar_mass)
        return number / mass if quantity == _BY_MASS else number * mass
    return None
