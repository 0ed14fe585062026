"""What people do to results."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.domain.measure.measurement import Measurement, MeasurementTerms
from careplan.domain.medicine.monitoring import MonitoringSeries
from careplan.domain.patient.patient import Patient
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import MeasurementId, MonitoringId, PatientId
from careplan.domain.shared.merge import ensure_unchanged, merged
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class RecordMeasurement(Command[MeasurementId]):
    """A result; `closes` names the laboratory series whose test this was."""

    patient_id: PatientId
    terms: MeasurementTerms
    closes: tuple[MonitoringId, ...] = ()

    def handle(self, work: UnitOfWork) -> MeasurementId:
        """Reckons the next test of each series it closes; refuses one of somebody else, or without an exact day."""
        patient = work.get(Patient, self.patient_id)
        _ensure_past(self.terms, work)
        terms = self.terms
        result = Measurement(id=MeasurementId(uuid4()), patient_id=patient.id, name=terms.name, taken=terms.taken)
        result.revise(terms)
        work.add(result)
        for series_id in self.closes:
            self._close(work.get(MonitoringSeries, series_id))
        return result.id

    def _close(self, series: MonitoringSeries) -> None:
        if self.terms.taken.day is None:
            raise Invalid(field="measurement.taken", reason="needs-day")
        _of(self.patient_id, series).done(self.terms.taken.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A laboratory series all of whose tests were done, counted from a day."""

    series_id: MonitoringId
    on: date


@dataclass(frozen=True, kw_only=True)
class RecordPanel(Command[None]):
    """Several results at once, as they stand on one report: one step, taken back as one.

    `covers` names the series that they answer whole; a series of which something is missing stays due.
    """

    patient_id: PatientId
    results: tuple[MeasurementTerms, ...]
    covers: tuple[Covered, ...] = ()

    def handle(self, work: UnitOfWork) -> None:
        """Refuses an empty panel, a day ahead, and a series of somebody else."""
        if not self.results:
            raise Invalid(field="measurement.results", reason="blank")
        for terms in self.results:
            RecordMeasurement(patient_id=self.patient_id, terms=terms).handle(work)
        for each in self.covers:
            if each.on > work.today:
                raise Invalid(field="measurement.taken", reason="in-the-future")
            _of(self.patient_id, work.get(MonitoringSeries, each.series_id)).done(each.on)


@dataclass(frozen=True, kw_only=True)
class ReviseMeasurement(Command[None]):
    """Corrects a result; the old one stays in the history."""

    measurement_id: MeasurementId
    seen: MeasurementTerms
    wanted: MeasurementTerms

    def handle(self, work: UnitOfWork) -> None:
        """Leaves the series that the first result closed as they are."""
        result = work.get(Measurement, self.measurement_id)
        _ensure_past(self.wanted, work)
        result.revise(merged(seen=self.seen, wanted=self.wanted, present=result.terms, path="measurement"))


@dataclass(frozen=True, kw_only=True)
class RetireMeasurement(Command[None]):
    """Takes away one that was entered by mistake."""

    measurement_id: MeasurementId
    seen: MeasurementTerms

    def handle(self, work: UnitOfWork) -> None:
        """Leaves the series that the result closed as they are."""
        result = work.get(Measurement, self.measurement_id)
        ensure_unchanged(seen=self.seen, present=result.terms, path="measurement")
        result.retire(work.now)


def _of(patient_id: PatientId, series: MonitoringSeries) -> MonitoringSeries:
    if series.patient_id != patient_id:
        raise Invalid(field="measurement.closes", reason="other-patient")
    return series


def _ensure_past(terms: MeasurementTerms, work: UnitOfWork) -> None:
    if terms.taken.earliest > work.today:
        raise Invalid(field="measurement.taken", reason="in-the-future")
