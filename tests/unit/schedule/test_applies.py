"""Whom a row is meant for: unknown is neither yes nor no, and conditions in words are left to people."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.domain.disease.applicability import Applicability, Match
from careplan.domain.schedule.applies import applies
from careplan.domain.schedule.calendar import latest, months_after
from careplan.domain.schedule.facts import Involvement, ScheduleFacts
from careplan.domain.shared.partial_date import PartialDate

TODAY = date(2026, 11, 23)
COVERED = {"wide", "narrow"}
THERE, NOT_THERE = Involvement(present=True), Involvement(present=False)


def so(to: Applicability, **facts: Any) -> tuple[bool | None, tuple[str, ...]]:
    found = applies(to, ScheduleFacts(as_of=TODAY, **facts), COVERED)
    return found.so, found.missing


@pytest.mark.parametrize(
    ("to", "facts", "expected"),
    [
        ({"subsets": ("wide",)}, {"subset": "wide"}, (True, ())),
        ({"subsets": ("wide",)}, {"subset": "narrow"}, (False, ())),
        ({"subsets": ("wide",)}, {}, (None, ("subset",))),
        ({"subsets": ("wide",)}, {"subset": "other"}, (None, ("schedule:other",))),
        ({"antibodies": ("A", "B")}, {"antibodies": {"A": True}}, (True, ())),
        ({"antibodies": ("A", "B")}, {"antibodies": {"A": False}}, (None, ("antibody:B",))),
        ({"antibodies": ("A", "B")}, {"antibodies": {"A": False, "B": False}}, (False, ())),
        ({"organs": ("lung",)}, {"organs": {"lung": THERE}}, (True, ())),
        ({"organs": ("lung",)}, {"organs": {"skin": THERE}}, (None, ("organ:lung",))),
        ({"organs": ("lung",)}, {"organs": {"lung": NOT_THERE}}, (False, ())),
        ({"without_organs": ("lung",)}, {"organs": {"lung": THERE}}, (False, ())),
        ({"without_organs": ("lung",)}, {}, (True, ("organ:lung",))),
        ({"features": ("f", "g")}, {"features": {"f": True}}, (None, ("feature:g",))),
        ({"without": ("f",)}, {"features": {"f": True}}, (False, ())),
        ({"without": ("f",)}, {}, (None, ("feature:f",))),
        ({"sexes": ("female",)}, {"sex": "female"}, (True, ())),
        ({"sexes": ("female",)}, {"sex": "male"}, (False, ())),
        ({"sexes": ("female",)}, {"sex": "other"}, (None, ("sex",))),
        ({"pregnancy_potential": True}, {"sex": "male"}, (False, ())),
        ({"pregnancy_potential": True}, {"sex": "female"}, (None, ("pregnancy_potential",))),
        ({"pregnancy_potential": True}, {"pregnancy_potential": True}, (True, ())),
        ({"text": "Only a person knows"}, {}, (True, ())),
    ],
)
def test_one_condition(
    to: dict[str, Any], facts: dict[str, Any], expected: tuple[bool | None, tuple[str, ...]]
) -> None:
    assert so(Applicability(**to), **facts) == expected


@pytest.mark.parametrize(
    ("match", "subset", "antibody", "expected"),
    [
        (Match.ALL, "wide", True, True), (Match.ALL, "wide", None, None), (Match.ALL, "narrow", None, False),
        (Match.ANY, "wide", None, True), (Match.ANY, "narrow", None, None), (Match.ANY, "narrow", False, False),
        (Match.ANY, None, True, True),
    ],
)  # fmt: skip
def test_all_and_any(match: Match, subset: str | None, antibody: bool | None, expected: bool | None) -> None:
    to = Applicability(match=match, subsets=("wide",), antibodies=("A",))
    known = {} if antibody is None else {"A": antibody}
    assert so(to, subset=subset, antibodies=known)[0] is expected


@pytest.mark.parametrize(
    ("onset", "expected"),
    [
        ("2023-11-23", True), ("2023-11-22", False), ("2023-11", None), ("2023-12", True), ("2022", False),
        ("2024", True),
        ("2023", None),
    ],
)  # fmt: skip
def test_a_duration_goes_by_the_calendar_and_stays_open_where_the_date_does(onset: str, expected: bool | None) -> None:
    to = Applicability(duration_years_max=Decimal(3))
    found, missing = so(to, onset=PartialDate(onset))
    assert found is expected
    assert missing == (("onset",) if expected is None else ())


@pytest.mark.parametrize(("years", "expected"), [("2.9", False), ("3", True), ("10", True), ("10.1", False)])
def test_a_duration_in_years(years: str, expected: bool) -> None:
    to = Applicability(duration_years_min=Decimal(3), duration_years_max=Decimal(10))
    assert so(to, duration_years=Decimal(years)) == (expected, ())
    assert so(to) == (None, ("onset",))


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)), (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 23), 3, date(2027, 2, 23)), (date(2026, 11, 23), -12, date(2025, 11, 23)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)), (date(2026, 3, 5), 0, date(2026, 3, 5)),
    ],
)  # fmt: skip
def test_months_are_those_of_the_calendar(day: date, months: int, after: date) -> None:
    assert months_after(day, months) == after


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 600))
def test_more_months_are_never_earlier(day: date, months: int) -> None:
    assert months_after(day, months) <= months_after(day, months + 1)
    assert months_after(day, 0) == day


@pytest.mark.parametrize(
    ("text", "last"),
    [("2026", date(2026, 12, 31)), ("2026-02", date(2026, 2, 28)), ("2026-02-03", date(2026, 2, 3))],
)
def test_the_last_day_a_date_can_mean(text: str, last: date) -> None:
    assert latest(PartialDate(text)) == last
