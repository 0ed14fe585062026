"""Tables and rules that give a word, or whether something happened."""

from collections.abc import Callable
from fractions import Fraction
from math import floor

from careplan.domain.score.given import Answers, Fixed, Given, Lacking, above, at_least

_TENTHS = 10


def echo_grid(given: Given, fixed: Fixed) -> Answers:
    """The probability of pulmonary hypertension by echocardiography: tricuspid velocity against other signs.

    The velocity is rounded to a tenth, as the grid is written, and may be not measurable (2015 ESC/ERS table).
    """
    other = given.flag("other_signs_from_2_of_3_categories")
    if not given.has("trv_m_s"):
        return {"class": "intermediate" if other else "low"}
    velocity = Fraction(floor(given.number("trv_m_s") * _TENTHS + Fraction(1, 2)), _TENTHS)
    if above(velocity, fixed.constants["high_above"]):
        return {"class": "high"}
    if above(velocity, fixed.constants["intermediate_above"]):
        return {"class": "high" if other else "intermediate"}
    return {"class": "intermediate" if other else "low"}


def extent_then_volume(given: Given, fixed: Fixed) -> Answers:
    """The extent on imaging decides where it is clear; otherwise the vital capacity does (Goh 2008)."""
    extent = given.word("hrct_extent_vs_20pct")
    if extent != "indeterminate":
        return {"class": "limited" if extent == "minimal" else "extensive"}
    return {"class": "limited" if at_least(given.number("fvc_pct"), fixed.constants["limit"]) else "extensive"}


def organ_events(given: Given, fixed: Fixed) -> Answers:
    """Whether any of four new organ events happened, which forces a probability to zero (2016 definition, step 1).

    What was left out did not happen; null is not known. An event that is certain decides whatever else is unknown.
    """
    if not any(name in given for name in fixed.names):
        raise Lacking(*fixed.names)
    found = [test(given, fixed) for test in (_renal, _lung, _heart, _pressure)]
    if not any(event for event, _ in found) and (gaps := [name for _, missing in found for name in missing]):
        raise Lacking(*gaps)
    event = any(event for event, _ in found)
    return {"event": event, "forced": event}


_Found = tuple[bool, list[str]]
_Condition = tuple[str, Callable[[], bool]]


def _renal(given: Given, fixed: Fixed) -> _Found:
    name = "new_renal_crisis"
    return given.has(name) and given.flag(name), [name] if given.is_unknown(name) else []


def _lung(given: Given, fixed: Fixed) -> _Found:
    limits = fixed.constants
    return _all_of(
        given,
        ("fvc_rel_fall_pct", lambda: at_least(given.number("fvc_rel_fall_pct"), limits["fvc_fall"])),
        ("confirmed_within_month", lambda: given.flag("confirmed_within_month")),
        ("ild_on_hrct", lambda: given.flag("ild_on_hrct")),
        ("fvc_pct", lambda: not at_least(given.number("fvc_pct"), limits["fvc_below"])),
    )


def _heart(given: Given, fixed: Fixed) -> _Found:
    return _all_of(
        given,
        ("new_lvef", lambda: not above(given.number("new_lvef"), fixed.constants["lvef"])),
        ("lv_treated", lambda: given.flag("lv_treated")),
    )


def _pressure(given: Given, fixed: Fixed) -> _Found:
    limits = fixed.constants
    return _all_of(
        given,
        ("new_mpap_mmhg", lambda: at_least(given.number("new_mpap_mmhg"), limits["mpap"])),
        ("pawp_mmhg", lambda: not above(given.number("pawp_mmhg"), limits["pawp"])),
        ("pvr_wood_units", lambda: above(given.number("pvr_wood_units"), limits["pvr"])),
        ("pah_treated", lambda: given.flag("pah_treated")),
    )


def _all_of(given: Given, *conditions: _Condition) -> _Found:
    """Whether all hold; what is missing only counts when something of the event was said and nothing rules it out."""
    if not any(name in given for name, _ in conditions):
        return False, []
    known = [(name, test) for name, test in conditions if given.has(name)]
    if not all(test() for _, test in known):
        return False, []
    missing = [name for name, _ in conditions if not given.has(name)]
    return not missing, missing
