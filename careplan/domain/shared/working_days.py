"""Working days: which days the clinic counts, without knowing where its holidays come from."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """`weekend` are days as `date.weekday` counts them, at most six; `closed` answers for any single day."""

    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})
    closed: Container[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether somebody is there."""
        return day.weekday() not in self.weekend and day not in self.closed

    def after(self, day: date, count: int) -> date:
        """The day that is `count` working days later; for 0 the day itself, or the first working one after it."""
        while count:
            day += _DAY
            count -= self.is_working(day)
        while not self.is_working(day):
            day += _DAY
        return day
