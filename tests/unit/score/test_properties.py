"""What holds for every instrument: wrong is refused by name, missing is incomplete, order and unit change nothing."""

import random
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from careplan.domain.measure.skin_score import SkinScore, SkinSite
from careplan.domain.score.inputs import InputFault
from careplan.domain.score.instrument import InputKind, Instrument
from careplan.domain.score.scoring import Incomplete, Outcome, RefusedScore, Scored, score
from tests.unit.score.conftest import IDS, Scores
from tests.unit.score.given_inputs import Leaf, Raw, complete, leaves

every_instrument = pytest.mark.parametrize("id", IDS)
some = settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
TOGETHER = {InputFault.OUT_OF_RANGE, InputFault.NO_TABLE}
"""What inputs that are right one by one may still be refused for."""
NUMBERS = {InputKind.NUMBER, InputKind.INTEGER}
NO_NUMBERS = [float("nan"), float("inf"), float("-inf"), Decimal("NaN"), Decimal("Infinity"), Decimal("1E+999999")]


NO_KIND_OF_NUMBER: list[object] = [True, False, [1], {}, {"value": 1}, b"1"]
NO_FLAGS: list[object] = [2, -1, 0.5, "true", "yes", [], {}, float("nan")]
NO_CODES: list[object] = [0, 1, True, "", "f ", [], {}, float("nan")]
NO_TEXTS: list[object] = [0, True, [], {}, "x" * 401]
Wrong = tuple[object, tuple[InputFault, ...]]


def ensure_refused(found: Outcome, path: str, *reasons: InputFault) -> None:
    assert isinstance(found, RefusedScore), found
    assert [(each.input, each.reason in reasons) for each in found.problems] == [(path, True)]


def wrong_values(leaf: Leaf) -> Iterator[Wrong]:
    """Values that one input must refuse, with the reasons it may give."""
    wanted = leaf.wanted
    if wanted.kind in NUMBERS:
        yield from ((value, (InputFault.NOT_A_NUMBER,)) for value in NO_NUMBERS)
        yield from ((value, (InputFault.WRONG_TYPE,)) for value in NO_KIND_OF_NUMBER)
        yield from (
            (text, (InputFault.WRONG_TYPE, InputFault.NOT_A_CHOICE)) for text in ("", "1", "1.5", "NaN", "unknown")
        )
        yield from (
            ({"value": 1, "unit": unit}, (InputFault.WRONG_UNIT,)) for unit in ("furlong", " ", "MG/DL", "kg/L")
        )
        yield {"value": float("nan"), "unit": wanted.unit or "1"}, (InputFault.NOT_A_NUMBER,)
        yield {"value": 1, "unit": 5}, (InputFault.WRONG_TYPE,)
        yield {"value": 1, "unit": wanted.unit, "by": 2}, (InputFault.WRONG_TYPE,)
        if wanted.low is not None and wanted.high is not None:
            for beyond in (wanted.low - 1, wanted.high + 1, wanted.low - Decimal("1E+20"), wanted.high * 1000 + 1000):
                yield beyond, (InputFault.OUT_OF_RANGE,)
    elif wanted.kind is InputKind.FLAG:
        yield from ((value, (InputFault.WRONG_TYPE,)) for value in NO_FLAGS)
    elif wanted.kind is InputKind.CODE:
        yield from ((value, (InputFault.NOT_A_CHOICE,)) for value in NO_CODES)
    else:
        yield from ((value, (InputFault.WRONG_TYPE,)) for value in NO_TEXTS)


@every_instrument
@some
@given(data=st.data())
def test_inputs_that_are_right_give_a_result(id: str, scores: Scores, data: st.DataObject) -> None:
    instrument = scores.known[id]
    found = score(instrument, data.draw(complete(instrument)))
    if isinstance(found, RefusedScore):
        assert {problem.reason for problem in found.problems} <= TOGETHER
        return
    assert isinstance(found, Scored)
    assert set(found.values) <= {output.name for output in instrument.outputs}
    assert all(value is None or isinstance(value, bool | int | float | str) for value in found.values.values())
    assert not any(isinstance(value, float) and not isfinite(value) for value in found.values.values())


@every_instrument
@settings(max_examples=1)
@given(data=st.data())
def test_one_wrong_value_is_refused_by_its_name(id: str, scores: Scores, data: st.DataObject) -> None:
    instrument = scores.known[id]
    raw = data.draw(complete(instrument))
    for leaf in leaves(instrument.inputs):
        for value, reasons in wrong_values(leaf):
            ensure_refused(score(instrument, leaf.changed(raw, value)), leaf.path, *reasons)


