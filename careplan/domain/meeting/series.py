"""A meeting that comes again and again: on which weekday, every how many weeks, where, and who is expected."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import MeetingSeriesId
from careplan.domain.shared.text import allow_in, need, need_in

MOST_WEEKS = 52
MOST_MINUTES = 240
_DAYS_IN_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesTerms:
    """`starts_on` is one date of the series: it says the weekday, and from it every `weeks` weeks are counted.

    `minutes` is what one case may take; `members` are the people expected, as they are to stand in the minutes.
    """

    name: str
    starts_on: date
    weeks: int = 1
    place: str = ""
    usual_time: time | None = None
    minutes: int = 10
    members: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        need_in(self, "series.name", limit=120)
        allow_in(self, "series.place", limit=200)
        ensure_between(self.weeks, "series.weeks", MOST_WEEKS)
        ensure_between(self.minutes, "series.minutes", MOST_MINUTES)
        object.__setattr__(self, "members", people(self.members, "series.members"))

    def next_day(self, after: date | None, today: date) -> date:
        """The date after `after` (None: the first one), never before today.

        A date that was moved by some days is still the one it was moved from, so the next stays on the grid.
        """
        every = self.weeks * _DAYS_IN_WEEK
        since = (today - self.starts_on).days
        turn = -(-since // every)
        if after is not None:
            nearest = (2 * (after - self.starts_on).days + every) // (2 * every)
            turn = max(turn, nearest + 1)
        return self.starts_on + timedelta(days=max(turn, 0) * every)


@dataclass(eq=False, kw_only=True)
class MeetingSeries(Entity):
    """What the dates of one meeting have in common."""

    id: MeetingSeriesId
    name: str
    starts_on: date
    weeks: int = 1
    place: str = ""
    usual_time: time | None = None
    minutes: int = 10
    members: tuple[str, ...] = ()

    @property
    def terms(self) -> SeriesTerms:
        """What a form shows and sends back as seen."""
        return SeriesTerms(
            name=self.name,
            starts_on=self.starts_on,
            weeks=self.weeks,
            place=self.place,
            usual_time=self.usual_time,
            minutes=self.minutes,
            members=self.members,
        )

    def revise(self, terms: SeriesTerms) -> None:
        """Holds for dates that are made from now on; those that are there keep what they have."""
        self.name, self.starts_on, self.weeks = terms.name, terms.starts_on, terms.weeks
        self.place, self.usual_time = terms.place, terms.usual_time
        self.minutes, self.members = terms.minutes, terms.members


def ensure_between(value: int, field: str, most: int) -> None:
    """Refuses a count that is not 1 to `most`."""
    if not 1 <= value <= most:
        raise Invalid(field=field, reason="not-in-limits")


def people(names: tuple[str, ...], field: str) -> tuple[str, ...]:
    """Names as they are kept, none twice."""
    return tuple(dict.fromkeys(need(name, field).strip() for name in names))
