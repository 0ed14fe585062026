"""Regression models: linear predictors and what is made of them."""

from math import exp, log10, sqrt

from careplan.domain.score.given import Answers, Fixed, Given, at_least


def two_step_predictor(given: Given, fixed: Fixed) -> Answers:
    """Two linear predictors, the second with the first in it (Ann Rheum Dis 73:1340, table of coefficients).

    Splines are restricted cubic ones with three knots in Harrell's normalised form, which the table does not state. A
    predictor is no point total: it is never compared with the limits of a nomogram.
    """
    c = {name: float(value) for name, value in fixed.constants.items()}
    urate, velocity = float(given.number("urate_mg_dl")), float(given.number("tr_velocity_m_s"))
    first = (
        c["step1"]
        + c["ratio"] * float(given.number("fvc_dlco_ratio"))
        + c["telangiectasia"] * given.flag("telangiectasia")
        + c["aca"] * given.flag("aca")
        + c["log_ntprobnp"] * log10(float(given.number("ntprobnp_pg_ml")))
        + c["urate"] * urate
        + c["urate_spline"] * spline(urate, (c["urate_knot1"], c["urate_knot2"], c["urate_knot3"]))
        + c["axis"] * given.flag("right_axis_deviation")
    )
    second = (
        c["step2"]
        + c["first"] * first
        + c["area"] * float(given.number("ra_area_cm2"))
        + c["velocity"] * velocity
        + c["velocity_spline"] * spline(velocity, (c["velocity_knot1"], c["velocity_knot2"], c["velocity_knot3"]))
    )
    return {"first": first, "second": second}


def spline(x: float, knots: tuple[float, float, float]) -> float:
    """The second term of a restricted cubic spline with three knots, over the square of their span (Harrell)."""
    low, middle, high = knots

    def cube(knot: float) -> float:
        return float(max(x - knot, 0) ** 3)

    bent = cube(low) - cube(middle) * (high - low) / (high - middle) + cube(high) * (middle - low) / (high - middle)
    return bent / (high - low) ** 2


def logistic(given: Given, fixed: Fixed) -> Answers:
    """The probability of a linear predictor; the constant `intercept` and one for each input."""
    intercept = float(fixed.constants["intercept"])
    predictor = intercept + sum(float(fixed.constants[name] * given.number(name)) for name in fixed.names)
    probability = 1 / (1 + exp(-predictor)) if predictor > 0 else exp(predictor) / (1 + exp(predictor))
    return {"probability": probability, "reaches": at_least(probability, fixed.constants["limit"])}


def conditional_change(given: Given, fixed: Fixed) -> Answers:
    """The change of a z-score against what is expected in children: r = 0.642 - 0.04 years + 0.020 age.

    From r = 1 on, which grown-ups reach, the formula breaks: then nothing but r is answered.
    """
    r = given.number("age_y") * fixed.constants["age"] + fixed.constants["base"]
    r -= given.number("years") * fixed.constants["years"]
    if at_least(r, 1):
        return {"r": r, "change": None, "valid": False}
    change = (given.number("z2") - r * given.number("z1")) / sqrt(1 - r * r)
    return {"r": r, "change": float(change), "valid": True}
