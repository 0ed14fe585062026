"""Days as people count them: leap days, weekends, closed days."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from careplan.domain.referral.clinic_limits import CalendarTerms, ClinicCalendar
from careplan.domain.referral.limits import Limit, Limits, LimitStep
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import CalendarId
from careplan.domain.shared.working_days import WorkingCalendar

FRIDAY = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("start", "limit", "last"),
    [
        (date(2024, 2, 28), Limit(1), date(2024, 2, 29)),
        (date(2024, 2, 28), Limit(2), FRIDAY),
        (date(2023, 2, 28), Limit(1), date(2023, 3, 1)),
        (date(2024, 2, 29), Limit(366), date(2025, 3, 1)),
        (date(2024, 2, 29), Limit(1, working=True), FRIDAY),
        (FRIDAY, Limit(0, working=True), FRIDAY),
        (FRIDAY, Limit(1, working=True), date(2024, 3, 5)),
        (date(2024, 3, 2), Limit(0, working=True), date(2024, 3, 5)),
        (date(2024, 3, 2), Limit(2, working=True), date(2024, 3, 6)),
    ],
)
def test_the_last_day_within_a_limit(start: date, limit: Limit, last: date) -> None:
    """Monday 4 March 2024 is a closed day."""
    assert limit.after(start, WorkingCalendar(closed={date(2024, 3, 4)})) == last


def test_a_week_has_a_working_day() -> None:
    week = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    assert CalendarTerms(weekend=week[:6]).weekend_days == frozenset(range(6))
    for wrong in (week, ("someday",)):
        with pytest.raises(Invalid, match=r"calendar\.weekend"):
            CalendarTerms(weekend=wrong)
    with pytest.raises(Invalid, match=r"calendar\.country"):
        CalendarTerms(subdivision="9")


def test_closed_days_are_kept_in_order_and_once() -> None:
    later = FRIDAY + timedelta(days=1)
    calendar = ClinicCalendar(id=CalendarId(UUID(int=1)))
    calendar.revise(CalendarTerms(country="AT", closed=(later, FRIDAY, later)))
    assert calendar.terms == CalendarTerms(country="AT", closed=(FRIDAY, later))


def test_the_next_try_skips_the_weekend() -> None:
    assert Limits().next_try(FRIDAY, "routine") == date(2024, 3, 5)
    own = Limits(own={(LimitStep.RETRY, "urgent"): Limit(1, working=True)})
    assert own.next_try(FRIDAY, "urgent") == date(2024, 3, 4)


@pytest.mark.parametrize("days", [-1, 731])
def test_a_limit_has_limits(days: int) -> None:
    with pytest.raises(Invalid, match=r"limit\.days"):
        Limit(days)
