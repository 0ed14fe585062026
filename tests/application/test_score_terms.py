"""What is kept of a score: a number with its unit and parts, or words; never anything of one that is not whole."""

from decimal import Decimal

import pytest

from careplan.application.measuring import known_measures
from careplan.application.score_terms import in_words, measure_of, score_terms
from careplan.application.scoring import Status, instrument, instruments, scored
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.knowledge.loader import load

DAY = PartialDate("2026-11-02")
CATEGORIES = ("dressing", "arising", "eating", "walking", "hygiene", "reach", "grip", "activities")


def kept(id: str, raw: dict[str, object]) -> MeasurementTerms:
    library = load()
    answer = scored(id, raw, library)
    assert answer.status is Status.SCORED, answer
    return score_terms(answer, instrument(id, library), raw, known_measures(library), DAY)


def test_a_measures_own_score_joins_its_series_with_its_parts() -> None:
    raw = {
        "category_worst_item": dict.fromkeys(CATEGORIES, 1),
        "aid_or_help": {each: each == "grip" for each in CATEGORIES},
    }
    terms = kept("haq_di", raw)
    assert terms.name == next(each for each in known_measures(load()) if each.id == "haq_di").names[0]
    assert terms.value == Quantity(Decimal("1.125"), "{score}")
    assert terms.method == "", "or it would not be joined to what is there"
    parts = {each.code: each.value for each in terms.components}
    assert parts["category-worst-item-grip"] == 1
    assert parts["aid-or-help-grip"] == 1
    assert parts["aid-or-help-reach"] == 0
    assert len(parts) == 16


def test_a_score_of_its_own_carries_the_version_of_its_formula() -> None:
    terms = kept("egfr_ckdepi_2021", {"scr_mg_dl": {"value": 80, "unit": "umol/L"}, "age_y": 55, "sex": "F"})
    assert terms.value == Quantity(Decimal("75.0"), "mL/min/{1.73_m2}")
    assert "version" in terms.method
    assert terms.components == (), "inputs have other units than the result"


def test_a_verdict_is_kept_in_words_with_every_output() -> None:
    terms = kept("goh_2008", {"hrct_extent_vs_20pct": "minimal"})
    assert terms.value is None
    assert "Limited disease" in terms.finding


def test_a_rule_about_changes_is_no_value_of_the_measure() -> None:
    library = load()
    change = instrument("mrss_change_eustar", library)
    assert change.charts, "it is drawn with the measure"
    assert measure_of(change, known_measures(library)) is None
    assert (
        "Later less earlier total: 8"
        in kept("mrss_change_eustar", {"baseline": 20, "followup": 28, "months": 11}).finding
    )


def test_nothing_is_kept_of_what_is_not_whole() -> None:
    library = load()
    answer = scored("bmi", {"height_cm": 165}, library)
    assert answer.status is Status.INCOMPLETE
    with pytest.raises(ValueError, match="whole"):
        score_terms(answer, instrument("bmi", library), {}, known_measures(library), DAY)
    assert "not known" in in_words(answer, instrument("bmi", library))


def test_only_what_is_released_is_offered_and_all_of_it_can_be_asked() -> None:
    offered = [each for each in instruments(load()) if each.offered]
    assert offered
    assert len(offered) < len(instruments(load()))
