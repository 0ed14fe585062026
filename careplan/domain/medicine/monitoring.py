"""The laboratory series that goes with a medicine: what is tested, how often, what is due next."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import MedicineId, MonitoringId, PatientId
from careplan.domain.shared.text import allow_in, need_in

_WEEKS = 52 * 100  # longer than a life: a slip of the finger


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of a series: a test every `every_weeks`, for `for_weeks`; open-ended when that is None."""

    every_weeks: int
    for_weeks: int | None = None

    def __post_init__(self) -> None:
        if self.every_weeks < 1 or (self.for_weeks is not None and self.for_weeks < 1):
            raise Invalid(field="monitoring.phases", reason="not-positive")
        if max(self.every_weeks, self.for_weeks or 0) > _WEEKS:
            raise Invalid(field="monitoring.phases", reason="too-long")


class SeriesStatus(StrEnum):
    """Whether the series still asks for tests."""

    ACTIVE = "active"
    STOPPED = "stopped"


class DueState(StrEnum):
    """How a series stands on a day."""

    STOPPED = "stopped"
    NOTHING_DUE = "nothing-due"
    COMING = "coming"
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringTerms:
    """`test` is an id of a knowledge pack, `source` cites the interval, `confirmed` says whether it was read."""

    test: str
    name: str
    phases: tuple[Phase, ...]
    source: str = ""
    confirmed: bool = False

    def __post_init__(self) -> None:
        need_in(self, "monitoring.test", limit=100)
        need_in(self, "monitoring.name")
        allow_in(self, "monitoring.source", limit=100)
        if not self.phases or any(phase.for_weeks is None for phase in self.phases[:-1]):
            raise Invalid(field="monitoring.phases", reason="no-end")


@dataclass(eq=False, kw_only=True)
class MonitoringSeries(Entity):
    """`due_on` is when the next test should be done; None when the series is over or has no start."""

    id: MonitoringId
    patient_id: PatientId
    medicine_id: MedicineId
    test: str
    name: str
    phases: tuple[Phase, ...]
    source: str = ""
    confirmed: bool = False
    started_on: date | None = None
    last_on: date | None = None
    due_on: date | None = None
    status: SeriesStatus = SeriesStatus.ACTIVE

    def begin(self, started_on: date | None) -> None:
        """Counts from the first dose; a series that was stopped stays stopped."""
        self.started_on = started_on
        self._reckon()

    def done(self, on: date) -> None:
        """A result closes what is due; an older result changes nothing."""
        self._ensure_active()
        if self.last_on is None or on > self.last_on:
            self.last_on = on
            self._reckon()

    def stop(self) -> None:
        """Nothing more is due."""
        self._ensure_active()
        self.status, self.due_on = SeriesStatus.STOPPED, None

    def _reckon(self) -> None:
        is_active = self.status is SeriesStatus.ACTIVE
        self.due_on = next_due(self.phases, self.started_on, self.last_on) if is_active else None

    def _ensure_active(self) -> None:
        if self.status is not SeriesStatus.ACTIVE:
            raise WrongStatus(field="monitoring.status", status=self.status)


def next_due(phases: tuple[Phase, ...], started_on: date | None, last_on: date | None) -> date | None:
    """The interval of the phase in which the last test fell, counted from that test; weeks are 7 days.

    A test before the first dose is the baseline and does not count. None without a start or after the last phase.
    """
    phase = phase_counting(phases, started_on, last_on)
    if phase is None or started_on is None:
        return None
    return _since(started_on, last_on) + timedelta(weeks=phase.every_weeks)


def phase_counting(phases: tuple[Phase, ...], started_on: date | None, last_on: date | None) -> Phase | None:
    """The phase in which the last test fell; None without a start or after the last phase."""
    if started_on is None:
        return None
    since, begins = _since(started_on, last_on), started_on
    for phase in phases:
        ends = None if phase.for_weeks is None else begins + timedelta(weeks=phase.for_weeks)
        if ends is None or since < ends:
            return phase
        begins = ends
    return None


def due_state(status: SeriesStatus, due_on: date | None, today: date) -> DueState:
    """Overdue is from the day after; a series that was stopped asks for nothing, whatever is left of its days."""
    if status is SeriesStatus.STOPPED:
        return DueState.STOPPED
    if due_on is None:
        return DueState.NOTHING_DUE
    if due_on == today:
        return DueState.DUE
    return DueState.COMING if due_on > today else DueState.OVERDUE


def _since(started_on: date, last_on: date | None) -> date:
    return started_on if last_on is None or last_on < started_on else last_on
