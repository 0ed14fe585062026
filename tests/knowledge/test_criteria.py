"""Every rule that is evaluated, at and around its limit, and every rule that is not; by hand from the dossier."""

from datetime import date
from typing import Any

import pytest

from careplan.application.advanced import criteria_for, criteria_sets
from careplan.domain.criteria.engine import Judged, Result
from careplan.knowledge.library import Library
from careplan.knowledge.refusals import NotInLibrary

TODAY = date(2026, 11, 23)
Facts = dict[str, Any]

TABLE: dict[str, list[tuple[Facts, str]]] = {
    "scot-i1": [({"age_years": 17.9}, "F"), ({"age_years": 18}, "T"), ({"age_years": 69}, "T"),
        ({"age_years": 70}, "F")],
    "scot-i2": [({"ssc_subset": "dcSSc"}, "T"), ({"ssc_subset": "lcSSc"}, "F"), ({"ssc_subset": "sine"}, "F")],
    "scot-i3": [({"duration_non_raynaud_years": 5}, "T"), ({"duration_non_raynaud_years": 5.1}, "F")],
    "scot-i4": [({"mrss": 15}, "F"), ({"mrss": 16}, "T"), ({"mrss": 51}, "T")],
    "scot-i5": [
        ({"pulmonary_involvement": True}, "T"), ({"prior_src": True, "pulmonary_involvement": False}, "T"),
        ({"pulmonary_involvement": False}, "?"), ({"prior_src": False, "pulmonary_involvement": False}, "F"),
    ],
    "scot-e4": [({"crcl_ml_min": 39.9}, "T"), ({"crcl_ml_min": 40}, "F")],
    "scot-e5a": [({"pasp_rest_mmhg": 55}, "F"), ({"pasp_rest_mmhg": 55.1}, "T")],
    "scot-e5b": [
        ({"pasp_rest_mmhg": 45, "mpap_rest_mmhg": 26}, "T"), ({"pasp_rest_mmhg": 55, "mpap_exercise_mmhg": 31}, "T"),
        ({"pasp_rest_mmhg": 45, "mpap_rest_mmhg": 25}, "?"), ({"pasp_rest_mmhg": 44}, "F"),
        ({"pasp_rest_mmhg": 56}, "F"),
        ({"pasp_rest_mmhg": 50, "mpap_rest_mmhg": 25, "mpap_exercise_mmhg": 30}, "F"), ({"mpap_rest_mmhg": 26}, "?"),
    ],
    "scot-e5d": [({"on_pah_therapy": True}, "T"), ({"on_pah_therapy": False}, "F")],
    "scot-e6": [({"cyc_cumulative_g_m2": 3}, "F"), ({"cyc_cumulative_g_m2": 3.1}, "T")],
    "scot-e7": [
        ({"cyc_oral_months": 4, "cyc_iv_months": 6}, "F"), ({"cyc_oral_months": 5}, "T"), ({"cyc_iv_months": 7}, "T"),
        ({"cyc_iv_months": 6}, "?"),
    ],
    "astis-i1": [({"age_years": 17}, "F"), ({"age_years": 18}, "T"), ({"age_years": 65}, "T"),
        ({"age_years": 66}, "F")],
    "astis-i2": [({"ssc_subset": "dcSSc"}, "T"), ({"ssc_subset": "lcSSc"}, "F")],
    "astis-i3": [
        ({"duration_non_raynaud_years": 4, "mrss": 15, "major_organ_involvement": True}, "T"),
        ({"duration_non_raynaud_years": 2, "mrss": 20, "raised_acute_phase_or_proteinuria": True}, "T"),
        ({"duration_non_raynaud_years": 4.1}, "F"), ({"mrss": 14}, "F"),
        ({"duration_non_raynaud_years": 3, "major_organ_involvement": False}, "F"),
        ({"duration_non_raynaud_years": 2, "mrss": 19, "major_organ_involvement": False}, "F"),
        ({"duration_non_raynaud_years": 2, "mrss": 20, "major_organ_involvement": False}, "?"),
        ({"duration_non_raynaud_years": 4, "mrss": 15}, "?"),
    ],
    "astis-e1": [({"mpap_rest_mmhg": 50}, "F"), ({"mpap_rest_mmhg": 50.5}, "T")],
    "astis-e2": [({"dlco_pct": 39.9}, "T"), ({"dlco_pct": 40}, "F")],
    "astis-e3": [({"lvef_pct": 44}, "T"), ({"lvef_pct": 45}, "F")],
    "astis-e4": [({"crcl_ml_min": 39}, "T"), ({"crcl_ml_min": 40}, "F")],
    "astis-e5": [
        ({"pao2_kpa": 7.9}, "T"), ({"pao2_kpa": 8}, "F"), ({"pao2_kpa": {"value": 60, "unit": "mm[Hg]"}}, "F"),
        ({"pao2_kpa": {"value": 59, "unit": "mm[Hg]"}}, "T"),
    ],
    "astis-e6": [
        ({"uncontrolled_arrhythmia": True}, "T"), ({"uncontrolled_hypertension": True}, "T"),
        ({"uncontrolled_hypertension": False}, "?"),
        ({"uncontrolled_arrhythmia": False, "uncontrolled_hypertension": False}, "F"),
    ],
    "astis-e7": [
        ({"cyc_cumulative_g": 5, "cyc_oral_months": 3}, "F"), ({"cyc_cumulative_g": 5.5}, "T"),
        ({"cyc_oral_months": 4}, "T"),
        ({"cyc_cumulative_g": 5}, "?"),
    ],
    "assist-i1": [({"age_years": 59.9}, "T"), ({"age_years": 60}, "F")],
    "assist-i2": [({"ssc_subset": "dcSSc"}, "T"), ({"ssc_subset": "sine"}, "F")],
    "assist-i3": [({"duration_non_raynaud_years": 4}, "T"), ({"duration_non_raynaud_years": 4.5}, "F")],
    "assist-i4": [
        ({"mrss": 15, "major_organ_involvement": True}, "T"), ({"mrss": 15, "pulmonary_involvement": True}, "T"),
        ({"mrss": 16, "major_organ_involvement": False}, "F"), ({"mrss": 14, "pulmonary_involvement": False}, "F"),
        ({"mrss": 14, "pulmonary_involvement": True}, "T"), ({"mrss": 14, "major_organ_involvement": True}, "?"),
    ],
    "assist-e1": [
        ({"mpap_rest_mmhg": 26}, "T"), ({"pasp_rest_mmhg": 41}, "T"), ({"mpap_rest_mmhg": 25}, "?"),
        ({"mpap_rest_mmhg": 25, "pasp_rest_mmhg": 40}, "F"),
    ],
    "assist-e2": [
        ({"creatinine_umol_l": 177}, "F"), ({"creatinine_umol_l": 178}, "T"),
        ({"creatinine_umol_l": {"value": 2.5, "unit": "mg/dL"}}, "T"),
    ],
    "assist-e3": [({"cyc_iv_courses": 6}, "F"), ({"cyc_iv_courses": 7}, "T")],
    "upside-i1": [({"age_years": 17}, "F"), ({"age_years": 18}, "T"), ({"age_years": 65}, "T"),
        ({"age_years": 65.5}, "F")],
    "upside-i2": [({"acr_eular_2013": True}, "T"), ({"acr_eular_2013": False}, "F")],
    "upside-i3": [
        ({"duration_non_raynaud_years": 2}, "T"), ({"duration_non_raynaud_years": 2.1}, "F"),
        ({"duration_non_raynaud_years": {"value": 24, "unit": "mo"}}, "T"),
        ({"duration_non_raynaud_years": {"value": 25, "unit": "mo"}}, "F"),
    ],
    "upside-i4": [
        ({"mrss": 15}, "T"), ({"mrss": 14}, "?"), ({"mrss": 14, "major_organ_involvement": True}, "T"),
        ({"mrss": 14, "major_organ_involvement": False}, "F"),
    ],
    "upside-i4r": [
        ({"ild_hrct": True, "fvc_pct": 85}, "T"), ({"ild_hrct": True, "dlco_pct": 85}, "T"),
        ({"ild_hrct": False, "fvc_rel_decline_12m_pct": 10.1}, "T"), ({"dlco_rel_decline_12m_pct": 15.1}, "T"),
        ({"ild_hrct": False, "fvc_rel_decline_12m_pct": 10, "dlco_rel_decline_12m_pct": 15}, "F"),
        ({"ild_hrct": True, "fvc_pct": 86, "dlco_pct": 86, "fvc_rel_decline_12m_pct": 0}, "?"),
        ({"fvc_pct": 80}, "?"),
    ],
    "upside-e1": [({"pregnant": True}, "T"), ({"pregnant": False}, "F")],
    "upside-e2": [({"mpap_rest_mmhg": 20}, "F"), ({"mpap_rest_mmhg": 20.5}, "T")],
    "upside-e6": [({"immunosuppressant_months": 6}, "F"), ({"immunosuppressant_months": 7}, "T")],
    "upside-e7": [({"any_alkylator_tli_tbi": True}, "T"), ({"any_alkylator_tli_tbi": False}, "F")],
    "ebmt-i1": [
        ({"age_years": 60}, "T"), ({"age_years": 61}, "?"), ({"age_years": 61, "mdt_age_exception": True}, "T"),
        ({"age_years": 61, "mdt_age_exception": False}, "F"), ({"mdt_age_exception": True}, "T"),
    ],
    "ebmt-i2": [({"acr_eular_2013": True}, "T"), ({"acr_eular_2013": False}, "F")],
    "ebmt-i3": [({"duration_non_raynaud_years": 4.9}, "T"), ({"duration_non_raynaud_years": 5}, "F")],
    "ebmt-i4": [
        ({"rapid_progression_on_therapy_6m": True}, "T"), ({"rapid_progression_on_therapy_6m": False}, "F"),
    ],
    "ebmt-i5": [
        ({"mrss": 16, "major_organ_involvement": True}, "T"), ({"mrss": 15, "major_organ_involvement": True}, "F"),
        ({"mrss": 21, "major_organ_involvement": False, "crp_mg_l": 10.5}, "T"),
        ({"mrss": 21, "major_organ_involvement": False, "crp_mg_l": 10}, "F"),
        ({"mrss": 20, "major_organ_involvement": False, "crp_mg_l": 11}, "F"), ({"mrss": 15}, "F"), ({"mrss": 21}, "?"),
    ],
    "ebmt-e1": [
        ({"septal_bounce_or_d_sign": True}, "T"), ({"constrictive_pericarditis": True}, "T"),
        ({"tamponade": True}, "T"),
        ({"tamponade": False}, "?"),
        ({"septal_bounce_or_d_sign": False, "constrictive_pericarditis": False, "tamponade": False}, "F"),
    ],
    "ebmt-e2": [
        ({"pasp_rest_mmhg": 41}, "T"), ({"pasp_fluid_mmhg": 46}, "T"), ({"mpap_rest_mmhg": 26}, "T"),
        ({"mpap_fluid_mmhg": 31}, "T"), ({"mpap_rest_mmhg": 25}, "?"),
        ({"pasp_rest_mmhg": 40, "pasp_fluid_mmhg": 45, "mpap_rest_mmhg": 25, "mpap_fluid_mmhg": 30}, "F"),
    ],
    "ebmt-e4": [({"ecog": 1}, "F"), ({"ecog": 2}, "T"), ({"ecog": 5}, "T")],
    "ec-1": [
        ({"pasp_rest_mmhg": 41}, "T"), ({"mpap_fluid_mmhg": 31}, "T"), ({"mpap_fluid_mmhg": 30}, "?"),
        ({"pasp_rest_mmhg": 40, "pasp_fluid_mmhg": 45, "mpap_rest_mmhg": 25, "mpap_fluid_mmhg": 30}, "F"),
    ],
    "ec-2": [
        ({"co_rise_after_fluid": False}, "T"), ({"pvr_wood_units": 3.1}, "T"), ({"pvr_wood_units": 3}, "?"),
        ({"co_rise_after_fluid": True, "pvr_wood_units": 3}, "F"),
        ({"co_rise_after_fluid": True, "pvr_wood_units": {"value": 240, "unit": "dyn.s/cm5"}}, "F"),
    ],
    "ec-3": [({"lvef_pct": 44}, "T"), ({"lvef_pct": 45}, "F")],
    "ec-4": [
        ({"septal_bounce_or_d_sign": True}, "T"), ({"severe_cad_unrevascularised": True}, "T"),
        ({"uncontrolled_arrhythmia": True}, "T"), ({"tamponade": True}, "T"),
        ({"constrictive_pericarditis": True}, "T"),
        ({"tamponade": False, "constrictive_pericarditis": False}, "?"),
        ({"septal_bounce_or_d_sign": False, "severe_cad_unrevascularised": False, "uncontrolled_arrhythmia": False,
          "tamponade": False, "constrictive_pericarditis": False}, "F"),
    ],
}  # fmt: skip
"""Rules that are evaluated: facts, and whether the rule's statement is True, False or not known (?)."""

