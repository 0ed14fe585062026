"""The safety panel leads to the record of what the checks did not know of the person."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.medicines import AddMedicine
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.safety_facts import RecordSafetyFact
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.patient.safety_fact import ANSWERS, SafetyFactTerms, SafetyQuestion
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from tests.support.clinics import GRACE, begin
from tests.ui.patient_pages import made, shown
from ui.desk import Desk
from ui.screens.overview.screen import OverviewScreen
from ui.screens.record.section import SectionId
from ui.shell.place import Place, ScreenId


@pytest.fixture
def patient_id(qtbot: QtBot, desk: Desk) -> PatientId:
    def work(clinic: Clinic) -> PatientId:
        patient = clinic.run(RegisterPatient(terms=GRACE)).value
        clinic.run(AddMedicine(plan_id=begin(clinic, patient), terms=MedicineTerms(name="methotrexate")))
        return patient

    return made(qtbot, desk, work)


def _answer_all(clinic: Clinic, patient_id: PatientId) -> None:
    day = PartialDate.of(clinic.clock().date())
    for question in SafetyQuestion:
        terms = SafetyFactTerms(question=question, answer=ANSWERS[question][0], as_of=day)
        clinic.run(RecordSafetyFact(patient_id=patient_id, terms=terms))


def test_it_leads_there_until_everything_is_answered(qtbot: QtBot, desk: Desk, patient_id: PatientId) -> None:
    screen = shown(qtbot, desk, OverviewScreen, patient_id)
    panel = screen.board.safety
    qtbot.waitUntil(panel.record.isVisible)

    places: list[Place] = []
    screen.go.connect(places.append)
    qtbot.mouseClick(panel.record, Qt.MouseButton.LeftButton)
    (place,) = places
    assert (place.screen, place.patient_id, place.view) == (ScreenId.RECORD, patient_id, SectionId.SAFETY)

    made(qtbot, desk, lambda clinic: _answer_all(clinic, patient_id))
    qtbot.waitUntil(lambda: not panel.record.isVisible())
