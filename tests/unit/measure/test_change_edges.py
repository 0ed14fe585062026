"""Changes to the very edge: the smallest that counts, the day on which a rule's time ends, and ties."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from careplan.domain.measure.change import Change, Judgement, judged, months_before
from careplan.domain.measure.measure import ChangeRule, Course, Measure, MeasureRange
from tests.support.results import FALL, LUNG

D = Decimal


@dataclass(frozen=True)
class Value:
    """A number on a day."""

    day: date
    value: Decimal


def value(number: str, day: date = date(2026, 3, 1)) -> Value:
    return Value(day, D(number))


@pytest.mark.parametrize(
    ("then", "now", "absolute", "percent", "course"),
    [
        ("80", "80.5", "0.5", "0.625", Course.RISE),
        ("80", "79.5", "-0.5", "-0.625", Course.FALL),
        ("80", "80", "0", "0", None),
        ("-4", "-3", "1", "25", Course.RISE),
        ("-4", "-6", "-2", "-50", Course.FALL),
        ("0", "2", "2", None, Course.RISE),
        ("0.5", "1", "0.5", "100", Course.RISE),
    ],
)
def test_a_change_in_units_and_percent(
    then: str, now: str, absolute: str, percent: str | None, course: Course | None
) -> None:
    change = Change(value(then), value(now))

    assert change.absolute == D(absolute)
    assert change.percent == (None if percent is None else D(percent))
    assert change.course is course


def rule(limits: dict[str, Decimal], course: Course = Course.RISE) -> ChangeRule:
    given = {"relative_at_least": None, "absolute_at_least": None, "absolute_above": None, **limits}
    return replace(FALL, course=course, **given)  # type: ignore[arg-type] # limits only


@pytest.mark.parametrize(
    ("limits", "then", "now", "met"),
    [
        ({"absolute_at_least": D(5)}, "20", "25.0", True),
        ({"absolute_at_least": D(5)}, "20", "26", True),
        ({"absolute_at_least": D(5)}, "20", "24.9", False),
        ({"absolute_at_least": D(5)}, "20", "15", False),
        ({"absolute_above": D(5)}, "20", "25", False),
        ({"absolute_above": D(5)}, "20", "25.1", True),
        ({"absolute_above": D("0.2")}, "20", "20.5", True),
        ({"relative_at_least": D(10)}, "20", "22", True),
        ({"relative_at_least": D(10)}, "20", "21.99", False),
        ({"relative_at_least": D(10)}, "-20", "-18", True),
        ({"relative_at_least": D(10)}, "-20", "-18.1", False),
        ({"relative_at_least": D(10)}, "0", "0.1", True),
        ({"relative_at_least": D(10), "absolute_at_least": D(5)}, "20", "23", False),
        ({"relative_at_least": D(50), "absolute_at_least": D(5)}, "20", "26", False),
        ({"relative_at_least": D(10), "absolute_above": D(2)}, "20", "22", False),
        ({"absolute_at_least": D(2), "absolute_above": D(2)}, "20", "22", False),
        ({}, "20", "20.1", True),
        ({}, "20", "20", False),
        ({}, "20", "19.9", False),
    ],
)
def test_every_limit_that_is_given_must_be_reached(limits: dict[str, Decimal], then: str, now: str, met: bool) -> None:
    assert rule(limits).is_met_by(D(then), D(now)) is met
    assert rule(limits, Course.FALL).is_met_by(-D(then), -D(now)) is met


def test_of_two_alike_the_later_is_compared_with() -> None:
    days = [date(2025, month, 1) for month in (1, 2, 3, 4)]
    falling = [Value(day, D(number)) for day, number in zip(days, (90, 90, 88, 70), strict=True)]
    rising = [Value(day, D(number)) for day, number in zip(days, (50, 50, 60, 90), strict=True)]

    down, up = judged(FALL, falling, ""), judged(rule({"relative_at_least": D(10)}), rising, "")

    assert (down.judgement, up.judgement) == (Judgement.MET, Judgement.MET)
    assert down.change is not None
    assert up.change is not None
    assert down.change.then.day == up.change.then.day == days[1]


def test_a_rule_without_time_looks_at_the_value_before_only() -> None:
    days = [date(2025, month, 1) for month in (1, 2, 3, 4)]
    given = [Value(day, D(number)) for day, number in zip(days, (99, 98, 76, 75), strict=True)]

    outcome = judged(replace(FALL, months=None), given, "")

    assert (outcome.judgement, outcome.change) == (Judgement.NOT_MET, Change(given[2], given[3]))


def test_the_first_value_has_nothing_to_be_compared_with() -> None:
    for months in (None, 24):
        outcome = judged(replace(FALL, months=months), [value("80")], "")
        assert (outcome.judgement, outcome.change) == (Judgement.NO_EARLIER_VALUE, None)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 3, 30), 1, date(2026, 2, 28)),
        (date(2026, 3, 29), 1, date(2026, 2, 28)),
        (date(2024, 3, 30), 1, date(2024, 2, 29)),
        (date(2026, 3, 28), 1, date(2026, 2, 28)),
        (date(2026, 3, 27), 1, date(2026, 2, 27)),
        (date(2026, 5, 31), 1, date(2026, 4, 30)),
        (date(2026, 12, 31), 12, date(2025, 12, 31)),
        (date(2026, 1, 31), 1, date(2025, 12, 31)),
        (date(2026, 1, 1), 13, date(2024, 12, 1)),
        (date(2026, 12, 1), 0, date(2026, 12, 1)),
    ],
)
def test_months_go_back_to_the_same_day_or_the_last(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


@pytest.mark.parametrize(
    ("number", "inside"), [("19.9", False), ("20", True), ("85", True), ("150", True), ("150.1", False)]
)
def test_the_ends_of_a_range_are_inside(number: str, inside: bool) -> None:
    limits = MeasureRange(low=D(20), high=D(150), source="book", confirmed=True)

    assert limits.holds(D(number)) is inside


@pytest.mark.parametrize(("called", "so"), [("breath", True), ("BRE", True), ("Breath  %", True), ("Bre %", False)])
def test_a_measure_has_several_names(called: str, so: bool) -> None:
    assert LUNG.is_called(called) is so


def test_a_measure_asks_for_a_number_unless_it_says_otherwise() -> None:
    plain = Measure(id="x", name="X", short="X", names=(), source="book", confirmed=True)

    assert (plain.by_sites, plain.unit, plain.rules, plain.range) == (False, "", (), None)
