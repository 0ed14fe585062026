"""Screening completion: at each month's end, whose screening was up to date by what is on record.

What was never recorded is neither done nor not done; it is named beside each person and counted by itself.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from careplan.domain.figures.figure import Cases, Figure, Kind, Part, Subject, Verdict, figure
from careplan.domain.schedule.calendar import months_after
from careplan.domain.schedule.kept import Time

CODE = "screening-completion"
_NAMED = 4
CURRENT = "screening-current"
GAPS = "screening-current-gaps"
OVERDUE = "screening-overdue"
NOTHING = "screening-nothing-recorded"
NOT_KNOWN = "screening-not-known"
UNRECKONED = "screening-unreckoned"


class AppliedRow(NamedTuple):
    """A row of the schedule that is known to apply: `months` is the longest interval, None of what is done once.

    `aside` are the first and the last day on which somebody set it aside.
    """

    subject: str
    months: int | None
    times: tuple[Time, ...]
    aside: tuple[date, date] | None = None


class Screened(NamedTuple):
    """One person the clinic follows; without `is_reckoned` nothing can be said of them yet."""

    subject: Subject
    rows: tuple[AppliedRow, ...]
    is_reckoned: bool = True


def screening_figure(people: Sequence[Screened], months: Sequence[date], today: date) -> Figure:
    """A case a person and month; the month of today is judged as of today, every other one as of its last day."""
    whom: list[Screened] = []
    when: list[date] = []
    verdicts: list[Verdict] = []
    whys: list[str] = []
    details: list[str] = []
    for month in months:
        end = min(months_after(month, 1) - timedelta(days=1), today)
        for person in people:
            verdict, why, detail = judged(person, end)
            whom.append(person)
            when.append(month)
            verdicts.append(verdict)
            whys.append(why)
            details.append(detail)
    last = Counter(whys[len(whys) - len(people) :])
    parts = [Part(name=why, count=count) for why, count in sorted(last.items(), key=lambda pair: (-pair[1], pair[0]))]
    return figure(CODE, Kind.SHARE, Cases(whom, when, (verdicts, whys), details=details), months, parts)


def judged(person: Screened, day: date) -> tuple[Verdict, str, str]:
    """By what had been done up to a day. Overdue is named first; then what nobody ever recorded."""
    if not person.is_reckoned:
        return Verdict.EXCLUDED, UNRECKONED, ""
    late, never, counted = [], [], 0
    for row in person.rows:
        if row.aside is not None and row.aside[0] <= day <= row.aside[1]:
            continue
        counted += 1
        done = bisect_right(row.times, day, key=_closed)
        if not done:
            never.append(row.subject)
        elif row.months is not None and _last_day(row.times[done - 1].on, row.months) < day:
            late.append(row.subject)
    if len(never) == counted:
        return Verdict.EXCLUDED, NOTHING if counted else NOT_KNOWN, ""
    if late:
        return Verdict.NOT_MET, OVERDUE, _listed(late)
    return (Verdict.MET, GAPS, _listed(never)) if never else (Verdict.MET, CURRENT, "")


def _listed(subjects: Sequence[str]) -> str:
    """The first ones by name, the others counted: the page Screening has them all."""
    more = len(subjects) - _NAMED
    return ", ".join([*subjects[:_NAMED], *([f"+ {more}"] if more > 0 else [])])


_closed = attrgetter("closed")
_last_day = lru_cache(maxsize=16_384)(months_after)
"""Overdue from the day after, as on the page Screening. The same days and intervals come again and again."""
