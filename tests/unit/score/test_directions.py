"""Which way results may go when inputs inside lists and objects change, and that comparisons have no favourite."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careplan.domain.score.instrument import Instrument
from careplan.domain.score.scoring import Scored, score
from tests.unit.score.conftest import Scores
from tests.unit.score.given_inputs import Leaf, Raw, complete, leaves

some = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
RISES = [("haq_di", "haq_di"), ("mrss", "total"), ("phq9", "total"), ("phq2", "total"), ("git20_total", "total")]
"""No answer that is worse may lower these."""
PROBABILITY = ("low", "intermediate", "high")
FINDINGS = ("skin_prox_mcp", "puffy", "sclerodactyly", "dtu", "pits", "telang", "nfc", "pah", "ild", "rp", "ab_any")
LEVELS = ("death_free", "event_free", "fvc", "haq", "mrss")


def value(instrument: Instrument, raw: Raw, output: str) -> Any:
    found = score(instrument, raw)
    assert isinstance(found, Scored), found
    return found.values[output]


def at(raw: Raw, leaf: Leaf) -> Any:
    found: Any = raw
    for key in leaf.keys:
        found = found[key]
    return found


@pytest.mark.parametrize(("id", "output"), RISES)
@some
@given(data=st.data())
def test_no_worse_answer_lowers_the_result(id: str, output: str, scores: Scores, data: st.DataObject) -> None:
    instrument = scores.known[id]
    one, other = data.draw(complete(instrument)), data.draw(complete(instrument))
    before = value(instrument, one, output)
    for leaf in leaves(instrument.inputs):
        worse = one if leaf.wanted.choices else leaf.changed(one, max(at(one, leaf), at(other, leaf)))
        assert value(instrument, worse, output) >= before, leaf.path


@given(st.dictionaries(st.sampled_from(FINDINGS), st.booleans(), min_size=1), st.sampled_from(FINDINGS))
def test_one_more_finding_never_takes_points_away(scores: Scores, found: dict[str, bool], more: str) -> None:
    before, after = scores("acr_eular_2013", **found), scores("acr_eular_2013", **{**found, more: True})
    assert after["classified"] is (after["score"] >= 9)
    assert before["classified"] <= after["classified"]
    if not found.get("skin_prox_mcp") and more != "skin_prox_mcp":
        assert after["score"] >= before["score"]


@given(st.integers(50, 800), st.integers(50, 800), st.booleans())
def test_a_faster_jet_or_another_sign_is_never_less_probable(scores: Scores, one: int, other: int, signs: bool) -> None:
    def place(hundredths: int, has_signs: bool) -> int:
        inputs = {"trv_m_s": hundredths / 100, "other_signs_from_2_of_3_categories": has_signs}
        return PROBABILITY.index(scores("esc_ers_echo_probability", **inputs)["probability"])

    slow, fast = sorted((one, other))
    assert place(slow, signs) <= place(fast, signs)
    assert place(one, False) <= place(one, True)


@given(st.lists(st.fixed_dictionaries({name: st.integers(-1, 1) for name in LEVELS}), min_size=3, max_size=3))
def test_a_comparison_is_an_order(scores: Scores, people: list[dict[str, int]]) -> None:
    for each in people:
        each["death_free"], each["event_free"] = abs(each["death_free"]), abs(each["event_free"])

    def compared(one: dict[str, int], other: dict[str, int]) -> int:
        return int(scores("grcs_scot", a=one, b=other)["a_vs_b"])

    one, other, third = people
    assert compared(one, other) == -compared(other, one)
    assert compared(one, one) == 0
    if compared(one, other) >= 0 and compared(other, third) >= 0:
        assert compared(one, third) >= 0


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_the_end_of_the_scale_changes_nothing(scores: Scores, before: int, after: int) -> None:
    short = scores("rcs_mid", baseline=before / 100, followup=after / 100, scale_max=10)
    assert short == scores("rcs_mid", baseline=before / 10, followup=after / 10, scale_max=100)
