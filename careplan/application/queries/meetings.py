"""Meetings as lists show them: every series, and every date with how far its agenda is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select

from careplan.application.queries import rows
from careplan.application.queries.query import Query
from careplan.domain.meeting.case import CaseStatus
from careplan.domain.meeting.meeting import MeetingStatus, MeetingTerms
from careplan.domain.meeting.series import SeriesTerms
from careplan.domain.shared.ids import MeetingId, MeetingSeriesId
from careplan.storage.tables.meeting import meeting, meeting_case, meeting_series

SERIES = select(meeting_series).where(meeting_series.c.retired_at.is_(None)).order_by(meeting_series.c.name)
_COUNTED = (
    select(meeting_case.c.meeting_id, meeting_case.c.status, func.count().label("cases"))
    .add_columns(func.count(meeting_case.c.prepared_on).label("prepared"))
    .where(meeting_case.c.retired_at.is_(None))
    .group_by(meeting_case.c.meeting_id, meeting_case.c.status)
)
_DATES = select(meeting).where(meeting.c.retired_at.is_(None)).order_by(meeting.c.day.desc(), meeting.c.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesLine:
    """One series; `last_day` is its latest date, None while it has none."""

    id: MeetingSeriesId
    terms: SeriesTerms
    last_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """One date; `waiting`, `done` and `moved` count its patients, `prepared` those whose summary is marked so."""

    id: MeetingId
    series_id: MeetingSeriesId | None
    terms: MeetingTerms
    status: MeetingStatus
    waiting: int
    done: int
    moved: int
    prepared: int

    @property
    def cases(self) -> int:
        """All that stand on its agenda, also those that went on to the next."""
        return self.waiting + self.done + self.moved


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsFound:
    """`dates` with the latest first."""

    series: tuple[SeriesLine, ...]
    dates: tuple[DateLine, ...]

    @property
    def open(self) -> tuple[DateLine, ...]:
        """Those that are not closed, the earliest first."""
        return tuple(each for each in reversed(self.dates) if each.status is not MeetingStatus.CLOSED)


@dataclass(frozen=True, kw_only=True)
class Meetings(Query[MeetingsFound]):
    """Every series and every date."""

    def fetch(self, connection: Connection) -> MeetingsFound:
        """Three statements."""
        counts: dict[tuple[UUID, CaseStatus], rows.AnyRow] = {
            (row.meeting_id, row.status): row for row in connection.execute(_COUNTED)
        }
        dates = list(connection.execute(_DATES))
        last: dict[UUID, date] = {}
        for row in dates:
            last.setdefault(row.series_id, row.day)
        return MeetingsFound(
            series=tuple(
                SeriesLine(id=row.id, terms=series_terms(row), last_day=last.get(row.id))
                for row in connection.execute(SERIES)
            ),
            dates=tuple(_date(row, counts) for row in dates),
        )


def series_terms(row: rows.AnyRow) -> SeriesTerms:
    """From a row of `meeting_series`."""
    return SeriesTerms(
        name=row.name,
        starts_on=row.starts_on,
        weeks=row.weeks,
        place=row.place,
        usual_time=row.usual_time,
        minutes=row.minutes,
        members=row.members,
    )


def meeting_terms(row: rows.AnyRow) -> MeetingTerms:
    """From a row of `meeting`."""
    return MeetingTerms(name=row.name, day=row.day, starts_at=row.starts_at, place=row.place, minutes=row.minutes)


def _date(row: rows.AnyRow, counts: dict[tuple[UUID, CaseStatus], rows.AnyRow]) -> DateLine:
    of = {status: counts.get((row.id, status)) for status in CaseStatus}
    prepared: Iterable[int] = (found.prepared for status, found in of.items() if found and status != CaseStatus.MOVED)
    waiting, done, moved = (found.cases if (found := of[status]) else 0 for status in CaseStatus)
    return DateLine(
        id=row.id,
        series_id=row.series_id,
        terms=meeting_terms(row),
        status=row.status,
        waiting=waiting,
        done=done,
        moved=moved,
        prepared=sum(prepared),
    )
