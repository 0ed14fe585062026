"""Who might be put on an agenda, each with the facts that say so: a filter proposes, a person decides."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, select

from careplan.application.measuring import known_measures
from careplan.application.meeting_rules import lung_volumes, owners_of_advanced, worse
from careplan.application.queries import rows
from careplan.application.queries.query import Query
from careplan.application.queries.referrals import ReferralRow, Referrals
from careplan.domain.measure.measure import folded
from careplan.domain.measure.trend import Recorded, Trend, trends
from careplan.domain.meeting.case import CaseStatus
from careplan.domain.meeting.meeting import MeetingStatus
from careplan.domain.patient.patient import PatientStatus
from careplan.domain.shared.ids import MeetingId, PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.knowledge.library import Library
from careplan.storage.tables.clinic import clinic_profile
from careplan.storage.tables.imports import import_item
from careplan.storage.tables.journal import change, step
from careplan.storage.tables.measure import measurement
from careplan.storage.tables.meeting import meeting, meeting_case
from careplan.storage.tables.patient import patient, patient_identifier

_LOOK_BACK = timedelta(days=365)
"""A fall of a result that is older than this is no news."""
_NEW_WITHOUT_MEETING = timedelta(days=90)
"""Who counts as new where no meeting was closed before."""

_PEOPLE = select(patient.c.id, patient.c.family, patient.c.given, patient.c.birth_date).where(
    patient.c.retired_at.is_(None), patient.c.status == PatientStatus.ACTIVE
)
_NUMBERS = (
    select(patient_identifier.c.patient_id, patient_identifier.c.value)
    .where(patient_identifier.c.retired_at.is_(None))
    .order_by(patient_identifier.c.label != "MRN", patient_identifier.c.label, patient_identifier.c.value)
)
_HERE = select(meeting_case.c.patient_id).where(
    meeting_case.c.meeting_id == bindparam("meeting"), meeting_case.c.retired_at.is_(None)
)
_DISCUSSED = (
    select(meeting_case.c.patient_id, func.max(meeting.c.day).label("day"))
    .join(meeting, meeting.c.id == meeting_case.c.meeting_id)
    .where(meeting_case.c.status == CaseStatus.DONE, meeting_case.c.retired_at.is_(None))
    .group_by(meeting_case.c.patient_id)
)
_CLOSED = select(func.max(meeting.c.day)).where(
    meeting.c.status == MeetingStatus.CLOSED, meeting.c.retired_at.is_(None), meeting.c.day <= bindparam("today")
)
_REGISTERED = (
    select(change.c.entity_id, step.c.at)
    .join(step, step.c.seq == change.c.step_seq)
    .where(change.c.entity == "patient", change.c.field.is_(None), step.c.at >= bindparam("since"))
)
_IMPORTED = (
    select(import_item.c.entity_id, step.c.at)
    .join(change, change.c.entity_id == import_item.c.batch_id)
    .join(step, step.c.seq == change.c.step_seq)
    .where(import_item.c.entity == "patient", import_item.c.made, step.c.at >= bindparam("since"))
    .where(change.c.entity == "import_batch", change.c.field.is_(None))
)
"""Imported rows have no journal of their own: the day is that of the step which took their file in."""
_RESULTS = (
    select(measurement)
    .where(measurement.c.retired_at.is_(None), func.lower(measurement.c.name).in_(bindparam("names", expanding=True)))
    .order_by(measurement.c.patient_id, measurement.c.taken, measurement.c.id)
)
_SIGNING = select(clinic_profile.c.signing).where(clinic_profile.c.retired_at.is_(None))


class AgendaFilter(StrEnum):
    """The filters of an agenda; none of them is a verdict."""

    FELL = "fell"
    NEW = "new"
    ADVANCED = "advanced"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One person under one filter, with the one fact behind it; `discussed` is the last time a meeting did so.

    `trend` is the series that fell (its last value met a confirmed rule), `since` the day on which the person came to
    the clinic's file.
    """

    why: AgendaFilter
    patient_id: PatientId
    family: str
    given: str
    birth_date: PartialDate | None
    number: str
    discussed: date | None
    is_here: bool
    trend: Trend | None = None
    referral: ReferralRow | None = None
    since: date | None = None


