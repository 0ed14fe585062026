"""Answers and results at their edges: the day itself, an answer that has grown old, a record against a result."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from careplan.domain.checks import facts as of
from careplan.domain.checks.book import ResultMeaning, State, StateKind
from careplan.domain.checks.facts import holds
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Input
from careplan.domain.checks.results import says
from careplan.domain.checks.standing import Standing, egfr_below, standing
from careplan.domain.shared.partial_date import PartialDate
from tests.support.check_shelf import TODAY, chosen, drug, facts, shelf

VIRUS = State(
    id="virus", kind=StateKind.CHOICE, name="virus", present=("positive",), absent=("negative",),
    results=(ResultMeaning(test="antigen", means="positive"), ResultMeaning(test="antibody", means="past")),
)  # fmt: skip
LIMITED = Decimal(30)


@pytest.fixture
def index() -> Index:
    return shelf(drug("alpha"))


def kidney(index: Index, on: date | PartialDate | None, value: str = "20") -> of.Facts:
    return facts(index, amounts={of.EGFR: of.Amount(Decimal(value), "mL/min/1.73m2", on)})


@pytest.mark.parametrize(
    ("on", "so"),
    [
        (TODAY, True),
        (TODAY - timedelta(days=1), True),
        (None, True),
        (PartialDate("2026"), True),
        (TODAY + timedelta(days=1), None),
        (PartialDate("2027"), None),
    ],
)
def test_a_value_of_the_day_counts_and_one_of_a_day_to_come_does_not(
    index: Index, on: date | PartialDate | None, so: bool | None
) -> None:
    found = egfr_below(LIMITED, kidney(index, on))

    assert found.so is so
    assert found.missing == (() if so else ("egfr",))
    assert found.inputs == (Input("egfr", "20 mL/min/1.73m2", on),)


def virus(index: Index, recorded: str = "", **words: str) -> Standing:
    results = tuple(of.Result(test=test, words=each, on=TODAY) for test, each in words.items())
    return standing(VIRUS, facts(index, results=results, chosen=chosen(virus=recorded) if recorded else {}), index)


RECORDED_NO, RECORDED_YES = Input("virus", "negative"), Input("virus", "positive")
ANTIGEN_NO, ANTIBODY_NO = Input("test:antigen", "negative", TODAY), Input("test:antibody", "negative", TODAY)


def test_a_positive_result_counts_beside_a_record_that_says_no(index: Index) -> None:
    positive = Input("test:antigen", "Positive", TODAY)

    assert virus(index, antigen="Positive") == Standing(True, (positive,))
    assert virus(index, "negative", antigen="Positive") == Standing(True, (RECORDED_NO, positive))
    assert virus(index, "positive", antigen="negative") == Standing(True, (RECORDED_YES,))


def test_only_all_results_together_say_no(index: Index) -> None:
    assert virus(index, antigen="negative", antibody="negative") == Standing(False, (ANTIGEN_NO, ANTIBODY_NO))
    assert virus(index, antigen="negative") == Standing(None, (), ("virus",))
    assert virus(index, antigen="negative", antibody="unclear") == Standing(None, (), ("virus",))
    assert virus(index, antigen="negative", antibody="positive") == Standing(None, (), ("virus",))
    assert virus(index) == Standing(None, (), ("virus",))


def test_a_record_that_says_no_stands_whatever_results_leave_open(index: Index) -> None:
    no = Standing(False, (RECORDED_NO,))

    assert virus(index, "negative") == no
    assert virus(index, "negative", antigen="unclear") == no
    assert virus(index, "negative", antigen="negative", antibody="negative") == no


def test_a_record_that_nobody_understands_gives_way_to_results_that_say_no(index: Index) -> None:
    odd = Standing(None, (Input("virus", "odd"),), ("virus",))

    assert virus(index, "odd") == odd
    assert virus(index, "odd", antigen="negative") == odd
    assert virus(index, "odd", antigen="negative", antibody="negative").so is False


@pytest.mark.parametrize(
    ("words", "told", "said"),
    [
        ("positive", None, True), (" Reactive ", None, True), ("NEGATIVE", None, False), ("not detected", None, False),
        ("weakly positive", None, None), ("", None, None), ("positive", False, False), ("negative", True, True),
    ],
)  # fmt: skip
def test_the_words_of_a_laboratory(words: str, told: bool | None, said: bool | None) -> None:
    assert says(of.Result(test="x", words=words, told=told)) is said


@pytest.mark.parametrize(
    ("days", "so"), [(0, True), (1, True), (42 * 7 - 1, True), (42 * 7, True), (42 * 7 + 1, False), (4000, False)]
)
def test_a_pregnancy_lasts_no_longer_than_42_weeks(days: int, so: bool) -> None:
    told = of.Told(True, TODAY - timedelta(days=days))

    assert holds(of.PREGNANT, told, TODAY) is so
    assert holds("ill", told, TODAY) is True
    assert holds(of.PREGNANT, of.Told(True), TODAY) is True
