"""Answers that are too old to hold, and results that say what nobody recorded."""

from datetime import date, timedelta

import pytest

from careplan.domain.checks import facts as of
from careplan.domain.checks.book import CheckBook, ResultMeaning, State, StateKind
from careplan.domain.checks.engine import check
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Input, Outcome
from careplan.domain.checks.results import says
from careplan.domain.checks.standing import Standing, standing
from careplan.domain.shared.partial_date import PartialDate
from tests.support.check_shelf import TODAY, against, chosen, drug, facts, shelf

LONG_AGO = TODAY - timedelta(weeks=42, days=1)
JUST = TODAY - timedelta(weeks=42)
PREGNANCY = State(id="pregnancy", kind=StateKind.WOMAN, key="pregnant", name="pregnancy")
LIVER = State(
    id="liver", kind=StateKind.CHOICE, key="virus", name="liver virus", present=("positive", "past"),
    absent=("negative",),
    results=(ResultMeaning(test="antigen", means="positive"), ResultMeaning(test="antibody", means="past")),
)  # fmt: skip


@pytest.fixture
def index() -> Index:
    return shelf(drug("alpha", contraindications=(against("pregnancy"),)), checks=CheckBook(states=(PREGNANCY, LIVER)))


def on_pregnancy(index: Index, told: of.Told, **others: of.Told) -> tuple[Outcome, tuple[Input, ...], tuple[str, ...]]:
    """What the whole check says about the one contraindication there is."""
    report = check(facts(index, "alpha", told={"pregnant": told, **others}), index)
    (row,) = [row for row in report.rows if row.rule == "contraindication"]
    return row.outcome, row.inputs[1:], row.missing


@pytest.mark.parametrize("answer", [True, False])
def test_an_answer_on_pregnancy_does_not_outlast_one(index: Index, answer: bool) -> None:
    outcome, inputs, missing = on_pregnancy(index, of.Told(answer, LONG_AGO))

    assert (outcome, missing) == (Outcome.NOT_CHECKED, (f"again:pregnant:{LONG_AGO}",))
    assert inputs == (Input("pregnant", "yes" if answer else "no", LONG_AGO),)


@pytest.mark.parametrize("on", [JUST, TODAY, PartialDate("2026-02"), None])
def test_until_then_it_counts(index: Index, on: date | PartialDate | None) -> None:
    assert on_pregnancy(index, of.Told(True, on))[::2] == (Outcome.FINDING, ())
    assert on_pregnancy(index, of.Told(False, on))[::2] == (Outcome.CLEAR, ())


def test_whoever_cannot_become_pregnant_need_not_be_asked_again(index: Index) -> None:
    never = of.Told(False, date(2020, 1, 1))

    outcome, inputs, _ = on_pregnancy(index, of.Told(True, LONG_AGO), pregnancy_potential=never)

    assert (outcome, inputs) == (Outcome.CLEAR, (Input("pregnancy_potential", "no", never.on),))


def test_other_answers_count_however_old_and_show_their_day(index: Index) -> None:
    ill = State(id="ill", kind=StateKind.TOLD, name="ill")
    old = of.Told(False, date(2019, 5, 1))

    assert standing(ill, facts(index, told={"ill": old}).as_they_hold(), index).inputs == (Input("ill", "no", old.on),)


def lab(antigen: str = "", antibody: str = "", on: date = TODAY) -> tuple[of.Result, ...]:
    words = {"antigen": antigen, "antibody": antibody}
    return tuple(of.Result(test=test, words=word, on=on) for test, word in words.items() if word)


@pytest.mark.parametrize(
    ("results", "so"),
    [
        (lab("Positive", "negative"), True),
        (lab("negative", "Reactive"), True),
        (lab(antibody="detected"), True),
        (lab("negative", "non-reactive"), False),
        (lab("negative"), None),
        (lab("negative", "see comment"), None),
        (lab("negative", "not positive"), None),
        ((), None),
    ],
)
def test_results_say_it_where_nobody_recorded_it(index: Index, results: tuple[of.Result, ...], so: bool | None) -> None:
    found = standing(LIVER, facts(index, results=results), index)

    assert found.so is so
    assert found.missing == (() if so is not None else ("virus",))
    assert all(each.on == TODAY for each in found.inputs)


def test_of_a_record_and_a_result_the_graver_counts(index: Index) -> None:
    positive = facts(index, chosen=chosen(virus="negative"), results=lab("positive"))
    negative = facts(index, chosen=chosen(virus="past"), results=lab("negative", "negative"))
    one_only = facts(index, chosen=chosen(virus="negative"), results=lab("negative"))

    found = standing(LIVER, positive, index)
    assert found == Standing(True, (Input("virus", "negative"), Input("test:antigen", "positive", TODAY)))
    assert standing(LIVER, negative, index).so is True
    assert standing(LIVER, one_only, index) == Standing(False, (Input("virus", "negative"),))


def test_the_latest_result_counts_and_none_of_tomorrow(index: Index) -> None:
    earlier = lab("positive", "negative", on=date(2020, 1, 1))
    later = lab("positive", on=TODAY + timedelta(days=1))

    found = standing(LIVER, facts(index, results=(*earlier, *lab("negative"), *later)), index)

    assert found.so is False


def test_a_yes_or_no_needs_no_words() -> None:
    assert says(of.Result(test="antigen", told=True)) is True
    assert says(of.Result(test="antigen", told=False)) is False
