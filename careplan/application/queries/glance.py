"""One person beside the list of all: who, what is known, the plan, what waits, and the last results."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select

from careplan.application.queries import rows
from careplan.application.queries.patient_file import FileOfPatient, PatientFile
from careplan.application.queries.query import Query
from careplan.application.queries.worklist import Worklist, WorkRow
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.shared.ids import PatientId
from careplan.storage.tables.measure import measurement

_OWNER: Any = bindparam("owner")
_LATEST = (
    select(measurement)
    .where(measurement.c.patient_id == _OWNER, measurement.c.retired_at.is_(None))
    .order_by(measurement.c.taken.desc(), measurement.c.taken_at.desc(), measurement.c.name)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientGlance:
    """`work` is latest first; `results` are the last of each name, newest first."""

    file: FileOfPatient
    work: tuple[WorkRow, ...]
    results: tuple[MeasurementTerms, ...]


@dataclass(frozen=True, kw_only=True)
class Glance(Query[PatientGlance]):
    """Refuses NotFound; what is due within `within_days` counts as waiting."""

    patient_id: PatientId
    today: date
    within_days: int = 30
    results: int = 3

    def fetch(self, connection: Connection) -> PatientGlance:
        """In one transaction, so that the parts belong together."""
        work = Worklist(today=self.today, within_days=self.within_days, patient_id=self.patient_id)
        latest: dict[str, MeasurementTerms] = {}
        for row in rows.rows(connection, _LATEST, self.patient_id):
            latest.setdefault(row.name.casefold(), rows.measurement_terms(row))
            if len(latest) == self.results:
                break
        return PatientGlance(
            file=PatientFile(patient_id=self.patient_id).fetch(connection),
            work=work.fetch(connection).rows,
            results=tuple(latest.values()),
        )
