"""What of a schedule can be kept between days: which rows apply, when each is due, and until when that holds.

How a row stands is not kept: overdue is what a day says that is compared with these.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from operator import itemgetter

from careplan.domain.schedule.calendar import latest, months_after
from careplan.domain.schedule.due import DueRow, Pace, Standing, screening_due
from careplan.domain.schedule.facts import Done, ScheduleFacts
from careplan.domain.schedule.screening import ScreeningItem

_DAY = timedelta(days=1)
_MONTHS = 12


class Stand(StrEnum):
    """What the worklist needs to know of a row: whether it waits for a day, for a first time, or for nobody."""

    DATED = "dated"
    NEVER = "never"
    ASIDE = "aside"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Time:
    """One time that a row was done: it counts from `on`; `closed` is when the last of its tests was there."""

    on: date
    closed: date


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRow:
    """One row that is known to apply and goes by months, or is done once.

    Due from `due_from` to `due_on`, overdue from the day after; both are None before the first time and of what is
    done once. `times` are all that are on record, the oldest first.
    """

    rule: str
    subject: str
    stand: Stand
    source: str
    confirmed: bool
    low: int | None = None
    high: int | None = None
    due_from: date | None = None
    due_on: date | None = None
    last: Done | None = None
    times: tuple[Time, ...] = ()


_BY_DAY = {Standing.OVERDUE, Standing.DUE, Standing.COMING}
_WITHOUT_A_DAY = {Pace.PER_WEEK, Pace.EVERY_VISIT, Pace.ON_TRIGGER}


def kept_rows(items: Iterable[ScreeningItem], facts: ScheduleFacts) -> tuple[KeptRow, ...]:
    """Without those of which it is not known whether they apply, or that a person must judge."""
    known = tuple(items)
    found = zip(known, screening_due(known, facts), strict=True)
    return tuple(_kept(item, row, facts) for item, row in found if _is_kept(row))


def holds_until(items: Iterable[ScreeningItem], facts: ScheduleFacts) -> date:
    """The last day on which `kept_rows` of the same facts are the same; `date.max` where no day changes them."""
    to_come = [day for day in _turns(tuple(items), facts) if day > facts.as_of]
    return min(to_come) - _DAY if to_come else date.max


def _turns(items: tuple[ScreeningItem, ...], facts: ScheduleFacts) -> Iterator[date]:
    """Days on which another row may apply, or a result begins to count."""
    for each in facts.suppressed:
        if each.until < date.max:
            yield each.until + _DAY
    for done in facts.done or ():
        if done.on is not None:
            yield done.on.earliest
    for item in items:
        yield from _anniversaries(item.applies_to.duration_years_min, item.applies_to.duration_years_max, facts)
        if item.interval.for_months is not None:
            for organ in item.applies_to.organs:
                since = facts.organs[organ].since if organ in facts.organs else None
                if since is not None:
                    yield months_after(latest(since), item.interval.for_months)


def _anniversaries(low: Decimal | None, high: Decimal | None, facts: ScheduleFacts) -> Iterator[date]:
    for start in () if facts.onset is None else (facts.onset.earliest, latest(facts.onset)):
        if low is not None:
            yield months_after(start, int(low * _MONTHS))
        if high is not None:
            yield months_after(start, int(high * _MONTHS)) + _DAY


def _is_kept(row: DueRow) -> bool:
    """Set aside may be also what does not apply or has no day; that stands nowhere."""
    if row.every.pace in _WITHOUT_A_DAY:
        return False
    return row.standing in _BY_DAY | {Standing.DONE, Standing.SUPPRESSED}


def _kept(item: ScreeningItem, row: DueRow, facts: ScheduleFacts) -> KeptRow:
    return KeptRow(
        rule=row.rule,
        subject=row.subject,
        stand=_stand(row),
        source=row.source,
        confirmed=row.confirmed,
        low=row.every.low,
        high=row.every.high,
        due_from=row.due_on,
        due_on=row.latest_on,
        last=row.last,
        times=tuple(times_of(item, facts)),
    )


def _stand(row: DueRow) -> Stand:
    if row.standing is Standing.SUPPRESSED:
        return Stand.ASIDE
    if row.standing is Standing.DONE:
        return Stand.DONE
    return Stand.NEVER if row.latest_on is None else Stand.DATED


def times_of(item: ScreeningItem, facts: ScheduleFacts) -> Iterator[Time]:
    """Each time up to the day of the facts: by the row's own name, or when one of each group of tests was there."""
    groups = [set(group.any_of) for group in item.done_by]
    found = sorted(
        (done.on.earliest, done.what)
        for done in facts.done or ()
        if done.on is not None and done.on.earliest <= facts.as_of
    )
    of_groups: list[date | None] = [None] * len(groups)
    whole: date | None = None
    last: date | None = None
    for day, together in groupby(found, key=itemgetter(0)):
        done = {what for _, what in together}
        whole = day if item.id in done else whole
        of_groups = [was if done.isdisjoint(tests) else day for was, tests in zip(of_groups, groups, strict=True)]
        parts = [each for each in of_groups if each is not None]
        tested = min(parts) if parts and len(parts) == len(groups) else None
        now = max((each for each in (whole, tested) if each is not None), default=None)
        if now is not None and now != last:
            last = now
            yield Time(now, day)
