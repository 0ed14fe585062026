"""What people do to medicines; nothing here starts a medicine by itself."""

from dataclasses import dataclass
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.domain.medicine.medicine import Medicine, MedicineStatus, MedicineTerms
from careplan.domain.medicine.monitoring import MonitoringSeries, MonitoringTerms, SeriesStatus
from careplan.domain.plan.links import MedicineGoalLink
from careplan.domain.plan.plan import Plan
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import MedicineId, MonitoringId, PlanId
from careplan.domain.shared.merge import ensure_unchanged, merged
from careplan.domain.shared.partial_date import PartialDate
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class AddMedicine(Command[MedicineId]):
    """A medicine with the laboratory series that the person who adds it wants beside it."""

    plan_id: PlanId
    terms: MedicineTerms
    monitoring: tuple[MonitoringTerms, ...] = ()

    def handle(self, work: UnitOfWork) -> MedicineId:
        """Opens the next version of a plan in force; each series counts from the first dose."""
        plan = work.get(Plan, self.plan_id)
        plan.amend()
        medicine = Medicine(id=MedicineId(uuid4()), patient_id=plan.patient_id, plan_id=plan.id, name=self.terms.name)
        medicine.revise(self.terms)
        work.add(medicine)
        for terms in self.monitoring:
            work.add(_series(medicine, terms))
        return medicine.id


@dataclass(frozen=True, kw_only=True)
class TakeInMedicine(Command[None]):
    """A medicine that the person takes already becomes part of the plan."""

    plan_id: PlanId
    medicine_id: MedicineId
    seen: MedicineTerms

    def handle(self, work: UnitOfWork) -> None:
        """Refuses one of somebody else and one that is in a plan already."""
        plan = work.get(Plan, self.plan_id)
        medicine = work.get(Medicine, self.medicine_id)
        if medicine.plan_id is not None or medicine.patient_id != plan.patient_id:
            raise WrongStatus(field="medicine.plan_id", status="in-a-plan")
        ensure_unchanged(seen=self.seen, present=medicine.terms, path="medicine")
        plan.amend()
        medicine.plan_id = plan.id


@dataclass(frozen=True, kw_only=True)
class ReviseMedicine(Command[None]):
    """Dose, timing and route are one field; a new first dose moves the laboratory series with it."""

    medicine_id: MedicineId
    seen: MedicineTerms
    wanted: MedicineTerms

    def handle(self, work: UnitOfWork) -> None:
        medicine = work.get(Medicine, self.medicine_id)
        before = medicine.terms
        terms = merged(seen=self.seen, wanted=self.wanted, present=before, path="medicine")
        if terms != before:
            _opened(work, medicine.id).revise(terms)
        if terms.started != before.started:
            for series in work.all(MonitoringSeries, medicine_id=medicine.id):
                series.begin(medicine.started.day if medicine.started else None)


@dataclass(frozen=True, kw_only=True)
class EndMedicine(Command[None]):
    """Stopped, completed or cancelled, with day and reason; its laboratory series ends with it when asked to."""

    medicine_id: MedicineId
    status: MedicineStatus
    on: PartialDate
    reason: str
    end_monitoring: bool = True

    def handle(self, work: UnitOfWork) -> None:
        """Refuses a day in the future or before the start, a missing reason, and a medicine that has ended."""
        medicine = _opened(work, self.medicine_id)
        if self.on.earliest > work.today:
            raise Invalid(field="medicine.ended", reason="in-the-future")
        medicine.end(self.status, self.on, self.reason)
        if self.end_monitoring:
            for series in work.all(MonitoringSeries, medicine_id=medicine.id, status=SeriesStatus.ACTIVE):
                series.stop()


@dataclass(frozen=True, kw_only=True)
class PauseMedicine(Command[None]):
    """Held, not stopped."""

    medicine_id: MedicineId

    def handle(self, work: UnitOfWork) -> None:
        """Opens the next version of a plan in force; the laboratory series go on."""
        _opened(work, self.medicine_id).hold()


@dataclass(frozen=True, kw_only=True)
class ResumeMedicine(Command[None]):
    """Taken again after a pause."""

    medicine_id: MedicineId

    def handle(self, work: UnitOfWork) -> None:
        _opened(work, self.medicine_id).resume()


@dataclass(frozen=True, kw_only=True)
class RetireMedicine(Command[None]):
    """Takes away one that was entered by mistake, with its series and links.

    Refuses one that is taken or paused: it is stopped first, or ended as entered in error.
    """

    medicine_id: MedicineId
    seen: MedicineTerms

    def handle(self, work: UnitOfWork) -> None:
        medicine = _opened(work, self.medicine_id)
        ensure_unchanged(seen=self.seen, present=medicine.terms, path="medicine")
        medicine.ensure_not_taken()
        for series in work.all(MonitoringSeries, medicine_id=medicine.id):
            series.retire(work.now)
        for link in work.all(MedicineGoalLink, medicine_id=medicine.id):
            link.retire(work.now)
        medicine.retire(work.now)


@dataclass(frozen=True, kw_only=True)
class AddMonitoring(Command[MonitoringId]):
    """One more laboratory series for a medicine."""

    medicine_id: MedicineId
    terms: MonitoringTerms

    def handle(self, work: UnitOfWork) -> MonitoringId:
        """Opens the next version of a plan in force; counts from the first dose, if that is known to the day."""
        series = _series(_opened(work, self.medicine_id), self.terms)
        work.add(series)
        return series.id


@dataclass(frozen=True, kw_only=True)
class StopMonitoring(Command[None]):
    """Nothing more of this series is due."""

    series_id: MonitoringId

    def handle(self, work: UnitOfWork) -> None:
        """Opens the next version of a plan in force; what was due is due no longer."""
        series = work.get(MonitoringSeries, self.series_id)
        _opened(work, series.medicine_id)
        series.stop()


def _opened(work: UnitOfWork, medicine_id: MedicineId) -> Medicine:
    """A medicine whose plan, if it is in one, is ready for an edit."""
    medicine = work.get(Medicine, medicine_id)
    if medicine.plan_id is not None:
        work.get(Plan, medicine.plan_id).amend()
    return medicine


def _series(medicine: Medicine, terms: MonitoringTerms) -> MonitoringSeries:
    series = MonitoringSeries(
        id=MonitoringId(uuid4()),
        patient_id=medicine.patient_id,
        medicine_id=medicine.id,
        test=terms.test,
        name=terms.name,
        phases=terms.phases,
        source=terms.source,
        confirmed=terms.confirmed,
    )
    series.begin(medicine.started.day if medicine.started else None)
    return series
