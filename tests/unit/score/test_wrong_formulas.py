"""Formulas that are wrong and in use somewhere: each is told from ours by a value, and ours is the right one."""

from fractions import Fraction

import pytest

from careplan.domain.score.scoring import Incomplete, rounded
from tests.unit.score.conftest import Scores

HB, DLCO, HB_REFERENCE = 10, 20, 14.6


def test_haemoglobin_correction_is_not_that_of_the_pft_package(scores: Scores) -> None:
    ours = scores("dlco_hb_corrected", dlco=DLCO, hb_g_dl=HB, sex_group="adult male")["dlco_adj"]
    wrong = DLCO * 1.7 * HB_REFERENCE / (HB + 0.7 * HB_REFERENCE)
    assert wrong == pytest.approx(24.55, abs=0.005)
    assert ours == pytest.approx(23.79, abs=0.005)


def test_haemoglobin_correction_is_not_that_of_calculator_sites(scores: Scores) -> None:
    ours = scores("dlco_hb_corrected", dlco=DLCO, hb_g_dl=HB, sex_group="adult male")["dlco_adj"]
    assert ours != pytest.approx(DLCO * (10.22 + 14) / (10.22 + HB), abs=0.1)


@pytest.mark.parametrize(("group", "reference"), [("adult male", 14.6), ("female or <15y", 13.4)])
def test_haemoglobin_at_the_reference_corrects_nothing_and_anaemia_raises(
    group: str, reference: float, scores: Scores
) -> None:
    assert scores("dlco_hb_corrected", dlco=18, hb_g_dl=reference, sex_group=group)["dlco_adj"] == 18.0
    assert scores("dlco_hb_corrected", dlco=18, hb_g_dl=reference - 3, sex_group=group)["dlco_adj"] > 18.0


def test_fatigue_is_best_at_52_and_not_at_0(scores: Scores) -> None:
    turned = [True] * 6 + [False, False] + [True] * 5
    best = [0 if each else 4 for each in turned]
    worst = [4 if each else 0 for each in turned]
    assert scores("facit_fatigue", raw_0_4=best, reverse_scored=turned)["score"] == 52.0
    assert scores("facit_fatigue", raw_0_4=worst, reverse_scored=turned)["score"] == 0.0


@pytest.mark.parametrize(("bmi", "points"), [(18.4, 2), (18.5, 1), (18.6, 1), (20, 1), (20.1, 0), (35, 0)])
def test_two_points_are_for_a_body_mass_below_18_5(bmi: float, points: int, scores: Scores) -> None:
    inputs = {"bmi": bmi, "unplanned_weight_loss_pct": 0, "acutely_ill_no_intake_over_5d": False}
    assert scores("must", **inputs)["score"] == points


def test_ulcers_and_scars_weigh_differently(scores: Scores) -> None:
    assert scores("acr_eular_2013", dtu=1)["score"] == 2
    assert scores("acr_eular_2013", pits=1)["score"] == 3
    assert scores("acr_eular_2013", dtu=1, pits=1)["score"] == 3


def test_kidney_function_is_rounded_once(scores: Scores) -> None:
    found = scores("egfr_ckdepi_2021", scr_mg_dl=0.9, age_y=55, sex="F")
    assert found == {"egfr": 75.5, "reported": 75}
    assert rounded(found["egfr"], 0) == 76


@pytest.mark.parametrize(("age", "valid"), [(14, True), (17.8, True), (17.9, False), (18, False), (60, False)])
def test_the_score_for_children_is_refused_to_grown_ups(age: float, valid: bool, scores: Scores) -> None:
    found = scores("gli_conditional_change_child", z1=-0.78, z2=-1.6, age_y=age, years=0)
    assert found["valid"] is valid
    assert (found["ccs"] is None) is not valid


def test_exactly_five_points_of_skin_score_are_no_progression(scores: Scores) -> None:
    assert scores("mrss_change_eustar", baseline=10, followup=15, months=12)["worsening"] is False
    assert scores("mrss_change_eustar", baseline=10, followup=16, months=12)["worsening"] is True
    assert scores("mrss_change_eustar", baseline=16, followup=10, months=12)["improvement"] is True


def test_relative_and_absolute_falls_are_different_rules(scores: Scores) -> None:
    falls = {"fvc_pct_base": 50, "fvc_pct_fu": 45}
    assert scores("inbuild_progression", **falls, symptoms=0, ct_worse=0, months=12)["progression"] is True
    same = {**falls, "dlco_pct_base": 60, "dlco_pct_fu": 51, "symptoms": 0, "ct_worse": 0, "months": 12}
    assert scores("ppf_2022", **same, alternative_explanation=False) == {
        "ppf": False, "physiology": True, "within_window": True
    }  # fmt: skip
    assert scores("omeract_ctd_ild", fvc_base=80, fvc_fu=80, dlco_base=60, dlco_fu=30)["progression"] is False


def test_a_linear_predictor_says_nothing_of_points(scores: Scores) -> None:
    outputs = {output.name for output in scores.known["detect_linear_predictor"].outputs}
    assert outputs == {"lp_step1", "lp_step2"}
    assert not any(output.bands or output.meanings for output in scores.known["detect_linear_predictor"].outputs)


def test_the_gastrointestinal_total_leaves_constipation_out(scores: Scores) -> None:
    scales = dict.fromkeys(("reflux", "distension", "soilage", "social", "emotional"), 3) | {"diarrhoea": 2}
    most = float(rounded(Fraction(17, 6), 4))
    assert scores("git20_total", **scales, constipation=2.5)["total"] == most
    assert scores("git20_total", **scales, constipation=0)["total"] == most == 2.8333


def test_transfer_factor_that_was_not_measured_is_not_one_that_cannot_be(scores: Scores) -> None:
    inputs = {"sex": "M", "age": 66, "fvc_pct": 49}
    assert scores("gap_index", **inputs, dlco_pct="cannot_perform") == {"points": 8, "stage": "III"}
    found = scores.outcome("gap_index", {**inputs, "dlco_pct": None})
    assert isinstance(found, Incomplete)
    assert found.missing == ("dlco_pct",)
