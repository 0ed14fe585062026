"""What is due for one person on one day: each row says by which rule, from what it was reckoned, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from careplan.domain.schedule.applies import Applies, Asked, applies
from careplan.domain.schedule.calendar import latest, months_after
from careplan.domain.schedule.facts import Done, ScheduleFacts, Suppression
from careplan.domain.schedule.screening import Interval, ScreeningItem


class DueKind(StrEnum):
    """Which schedule a row comes from."""

    SCREENING = "screening"
    MONITORING = "monitoring"


class Standing(StrEnum):
    """How a row stands on the day; `NOT_KNOWN` is neither due nor not due."""

    OVERDUE = "overdue"
    DUE = "due"
    COMING = "coming"
    EVERY_VISIT = "every-visit"
    ONGOING = "ongoing"
    ON_TRIGGER = "on-trigger"
    NOT_KNOWN = "not-known"
    FOR_A_PERSON = "for-a-person"
    SUPPRESSED = "suppressed"
    DONE = "done"
    OVER = "over"
    DOES_NOT_APPLY = "does-not-apply"


class Pace(StrEnum):
    """In which way a row comes back."""

    MONTHS = "months"
    WEEKS = "weeks"
    PER_WEEK = "per-week"
    EVERY_VISIT = "every-visit"
    ONCE = "once"
    AT_EACH = "at-each"
    ON_TRIGGER = "on-trigger"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Every:
    """How often, as its source says: `low` and `high` in the unit of the pace, `text` for a trigger or an occasion.

    `phase` counts from 1 where there are several; a phase ends after `until_weeks`, or with `until_event`.
    """

    pace: Pace
    low: int | None = None
    high: int | None = None
    text: str = ""
    phase: int = 0
    phases: int = 0
    until_event: str = ""
    until: date | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """One thing that comes back. `due_on` is the earliest day, `latest_on` the last day of a range.

    `missing` is what would settle it, or what was not said although the row stands without it. `condition` must be
    judged by a person. `if_so` is how a row would stand that is for a person, or of which it is not known whether it
    applies. `suppressed` stands there also when it has run out. `confirmed` speaks of the interval.
    """

    rule: str
    kind: DueKind
    subject: str
    standing: Standing
    every: Every
    source: str
    confirmed: bool
    if_so: Standing | None = None
    due_on: date | None = None
    latest_on: date | None = None
    last: Done | None = None
    inputs: tuple[Asked, ...] = ()
    missing: tuple[str, ...] = ()
    condition: str = ""
    is_alternative: bool = False
    tests: tuple[str, ...] = ()
    drug: str = ""
    scheme: str = ""
    purpose: str = ""
    note: str = ""
    also: tuple[str, ...] = ()
    suppressed: Suppression | None = None
    suppression_ended: bool = False


def screening_due(items: Iterable[ScreeningItem], facts: ScheduleFacts) -> tuple[DueRow, ...]:
    """Every row of a schedule, also those that do not apply."""
    rows = tuple(items)
    covered = {subset for item in rows for subset in item.applies_to.subsets}
    return tuple(set_aside(_row(item, facts, covered), facts) for item in rows)


def set_aside(row: DueRow, facts: ScheduleFacts) -> DueRow:
    """Suppressed up to and including its last day; after that the row stands as before and says that it ran out."""
    found = facts.suppression(row.rule)
    if found is None:
        return row
    if found.until < facts.as_of:
        return replace(row, suppressed=found, suppression_ended=True)
    return replace(row, suppressed=found, standing=Standing.SUPPRESSED)


def on_the_day(due_on: date, latest_on: date, today: date) -> Standing:
    """Due from the first day of the range, overdue from the day after its last."""
    if today > latest_on:
        return Standing.OVERDUE
    return Standing.DUE if today >= due_on else Standing.COMING


def latest_done(what: Iterable[str], facts: ScheduleFacts) -> Done | None:
    """The last time that one of these was done up to today; an imprecise date counts from its earliest day."""
    wanted = set(what)
    dated = [each for each in facts.done or () if each.what in wanted and each.on and each.on.earliest <= facts.as_of]
    return max(dated, key=_day, default=None)


def unused(what: Iterable[str], facts: ScheduleFacts) -> tuple[str, ...]:
    """Results that are there and do not count: without a date, or dated after today."""
    wanted = set(what)
    return tuple(
        f"{'date' if each.on is None else 'past-date'}:{each.what}"
        for each in facts.done or ()
        if each.what in wanted and (each.on is None or each.on.earliest > facts.as_of)
    )


def _day(done: Done) -> date:
    assert done.on is not None  # only what has a date is compared
    return done.on.earliest


def _row(item: ScreeningItem, facts: ScheduleFacts, covered: set[str]) -> DueRow:
    found = applies(item.applies_to, facts, covered)
    names = tuple(dict.fromkeys((item.id, *(test for group in item.done_by for test in group.any_of))))
    row = DueRow(
        rule=item.id,
        kind=DueKind.SCREENING,
        subject=item.test,
        standing=Standing.NOT_KNOWN,
        every=_every(item.interval),
        source=item.source,
        confirmed=item.confirmed,
        last=_last(item, facts),
        inputs=found.inputs,
        missing=(*found.missing, *unused(names, facts)),
        condition=found.condition,
        is_alternative=found.is_alternative,
        tests=names[1:],
        purpose=item.purpose,
        note=item.note,
        also=item.also,
    )
    dated = _dated(row, item, facts)
    if found.so is None:
        return replace(dated, standing=Standing.NOT_KNOWN, if_so=dated.standing)
    if _is_for_a_person(found):
        return replace(dated, standing=Standing.FOR_A_PERSON, if_so=dated.standing)
    return dated if found.so else replace(row, standing=Standing.DOES_NOT_APPLY)


def _is_for_a_person(found: Applies) -> bool:
    """A condition in words decides where it must hold as well, or where nothing else made the row apply."""
    return bool(found.condition) and bool(found.so) is not found.is_alternative


def _last(item: ScreeningItem, facts: ScheduleFacts) -> Done | None:
    """Named by the row itself, or one of each group of tests: then the oldest of these counts."""
    whole = latest_done([item.id], facts)
    parts = [latest_done(group.any_of, facts) for group in item.done_by]
    known = [part for part in parts if part is not None]
    tested = min(known, key=_day) if known and len(known) == len(parts) else None
    return max((each for each in (whole, tested) if each is not None), key=_day, default=None)


def _every(interval: Interval) -> Every:
    if interval.months is not None:
        low, high = interval.months
        return Every(pace=Pace.MONTHS, low=low, high=high, basis=interval.basis)
    if interval.per_week is not None:
        return Every(pace=Pace.PER_WEEK, low=interval.per_week, high=interval.per_week, basis=interval.basis)
    if interval.every_visit:
        return Every(pace=Pace.EVERY_VISIT, basis=interval.basis)
    if interval.once:
        return Every(pace=Pace.ONCE, basis=interval.basis)
    return Every(pace=Pace.ON_TRIGGER, text=interval.trigger, basis=interval.basis)


_WITHOUT_A_DAY = {
    Pace.PER_WEEK: Standing.ONGOING,
    Pace.EVERY_VISIT: Standing.EVERY_VISIT,
    Pace.ON_TRIGGER: Standing.ON_TRIGGER,
}


def _dated(row: DueRow, item: ScreeningItem, facts: ScheduleFacts) -> DueRow:
    if row.every.pace in _WITHOUT_A_DAY:
        return replace(row, standing=_WITHOUT_A_DAY[row.every.pace])
    if item.interval.for_months is not None:
        row = _within_phase(row, item, facts)
        if row.standing is Standing.OVER:
            return row
    if row.last is None:
        if facts.done is None:
            return replace(row, missing=(*row.missing, "results"))
        return replace(row, standing=Standing.DUE)
    if row.every.pace is Pace.ONCE:
        return replace(row, standing=Standing.DONE)
    assert row.every.low is not None
    assert row.every.high is not None
    due_on, latest_on = (months_after(_day(row.last), months) for months in (row.every.low, row.every.high))
    return replace(row, due_on=due_on, latest_on=latest_on, standing=on_the_day(due_on, latest_on, facts.as_of))


def _within_phase(row: DueRow, item: ScreeningItem, facts: ScheduleFacts) -> DueRow:
    """A phase that may be over goes on until its end is known: the more frequent row is the safer one."""
    found = [facts.organs[organ] for organ in item.applies_to.organs if organ in facts.organs]
    since = next((known.since for known in found if known.present and known.since is not None), None)
    if since is None:
        return replace(row, missing=(*row.missing, *(f"since:{organ}" for organ in item.applies_to.organs)))
    until = months_after(latest(since), item.interval.for_months or 0) - timedelta(days=1)
    standing = Standing.OVER if until < facts.as_of else row.standing
    inputs = (*row.inputs, Asked("since", since.text))
    return replace(row, every=replace(row.every, until=until), standing=standing, inputs=inputs)
