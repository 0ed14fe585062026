"""How long those who are asked take, from the events of their referrals; asked of one entry, or of all at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, select

from careplan.application.queries.query import Query
from careplan.domain.directory.response import Course, Happened, ResponseTimes, course, response_times, year_before
from careplan.domain.referral.milestone import MilestoneKind
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import DirectoryEntryId, PatientId, ReferralId
from careplan.storage.tables.patient import patient
from careplan.storage.tables.referral import referral, referral_event, referral_milestone

_EVENTS = (
    select(
        referral.c.id,
        referral.c.patient_id,
        referral.c.recipient_id,
        referral.c.recipient,
        referral.c.specialty,
        referral.c.state,
        referral_event.c.kind,
        referral_event.c.after,
        referral_event.c.on,
    )
    .join(patient, patient.c.id == referral.c.patient_id)
    .join(referral_event, referral_event.c.referral_id == referral.c.id)
    .where(
        referral.c.retired_at.is_(None),
        referral_event.c.retired_at.is_(None),
        patient.c.retired_at.is_(None),
        referral.c.state != ReferralState.ENTERED_IN_ERROR,
    )
    .order_by(referral.c.id, referral_event.c.recorded_at, referral_event.c.id)
)
_FACTS = (
    select(referral_milestone.c.referral_id, referral_milestone.c.kind, referral_milestone.c.on)
    .join(referral, referral.c.id == referral_milestone.c.referral_id)
    .where(referral_milestone.c.retired_at.is_(None))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralCourse:
    """The days of one referral that was written, with what figures are grouped and opened by."""

    referral_id: ReferralId
    patient_id: PatientId
    recipient_id: DirectoryEntryId | None
    recipient: str
    specialty: str
    state: ReferralState
    course: Course


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryTimes:
    """Of referrals sent in the last twelve months, and of all."""

    year: ResponseTimes
    ever: ResponseTimes


@dataclass(frozen=True, kw_only=True)
class ReferralCourses(Query[tuple[ReferralCourse, ...]]):
    """Of every referral with events, or of those to one entry; what was entered in error is none."""

    recipient_id: DirectoryEntryId | None = None

    def fetch(self, connection: Connection) -> tuple[ReferralCourse, ...]:
        """Two statements: the steps, and what was learnt of beside them."""
        facts: dict[UUID, dict[MilestoneKind, date]] = {}
        for row in connection.execute(self._asked(_FACTS)):
            facts.setdefault(row.referral_id, {})[row.kind] = row.on
        events: dict[UUID, list[Any]] = {}
        for row in connection.execute(self._asked(_EVENTS)):
            events.setdefault(row.id, []).append(row)
        return tuple(_course(rows, facts.get(id_, {})) for id_, rows in events.items())

    def _asked(self, statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        if self.recipient_id is None:
            return statement
        return statement.where(referral.c.recipient_id == self.recipient_id)


@dataclass(frozen=True, kw_only=True)
class ResponseTimesOf(Query[EntryTimes]):
    """Of one entry of the directory."""

    entry_id: DirectoryEntryId
    today: date

    def fetch(self, connection: Connection) -> EntryTimes:
        return entry_times(ReferralCourses(recipient_id=self.entry_id).fetch(connection), self.today)


@dataclass(frozen=True, kw_only=True)
class ResponseTimesByRecipient(Query[Mapping[DirectoryEntryId, EntryTimes]]):
    """Of every entry that a referral went to."""

    today: date

    def fetch(self, connection: Connection) -> Mapping[DirectoryEntryId, EntryTimes]:
        groups: dict[DirectoryEntryId, list[ReferralCourse]] = {}
        for each in ReferralCourses().fetch(connection):
            if each.recipient_id is not None:
                groups.setdefault(each.recipient_id, []).append(each)
        return {id_: entry_times(courses, self.today) for id_, courses in groups.items()}


def entry_times(courses: Iterable[ReferralCourse], today: date) -> EntryTimes:
    """For any group of referrals: of an entry, a specialty, a name in words."""
    days = [each.course for each in courses]
    return EntryTimes(year=response_times(days, since=year_before(today)), ever=response_times(days))


def _course(rows: list[Any], facts: Mapping[MilestoneKind, date]) -> ReferralCourse:
    first = rows[0]
    return ReferralCourse(
        referral_id=first.id,
        patient_id=first.patient_id,
        recipient_id=first.recipient_id,
        recipient=first.recipient,
        specialty=first.specialty,
        state=first.state,
        course=course((Happened(row.kind, row.after, row.on) for row in rows), first.state, facts),
    )
