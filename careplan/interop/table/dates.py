"""Dates as lists write them, read only where they can mean one day."""

import re
from collections.abc import Iterable
from datetime import date

from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.partial_date import PartialDate
from careplan.interop.mapping import DateOrder
from careplan.interop.table.grid import Cell

_MONTH_NAMES = """
    jan january, feb february, mar march, apr april, may, jun june, jul july, aug august, sep sept september,
    oct october, nov november, dec december
"""
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split(","), 1) for name in names.split()}
_ISO = re.compile(r"([0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?")
_WORDS = re.compile(r"(?:([0-9]{1,2})[-. /])?([A-Za-z]{3,9})\.?[-. /,]+([0-9]{4})")
_NUMBERS = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[-/. ](?:[0-9]{1,2}|[A-Za-z]{3,9})[-/. ][0-9]{2}")
_MONTHS_IN_YEAR = 12


class Unclear(Exception):
    """A text that is no date, or may be two; `reason` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def date_of(cell: Cell, order: DateOrder | None) -> PartialDate | None:
    """The date, as precise as written; None for an empty cell. Raises Unclear."""
    if isinstance(cell, date):
        return PartialDate.of(cell)
    if not cell:
        return None
    try:
        return PartialDate(_written(cell, order))
    except Invalid as refused:
        raise Unclear(refused.reason) from None


def _written(text: str, order: DateOrder | None) -> str:
    if found := _ISO.fullmatch(text):
        return found[1]
    if found := _WORDS.fullmatch(text):
        month = _MONTHS.get(found[2].casefold())
        if month is None:
            raise Unclear("not-a-date")
        return f"{found[3]}-{month:02}" + (f"-{int(found[1]):02}" if found[1] else "")
    if found := _MONTH_YEAR.fullmatch(text):
        return f"{found[2]}-{int(found[1]):02}"
    if found := _NUMBERS.fullmatch(text):
        one, other, year = int(found[1]), int(found[3]), found[4]
        if found[2] == ".":
            order = DateOrder.DAY_FIRST  # with points nobody writes the month first
        day, month = _in_order(one, other, order)
        return f"{year}-{month:02}-{day:02}"
    raise Unclear("two-digit-year" if _SHORT_YEAR.fullmatch(text) else "not-a-date")


def _in_order(one: int, other: int, order: DateOrder | None) -> tuple[int, int]:
    """Day and month; a number above twelve settles it, whatever the rest of the list does."""
    if order is DateOrder.DAY_FIRST or one > _MONTHS_IN_YEAR or one == other:
        return one, other
    if order is DateOrder.MONTH_FIRST or other > _MONTHS_IN_YEAR:
        return other, one
    raise Unclear("date-order-unknown")


def order_of(cells: Iterable[Cell]) -> DateOrder | None:
    """How a column writes its dates, when at least one of them can be read in one way only and none in the other."""
    orders = set()
    for cell in cells:
        found = _NUMBERS.fullmatch(cell) if isinstance(cell, str) else None
        if found is None or found[2] == ".":
            continue
        if int(found[1]) > _MONTHS_IN_YEAR:
            orders.add(DateOrder.DAY_FIRST)
        elif int(found[3]) > _MONTHS_IN_YEAR:
            orders.add(DateOrder.MONTH_FIRST)
    return orders.pop() if len(orders) == 1 else None
