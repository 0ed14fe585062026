"""One date of a meeting: planned, live, closed, and who was there."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from careplan.domain.meeting.series import MOST_MINUTES, ensure_between, people
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import MeetingId, MeetingSeriesId, UserId
from careplan.domain.shared.text import allow_in, need_in


class MeetingStatus(StrEnum):
    """How far a date is."""

    PLANNED = "planned"
    LIVE = "live"
    CLOSED = "closed"


_S = MeetingStatus
_NEXT = {_S.PLANNED: {_S.LIVE}, _S.LIVE: {_S.PLANNED, _S.CLOSED}, _S.CLOSED: {_S.LIVE}}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingTerms:
    """What people arrange: the clinic's day and wall clock, so that no change of the clocks moves a meeting."""

    name: str
    day: date
    starts_at: time | None = None
    place: str = ""
    minutes: int = 10

    def __post_init__(self) -> None:
        need_in(self, "meeting.name", limit=120)
        allow_in(self, "meeting.place", limit=200)
        ensure_between(self.minutes, "meeting.minutes", MOST_MINUTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Who was expected, who of them was there, and who came besides; nobody ticked yet means: not recorded."""

    members: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("members", "present", "guests"):
            object.__setattr__(self, name, people(getattr(self, name), f"meeting.{name}"))
        if not set(self.present) <= set(self.members):
            raise Invalid(field="meeting.present", reason="not-a-member")

    @property
    def is_recorded(self) -> bool:
        """Whether somebody has said who was there."""
        return bool(self.present or self.guests)

    @property
    def absent(self) -> tuple[str, ...]:
        """Members who were not there; empty before anybody said who was."""
        return tuple(name for name in self.members if name not in self.present) if self.is_recorded else ()


@dataclass(eq=False, kw_only=True)
class Meeting(Entity):
    """`series_id` None is a date of its own. `closed_by` stands for the decisions of the meeting.

    `minutes_sha256` (hex) names the minutes as they were printed when it was closed; empty where none were kept.
    """

    id: MeetingId
    series_id: MeetingSeriesId | None = None
    name: str
    day: date
    starts_at: time | None = None
    place: str = ""
    minutes: int = 10
    status: MeetingStatus = MeetingStatus.PLANNED
    members: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    closed_at: datetime | None = None
    closed_by: UserId | None = None
    minutes_sha256: str = ""

    @property
    def terms(self) -> MeetingTerms:
        """What a form shows and sends back as seen."""
        return MeetingTerms(
            name=self.name, day=self.day, starts_at=self.starts_at, place=self.place, minutes=self.minutes
        )

    @property
    def attendance(self) -> Attendance:
        """What the dialog of those present shows and sends back as seen."""
        return Attendance(members=self.members, present=self.present, guests=self.guests)

    def revise(self, terms: MeetingTerms) -> None:
        """A closed date is history."""
        self.ensure_open()
        self.name, self.day, self.starts_at = terms.name, terms.day, terms.starts_at
        self.place, self.minutes = terms.place, terms.minutes

    def attend(self, attendance: Attendance) -> None:
        """Takes over who was there."""
        self.ensure_open()
        self.members, self.present, self.guests = attendance.members, attendance.present, attendance.guests

    def move_to(self, status: MeetingStatus, *, by: UserId, at: datetime) -> None:
        """One step: a date is opened before it is closed, and a closed one is opened again to put something right."""
        if status not in _NEXT[self.status]:
            raise WrongStatus(field="meeting.status", status=self.status)
        self.status = status
        is_closed = status is MeetingStatus.CLOSED
        self.closed_at, self.closed_by = (at, by) if is_closed else (None, None)
        self.minutes_sha256 = ""

    def keep_minutes(self, sha256: str) -> None:
        """The paper of this closing; opening the date again lets go of it, and only History knows it then."""
        if self.status is not MeetingStatus.CLOSED:
            raise WrongStatus(field="meeting.status", status=self.status)
        self.minutes_sha256 = sha256

    def ensure_open(self) -> None:
        """Refuses a date that was closed."""
        if self.status is MeetingStatus.CLOSED:
            raise WrongStatus(field="meeting.status", status=self.status)
