"""What is on file about one person, as criteria and schedules take it: also of somebody without a plan."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, or_, select

from careplan.application.queries import rows
from careplan.application.queries.checked_results import ResultsOfPatient
from careplan.application.queries.patient_facts import DiseaseOfPatient, FactsOfPatient
from careplan.application.queries.plan_lines import medicine_line
from careplan.application.queries.query import Query
from careplan.application.queries.schedule_entries import ScheduleEntriesOf
from careplan.application.record_facts import Record
from careplan.domain.medicine.medicine import TAKEN
from careplan.domain.plan.plan import CLOSED
from careplan.domain.shared.ids import PatientId
from careplan.knowledge.library import Library
from careplan.knowledge.pack import Pack
from careplan.storage.tables.medicine import medicine
from careplan.storage.tables.plan import plan

_TAKEN = (
    select(medicine)
    .outerjoin(plan, plan.c.id == medicine.c.plan_id)
    .where(medicine.c.patient_id == bindparam("owner"), medicine.c.retired_at.is_(None))
    .where(medicine.c.status.in_(sorted(TAKEN)))
    .where(or_(medicine.c.plan_id.is_(None), plan.c.status.not_in(sorted(CLOSED))))
    .order_by(medicine.c.name, medicine.c.id)
)


@dataclass(frozen=True, kw_only=True)
class FactsOnFile(Query[Record]):
    """Medicines are those that are taken, in a plan that is not closed or outside of any. Refuses NotFound."""

    patient_id: PatientId

    def fetch(self, connection: Connection) -> Record:
        taken = rows.rows(connection, _TAKEN, self.patient_id)
        return Record(
            patient=FactsOfPatient(patient_id=self.patient_id).fetch(connection),
            disease=DiseaseOfPatient(patient_id=self.patient_id).fetch(connection),
            medicines=tuple(medicine_line(row, (), {}) for row in taken),
            measured=ResultsOfPatient(patient_id=self.patient_id).fetch(connection),
            entries=ScheduleEntriesOf(patient_id=self.patient_id).fetch(connection),
        )


def pack_of(record: Record, library: Library) -> Pack | None:
    """What is known of the person's condition; the first pack while nobody said which it is, none for another one."""
    condition = record.disease.condition if record.disease else ""
    return next((pack for pack in library.packs if not condition or pack.id == condition), None)
