"""What time it is for a command; `--today` moves the day and keeps the order in which things happen."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

Clock = Callable[[], datetime]
_HOURS_IN_DAY = 24


def clock(today: date | None) -> Clock:
    """Aware UTC. A fixed day is told as its noon hour at this workstation, through which the real day runs once.

    So two commands of one real day keep their order, and neither slips into the day before or after.
    """
    if today is None:
        return lambda: datetime.now(UTC)

    def fixed() -> datetime:
        now = datetime.now(UTC)
        since_midnight = now - datetime.combine(now.date(), time(), UTC)
        return datetime.combine(today, time(12)).astimezone(UTC) + since_midnight / _HOURS_IN_DAY

    return fixed


def parsed_day(text: str) -> date:
    """A day as it is typed; raises ValueError for argparse."""
    return date.fromisoformat(text)
