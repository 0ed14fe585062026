"""Results at their limits, and what becomes of a gap: known, or missing, but never zero."""

from typing import Any

import pytest

from careplan.domain.score.inputs import InputFault
from careplan.domain.score.scoring import Incomplete, RefusedScore, Scored
from tests.unit.score.conftest import Scores

CATEGORIES = ("dressing", "arising", "eating", "walking", "hygiene", "reach", "grip", "activities")
AI = {"delta_skin": 0, "digital_ulcers": 0, "mrss": 0, "tendon_friction_rubs": 0, "crp_mg_l": 10, "dlco_pct": 70}
SITES = ("fingers", "hands", "forearms", "upper_arms", "thighs", "lower_legs", "feet")
SKIN = {f"{site}_{side}": 1 for site in SITES for side in "RL"} | {"face": 0, "anterior_chest": 0, "abdomen": 0}
PPF = {
    "symptoms": 1, "fvc_pct_base": 70, "fvc_pct_fu": 65, "dlco_pct_base": 50, "dlco_pct_fu": 50, "ct_worse": 0,
    "months": 12, "alternative_explanation": 0,
}  # fmt: skip


def incomplete(scores: Scores, id: str, **inputs: object) -> Incomplete:
    found = scores.outcome(id, inputs)
    assert isinstance(found, Incomplete), found
    return found


def refused(scores: Scores, id: str, **inputs: object) -> tuple[str, InputFault]:
    found = scores.outcome(id, inputs)
    assert isinstance(found, RefusedScore), found
    assert len(found.problems) == 1
    return found.problems[0].input, found.problems[0].reason


@pytest.mark.parametrize(
    ("change", "score"),
    [
        ({}, 0.0), ({"mrss": 18}, 1.512), ({"mrss": 19}, 1.5), ({"mrss": 51}, 1.5), ({"mrss": 1}, 0.084),
        ({"crp_mg_l": "10.1"}, 2.25), ({"dlco_pct": "69.9"}, 1.0), ({"delta_skin": True}, 1.5),
    ],
)  # fmt: skip
def test_the_activity_index_at_its_limits(change: dict[str, object], score: float, scores: Scores) -> None:
    exact = {name: float(value) if isinstance(value, str) else value for name, value in change.items()}
    found = scores("eustar_ai_2017", **{**AI, **exact})
    assert found == {"score": score, "active": False}


@pytest.mark.parametrize(
    ("trv", "other", "word"),
    [
        (None, False, "low"), (None, True, "intermediate"), (2.8, False, "low"), (2.84, False, "low"),
        (2.85, False, "intermediate"), (2.9, True, "high"), (3.4, False, "intermediate"), (3.4, True, "high"),
        (3.45, False, "high"), (3.5, True, "high"),
    ],
)  # fmt: skip
def test_the_echo_grid_at_its_limits(trv: float | None, other: bool, word: str, scores: Scores) -> None:
    found = scores("esc_ers_echo_probability", trv_m_s=trv, other_signs_from_2_of_3_categories=other)
    assert found == {"probability": word}


def test_a_velocity_left_out_is_missing_and_one_that_cannot_be_measured_is_not(scores: Scores) -> None:
    found = incomplete(scores, "esc_ers_echo_probability", other_signs_from_2_of_3_categories=True)
    assert found.missing == ("trv_m_s",)


@pytest.mark.parametrize(
    ("values", "points", "stage"),
    [
        ((60, 76, 56), 0, "I"), ((61, 75, 55), 3, "I"), ((65, 50, 36), 3, "I"), ((66, 49.9, 35), 6, "III"),
        ((66, 50, 36), 4, "II"), ((66, 50, 35), 5, "II"),
    ],
)  # fmt: skip
def test_the_gap_index_at_its_limits(values: tuple[int, float, float], points: int, stage: str, scores: Scores) -> None:
    age, fvc, dlco = values
    assert scores("gap_index", sex="F", age=age, fvc_pct=fvc, dlco_pct=dlco) == {"points": points, "stage": stage}


