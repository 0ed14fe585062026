"""The words beside a criterion follow from its kind and its result, and never judge a person."""

import pytest

from careplan.domain.criteria.condition import Condition, Family, Rule
from careplan.domain.criteria.engine import Judged, OutOfDate, Result, Unusable
from careplan.domain.criteria.evidence import Bearing, Population
from careplan.i18n.criteria import bearing_text, kind_text, out_of_date_text, population_text, result_text

EVALUATED = (Result.TRUE, Result.FALSE, Result.UNKNOWN)


def judged(
    kind: str, result: Result, *, confirmed: bool = True, partial: bool = False, text_only: bool = False
) -> Judged:
    when = None if text_only else Condition(var="x", present=True)
    rule = Rule(id="r", kind=kind, text="t", when=when, source="s", confirmed=confirmed, partial=partial)
    return Judged(rule=rule, result=result, inputs={})


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("inclusion", ("meets", "does not meet", "unknown")), ("guidance", ("meets", "does not meet", "unknown")),
        ("exclusion", ("exclusion present", "exclusion absent", "exclusion unknown")),
        (
            "contraindication_all_protocols",
            ("contraindication present", "contraindication absent", "contraindication unknown"),
        ),
        ("caution", ("caution applies", "caution does not apply", "caution unknown")),
        ("definition", ("definition fits", "definition does not fit", "definition unknown")),
    ],
)  # fmt: skip
def test_words_of_a_kind(kind: str, words: tuple[str, str, str]) -> None:
    assert tuple(result_text(judged(kind, result)) for result in EVALUATED) == words
    assert kind_text(judged(kind, Result.TRUE).rule) == kind.partition("_")[0].capitalize()


def test_every_family_has_words_and_none_of_them_is_a_verdict() -> None:
    said = [result_text(judged(family.value, result)) for family in Family for result in EVALUATED]
    assert all(said)
    assert not [words for words in said if "eligib" in words or "suitable" in words or "candidate" in words]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (judged("exclusion", Result.NOT_EVALUATED, confirmed=False), "not evaluated: not confirmed"),
        (
            judged("exclusion", Result.NOT_EVALUATED, confirmed=False, partial=True),
            "not evaluated: read only in part, not confirmed",
        ),
        (judged("guidance", Result.NOT_EVALUATED, text_only=True), "not evaluated: for a person to judge"),
    ],
)
def test_why_a_rule_is_not_evaluated(rule: Judged, said: str) -> None:
    assert result_text(rule) == said


@pytest.mark.parametrize("reason", Unusable)
def test_a_value_that_was_not_used_is_named_with_its_limit(reason: Unusable) -> None:
    said = out_of_date_text(OutOfDate(variable="fvc", reason=reason, max_age_days=90), "FVC")
    assert said.startswith("FVC ")
    assert "90 days" in said or reason is Unusable.AFTER_TODAY


def test_figures_have_words_for_whom_they_count_and_where_they_point() -> None:
    assert population_text(Population.PER_PROTOCOL) == "PER PROTOCOL, not intention to treat"
    assert population_text(None) == bearing_text(Bearing.NEITHER) == ""
    assert len({population_text(each) for each in Population}) == len(Population)
    assert len({bearing_text(each) for each in Bearing}) == len(Bearing)
