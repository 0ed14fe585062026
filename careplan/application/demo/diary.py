"""What happened on which day in the demonstration clinic, played in the order of the days through real commands."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar
from uuid import UUID

from careplan.application.clinic import Clinic
from careplan.application.commands.command import Command
from careplan.application.permissions import User
from careplan.domain.shared.partial_date import PartialDate

R = TypeVar("R")
_OPENS = time(8)
_BETWEEN = timedelta(seconds=20)
_MONTH = len("YYYY-MM")


@dataclass
class PastClock:
    """Morning of the day being told, and a little later each time it is asked."""

    now: datetime

    def __call__(self) -> datetime:
        self.now += _BETWEEN
        return self.now

    def turn_to(self, day: date) -> None:
        """Forward only: within a day, and to a later one."""
        morning = datetime.combine(day, _OPENS).astimezone(UTC)
        self.now = max(self.now, morning)


@dataclass
class Desk:
    """Where the past is acted out: the clinic, its people, and the ids of what has been made so far, by a key."""

    clinic: Clinic
    today: date
    people: dict[str, User] = field(default_factory=dict)
    made: dict[str, UUID] = field(default_factory=dict)

    def run(self, command: Command[R], by: str = "ann") -> R:
        """One command as one of the people."""
        return replace(self.clinic, user=self.people[by]).run(command).value

    def day(self, offset: int) -> date:
        """A day counted from today."""
        return self.today + timedelta(days=offset)

    def month(self, offset: int) -> PartialDate:
        """A day of long ago, known to the month."""
        return PartialDate(self.day(offset).isoformat()[:_MONTH])


Act = Callable[[Desk], Any]


@dataclass
class Diary:
    """Acts by day; those of one day stay in the order in which they were written down."""

    _acts: list[tuple[int, Act]] = field(default_factory=list)

    def on(self, day: int, act: Act) -> None:
        """Writes an act down; the day of the demonstration itself is left to the person."""
        if day >= 0:
            raise ValueError("the past of the demonstration ends yesterday")
        self._acts.append((day, act))

    def play(self, desk: Desk, clock: PastClock) -> int:
        """Acts everything out; answers how many acts there were."""
        for day, act in sorted(self._acts, key=lambda entry: entry[0]):
            clock.turn_to(desk.day(day))
            act(desk)
        return len(self._acts)
