"""Which backups to keep: all of two days, then one a day, a week and a month."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

ALL_OF = timedelta(hours=48)
DAYS, WEEKS, MONTHS = 14, 8, 12


def surplus(made: Collection[datetime], now: datetime) -> frozenset[datetime]:
    """Those that may go. Kept are the newest of each of the last days, weeks and months that have any, and the newest.

    Days are UTC days. What seems to come from the future stays: a wrong clock must not delete backups.
    """
    newest_first = sorted(made, reverse=True)
    kept = set(newest_first[:1]) | {at for at in newest_first if now - at <= ALL_OF}
    kept |= _newest_of_each(newest_first, lambda at: (at.year, at.month, at.day), DAYS)
    kept |= _newest_of_each(newest_first, lambda at: tuple(at.isocalendar())[:2], WEEKS)
    kept |= _newest_of_each(newest_first, lambda at: (at.year, at.month), MONTHS)
    return frozenset(made) - kept


def _newest_of_each(
    newest_first: list[datetime], period: Callable[[datetime], tuple[int, ...]], most: int
) -> set[datetime]:
    newest: dict[tuple[int, ...], datetime] = {}
    for at in newest_first:
        if len(newest) < most:
            newest.setdefault(period(at), at)
    return set(newest.values())