SHOWN_ONLY = {
    "scot-i5a", "scot-e1", "scot-e2", "scot-e3", "scot-e5c", "scot-e8", "assist-e4", "upside-i4k", "upside-i4c",
    "upside-e3", "upside-e4", "upside-e5", "upside-e8", "ebmt-i6", "ebmt-i7", "ebmt-e3",
}  # fmt: skip
"""Unconfirmed, read in part, or a text for a person to judge."""
ROWS = [(rule, facts, said) for rule, rows in TABLE.items() for facts, said in rows]
EVERYTHING: Facts = {
    "age_years": 45, "ssc_subset": "dcSSc", "mrss": 30, "fvc_pct": 40, "dlco_pct": 30, "lvef_pct": 30,
    "crcl_ml_min": 20, "who_fc": 4, "active_gave": True, "ild_hrct": True, "mpap_rest_mmhg": 60,
}  # fmt: skip


def judged(shipped: Library, rule: str, facts: Facts) -> Judged:
    for line in criteria_sets(shipped):
        for row in criteria_for(line.id, facts, TODAY, shipped).rows:
            if row.rule.id == rule:
                return row
    raise LookupError(rule)


def test_the_table_has_every_rule_of_every_set(shipped: Library) -> None:
    rules = [rule.id for pack in shipped.packs for each in pack.criteria for rule in each.rules]
    assert len(rules) == len(set(rules)) == 65
    assert set(rules) == set(TABLE) | SHOWN_ONLY
    assert not set(TABLE) & SHOWN_ONLY


