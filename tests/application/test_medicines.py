"""Medicines with their laboratory series, through the door that the window uses."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.medicines import (
    AddMonitoring,
    EndMedicine,
    PauseMedicine,
    RetireMedicine,
    ReviseMedicine,
    StopMonitoring,
    TakeInMedicine,
)
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.plans import MovePlan, RetirePlan
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.medicine.medicine import Medicine, MedicineStatus, MedicineTerms
from careplan.domain.medicine.monitoring import DueState, SeriesStatus
from careplan.domain.medicine.regimen import understood
from careplan.domain.plan.plan import PlanStatus, PlanTerms
from careplan.domain.plan.snapshot import MedicineLine
from careplan.domain.shared.errors import Conflict, Invalid, WrongStatus
from careplan.domain.shared.ids import MedicineId, PatientId, PlanId
from careplan.domain.shared.partial_date import PartialDate
from careplan.storage.unit_of_work import UnitOfWork
from tests.support.clinics import GRACE, begin, content, with_plan
from tests.support.plans import BLOOD_COUNT, in_force, rich

START = date(2026, 2, 2)
NIFEDIPINE = MedicineTerms(name="nifedipine")


@pytest.fixture
def plan_id(clinic: Clinic) -> PlanId:
    return rich(clinic)


def line(clinic: Clinic, plan_id: PlanId) -> MedicineLine:
    (medicine,) = content(clinic, plan_id).medicines
    return medicine


def due(clinic: Clinic, plan_id: PlanId) -> dict[str, date | None]:
    return {series.name: series.due_on for series in line(clinic, plan_id).monitoring}


def after(weeks: int) -> date:
    return START + timedelta(weeks=weeks)


def result(clinic: Clinic, plan_id: PlanId, day: str, name: str = "Full blood count") -> RecordMeasurement:
    (series,) = (s.id for s in line(clinic, plan_id).monitoring if s.name == name)
    terms = MeasurementTerms(name=name, finding="normal", taken=PartialDate(day))
    return RecordMeasurement(patient_id=content(clinic, plan_id).patient.id, terms=terms, closes=(series,))


def imported(clinic: Clinic, patient_id: PatientId, status: MedicineStatus = MedicineStatus.ACTIVE) -> MedicineId:
    """As an import leaves one: in no plan."""
    id_ = MedicineId(uuid4())
    with UnitOfWork(clinic.engine, clinic.chain_key, by=clinic.user.id, now=clinic.clock()) as work:
        work.add(Medicine(id=id_, patient_id=patient_id, plan_id=None, name="nifedipine", status=status))
        work.commit("test")
    return id_


def test_a_series_counts_from_the_first_dose(clinic: Clinic, plan_id: PlanId) -> None:
    assert due(clinic, plan_id) == {"Full blood count": after(2), "Liver tests": after(4)}


def test_a_result_closes_the_series_it_was_for(clinic: Clinic, plan_id: PlanId) -> None:
    clinic.run(result(clinic, plan_id, "2026-02-16"))
    assert due(clinic, plan_id) == {"Full blood count": after(4), "Liver tests": after(4)}
    clinic.undo_last()
    assert due(clinic, plan_id) == {"Full blood count": after(2), "Liver tests": after(4)}


def test_a_result_known_to_the_month_closes_nothing(clinic: Clinic, plan_id: PlanId) -> None:
    with pytest.raises(Invalid) as refusal:
        clinic.run(result(clinic, plan_id, "2026-02"))
    assert refusal.value.reason == "needs-day"


def test_a_result_of_somebody_else_closes_nothing(clinic: Clinic, plan_id: PlanId) -> None:
    ada = clinic.run(RegisterPatient(terms=replace(GRACE, given="Ada"))).value
    with pytest.raises(Invalid, match=r"measurement\.closes"):
        clinic.run(replace(result(clinic, plan_id, "2026-02-16"), patient_id=ada))


def test_a_new_first_dose_moves_the_series_that_still_run(clinic: Clinic, plan_id: PlanId) -> None:
    medicine = line(clinic, plan_id)
    (liver,) = (s.id for s in medicine.monitoring if s.name == "Liver tests")
    clinic.run(StopMonitoring(series_id=liver))
    wanted = replace(medicine.terms, started=PartialDate("2026-02-09"))
    clinic.run(ReviseMedicine(medicine_id=medicine.id, seen=medicine.terms, wanted=wanted))
    assert due(clinic, plan_id) == {"Full blood count": after(3), "Liver tests": None}


def test_a_series_is_stopped_once(clinic: Clinic, plan_id: PlanId) -> None:
    series = line(clinic, plan_id).monitoring[0]
    clinic.run(StopMonitoring(series_id=series.id))
    with pytest.raises(WrongStatus):
        clinic.run(StopMonitoring(series_id=series.id))


@pytest.mark.parametrize("end_monitoring", [True, False])
def test_a_medicine_ends_with_its_series_or_without(clinic: Clinic, plan_id: PlanId, end_monitoring: bool) -> None:
    before = line(clinic, plan_id)
    clinic.run(StopMonitoring(series_id=before.monitoring[0].id))
    end = EndMedicine(
        medicine_id=before.id,
        status=MedicineStatus.STOPPED,
        on=PartialDate("2026-03"),
        reason="nausea",
        end_monitoring=end_monitoring,
    )
    clinic.run(end)
    assert [day is None for day in due(clinic, plan_id).values()].count(False) == (0 if end_monitoring else 1)
    clinic.undo_last()
    clinic.undo_last()
    assert line(clinic, plan_id) == before


def test_a_medicine_does_not_end_tomorrow(clinic: Clinic, plan_id: PlanId) -> None:
    end = EndMedicine(
        medicine_id=line(clinic, plan_id).id,
        status=MedicineStatus.STOPPED,
        on=PartialDate("2026-03-02"),
        reason="nausea",
    )
    with pytest.raises(Invalid) as refusal:
        clinic.run(end)
    assert refusal.value.reason == "in-the-future"


def ended(clinic: Clinic, plan_id: PlanId, status: MedicineStatus) -> MedicineLine:
    end = EndMedicine(medicine_id=line(clinic, plan_id).id, status=status, on=PartialDate("2026-03-01"), reason="why")
    clinic.run(end)
    return line(clinic, plan_id)


@pytest.mark.parametrize("paused", [False, True])
def test_what_is_taken_does_not_vanish(clinic: Clinic, plan_id: PlanId, paused: bool) -> None:
    taken = line(clinic, plan_id)
    if paused:
        clinic.run(PauseMedicine(medicine_id=taken.id))
    before = content(clinic, plan_id)
    with pytest.raises(Invalid) as refusal:
        clinic.run(RetireMedicine(medicine_id=taken.id, seen=taken.terms))
    assert (refusal.value.field, refusal.value.reason) == ("medicine.status", "still-taken")
    assert content(clinic, plan_id) == before


@pytest.mark.parametrize("status", [MedicineStatus.STOPPED, MedicineStatus.ENTERED_IN_ERROR])
def test_what_has_ended_is_taken_away_and_comes_back(clinic: Clinic, plan_id: PlanId, status: MedicineStatus) -> None:
    past = ended(clinic, plan_id, status)
    in_force(clinic, plan_id)
    signed = content(clinic, plan_id)
    clinic.run(RetireMedicine(medicine_id=past.id, seen=past.terms))
    after = content(clinic, plan_id)
    assert (after.medicines, after.version, after.status) == ((), 2, PlanStatus.DRAFT)
    clinic.undo_last()
    assert content(clinic, plan_id) == signed


def test_a_series_shows_its_interval_and_how_it_stands(clinic: Clinic, plan_id: PlanId) -> None:
    count = line(clinic, plan_id).monitoring[0]
    assert (count.phases, count.started_on, count.every_weeks) == (BLOOD_COUNT.phases, START, 2)
    days = (after(2) - timedelta(days=1), after(2), after(2) + timedelta(days=1))
    assert [count.state(day) for day in days] == [DueState.COMING, DueState.DUE, DueState.OVERDUE]
    clinic.run(StopMonitoring(series_id=count.id))
    (stopped,) = (each for each in line(clinic, plan_id).monitoring if each.id == count.id)
    assert (stopped.status, stopped.every_weeks) == (SeriesStatus.STOPPED, None)
    assert stopped.state(after(9)) is DueState.STOPPED


def test_dose_timing_and_route_change_together(clinic: Clinic, plan_id: PlanId) -> None:
    seen = line(clinic, plan_id).terms
    twenty, by_needle = (
        understood(f"{dose} mg weekly {route}") for dose, route in ((20, "oral"), (15, "subcutaneous"))
    )
    revise = ReviseMedicine(medicine_id=line(clinic, plan_id).id, seen=seen, wanted=replace(seen, regimen=twenty))
    clinic.run(revise)
    with pytest.raises(Conflict) as refusal:
        clinic.run(replace(revise, wanted=replace(seen, regimen=by_needle)))
    (clash,) = refusal.value.clashes
    assert (clash.field, clash.present, clash.wanted) == ("medicine.regimen", twenty, by_needle)


def test_what_a_person_takes_already_is_shown_and_taken_in(clinic: Clinic) -> None:
    plan_id = with_plan(clinic)
    patient_id = content(clinic, plan_id).patient.id
    medicine_id = imported(clinic, patient_id)
    imported(clinic, patient_id, MedicineStatus.STOPPED)
    assert [(m.id, m.in_plan) for m in content(clinic, plan_id).medicines] == [(medicine_id, False)]
    clinic.run(TakeInMedicine(plan_id=plan_id, medicine_id=medicine_id, seen=NIFEDIPINE))
    assert line(clinic, plan_id).in_plan
    with pytest.raises(WrongStatus, match=r"medicine\.plan_id"):
        clinic.run(TakeInMedicine(plan_id=begin(clinic, patient_id), medicine_id=medicine_id, seen=NIFEDIPINE))
    clinic.undo_last()
    clinic.undo_last()
    assert not line(clinic, plan_id).in_plan


def test_a_medicine_of_somebody_else_is_not_taken_in(clinic: Clinic) -> None:
    plan_id = with_plan(clinic)
    ada = clinic.run(RegisterPatient(terms=replace(GRACE, given="Ada"))).value
    medicine_id = imported(clinic, ada)
    with pytest.raises(WrongStatus):
        clinic.run(TakeInMedicine(plan_id=plan_id, medicine_id=medicine_id, seen=NIFEDIPINE))


def test_a_plan_is_empty_whatever_the_person_takes(clinic: Clinic) -> None:
    plan_id = with_plan(clinic)
    imported(clinic, content(clinic, plan_id).patient.id)
    with pytest.raises(Invalid) as refusal:
        clinic.run(MovePlan(plan_id=plan_id, to=PlanStatus.IN_REVIEW))
    assert refusal.value.reason == "empty"
    plan = content(clinic, plan_id)
    clinic.run(RetirePlan(plan_id=plan_id, seen=PlanTerms(title=plan.title, starts_on=plan.starts_on)))


def test_a_medicine_outside_every_plan_is_revised_without_one(clinic: Clinic, plan_id: PlanId) -> None:
    in_force(clinic, plan_id)
    medicine_id = imported(clinic, content(clinic, plan_id).patient.id)
    wanted = replace(NIFEDIPINE, regimen=understood("10 mg three times a day"))
    clinic.run(ReviseMedicine(medicine_id=medicine_id, seen=NIFEDIPINE, wanted=wanted))
    clinic.run(AddMonitoring(medicine_id=medicine_id, terms=BLOOD_COUNT))
    assert content(clinic, plan_id).status is PlanStatus.ACTIVE