@pytest.mark.parametrize(
    ("age", "dlco", "points", "category"),
    [
        (54, 60.1, 0, "low"),
        (55, 60.1, 1, "low"),
        (70, 60, 4, "moderate"),
        (71, 40, 5, "moderate"),
        (71, 39.9, 6, "high"),
    ],
)
def test_the_mortality_points_at_their_limits(
    age: int, dlco: float, points: int, category: str, scores: Scores
) -> None:
    assert scores("sadl", ever_smoker=False, age=age, dlco_pct=dlco) == {"points": points, "category": category}


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (4, "none-minimal"), (5, "mild"), (9, "mild"), (10, "moderate"), (14, "moderate"), (15, "moderately severe"),
        (19, "moderately severe"), (20, "severe"),
    ],
)  # fmt: skip
def test_the_bands_of_a_total(total: int, band: str, scores: Scores) -> None:
    full, rest = divmod(total, 3)
    items = [3] * full + ([rest] if rest else []) + [0] * (9 - full - (1 if rest else 0))
    assert scores("phq9", items=items) == {"total": total, "band": band, "item9_nonzero": False}


def test_the_watched_item_speaks_although_another_is_missing(scores: Scores) -> None:
    found = incomplete(scores, "phq9", items=[0, None, 0, 0, 0, 0, 0, 0, 1])
    assert found.missing == ("items[1]",)
    assert found.so_far == {"item9_nonzero": True}
    assert "today" in found.interpretation[0].text


def test_a_skin_site_that_is_missing_withholds_the_total(scores: Scores) -> None:
    assert scores("mrss", **SKIN) == {"total": 14, "proximal_or_trunk_involved": True}
    found = incomplete(scores, "mrss", **{**SKIN, "face": None})
    assert found.missing == ("face",)
    assert found.so_far == {"assessed": 16, "of": 17}
    assert len(incomplete(scores, "mrss").missing) == 17


def haq(worst: dict[str, Any], aids: dict[str, Any] | None = None) -> dict[str, object]:
    return {
        "category_worst_item": {**dict.fromkeys(CATEGORIES, 1), **worst},
        "aid_or_help": {**dict.fromkeys(CATEGORIES, 0), **(aids or {})},
    }


def test_the_disability_index_does_without_two_categories_and_not_without_three(scores: Scores) -> None:
    assert scores("haq_di", **haq({}, {"walking": 1}))["haq_di"] == 1.125
    assert scores("haq_di", **haq({"eating": None, "walking": 2}))["haq_di"] == 1.1429
    assert scores("haq_di", **haq({"eating": None}, {"eating": 1}))["haq_di"] == 1.0
    assert scores("haq_di", **haq({"eating": None, "grip": None, "walking": 2}))["haq_di"] == 1.1667
    found = incomplete(scores, "haq_di", **haq({"eating": None, "grip": None, "reach": None}))
    assert found.missing == tuple(f"category_worst_item.{name}" for name in ("eating", "reach", "grip"))
    assert found.so_far == {"answered": 5, "of": 8}


def test_an_aid_must_be_known_only_where_it_can_raise(scores: Scores) -> None:
    assert scores("haq_di", **haq({"walking": 2}, {"walking": None}))["haq_di"] == 1.125
    unknown = incomplete(scores, "haq_di", **haq({}, {"walking": None, "reach": None}))
    assert unknown.missing == ("aid_or_help.walking", "aid_or_help.reach")
    assert scores("haq_di", category_worst_item=dict.fromkeys(CATEGORIES, 2)) == {"haq_di": 2.0}
    low = incomplete(scores, "haq_di", category_worst_item={**dict.fromkeys(CATEGORIES, 3), "grip": 1})
    assert low.missing == ("aid_or_help.grip",)


def test_an_unknown_criterion_gives_a_lower_bound(scores: Scores) -> None:
    found = incomplete(scores, "acr_eular_2013", rp=1, nfc=1, ab_any=None)
    assert (found.missing, found.so_far) == (("ab_any",), {"total_at_least": 5})
    nine = incomplete(scores, "acr_eular_2013", rp=1, pits=1, sclerodactyly=1, telang=None)
    assert nine.so_far == {"total_at_least": 10, "classified": True}
    more = incomplete(scores, "acr_eular_2013", rp=1, pits=1, sclerodactyly=1, telang=1, skin_prox_mcp=None)
    assert more.so_far == {"total_at_least": 9, "classified": True}


