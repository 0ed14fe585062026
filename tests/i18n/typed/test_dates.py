"""Dates are taken where they can mean one thing, and asked about where they can mean two."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.clinical_text import date_text, day_text
from careplan.i18n.typed.dates import day, partial_date
from careplan.i18n.typed.reading import Doubt, Understood

TODAY = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("typed", "known"),
    {
        "2024": "2024",
        "Mar 2024": "2024-03",
        "march 2024": "2024-03",
        "Mar. 2024": "2024-03",
        "Mar-2024": "2024-03",
        "Sept 2024": "2024-09",
        "3/2024": "2024-03",
        "03.2024": "2024-03",
        "2024-03": "2024-03",
        "12 Mar 1968": "1968-03-12",
        "12-Mar-1968": "1968-03-12",
        "12Mar1968": "1968-03-12",
        "12. March 1968": "1968-03-12",
        "12th March 1968": "1968-03-12",
        "March 12, 1968": "1968-03-12",
        "Mar 12 1968": "1968-03-12",
        "12.3.1968": "1968-03-12",
        "03.04.2024": "2024-04-03",
        "1968-03-12": "1968-03-12",
        "1968/3/12": "1968-03-12",
        "25/12/2024": "2024-12-25",
        "12/25/2024": "2024-12-25",
        "05/05/2024": "2024-05-05",
        "29 Feb 2024": "2024-02-29",
        "  12   mar  1968 ": "1968-03-12",
    }.items(),
)
def test_is_understood(typed: str, known: str) -> None:
    found = PartialDate(known)
    assert partial_date(typed) == Understood(found, date_text(found))


@pytest.mark.parametrize("typed", ["03/04/2024", "3-4-2024", "03/04/ 2024"])
def test_day_and_month_that_can_be_swapped_are_asked_about(typed: str) -> None:
    read = partial_date(typed)
    assert isinstance(read, Doubt)
    assert read.guesses == ("03-Apr-2024", "04-Mar-2024")
    assert read.text == "Day and month can be read in two ways. Did you mean 03-Apr-2024 or 04-Mar-2024?"


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "Mar", "Mar 24", "12.3.68", "31 Feb 2024", "30.2.2024", "13/13/2024", "12 Xyz 2024", "ma 2024",
     "2024-13", "0202", "9999", "12 Mar 1968 or so", "J 2024", "Ju 2024", "20240312"],
)  # fmt: skip
def test_is_not_taken(typed: str) -> None:
    assert isinstance(partial_date(typed), Doubt)


def test_a_short_year_is_not_completed() -> None:
    read = partial_date("12 Mar 68")
    assert isinstance(read, Doubt)
    assert "four digits" in read.text


def test_a_misspelt_month_is_asked_about() -> None:
    read = partial_date("12 Juy 2024")
    assert isinstance(read, Doubt)
    assert read.guesses == ("Jun", "Jul")


@given(st.dates(date(1850, 1, 1), date(2150, 12, 31)))
def test_what_is_written_is_understood_again(known: date) -> None:
    assert partial_date(day_text(known)) == Understood(PartialDate.of(known), day_text(known))
    read = day(day_text(known))
    assert isinstance(read, Understood)
    assert read.value == known


@given(st.text(max_size=30))
def test_no_text_breaks_it(typed: str) -> None:
    read = partial_date(typed)
    assert isinstance(read, Doubt) or read.value.text
    assert day(typed, TODAY).text


@given(st.text("0123456789/.- ", max_size=12))
def test_each_guess_is_understood(typed: str) -> None:
    read = partial_date(typed)
    if isinstance(read, Doubt):
        assert all(isinstance(partial_date(each), Understood) for each in read.guesses)


@pytest.mark.parametrize(
    ("typed", "words"),
    {
        "today": "Saturday 31-Jan-2026",
        "tomorrow": "Sunday 01-Feb-2026",
        "yesterday": "Friday 30-Jan-2026",
        "in 6 weeks": "Saturday 14-Mar-2026",
        "+10 d": "Tuesday 10-Feb-2026",
        "in 1 month": "Saturday 28-Feb-2026",
        "in 13 months": "Sunday 28-Feb-2027",
        "+1y": "Sunday 31-Jan-2027",
        "14 Sep 2026": "Monday 14-Sep-2026",
    }.items(),
)
def test_a_day_is_shown_with_its_weekday(typed: str, words: str) -> None:
    read = day(typed, TODAY)
    assert isinstance(read, Understood)
    assert read.words == words


def test_a_day_needs_to_be_known_to_the_day() -> None:
    assert "day is missing" in day("Mar 2026", TODAY).text
    assert isinstance(day("tomorrow"), Doubt)


def test_a_day_without_a_year_is_asked_about() -> None:
    read = day("12 Mar", TODAY)
    assert isinstance(read, Doubt)
    assert read.guesses == ("12-Mar-2026", "12-Mar-2027")
    assert day("29 Feb", TODAY) == Doubt("The year is missing.", ())
