"""The page of measures over a real clinic file, with a patient whose results are known."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from careplan.application.commands.disease import DescribeDisease
from careplan.application.commands.goals import AddGoal
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.medicines import AddMedicine
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.plans import BeginPlan
from careplan.application.measuring import known_measures
from careplan.application.queries.measures import MeasuresOfPatient, PatientMeasures
from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.medicine.monitoring import MonitoringTerms, Phase
from careplan.domain.plan.goal import GoalTerms, Target
from careplan.domain.plan.plan import PlanTerms
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from tests.support.clinics import GRACE, NUMBER
from tests.support.results import terms
from tests.support.rooms import room_at
from ui.desk import Desk
from ui.screens.measures.screen import MeasuresScreen
from ui.shell.place import Place, ScreenId

LUNGS = (("2023-06-01", "90"), ("2025-04-14", "84"), ("2025-11-10", "79"), ("2026-02-16", "70"))
Show = Callable[..., MeasuresScreen]


def record(desk: Desk, patient_id: PatientId, given: MeasurementTerms) -> None:
    desk.clinic.run(RecordMeasurement(patient_id=patient_id, terms=given))


def measures(desk: Desk, patient_id: PatientId) -> PatientMeasures:
    return desk.clinic.ask(MeasuresOfPatient(patient_id=patient_id, known=known_measures(desk.library)))


@pytest.fixture
def grace(desk: Desk) -> PatientId:
    """A lung series with a goal, walks, and blood tests that are due."""
    clinic = desk.clinic
    patient_id = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
    plan = PlanTerms(title="Care plan", starts_on=date(2026, 1, 1))
    plan_id = clinic.run(BeginPlan(patient_id=patient_id, terms=plan)).value
    profile = ProfileTerms(condition="ssc", onset=PartialDate("2023-01"))
    clinic.run(DescribeDisease(patient_id=patient_id, seen=None, wanted=profile))
    target = Target("FVC % predicted", detail=Quantity(Decimal(75), "%"))
    clinic.run(AddGoal(plan_id=plan_id, terms=GoalTerms(description="Sing", target=target)))
    blood = MonitoringTerms(test="fbc", name="Leukocytes, Platelets", phases=(Phase(4),))
    medicine = MedicineTerms(name="methotrexate", started=PartialDate("2026-01-05"))
    clinic.run(AddMedicine(plan_id=plan_id, terms=medicine, monitoring=(blood,)))
    for day, value in LUNGS:
        record(desk, patient_id, terms(day, value, name="FVC % predicted"))
    record(desk, patient_id, terms("2026-01-20", "5.2", "10*9/L", name="Leukocytes"))
    return patient_id


@pytest.fixture
def show(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Show:
    """Shows the page at a patient and waits for the answer."""

    def shown(patient_id: PatientId, **place: object) -> MeasuresScreen:
        room = room_at(desk, tmp_path)
        room.open_plan.open(patient_id)
        screen = MeasuresScreen(room)
        qtbot.addWidget(screen)
        screen.resize(1250, 740)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        screen.arrive(Place(screen=ScreenId.MEASURES, patient_id=patient_id, **place))  # type: ignore[arg-type]
        qtbot.waitUntil(lambda: screen._found is not None and room.open_plan.file is not None)
        return screen

    return shown
