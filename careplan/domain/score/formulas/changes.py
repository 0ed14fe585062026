"""Rules about the change between two values: absolute and relative stay apart, and limits are compared unrounded."""

from fractions import Fraction

from careplan.domain.score.given import Answers, Fixed, Given, Inconsistent, above, at_least

_TWO = 2


def fall_percent(before: Fraction, after: Fraction) -> Fraction:
    """The relative fall in percent of the earlier value; below zero for a rise."""
    return (before - after) * 100 / before


def absolute_and_relative(given: Given, fixed: Fixed) -> Answers:
    """A change of more than `above` points and of at least `relative` percent of the earlier value, within `months`.

    Strictly more (dossier sources maurer-2015 and dobrota-2016: more than 5, not 5). From zero any rise is as large, in
    percent, as can be.
    """
    before, after = given.number("baseline"), given.number("followup")
    rise = after - before
    within = _within(given, fixed)
    enough = above(abs(rise), fixed.constants["above"]) and at_least(
        abs(rise) * 100, fixed.constants["relative"] * before
    )
    return {
        "change": rise,
        "worsening": within and enough and rise > 0,
        "improvement": within and enough and rise < 0,
        "within_window": within,
    }


def rescaled_fall(given: Given, fixed: Fixed) -> Answers:
    """The fall on a scale of 0 to 100, whatever the scale's end, and whether it reaches `limit`."""
    top = given.number("scale_max")
    for name in ("baseline", "followup"):
        if above(given.number(name), top):
            raise Inconsistent(name, "out-of-range", f"0 to {top}")
    fall = (given.number("baseline") - given.number("followup")) * 100 / top
    return {"change": fall, "reaches": at_least(fall, fixed.constants["limit"])}


def line_length(given: Given, fixed: Fixed) -> Answers:
    """A mark on a line as a number of 0 to `top`: the length to the mark over the length of the line."""
    length, line = given.number("mm"), given.number("line_mm")
    if above(length, line):
        raise Inconsistent("mm", "out-of-range", f"0 to {line}")
    return {"total": length * fixed.constants["top"] / line}


def two_of_three(given: Given, fixed: Fixed) -> Answers:
    """Symptoms, function and imaging: two of the three within the window and no other explanation.

    Function counts once: an absolute fall of `first` percent points of the first value or of `second` of the second
    (Am J Respir Crit Care Med 205:e18, Table 4).
    """
    _ensure_same_equation(given)
    first = given.number("fvc_pct_base") - given.number("fvc_pct_fu")
    second = given.number("dlco_pct_base") - given.number("dlco_pct_fu")
    function = at_least(first, fixed.constants["first"]) or at_least(second, fixed.constants["second"])
    met = given.flag("symptoms") + function + given.flag("ct_worse")
    within = _within(given, fixed)
    return {
        "met": within and met >= _TWO and not given.flag("alternative_explanation"),
        "function": function,
        "within_window": within,
    }


def fall_with_context(given: Given, fixed: Fixed) -> Answers:
    """A relative fall of `alone` percent; of `with` percent and one of symptoms and imaging; or both of these.

    As the definition of the INBUILD trial (dossier source inbuild-err-table).
    """
    _ensure_same_equation(given)
    fall = fall_percent(given.number("fvc_pct_base"), given.number("fvc_pct_fu"))
    symptoms, imaging = given.flag("symptoms"), given.flag("ct_worse")
    supported = at_least(fall, fixed.constants["with"]) and (symptoms or imaging)
    within = _within(given, fixed)
    met = at_least(fall, fixed.constants["alone"]) or supported or (symptoms and imaging)
    return {"met": within and met, "fall": fall, "within_window": within}


def two_relative_falls(given: Given, fixed: Fixed) -> Answers:
    """A relative fall of the first value of `alone` percent, or of `with` percent with `second` percent of the second.

    As the OMERACT working group (J Rheumatol 42:2168): a fall of the second value alone does not count.
    """
    _ensure_same_equation(given)
    first = fall_percent(given.number("fvc_base"), given.number("fvc_fu"))
    second = fall_percent(given.number("dlco_base"), given.number("dlco_fu"))
    both = at_least(first, fixed.constants["with"]) and at_least(second, fixed.constants["second"])
    return {"met": at_least(first, fixed.constants["alone"]) or both, "first": first, "second": second}


def items_improved(given: Given, fixed: Fixed) -> Answers:
    """How many items improved by their share, in percent of the earlier value; a responder has `needed` of them.

    The constants are the shares: above zero an item improves by rising, below zero by falling. From zero nothing falls.
    """
    before, after = given.part("baseline"), given.part("month12")
    improved = 0
    for name in fixed.groups["items"]:
        share, base = fixed.constants[name], before.number(name)
        gain = (after.number(name) - base) * (1 if share > 0 else -1)
        improved += gain > 0 and at_least(gain * 100, abs(share) * base)
    return {"improved": improved, "responder": improved >= fixed.constants["needed"]}


def first_difference(given: Given, fixed: Fixed) -> Answers:
    """Compares two people level by level: 1, -1 or 0 from the first level in which they differ, higher is better."""
    one, other = given.part("a"), given.part("b")
    pairs = [(one.number(name), other.number(name)) for name in fixed.groups["levels"]]
    return {"comparison": next(((a > b) - (a < b) for a, b in pairs if a != b), 0)}


def _within(given: Given, fixed: Fixed) -> bool:
    return not above(given.number("months"), fixed.constants["months"])


def _ensure_same_equation(given: Given) -> None:
    """Values in percent of different reference equations are never joined."""
    for name in ("fvc", "dlco"):
        used = [f"{name}_equation_base", f"{name}_equation_fu"]
        said = {given.word(each).casefold() for each in used if given.has(each)}
        if len(said) == _TWO:
            raise Inconsistent(used[1], "different-equation", given.word(used[0]))
