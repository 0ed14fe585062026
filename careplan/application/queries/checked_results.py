"""Every result of a patient, for the checks, which look for the latest of each test."""

from dataclasses import dataclass

from sqlalchemy import Connection

from careplan.application.queries import rows
from careplan.application.queries.query import Query
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.shared.ids import PatientId
from careplan.storage.tables.measure import measurement

_RESULTS = rows.live(measurement, "patient_id", "taken", "taken_at")


@dataclass(frozen=True, kw_only=True)
class ResultsOfPatient(Query[tuple[MeasurementTerms, ...]]):
    """The oldest first."""

    patient_id: PatientId

    def fetch(self, connection: Connection) -> tuple[MeasurementTerms, ...]:
        found = rows.rows(connection, _RESULTS, self.patient_id)
        return tuple(rows.measurement_terms(row) for row in found)
