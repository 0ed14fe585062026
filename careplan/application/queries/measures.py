"""Everything the screen of measures shows of one patient, in one question."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from careplan.application.queries import rows
from careplan.application.queries.patient_facts import DiseaseOfPatient
from careplan.application.queries.query import Query
from careplan.domain.measure.measure import Measure, folded
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.measure.skin_score import SkinScore, is_skin_score
from careplan.domain.measure.trend import Recorded, Trend, trends
from careplan.domain.medicine.covering import asked_tests, covered_on
from careplan.domain.medicine.monitoring import SeriesStatus
from careplan.domain.plan.goal import LifecycleStatus, Target
from careplan.domain.plan.plan import CLOSED
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import GoalId, MeasurementId, MonitoringId, PatientId, PlanId
from careplan.domain.shared.partial_date import PartialDate
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.journal import change, step
from careplan.storage.tables.measure import measurement
from careplan.storage.tables.medicine import medicine, monitoring_series
from careplan.storage.tables.patient import patient
from careplan.storage.tables.plan import goal, plan

_OWNER: Any = bindparam("owner")
_PATIENT = select(patient.c.id).where(patient.c.id == _OWNER, patient.c.retired_at.is_(None))
_RESULTS = rows.live(measurement, "patient_id", "taken", "taken_at")
_WHO = (
    select(change.c.entity_id, user_account.c.name)
    .join(step, step.c.seq == change.c.step_seq)
    .join(user_account, user_account.c.id == step.c.by)
    .join(measurement, measurement.c.id == change.c.entity_id)
    .where(measurement.c.patient_id == _OWNER, change.c.field.is_(None))
)
_GOALS = (
    select(goal, plan.c.id.label("of_plan"))
    .join(plan, plan.c.id == goal.c.plan_id)
    .where(plan.c.patient_id == _OWNER, plan.c.retired_at.is_(None), goal.c.retired_at.is_(None))
    .where(plan.c.status.not_in(sorted(CLOSED)))
    .order_by(goal.c.number, goal.c.id)
)
_SERIES = (
    select(monitoring_series, medicine.c.name.label("medicine"))
    .join(medicine, medicine.c.id == monitoring_series.c.medicine_id)
    .where(monitoring_series.c.patient_id == _OWNER, monitoring_series.c.retired_at.is_(None))
    .where(monitoring_series.c.status == SeriesStatus.ACTIVE, medicine.c.retired_at.is_(None))
    .order_by(monitoring_series.c.due_on.is_(None), monitoring_series.c.due_on, monitoring_series.c.name)
)
_OPEN = {LifecycleStatus.PROPOSED, LifecycleStatus.PLANNED, LifecycleStatus.ACCEPTED, LifecycleStatus.ACTIVE}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalTarget:
    """What an open goal of a plan that is not closed wants a measure to reach; `number` 1 is said G1."""

    goal_id: GoalId
    plan_id: PlanId
    number: int
    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class DueSeries:
    """A laboratory series that a result may close; `due_on` None asks for nothing by date."""

    id: MonitoringId
    name: str
    medicine: str
    due_on: date | None
    last_on: date | None
    started_on: date | None = None

    def covered_on(self, days: Iterable[date | None]) -> date | None:
        """From which day its tests are answered, by the day of each; a test before the first dose is none of it."""
        return covered_on(days, max(filter(None, (self.last_on, self.started_on)), default=None))

    @property
    def tests(self) -> tuple[str, ...]:
        """What it asks for each time."""
        return asked_tests(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One skin score with its sites."""

    id: MeasurementId
    terms: MeasurementTerms
    by: str
    score: SkinScore

    @property
    def taken(self) -> PartialDate:
        """The day it was scored."""
        return self.terms.taken


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientMeasures:
    """Series in the order they are shown; `visits` of the skin score with the newest first.

    `onset` is when the disease began, as far as it is known.
    """

    patient_id: PatientId
    trends: tuple[Trend, ...]
    targets: tuple[GoalTarget, ...]
    due: tuple[DueSeries, ...]
    visits: tuple[Visit, ...]
    onset: PartialDate | None

    def targets_of(self, trend: Trend) -> tuple[GoalTarget, ...]:
        """The goals that a series answers."""
        measure = trend.measure
        return tuple(each for each in self.targets if _is_about(each.target.measure, trend, measure))

    def last_of(self, names: Collection[str]) -> Recorded | None:
        """The newest result that is called one of these and has an answer and a day."""
        called = {folded(name) for name in names}
        found = [
            each
            for trend in self.trends
            for each in trend.results
            if folded(each.terms.name) in called and each.terms.taken.day and not each.terms.absent
        ]
        return max(found, key=lambda each: each.terms.taken.earliest, default=None)

    @property
    def count(self) -> int:
        """How many series there are."""
        return len(self.trends)


@dataclass(frozen=True, kw_only=True)
class MeasuresOfPatient(Query[PatientMeasures]):
    """`known` is what the library knows of measures: see `careplan.application.measuring`."""

    patient_id: PatientId
    known: tuple[Measure, ...]

    def fetch(self, connection: Connection) -> PatientMeasures:
        if not rows.rows(connection, _PATIENT, self.patient_id):
            raise NotFound(field="Patient", id=self.patient_id)
        who = {row.entity_id: row.name for row in rows.rows(connection, _WHO, self.patient_id)}
        recorded = _recorded(rows.rows(connection, _RESULTS, self.patient_id), who)
        disease = DiseaseOfPatient(patient_id=self.patient_id).fetch(connection)
        return PatientMeasures(
            patient_id=self.patient_id,
            trends=trends(recorded, self.known),
            targets=tuple(_targets(rows.rows(connection, _GOALS, self.patient_id))),
            due=tuple(_due(row) for row in connection.execute(_SERIES, {"owner": self.patient_id})),
            visits=tuple(_visits(recorded)),
            onset=disease.onset if disease else None,
        )


def _recorded(found: Iterable[rows.AnyRow], who: Mapping[UUID, str]) -> Sequence[Recorded]:
    return [Recorded(id=row.id, terms=rows.measurement_terms(row), by=who.get(row.id, "")) for row in found]


def _targets(found: Iterable[rows.AnyRow]) -> Iterable[GoalTarget]:
    for row in found:
        target = rows.goal_terms(row).target
        if target is not None and row.lifecycle_status in _OPEN:
            yield GoalTarget(goal_id=row.id, plan_id=row.of_plan, number=row.number, target=target)


def _due(row: rows.AnyRow) -> DueSeries:
    return DueSeries(
        id=row.id,
        name=row.name,
        medicine=row.medicine,
        due_on=row.due_on,
        last_on=row.last_on,
        started_on=row.started_on,
    )


def _visits(recorded: Sequence[Recorded]) -> Iterable[Visit]:
    scored = [each for each in recorded if is_skin_score(each.terms.components)]
    for each in sorted(scored, key=lambda r: (r.terms.taken.earliest, str(r.terms.taken_at or "")), reverse=True):
        score = SkinScore.of(each.terms.components)
        yield Visit(id=each.id, terms=each.terms, by=each.by, score=score)


def _is_about(name: str, trend: Trend, measure: Measure | None) -> bool:
    return measure.is_called(name) if measure else folded(name) == folded(trend.name)
