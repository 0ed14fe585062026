"""The clock of a story that lasts for weeks: it goes on by itself, and is moved where nothing happens for days."""

import time
from datetime import UTC, date, datetime, timedelta

BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""A Monday."""


class StoryClock:
    """Aware UTC; it stands in for the workstation's, and never goes back."""

    def __init__(self, begun: datetime = BEGAN) -> None:
        self._at, self._since = begun, time.monotonic()

    def __call__(self) -> datetime:
        """See class."""
        return self._at + timedelta(seconds=time.monotonic() - self._since)

    @property
    def today(self) -> date:
        """The day at the workstation."""
        return self().astimezone().date()

    def wait_until(self, day: date) -> None:
        """The same time of another day."""
        ahead = day - self.today
        assert ahead > timedelta(0), f"{day} is not ahead of {self.today}"
        self._at += ahead