def test_an_unknown_criterion_that_cannot_matter_does_not_stop_the_result(scores: Scores) -> None:
    found = scores.outcome("acr_eular_2013", {"skin_prox_mcp": 1, "rp": None})
    assert isinstance(found, Scored)
    assert (found.values["score"], found.missing) == (9, ("rp",))
    assert scores("acr_eular_2013", pah=1, ild=1, sclerodactyly=1, puffy=None)["score"] == 6


def test_no_criterion_at_all_is_no_zero(scores: Scores) -> None:
    assert len(incomplete(scores, "acr_eular_2013").missing) == 11
    assert incomplete(scores, "acr_eular_2013", better_explained=0)
    assert incomplete(scores, "acr_eular_2013", rp=1, better_explained=None).missing == ("better_explained",)
    assert scores("acr_eular_2013", rp=1, finger_skin_spared=1)["applicable"] is False


def test_progression_of_fibrosis_at_its_limits(scores: Scores) -> None:
    assert scores("ppf_2022", **PPF)["ppf"] is True
    assert scores("ppf_2022", **{**PPF, "fvc_pct_fu": 65.01})["ppf"] is False
    assert scores("ppf_2022", **{**PPF, "alternative_explanation": 1})["ppf"] is False
    late = scores("ppf_2022", **{**PPF, "months": 12.5})
    assert (late["ppf"], late["within_window"]) == (False, False)
    assert incomplete(scores, "ppf_2022", **{**PPF, "dlco_pct_fu": None}).missing == ("dlco_pct_fu",)


@pytest.mark.parametrize(
    ("missing", "ppf"),
    [
        (("dlco_pct_fu", "dlco_pct_base"), True), (("ct_worse",), True), (("symptoms",), None), (("months",), None),
        (("alternative_explanation",), None), (("fvc_pct_fu",), None),
    ],
)  # fmt: skip
def test_a_rule_says_what_no_missing_value_could_change(
    missing: tuple[str, ...], ppf: bool | None, scores: Scores
) -> None:
    found = incomplete(scores, "ppf_2022", **{**PPF, **dict.fromkeys(missing)})
    assert found.so_far == ({} if ppf is None else {"ppf": ppf})


def test_what_is_certain_without_the_rest(scores: Scores) -> None:
    excluded = incomplete(scores, "ppf_2022", symptoms=1, alternative_explanation=1)
    assert excluded.so_far == {"ppf": False}
    assert incomplete(scores, "ppf_2022").so_far == {}
    assert incomplete(scores, "omeract_ctd_ild", fvc_base=80, fvc_fu=72).so_far == {"progression": True}
    assert incomplete(scores, "omeract_ctd_ild", fvc_base=80, fvc_fu=79).so_far == {"progression": False}
    assert incomplete(scores, "omeract_ctd_ild", fvc_base=80, fvc_fu=75).so_far == {}
    context = {"symptoms": 1, "ct_worse": 1, "months": 20}
    assert incomplete(scores, "inbuild_progression", **context).so_far == {"progression": True}
    high = incomplete(scores, "must", unplanned_weight_loss_pct=11, acutely_ill_no_intake_over_5d=0)
    assert high.so_far == {"total_at_least": 2, "risk": "high"}
    some = incomplete(scores, "eustar_ai_2017", delta_skin=1, mrss=20)
    assert some.so_far == {"total_at_least": 3, "active": True}


def test_values_of_different_equations_are_never_compared(scores: Scores) -> None:
    same = {**PPF, "fvc_equation_base": "GLI 2012", "fvc_equation_fu": "gli 2012"}
    assert scores("ppf_2022", **same)["ppf"] is True
    other = {**PPF, "fvc_equation_base": "GLI 2012", "fvc_equation_fu": "GLI Global 2022"}
    assert refused(scores, "ppf_2022", **other) == ("fvc_equation_fu", InputFault.DIFFERENT_EQUATION)


