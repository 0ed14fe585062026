"""Days by months: a month later is the same day of the month, or its last day."""

from calendar import monthrange
from datetime import date

from careplan.domain.shared.partial_date import PartialDate

_MONTHS = 12
_YEAR_AND_MONTH = len("YYYY-MM")


def months_after(day: date, months: int) -> date:
    """31 January and a month later is 28 or 29 February; months may be negative."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def latest(day: PartialDate) -> date:
    """The last day that a date can mean."""
    first = day.earliest
    if day.day is not None:
        return day.day
    if len(day.text) == _YEAR_AND_MONTH:
        return date(first.year, first.month, monthrange(first.year, first.month)[1])
    return date(first.year, _MONTHS, 31)