@pytest.mark.parametrize(("rule", "facts", "said"), ROWS, ids=[f"{rule}-{said}" for rule, _, said in ROWS])
def test_a_rule_at_and_around_its_limit(shipped: Library, rule: str, facts: Facts, said: str) -> None:
    row = judged(shipped, rule, facts)
    assert row.result is {"T": Result.TRUE, "F": Result.FALSE, "?": Result.UNKNOWN}[said]
    assert set(row.inputs) == set(facts)


@pytest.mark.parametrize("rule", TABLE)
def test_a_rule_without_facts_is_unknown_and_names_what_it_asks(shipped: Library, rule: str) -> None:
    row = judged(shipped, rule, {})
    assert (row.result, dict(row.inputs)) == (Result.UNKNOWN, {})
    assert row.missing == (row.rule.when.variables if row.rule.when else ())
    assert {result for facts, result in TABLE[rule]} >= {"T", "F"}


@pytest.mark.parametrize("rule", sorted(SHOWN_ONLY))
def test_what_is_only_shown_is_never_evaluated(shipped: Library, rule: str) -> None:
    for facts in ({}, EVERYTHING):
        assert judged(shipped, rule, facts).result is Result.NOT_EVALUATED


def test_no_variable_has_an_age_limit_because_the_dossier_gives_none(shipped: Library) -> None:
    assert [each.id for each in shipped.pack("ssc").variables if each.max_age_days is not None] == []


def test_a_set_is_found_whatever_its_case_and_an_unknown_one_is_refused(shipped: Library) -> None:
    assert criteria_for("EBMT-2025", {}, TODAY, shipped).criteria.id == "ebmt-2025"
    with pytest.raises(NotInLibrary):
        criteria_for("ebmt", {}, TODAY, shipped)


def test_the_historical_limit_of_pulmonary_pressure_carries_its_warning(shipped: Library) -> None:
    note = judged(shipped, "astis-e1", {}).rule.safety_note
    assert "never use as a present-day threshold" in note