def test_extent_asks_for_volume_only_where_it_is_needed(scores: Scores) -> None:
    assert scores("goh_2008", hrct_extent_vs_20pct="severe")["stage"] == "extensive"
    assert incomplete(scores, "goh_2008", hrct_extent_vs_20pct="indeterminate").missing == ("fvc_pct",)


@pytest.mark.parametrize(
    ("inputs", "event"),
    [
        ({"fvc_rel_fall_pct": 15, "confirmed_within_month": 1, "ild_on_hrct": 1, "fvc_pct": 79}, True),
        ({"fvc_rel_fall_pct": 14.9, "confirmed_within_month": 1, "ild_on_hrct": 1, "fvc_pct": 79}, False),
        ({"fvc_rel_fall_pct": 15, "confirmed_within_month": 1, "ild_on_hrct": 1, "fvc_pct": 80}, False),
        ({"new_lvef": 46, "lv_treated": True}, False),
        ({"new_mpap_mmhg": 25, "pawp_mmhg": 15, "pvr_wood_units": 3.1, "pah_treated": 1}, True),
        ({"new_mpap_mmhg": 25, "pawp_mmhg": 15, "pvr_wood_units": 3, "pah_treated": 1}, False),
        ({"new_renal_crisis": 1, "new_lvef": None}, True),
        ({"new_lvef": 60}, False),
    ],
)
def test_organ_events_at_their_limits(inputs: dict[str, object], event: bool, scores: Scores) -> None:
    assert scores("criss_2016_step1", **inputs) == {"event": event, "probability_forced_to_zero": event}


def test_an_event_that_was_begun_needs_all_its_parts(scores: Scores) -> None:
    assert incomplete(scores, "criss_2016_step1", new_lvef=40).missing == ("lv_treated",)
    assert incomplete(scores, "criss_2016_step1", new_renal_crisis=None).missing == ("new_renal_crisis",)


def test_totals_of_another_tool_at_their_limits(scores: Scores) -> None:
    assert scores("detect_points_entry", step1_points_from_official_tool=300.5) == {"step1_action": "refer_echo"}
    assert len(incomplete(scores, "detect_points_entry").missing) == 2


def test_a_mark_lies_on_its_line(scores: Scores) -> None:
    assert scores("shaq_vas", mm={"value": 4.3, "unit": "cm"}, line_mm=150) == {"score": 0.86}
    assert scores("shaq_vas", mm=50, line_mm=100) == {"score": 1.5}
    assert refused(scores, "shaq_vas", mm=120, line_mm=100) == ("mm", InputFault.OUT_OF_RANGE)
    assert refused(scores, "rcs_mid", baseline=11, followup=3, scale_max=10) == ("baseline", InputFault.OUT_OF_RANGE)


def test_nothing_falls_from_zero(scores: Scores) -> None:
    start = {"mrss": 0, "haq_di": 0, "patient_global": 0, "physician_global": 5, "fvc": 80}
    later = {"mrss": 0, "haq_di": 0, "patient_global": 0, "physician_global": 4, "fvc": 84}
    assert scores("revised_criss_20", baseline=start, month12=later) == {"core_items_improved": 2, "responder": False}


@pytest.mark.parametrize(
    ("id", "value", "accepted"),
    [
        ("who_fc_range", 1, True), ("who_fc_range", 2.5, False), ("borg_cr10_range", 10, True),
        ("six_mwt_m_range", 0, True), ("six_mwt_m_range", 1000, True), ("medsger_grade_range", 5, False),
        ("medsger_grade_range", -1, False), ("medsger_grade_range", 1.5, False),
    ],
)  # fmt: skip
def test_a_range_says_no_instead_of_refusing(id: str, value: float, accepted: bool, scores: Scores) -> None:
    assert scores(id, value=value) == {"accepted": accepted}


def test_a_comparison_takes_the_first_level_that_differs(scores: Scores) -> None:
    one = {"death_free": 1, "event_free": 1, "fvc": -1, "haq": 1, "mrss": 1}
    other = {"death_free": 1, "event_free": 1, "fvc": 0, "haq": -1, "mrss": -1}
    assert scores("grcs_scot", a=one, b=other) == {"a_vs_b": -1}
    assert scores("grcs_scot", a=other, b=one) == {"a_vs_b": 1}
