"""What a rule about change already says although a value is missing: only what no missing value could turn round."""

from collections.abc import Callable
from fractions import Fraction
from itertools import product

from careplan.domain.score.formulas import changes
from careplan.domain.score.given import Answers, Fixed, Given, Inconsistent, Value
from careplan.domain.score.instrument import Input, InputKind

Compute = Callable[[Given, Fixed], Answers]


def two_of_three(given: Given, fixed: Fixed) -> Answers:
    """Symptoms, function and imaging."""
    return _whatever_is_missing(changes.two_of_three, given, fixed)


def fall_with_context(given: Given, fixed: Fixed) -> Answers:
    """A fall alone, or with symptoms or imaging."""
    return _whatever_is_missing(changes.fall_with_context, given, fixed)


def two_relative_falls(given: Given, fixed: Fixed) -> Answers:
    """A fall of the first value, or of both."""
    return _whatever_is_missing(changes.two_relative_falls, given, fixed)


def _whatever_is_missing(compute: Compute, given: Given, fixed: Fixed) -> Answers:
    """Whether the rule is met, where every extreme of what is missing gives the same answer.

    The rules only ask how far a value fell, so that lowest and highest values stand for all between them.
    """
    needed = [each for each in fixed.instrument.inputs if not each.optional]
    missing = [each for each in needed if not given.has(each.name)]
    if len(missing) == len(needed):
        return {}
    try:
        met = {
            compute(given.completed(dict(zip([m.name for m in missing], values, strict=True))), fixed)["met"]
            for values in product(*map(_extremes, missing))
        }
    except Inconsistent:
        return {}
    return {"met": met.pop()} if len(met) == 1 else {}


def _extremes(wanted: Input) -> tuple[Value, ...]:
    if wanted.kind is InputKind.FLAG:
        return (False, True)
    return tuple(Fraction(limit) for limit in (wanted.low, wanted.high) if limit is not None)
