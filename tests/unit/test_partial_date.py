"""A date is as precise as it is known, and nothing is made up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.partial_date import PartialDate


@given(st.dates())
def test_a_known_day_is_that_day(day: date) -> None:
    known = PartialDate.of(day)
    assert (known.day, known.earliest, str(known)) == (day, day, day.isoformat())


@given(st.dates(), st.sampled_from([4, 7]))
def test_a_month_or_year_has_no_day_and_begins_with_its_first(day: date, precision: int) -> None:
    known = PartialDate(day.isoformat()[:precision])
    assert known.day is None
    assert known.earliest == day.replace(day=1, month=1 if precision == 4 else day.month)
    assert str(known) == day.isoformat()[:precision]


@given(st.text(st.characters(categories=("Nd", "Pd")), max_size=12))
def test_what_is_taken_can_be_read_back(text: str) -> None:
    try:
        known = PartialDate(text)
    except Invalid:
        return
    assert date.fromisoformat(known.earliest.isoformat()) == known.earliest
    assert known.text.isascii()


@given(st.lists(st.dates(), min_size=2))
def test_days_sort_as_text(days: list[date]) -> None:
    known = [PartialDate.of(day) for day in days]
    assert sorted(known, key=str) == sorted(known, key=lambda d: d.earliest)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not-a-date"),
        ("68", "not-a-date"),
        ("1968-3-12", "not-a-date"),
        ("12.03.1968", "not-a-date"),
        ("1968-03-12T00:00", "not-a-date"),
        ("1968-03-12\n", "not-a-date"),
        ("１９６８-03-12", "not-a-date"),
        ("٢٠٢٦", "not-a-date"),
        ("0000", "no-such-day"),
        ("1968-13", "no-such-day"),
        ("1968-00", "no-such-day"),
        ("2023-02-29", "no-such-day"),
    ],
)
def test_what_is_no_date_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Invalid) as refusal:
        PartialDate(text)
    assert refusal.value.reason == reason


def test_a_leap_day_exists_in_its_year() -> None:
    assert PartialDate("2024-02-29").day == date(2024, 2, 29)