@every_instrument
@settings(max_examples=2)
@given(data=st.data())
def test_what_is_needed_and_missing_makes_it_incomplete(id: str, scores: Scores, data: st.DataObject) -> None:
    instrument = scores.known[id]
    raw = data.draw(complete(instrument))
    for leaf in leaves(instrument.inputs):
        if leaf.wanted.optional or leaf.wanted.not_measurable:
            continue
        found = score(instrument, leaf.changed(raw, None))
        assert isinstance(found, Incomplete), found
        assert found.missing == (leaf.path,)
    for each in instrument.inputs:
        if not each.optional:
            found = score(instrument, {name: value for name, value in raw.items() if name != each.name})
            assert isinstance(found, Incomplete), found
            assert all(path.startswith(each.name) for path in found.missing)


@every_instrument
def test_nothing_at_all_is_incomplete(id: str, scores: Scores) -> None:
    found = scores.outcome(id, {})
    assert isinstance(found, Incomplete)
    assert found.missing


@every_instrument
@pytest.mark.parametrize("raw", [None, [], "", 5, True, float("nan"), b"{}"], ids=repr)
def test_what_is_no_object_is_refused(id: str, raw: object, scores: Scores) -> None:
    ensure_refused(scores.outcome(id, raw), "", InputFault.NOT_AN_OBJECT)


@every_instrument
@settings(max_examples=2)
@given(data=st.data(), name=st.text(min_size=1, max_size=20))
def test_a_name_that_is_not_known_is_refused(id: str, scores: Scores, data: st.DataObject, name: str) -> None:
    instrument = scores.known[id]
    assume(name not in {each.name for each in instrument.inputs})
    found = score(instrument, {**data.draw(complete(instrument)), name: 1})
    ensure_refused(found, name, InputFault.UNKNOWN_INPUT)


@every_instrument
@some
@given(data=st.data(), seed=st.randoms(use_true_random=False))
def test_the_order_of_inputs_changes_nothing(id: str, scores: Scores, data: st.DataObject, seed: random.Random) -> None:
    instrument = scores.known[id]
    raw = data.draw(complete(instrument))
    assert score(instrument, _shuffled(raw, seed)) == score(instrument, raw)


def _shuffled(raw: Raw, seed: random.Random) -> Raw:
    pairs = [(name, _shuffled(value, seed) if isinstance(value, dict) else value) for name, value in raw.items()]
    seed.shuffle(pairs)
    return dict(pairs)


@every_instrument
@some
@given(data=st.data())
def test_another_unit_gives_the_same_result(id: str, scores: Scores, data: st.DataObject) -> None:
    instrument = scores.known[id]
    raw = data.draw(complete(instrument))
    plain = score(instrument, raw)
    for leaf in leaves(instrument.inputs):
        if leaf.wanted.kind not in NUMBERS:
            continue
        value = raw
        for key in leaf.keys:
            value = value[key]  # type: ignore[index] # a key for a dict, a place for a list
        same = {"value": value, "unit": leaf.wanted.unit or "1"}
        assert score(instrument, leaf.changed(raw, same)) == plain
        for other in leaf.wanted.other_units:
            number = Fraction(str(value)) * Fraction(other.over or 1) / Fraction(other.times or 1)
            assert score(instrument, leaf.changed(raw, {"value": number, "unit": other.unit})) == plain


@every_instrument
@some
@given(data=st.data())
def test_what_is_certain_so_far_is_so_in_the_end(id: str, scores: Scores, data: st.DataObject) -> None:
    instrument = scores.known[id]
    raw = data.draw(complete(instrument))
    gaps = data.draw(st.sets(st.sampled_from(sorted(raw))))
    found = score(instrument, {name: None if name in gaps else value for name, value in raw.items()})
    whole = score(instrument, raw)
    if isinstance(found, Incomplete) and isinstance(whole, Scored):
        known = {name: value for name, value in found.so_far.items() if name in whole.values}
        assert known == {name: whole.values[name] for name in known}


