"""States at their edges: the day itself, the limit itself, and a record that contradicts a result."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from careplan.domain.checks import facts as of
from careplan.domain.checks.book import CheckBook, KidneyWords, State, StateKind
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Grade, Outcome, Report
from careplan.domain.checks.standing import standing
from careplan.domain.shared.partial_date import PartialDate
from tests.support.check_shelf import READ, TODAY, drug, facts, shelf

KIDNEY = KidneyWords(severe_below=Decimal(30), reduced_below=Decimal(60), **READ)


@pytest.fixture
def index() -> Index:
    return shelf(drug("alpha"), checks=CheckBook(kidney=KIDNEY))


def kidney(index: Index, on: date | PartialDate | None, value: str = "20") -> of.Facts:
    return facts(index, amounts={of.EGFR: of.Amount(Decimal(value), "mL/min/1.73m2", on)})


@pytest.mark.parametrize(
    ("value", "so"), [("29.99", True), ("30", None), ("59.99", None), ("60", False), ("60.01", False)]
)
def test_a_kidney_in_words(index: Index, value: str, so: bool | None) -> None:
    assert standing(State(id="k", kind=StateKind.KIDNEY, name="k"), kidney(index, TODAY, value), index).so is so


def test_where_severe_and_reduced_are_one_limit_everything_is_known() -> None:
    index = shelf(checks=CheckBook(kidney=replace(KIDNEY, reduced_below=KIDNEY.severe_below)))
    state = State(id="k", kind=StateKind.KIDNEY, name="k")

    assert [standing(state, kidney(index, TODAY, each), index).so for each in ("29", "30", "31")] == [
        True,
        False,
        False,
    ]


def row(code: str, severity: Grade | None = None, outcome: Outcome = Outcome.FINDING) -> Checked:
    return Checked(rule="r", version="1", outcome=outcome, code=code, severity=severity)


def test_a_report_counts_and_puts_the_gravest_first() -> None:
    report = Report(
        as_of=TODAY,
        rows=(
            row("a", Grade.LOW), row("b"), row("c", Grade.MODERATE), row("d", Grade.HIGH),
            row("e", outcome=Outcome.CLEAR), row("f", outcome=Outcome.NOT_CHECKED), row("g", outcome=Outcome.FAILED),
        ),
    )  # fmt: skip

    assert [each.code for each in report.findings] == ["d", "c", "a", "b"]
    assert [report.count(each) for each in Outcome] == [1, 4, 1, 1]
