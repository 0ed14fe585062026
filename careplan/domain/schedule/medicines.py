"""The laboratory series that go with medicines, as a schedule: the phase of today, what is due, what is not known."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from careplan.domain.medicine.drug import Drug, DrugMonitoring, MonitoringPhase
from careplan.domain.schedule.applies import Asked
from careplan.domain.schedule.due import (
    DueKind,
    DueRow,
    Every,
    Pace,
    Standing,
    latest_done,
    on_the_day,
    set_aside,
    unused,
)
from careplan.domain.schedule.facts import Done, ScheduleFacts, TakenMedicine


@dataclass(frozen=True, slots=True)
class _InPhase:
    """The phase that a day falls into; `begins` is its first day, `number` counts from 1; None after the last."""

    phase: MonitoringPhase | None
    number: int = 0
    begins: date | None = None
    ends: date | None = None


def monitoring_due(drugs: Mapping[str, Drug], facts: ScheduleFacts) -> tuple[DueRow, ...]:
    """Every series of every medicine, one row each; a medicine without one gets a row that says so."""
    if facts.medicines is None:
        return (_unknown("medicines", "", missing=("medicines",)),)
    return tuple(set_aside(row, facts) for medicine in facts.medicines for row in _rows(drugs, medicine, facts))


def _rows(drugs: Mapping[str, Drug], medicine: TakenMedicine, facts: ScheduleFacts) -> Iterator[DueRow]:
    drug = drugs.get(medicine.drug)
    if drug is None:
        yield _unknown(f"medicine:{medicine.text}", medicine.text, missing=(f"medicine:{medicine.text}",))
        return
    schemes = {series.scheme for series in drug.monitoring if series.scheme}
    wanted = {medicine.scheme, ""} if medicine.scheme in schemes else {*schemes, ""}
    series = [each for each in drug.monitoring if each.scheme in wanted]
    if not series:
        yield _unknown(drug.id, drug.generic_name, drug=drug.id, missing=(f"monitoring:{drug.id}",))
    open_choice = (f"scheme:{drug.id}",) if len(schemes & wanted) > 1 else ()
    for each in series:
        row = _series(drug, each, medicine, facts)
        yield replace(row, missing=(*row.missing, *(open_choice if each.scheme else ())))


def _unknown(rule: str, subject: str, *, missing: tuple[str, ...], drug: str = "") -> DueRow:
    return DueRow(
        rule=rule, kind=DueKind.MONITORING, subject=subject, standing=Standing.NOT_KNOWN, every=Every(pace=Pace.NONE),
        source="", confirmed=False, missing=missing, drug=drug,
    )  # fmt: skip


def _series(drug: Drug, series: DrugMonitoring, medicine: TakenMedicine, facts: ScheduleFacts) -> DueRow:
    last, never = _last(series, medicine, facts)
    row = DueRow(
        rule=f"{drug.id}:{series.id}",
        kind=DueKind.MONITORING,
        subject=drug.generic_name,
        standing=Standing.NOT_KNOWN,
        every=_every(series, _InPhase(series.phases[0], 1)),
        source=series.source,
        confirmed=series.confirmed,
        last=last,
        inputs=(Asked(f"medicine:{drug.id}", medicine.text),),
        missing=(*(f"result:{test}" for test in never), *unused(series.tests, facts)),
        tests=series.tests,
        drug=drug.id,
        scheme=series.scheme,
        note=series.note,
        also=series.also,
    )
    if series.phases[0].at_each and len(series.phases) == 1:
        return replace(row, standing=Standing.ON_TRIGGER)
    if medicine.started is None:
        return replace(row, missing=(f"started:{drug.id}", *row.missing))
    started = medicine.started.earliest
    row = replace(row, inputs=(*row.inputs, Asked(f"started:{drug.id}", medicine.started.text)))
    if facts.done is None:
        return replace(row, missing=("results", *row.missing))
    return _dated(row, series, medicine, started, facts)


def _last(series: DrugMonitoring, medicine: TakenMedicine, facts: ScheduleFacts) -> tuple[Done | None, tuple[str, ...]]:
    """The series is done when all its tests are: the oldest of their last days counts. A test before the first dose
    is the baseline and does not count."""
    named = latest_done([f"{medicine.drug}:{series.id}"], facts)
    found = {test: latest_done([test], facts) for test in series.tests}
    never = tuple(test for test, done in found.items() if done is None)
    known = [done for done in found.values() if done is not None]
    tested = min(known, key=_day) if known and not never else None
    last = max((each for each in (named, tested) if each is not None), key=_day, default=None)
    return last, () if named is not None and last is named else never


def _day(done: Done) -> date:
    assert done.on is not None  # only what has a date is compared
    return done.on.earliest


def _dated(row: DueRow, series: DrugMonitoring, medicine: TakenMedicine, started: date, facts: ScheduleFacts) -> DueRow:
    since = started if row.last is None or _day(row.last) < started else _day(row.last)
    found = in_phase(series.phases, medicine.events, started, since)
    row = replace(row, every=_every(series, found))
    if found.phase is None:
        return replace(row, standing=Standing.OVER)
    if found.phase.every_weeks is None:
        return replace(row, standing=Standing.ON_TRIGGER)
    due_on = since + timedelta(weeks=found.phase.every_weeks)
    if found.phase.until_event:
        row = replace(row, missing=(*row.missing, f"event:{found.phase.until_event}"))
    return replace(row, due_on=due_on, latest_on=due_on, standing=on_the_day(due_on, due_on, facts.as_of))


def in_phase(phases: Iterable[MonitoringPhase], events: Mapping[str, date], started: date, since: date) -> _InPhase:
    """The phase into which `since` falls, counted from the first dose; one that ends with an event goes on without it.

    Months are coded as 4 weeks.
    """
    begins = started
    for number, phase in enumerate(phases, 1):
        ends = None
        if phase.for_weeks is not None:
            ends = begins + timedelta(weeks=phase.for_weeks)
        elif phase.until_event and phase.until_event in events:
            ends = max(begins, events[phase.until_event])
        if ends is None or since < ends:
            return _InPhase(phase, number, begins, ends)
        begins = ends
    return _InPhase(None)


def _every(series: DrugMonitoring, found: _InPhase) -> Every:
    if found.phase is None:
        return Every(pace=Pace.NONE, phases=len(series.phases))
    weeks = found.phase.every_weeks
    return Every(
        pace=Pace.AT_EACH if weeks is None else Pace.WEEKS,
        low=weeks,
        high=weeks,
        text=found.phase.at_each,
        phase=found.number,
        phases=len(series.phases),
        until_event=found.phase.until_event,
        until=found.ends,
    )
