"""Lung function against reference values: the LMS method of the Global Lung Function Initiative."""

from collections.abc import Sequence
from math import exp, log

from careplan.domain.score.given import Answers, Fixed, Given, Inconsistent

_LOWER_LIMIT = 1.645
_STEPS_A_YEAR = 4


def lms(given: Given, fixed: Fixed) -> Answers:
    """Percent of predicted, z-score and lower limit of normal of one value.

    M = exp(a0 + a1 ln height + a2 ln age + spline), S = exp(p0 + p1 ln age + spline); percent = 100 x / M,
    z = ((x/M)^L - 1) / (L S), limit = M (1 - 1.645 L S)^(1/L); height in cm, age in years. Coefficients, and splines by
    quarter years between which lines are drawn, stand in the pack: their names end in `_F` and `_M`.
    """
    sex = given.word("sex")
    c = {name.removesuffix(f"_{sex}"): float(value) for name, value in fixed.constants.items() if name.endswith(sex)}
    age, height = float(given.number("age_y")), float(given.number("height_cm"))
    first = float(fixed.constants["first_age"])
    middle, spread = (_between(fixed.table(f"{name}_{sex}"), (age - first) * _STEPS_A_YEAR) for name in ("m", "s"))
    m = exp(c["a0"] + c["a1"] * log(height) + c["a2"] * log(age) + middle)
    s = exp(c["p0"] + c["p1"] * log(age) + spread)
    measured, skew = float(given.number(fixed.groups["measured"][0])), c["l"]
    return {
        "percent": 100 * measured / m,
        "z": ((measured / m) ** skew - 1) / (skew * s),
        "limit": m * (1 - _LOWER_LIMIT * skew * s) ** (1 / skew),
    }


def _between(table: Sequence[float], place: float) -> float:
    """The value at a place between two rows."""
    below = int(place)
    if not 0 <= place <= len(table) - 1:
        raise Inconsistent("age_y", "no-table")
    share = place - below
    return table[below] if share == 0 else (1 - share) * table[below] + share * table[below + 1]
