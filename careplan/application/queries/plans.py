"""Plans in a list, and who or what is meant by a number that people say."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, select

from careplan.application.queries.query import Query
from careplan.domain.patient.patient import PatientStatus
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.shared.ids import PatientId, PlanId
from careplan.storage.tables.patient import patient, patient_identifier
from careplan.storage.tables.plan import plan

_PLANS = (
    select(plan, patient.c.family, patient.c.given, patient.c.status.label("patient_status"))
    .join(patient, patient.c.id == plan.c.patient_id)
    .where(plan.c.retired_at.is_(None), patient.c.retired_at.is_(None))
    .order_by(patient.c.family, patient.c.given, plan.c.starts_on, plan.c.id)
)
_NUMBERED = (
    select(patient_identifier.c.patient_id)
    .join(patient, patient.c.id == patient_identifier.c.patient_id)
    .where(patient_identifier.c.value == bindparam("number"))
    .where(patient_identifier.c.retired_at.is_(None), patient.c.retired_at.is_(None))
    .distinct()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One plan with whose it is."""

    id: PlanId
    patient_id: PatientId
    family: str
    given: str
    patient_status: PatientStatus
    title: str
    status: PlanStatus
    version: int
    starts_on: date | None
    review_on: date | None


@dataclass(frozen=True, kw_only=True)
class Plans(Query[tuple[PlanRow, ...]]):
    """All, or those of one person, in the order of names."""

    patient_id: PatientId | None = None

    def fetch(self, connection: Connection) -> tuple[PlanRow, ...]:
        found = _PLANS if self.patient_id is None else _PLANS.where(plan.c.patient_id == self.patient_id)
        return tuple(
            PlanRow(
                id=row.id,
                patient_id=row.patient_id,
                family=row.family,
                given=row.given,
                patient_status=row.patient_status,
                title=row.title,
                status=row.status,
                version=row.version,
                starts_on=row.starts_on,
                review_on=row.review_on,
            )
            for row in connection.execute(found)
        )


@dataclass(frozen=True, kw_only=True)
class PatientsNumbered(Query[tuple[PatientId, ...]]):
    """Everybody with exactly this number, of whichever kind: one, none, or two people by different kinds."""

    number: str

    def fetch(self, connection: Connection) -> tuple[PatientId, ...]:
        return tuple(PatientId(found) for found in connection.scalars(_NUMBERED, {"number": self.number}))