RISES, FALLS = "rises", "falls"
MONOTONIC = [
    ("mrss", "face", "total", RISES),
    ("shaq_vas", "mm", "score", RISES),
    ("eustar_ai_2017", "crp_mg_l", "score", RISES),
    ("eustar_ai_2017", "dlco_pct", "score", FALLS),
    ("git20_total", "reflux", "total", RISES),
    ("gap_index", "age", "points", RISES),
    ("gap_index", "fvc_pct", "points", FALLS),
    ("gap_index", "dlco_pct", "points", FALLS),
    ("sadl", "age", "points", RISES),
    ("sadl", "dlco_pct", "points", FALLS),
    ("gli_global_2022_fvc", "fvc_l", "pct_pred", RISES),
    ("gli_global_2022_fvc", "fvc_l", "z", RISES),
    ("gli_2012_fvc_caucasian", "height_cm", "pct_pred", FALLS),
    ("gli_2017_tlco", "tlco_mmol_min_kpa", "z", RISES),
    ("egfr_ckdepi_2021", "scr_mg_dl", "egfr", FALLS),
    ("egfr_ckdepi_2021", "age_y", "egfr", FALLS),
    ("crcl_cockcroft_gault", "scr_mg_dl", "crcl_ml_min", FALLS),
    ("crcl_cockcroft_gault", "weight_kg", "crcl_ml_min", RISES),
    ("bsa_mosteller", "height_cm", "bsa_m2", RISES),
    ("bmi", "weight_kg", "bmi", RISES),
    ("bmi", "height_cm", "bmi", FALLS),
    ("dlco_hb_corrected", "hb_g_dl", "dlco_adj", FALLS),
    ("dlco_hb_corrected", "dlco", "dlco_adj", RISES),
    ("scleroid", "raynaud", "unrounded", RISES),
    ("must", "bmi", "score", FALLS),
    ("must", "unplanned_weight_loss_pct", "score", RISES),
    ("criss_2016_step2", "d_mrss", "probability", FALLS),
    ("criss_2016_step2", "d_fvc_pct", "probability", RISES),
    ("criss_2016_step2", "d_haq_di", "probability", FALLS),
    ("detect_linear_predictor", "fvc_dlco_ratio", "lp_step2", RISES),
    ("detect_linear_predictor", "ntprobnp_pg_ml", "lp_step1", RISES),
    ("detect_linear_predictor", "tr_velocity_m_s", "lp_step2", RISES),
]


@pytest.mark.parametrize("line", MONOTONIC, ids="-".join)
@some
@given(data=st.data())
def test_results_only_go_one_way(line: tuple[str, str, str, str], scores: Scores, data: st.DataObject) -> None:
    id, name, output, way = line
    instrument = scores.known[id]
    raw = data.draw(complete(instrument))
    low, high = sorted((raw[name], data.draw(complete(instrument))[name]))
    before, after = (_result(instrument, {**raw, name: value}, output) for value in (low, high))
    if before is not None and after is not None:
        assert after >= before if way == RISES else after <= before


def _result(instrument: Instrument, raw: Raw, output: str) -> Any:
    found = score(instrument, raw)
    return found.values[output] if isinstance(found, Scored) else None


@given(data=st.data())
def test_the_skin_score_is_that_of_the_chart(scores: Scores, data: st.DataObject) -> None:
    raw = data.draw(complete(scores.known["mrss"]))
    sides = {"_R": "-right", "_L": "-left"}
    singular = {"feet": "foot", "hands": "hand", "thighs": "thigh"}
    grades = []
    for name, grade in raw.items():
        site, side = (name[:-2], sides[name[-2:]]) if name[-2:] in sides else (name, "")
        one = singular.get(site, site if site == "fingers" or not side else site.removesuffix("s"))
        grades.append((SkinSite(one.replace("_", "-") + side), grade))
    assert SkinScore(tuple(grades)).total == scores("mrss", **raw)["total"]


@given(data=st.data())
def test_a_list_of_answers_may_stand_in_any_order_for_its_sum(scores: Scores, data: st.DataObject) -> None:
    items = data.draw(st.lists(st.integers(0, 3), min_size=9, max_size=9))
    other = data.draw(st.permutations(items))
    assert scores("phq9", items=items)["total"] == scores("phq9", items=other)["total"] == sum(items)


@given(data=st.data())
def test_a_gap_never_counts_as_zero(scores: Scores, data: st.DataObject) -> None:
    """Of thirteen answers of which some are open, the sum is made up and stays the mean of those that are there."""
    items = data.draw(st.lists(st.none() | st.integers(0, 4), min_size=13, max_size=13))
    answered = [item for item in items if item is not None]
    found = scores.outcome("facit_fatigue", {"raw_0_4": items, "reverse_scored": [False] * 13})
    if len(answered) < 7:
        assert isinstance(found, Incomplete)
    else:
        assert isinstance(found, Scored)
        assert found.values["score"] == pytest.approx(13 * sum(answered) / len(answered), abs=0.0001)
