"""A laboratory series as a plan shows it: what is tested, how often, and how it stands on a day."""

from dataclasses import dataclass
from datetime import date

from careplan.domain.medicine.monitoring import DueState, Phase, SeriesStatus, due_state, phase_counting
from careplan.domain.shared.ids import MonitoringId


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringLine:
    """One laboratory series of a medicine; a version signed before they were kept has no phases and no start."""

    id: MonitoringId
    test: str
    name: str
    due_on: date | None
    last_on: date | None
    confirmed: bool
    phases: tuple[Phase, ...] = ()
    started_on: date | None = None
    status: SeriesStatus = SeriesStatus.ACTIVE

    @property
    def every_weeks(self) -> int | None:
        """The interval that counts now; None without a start, after the last phase, or when the series was stopped."""
        phase = phase_counting(self.phases, self.started_on, self.last_on)
        return phase.every_weeks if phase and self.status is SeriesStatus.ACTIVE else None

    def state(self, today: date) -> DueState:
        """How the series stands on this day; reckoned each time, never kept."""
        return due_state(self.status, self.due_on, today)
