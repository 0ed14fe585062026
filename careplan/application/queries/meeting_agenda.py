"""One date of a meeting whole: who was there, how far it is, where patients go who are not discussed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from careplan.application.queries import rows
from careplan.application.queries.meeting_cases import CaseLine, cases_of
from careplan.application.queries.meetings import SERIES, meeting_terms, series_terms
from careplan.application.queries.query import Query
from careplan.domain.meeting.case import CaseStatus
from careplan.domain.meeting.meeting import Attendance, MeetingStatus, MeetingTerms
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import MeetingId, MeetingSeriesId
from careplan.storage import contents
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.meeting import meeting, meeting_series

_OWNER: Any = bindparam("owner")
_DATE = (
    select(meeting, user_account.c.name.label("closer"))
    .outerjoin(user_account, user_account.c.id == meeting.c.closed_by)
    .where(meeting.c.id == _OWNER, meeting.c.retired_at.is_(None))
)
_LATER = (
    select(meeting.c.id, meeting.c.day)
    .where(meeting.c.series_id == bindparam("series"), meeting.c.day > bindparam("day"))
    .where(meeting.c.status != MeetingStatus.CLOSED, meeting.c.retired_at.is_(None))
    .order_by(meeting.c.day)
)


_OTHERS = (
    select(meeting.c.id, meeting.c.name, meeting.c.day)
    .where(meeting.c.id != _OWNER, meeting.c.status != MeetingStatus.CLOSED, meeting.c.retired_at.is_(None))
    .order_by(meeting.c.day, meeting.c.name)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDate:
    """Another date that is not closed, where patients may go instead."""

    id: MeetingId
    name: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaFound:
    """`next_day` is where patients who are not discussed go; None: there is no such date and no series to make one.

    `minutes_sha256` names the minutes that closing kept; empty for none.
    """

    id: MeetingId
    series_id: MeetingSeriesId | None
    terms: MeetingTerms
    status: MeetingStatus
    attendance: Attendance
    closed_at: datetime | None
    closed_by: str
    minutes_sha256: str
    next_day: date | None
    cases: tuple[CaseLine, ...]
    others: tuple[OtherDate, ...]

    @property
    def done(self) -> int:
        """How many were discussed."""
        return sum(each.status is CaseStatus.DONE for each in self.cases)

    @property
    def waiting(self) -> tuple[CaseLine, ...]:
        """Who is still to be discussed; not whom the clinic no longer follows."""
        return tuple(each for each in self.cases if each.status is CaseStatus.WAITING and each.is_followed)

    @property
    def staying(self) -> tuple[CaseLine, ...]:
        """Who died, moved or was lost before the case was discussed: closing moves them nowhere."""
        return tuple(each for each in self.cases if each.status is CaseStatus.WAITING and not each.is_followed)


@dataclass(frozen=True, kw_only=True)
class Agenda(Query[AgendaFound]):
    """One date with everybody on it, in the order of the agenda. Refuses NotFound."""

    meeting_id: MeetingId
    today: date

    def fetch(self, connection: Connection) -> AgendaFound:
        row = next(iter(rows.rows(connection, _DATE, self.meeting_id)), None)
        if row is None:
            raise NotFound(field="Meeting", id=self.meeting_id)
        return AgendaFound(
            id=row.id,
            series_id=row.series_id,
            terms=meeting_terms(row),
            status=row.status,
            attendance=Attendance(members=row.members, present=row.present, guests=row.guests),
            closed_at=row.closed_at,
            closed_by=row.closer or "",
            minutes_sha256=row.minutes_sha256,
            next_day=_next_day(connection, row, self.today),
            cases=tuple(cases_of(connection, self.meeting_id)),
            others=tuple(
                OtherDate(id=each.id, name=each.name, day=each.day)
                for each in rows.rows(connection, _OTHERS, self.meeting_id)
                if each.day >= row.day
            ),
        )


@dataclass(frozen=True, kw_only=True)
class KeptMinutes(Query[bytes]):
    """The minutes as closing printed them; empty where none were kept. Refuses NotFound."""

    meeting_id: MeetingId

    def fetch(self, connection: Connection) -> bytes:
        row = next(iter(rows.rows(connection, _DATE, self.meeting_id)), None)
        if row is None:
            raise NotFound(field="Meeting", id=self.meeting_id)
        return contents.get(connection, row.minutes_sha256) if row.minutes_sha256 else b""


def _next_day(connection: Connection, row: rows.AnyRow, today: date) -> date | None:
    if row.series_id is None:
        return None
    later = connection.execute(_LATER, {"series": row.series_id, "day": row.day}).first()
    if later is not None:
        day: date = later.day
        return day
    statement = SERIES.where(meeting_series.c.id == row.series_id)
    series = connection.execute(statement).first()
    if series is None:
        return None
    last = connection.scalar(
        select(func.max(meeting.c.day)).where(meeting.c.series_id == row.series_id, meeting.c.retired_at.is_(None))
    )
    return series_terms(series).next_day(last, today)
