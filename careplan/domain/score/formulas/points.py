"""Point systems: what each input adds stands in the pack."""

from fractions import Fraction

from careplan.domain.score.given import Answers, Fixed, Given, Lacking, Number, above, at_least, class_of, holds
from careplan.domain.score.instrument import Points


def points(given: Given, fixed: Fixed) -> Answers:
    """Adds what each input is worth; says the band of the total, and whether it reaches the constant `limit`."""
    total = sum((_worth(given, name, fixed) for name in _scored(fixed)), Fraction(0))
    limit = fixed.constants.get("limit")
    return {
        "total": total,
        "class": class_of(fixed.bands("total"), total),
        "reaches": None if limit is None else at_least(total, limit),
    }


def points_so_far(given: Given, fixed: Fixed) -> Answers:
    """What is known adds up to at least this, as no input takes points away; a limit that is reached stays reached."""
    known = [name for name in _scored(fixed) if given.has(name)]
    if not known:
        return {}
    least = sum((_worth(given, name, fixed) for name in known), Fraction(0))
    limit = fixed.constants.get("limit")
    highest = next((band for band in fixed.bands("total") if band.upper is None and band.code), None)
    return {
        "total_at_least": least,
        **({"reaches": True} if limit is not None and at_least(least, limit) else {}),
        **({"class": highest.code} if highest is not None and holds(highest, least) else {}),
    }


def highest_of_groups(given: Given, fixed: Fixed) -> Answers:
    """The highest point of each group of findings, added up; one of the group `sufficient` is enough by itself.

    What was left out was looked for and not found; null is not known and stands for none. A finding of the group
    `excludes` means that the points do not apply at all. Refuses to answer while an unknown could change the total.
    """
    excludes = fixed.groups["excludes"]
    if any(given.has(name) and given.flag(name) for name in excludes):
        return {"applicable": False, "total": None, "reaches": None}
    least, most = _bounds(given, fixed)
    unknown = [name for name in fixed.names if given.is_unknown(name)]
    findings = [name for name in fixed.names if name not in excludes]
    if not any(name in given for name in findings):
        raise Lacking(*findings)
    if least != most or any(name in excludes for name in unknown):
        raise Lacking(*unknown)
    return {"applicable": True, "total": least, "reaches": at_least(least, fixed.constants["limit"])}


def groups_so_far(given: Given, fixed: Fixed) -> Answers:
    """The total is at least this, whatever the unknown findings turn out to be."""
    if not any(given.has(name) for name in fixed.names):
        return {}
    least, _ = _bounds(given, fixed)
    unknown = any(given.is_unknown(name) for name in fixed.groups["excludes"])
    reached = at_least(least, fixed.constants["limit"]) and not unknown
    return {"total_at_least": least, **({"reaches": True} if reached else {})}


def _bounds(given: Given, fixed: Fixed) -> tuple[Fraction, Fraction]:
    """The least and the greatest total, whichever of the unknown findings are there."""
    none, every = (_total(given, fixed, unknown_counts=counts) for counts in (False, True))
    return min(none, every), max(none, every)


def _total(given: Given, fixed: Fixed, *, unknown_counts: bool) -> Fraction:
    def is_there(name: str) -> bool:
        return given.flag(name) if given.has(name) else unknown_counts and given.is_unknown(name)

    if any(map(is_there, fixed.groups["sufficient"])):
        return fixed.constants["limit"]
    worth = {each.input: Fraction(each.points) for each in fixed.points}
    groups = (names for name, names in fixed.groups.items() if name not in {"sufficient", "excludes"})
    return sum((max((worth[n] for n in names if is_there(n)), default=Fraction(0)) for names in groups), Fraction(0))


def entered_totals(given: Given, fixed: Fixed) -> Answers:
    """What follows from totals that another tool computed; each output is the band of the input in its role."""
    named = [name for name in fixed.names if given.has(name)]
    if not named:
        raise Lacking(*fixed.names)
    return {name: class_of(fixed.bands(name), given.number(name)) for name in named}


def accepted(given: Given, fixed: Fixed) -> Answers:
    """Whether a number is one that the scale has: between `low` and `high`, whole where `whole` is 1."""
    value = given.number("value")
    low, high = fixed.constants["low"], fixed.constants["high"]
    whole = fixed.constants.get("whole") != 1 or value.denominator == 1
    return {"accepted": at_least(value, low) and not above(value, high) and whole}


def _scored(fixed: Fixed) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.input for each in fixed.points))


def _worth(given: Given, name: str, fixed: Fixed) -> Number:
    steps = [each for each in fixed.points if each.input == name]
    word = given.word(name)
    if word:
        return next((Fraction(step.points) for step in steps if step.code == word), Fraction(0))
    value = given.number(name)
    codes = {"true": 1, "false": 0}
    if all(step.code in codes for step in steps):
        return next((Fraction(step.points) for step in steps if codes[step.code] == value), Fraction(0))
    reached = [step for step in steps if not step.code and _reached(step, value)]
    return Fraction(reached[-1].points) + Fraction(reached[-1].slope) * value if reached else Fraction(0)


def _reached(step: Points, value: Fraction) -> bool:
    return step.above is None or (at_least if step.included else above)(value, Fraction(step.above))