@dataclass(frozen=True, kw_only=True)
class MeetingCandidates(Query[tuple[Candidate, ...]]):
    """People the clinic follows, by filter and then by name; of several facts of one filter the first counts."""

    meeting_id: MeetingId
    library: Library
    today: date

    def fetch(self, connection: Connection) -> tuple[Candidate, ...]:
        """One round for each filter."""
        found = (
            *self._fell(connection),
            *self._new(connection),
            *self._referred(connection),
        )
        people = {row.id: row for row in connection.execute(_PEOPLE)}
        numbers: dict[UUID, str] = {}
        for row in connection.execute(_NUMBERS):
            numbers.setdefault(row.patient_id, row.value)
        here = set(connection.scalars(_HERE, {"meeting": self.meeting_id}))
        discussed = {row.patient_id: row.day for row in connection.execute(_DISCUSSED)}
        once: dict[tuple[AgendaFilter, UUID], Candidate] = {}
        for why, id_, facts in found:
            if (who := people.get(id_)) is None or (why, id_) in once:
                continue
            if why is AgendaFilter.NEW and id_ in discussed:
                continue
            once[why, id_] = Candidate(
                why=why,
                patient_id=PatientId(id_),
                family=who.family,
                given=who.given,
                birth_date=who.birth_date,
                number=numbers.get(id_, ""),
                discussed=discussed.get(id_),
                is_here=id_ in here,
                **facts,
            )
        order = list(AgendaFilter)
        return tuple(sorted(once.values(), key=lambda c: (order.index(c.why), folded(c.family), folded(c.given))))

    def _fell(self, connection: Connection) -> Iterator[tuple[AgendaFilter, UUID, Mapping[str, Any]]]:
        """By the rules of the library; two results by different methods are never compared."""
        measures = lung_volumes(known_measures(self.library))
        names = sorted({name.lower() for each in measures for name in (each.name, each.short, *each.names)})
        of: dict[UUID, list[rows.AnyRow]] = {}
        for row in connection.execute(_RESULTS, {"names": names}):
            of.setdefault(row.patient_id, []).append(row)
        for patient_id, results in of.items():
            recorded = [Recorded(id=row.id, terms=rows.measurement_terms(row)) for row in results]
            for trend in trends(recorded, measures):
                if worse(trend) and trend.points[-1].day >= self.today - _LOOK_BACK:
                    yield AgendaFilter.FELL, patient_id, {"trend": trend}

    def _new(self, connection: Connection) -> Iterator[tuple[AgendaFilter, UUID, Mapping[str, Any]]]:
        """Came to the clinic's file since the last meeting that was closed: registered, or imported."""
        last = connection.scalar(_CLOSED, {"today": self.today})
        first = date.fromisoformat(last) if isinstance(last, str) else last
        since = datetime.combine(first or self.today - _NEW_WITHOUT_MEETING, time()).astimezone()
        for statement in (_REGISTERED, _IMPORTED):
            for row in connection.execute(statement, {"since": since}):
                yield AgendaFilter.NEW, row.entity_id, {"since": row.at.astimezone().date()}

    def _referred(self, connection: Connection) -> Iterator[tuple[AgendaFilter, UUID, Mapping[str, Any]]]:
        """Under discussion: an open referral to who owns a stage of an advanced treatment. Late: past its day."""
        ours: Iterable[str] = connection.scalar(_SIGNING) or ()
        owners = owners_of_advanced(self.library, ours)
        for row in Referrals().fetch(connection):
            if row.terms.specialty in owners:
                yield AgendaFilter.ADVANCED, row.patient_id, {"referral": row}
            if row.due_on is not None and row.due_on < self.today:
                yield AgendaFilter.LATE, row.patient_id, {"referral": row}
