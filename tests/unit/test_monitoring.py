"""When the next test of a laboratory series is due."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.domain.medicine.monitoring import (
    DueState,
    MonitoringSeries,
    MonitoringTerms,
    Phase,
    SeriesStatus,
    due_state,
    next_due,
    phase_counting,
)
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import MedicineId, MonitoringId, PatientId

START = date(2026, 1, 5)
EARLY = (Phase(2, 8), Phase(4, 16), Phase(12))


def after(weeks: float) -> date:
    return START + timedelta(days=int(weeks * 7))


def series(started_on: date | None = START, phases: tuple[Phase, ...] = EARLY) -> MonitoringSeries:
    made = MonitoringSeries(
        id=MonitoringId(uuid4()),
        patient_id=PatientId(uuid4()),
        medicine_id=MedicineId(uuid4()),
        test="fbc",
        name="Full blood count",
        phases=phases,
    )
    made.begin(started_on)
    return made


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, 2),
        (-1, 2),
        (0, 2),
        (2, 4),
        (7, 9),
        (8, 12),
        (23, 27),
        (24, 36),
        (100, 112),
    ],
)
def test_the_interval_is_that_of_the_phase_in_which_the_last_test_fell(last: float | None, due: float) -> None:
    assert next_due(EARLY, START, None if last is None else after(last)) == after(due)


@pytest.mark.parametrize(
    ("status", "due_in", "state"),
    [
        (SeriesStatus.ACTIVE, None, DueState.NOTHING_DUE),
        (SeriesStatus.ACTIVE, 1, DueState.COMING),
        (SeriesStatus.ACTIVE, 0, DueState.DUE),
        (SeriesStatus.ACTIVE, -1, DueState.OVERDUE),
        (SeriesStatus.STOPPED, None, DueState.STOPPED),
        (SeriesStatus.STOPPED, -1, DueState.STOPPED),
    ],
)
def test_how_a_series_stands_on_a_day(status: SeriesStatus, due_in: int | None, state: DueState) -> None:
    due_on = None if due_in is None else START + timedelta(days=due_in)
    assert due_state(status, due_on, START) is state


@pytest.mark.parametrize(("last", "every"), [(None, 2), (7.9, 2), (8, 4), (23.9, 4), (24, 12), (500, 12)])
def test_the_phase_that_counts(last: float | None, every: int) -> None:
    phase = phase_counting(EARLY, START, None if last is None else after(last))
    assert phase is not None
    assert phase.every_weeks == every


def test_no_phase_counts_without_a_start_or_after_the_last() -> None:
    assert phase_counting(EARLY, None, START) is None
    assert phase_counting(EARLY[:1], START, after(8)) is None


def test_a_series_with_an_end_ends() -> None:
    phases = (Phase(2, 8),)
    assert next_due(phases, START, after(6)) == after(8)
    assert next_due(phases, START, after(8)) is None


def test_without_a_first_dose_nothing_is_due() -> None:
    assert next_due(EARLY, None, START) is None
    assert series(None).due_on is None


@given(st.integers(0, 400), st.lists(st.integers(1, 26), min_size=1, max_size=4))
def test_the_next_test_lies_after_the_last_and_not_beyond_the_longest_interval(day: int, weeks: list[int]) -> None:
    phases = (*(Phase(each, each * 4) for each in weeks), Phase(max(weeks)))
    last = START + timedelta(days=day)
    due = next_due(phases, START, last)
    assert due is not None
    assert timedelta(0) < due - last <= timedelta(weeks=max(weeks))


def test_a_result_closes_what_is_due_and_an_older_one_changes_nothing() -> None:
    watched = series()
    watched.done(after(3))
    assert watched.due_on == after(5)
    watched.done(after(1))
    assert (watched.last_on, watched.due_on) == (after(3), after(5))


def test_a_new_first_dose_moves_what_is_due() -> None:
    watched = series()
    watched.begin(after(4))
    assert watched.due_on == after(6)
    watched.begin(None)
    assert watched.due_on is None


def test_a_stopped_series_asks_for_nothing_more() -> None:
    watched = series()
    watched.stop()
    watched.begin(after(1))
    assert (watched.status, watched.due_on) == (SeriesStatus.STOPPED, None)
    with pytest.raises(WrongStatus):
        watched.done(after(2))
    with pytest.raises(WrongStatus):
        watched.stop()


@pytest.mark.parametrize(("every", "length"), [(0, 4), (-1, None), (2, 0), (10**9, None), (2, 10**9)])
def test_a_phase_is_one_that_a_clinic_can_keep(every: int, length: int | None) -> None:
    with pytest.raises(Invalid):
        Phase(every, length)


@pytest.mark.parametrize("phases", [(), (Phase(2), Phase(4))])
def test_only_the_last_phase_is_open(phases: tuple[Phase, ...]) -> None:
    with pytest.raises(Invalid) as refusal:
        MonitoringTerms(test="fbc", name="Full blood count", phases=phases)
    assert refusal.value.reason == "no-end"
