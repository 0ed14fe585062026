"""The skin score: 17 sites, no total while one is missing, and a total that its sites add up to."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.domain.measure.component import Component
from careplan.domain.measure.skin_score import HIGHEST_TOTAL, ROWS, SkinScore, SkinSite
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.quantity import Quantity
from tests.support.results import WHOLE, skin

GRADES = st.dictionaries(st.sampled_from(SkinSite), st.integers(0, 3))


def scored(grades: dict[SkinSite, int]) -> SkinScore:
    score = SkinScore()
    for site, grade in grades.items():
        score = score.scored(site, grade)
    return score


def test_seven_pairs_and_three_sites_of_the_middle() -> None:
    assert len(SkinSite) == 17
    assert [site for row in ROWS for site in row if site] == list(SkinSite)
    assert [row[1] is None for row in ROWS].count(True) == 3
    for right, left in ROWS:
        assert left is None or right.replace("right", "left") == left
    assert HIGHEST_TOTAL == 51


@given(GRADES)
def test_no_total_while_a_site_is_missing(grades: dict[SkinSite, int]) -> None:
    score = scored(grades)
    assert score.count == len(grades)
    assert score.total == (sum(grades.values()) if len(grades) == 17 else None)
    assert all(score.grade(site) == grades.get(site) for site in SkinSite)


@given(GRADES)
def test_what_is_kept_comes_back(grades: dict[SkinSite, int]) -> None:
    score = scored(grades)
    assert SkinScore.of(reversed(score.components)) == score


def test_a_grade_is_taken_away_again() -> None:
    fewer = WHOLE.scored(SkinSite.FACE, None)
    assert (WHOLE.total, fewer.total, fewer.count, fewer.grade(SkinSite.FACE)) == (17, None, 16, None)
    assert fewer.scored(SkinSite.FACE, 1) == WHOLE


@pytest.mark.parametrize(
    ("components", "reason"),
    [
        ([Component("elbow", Decimal(1))], "not-a-component"),
        ([Component("face", Decimal(4))], "not-a-grade"),
        ([Component("face", Decimal("1.5"))], "not-a-grade"),
        ([Component("face", Decimal(-1))], "not-a-grade"),
        ([Component("face", Decimal(1)), Component("face", Decimal(1))], "component-twice"),
    ],
)
def test_what_is_no_grade_of_a_site_is_refused(components: list[Component], reason: str) -> None:
    with pytest.raises(Invalid) as refusal:
        SkinScore.of(components)
    assert refusal.value.reason == reason


@pytest.mark.parametrize("code", ["", "Face", "a b", "a=b", "1face", "x" * 61])
def test_a_code_is_a_word_that_can_be_stored(code: str) -> None:
    with pytest.raises(Invalid):
        Component(code, Decimal(1))


def test_a_total_is_the_sum_of_all_sites_or_none() -> None:
    visit = skin("2026-03-01", WHOLE)
    assert visit.value == Quantity(Decimal(17), "{score}")
    partial = skin("2026-03-01", WHOLE.scored(SkinSite.FACE, None))
    assert partial.value is None
    with pytest.raises(Invalid) as refusal:
        replace(visit, value=Quantity(Decimal(18), "{score}"))
    assert refusal.value.reason == "not-the-sum"
    with pytest.raises(Invalid) as refusal:
        replace(visit, components=partial.components)
    assert refusal.value.reason == "sites-missing"
    with pytest.raises(Invalid) as refusal:
        replace(visit, value=None)
    assert refusal.value.reason == "not-the-sum"
