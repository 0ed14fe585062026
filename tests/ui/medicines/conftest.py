"""Grace's medicines on their page."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal
from careplan.application.commands.medicines import AddMedicine
from careplan.application.commands.patients import RegisterPatient
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.medicine.monitoring import MonitoringTerms, Phase
from careplan.domain.medicine.regimen import understood
from careplan.domain.plan.goal import GoalTerms
from careplan.domain.plan.snapshot import MedicineLine
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from tests.support.clinics import GRACE, NUMBER, begin, walk
from tests.ui.patient_pages import made, shown
from ui.desk import Desk
from ui.screens.medicines.screen import MedicinesScreen

CONTROL = Qt.KeyboardModifier.ControlModifier
BLOOD = MonitoringTerms(test="blood", name="Haemoglobin, Platelets", phases=(Phase(4),))
BOSENTAN = MedicineTerms(
    name="bosentan",
    regimen=understood("62.5 mg twice daily oral"),
    started=PartialDate("2026-01-31"),
    reason="digital ulcers",
)


def plan(clinic: Clinic) -> PatientId:
    """Bosentan with blood counts, of which one was due a day ago, and calcium; two goals."""
    patient_id = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
    plan_id = begin(clinic, patient_id)
    clinic.run(AddMedicine(plan_id=plan_id, terms=BOSENTAN, monitoring=(BLOOD,)))
    clinic.run(AddMedicine(plan_id=plan_id, terms=MedicineTerms(name="calcium")))
    clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))
    clinic.run(AddGoal(plan_id=plan_id, terms=GoalTerms(description="Button my coat")))
    return patient_id


@dataclass
class At:
    """The page of Grace's plan, with bosentan under the cursor."""

    qtbot: QtBot
    screen: MedicinesScreen

    def medicine(self, name: str = "bosentan") -> MedicineLine:
        return next(line for line in self.all() if line.terms.name == name)

    def all(self) -> tuple[MedicineLine, ...]:
        plan = self.screen.room.open_plan.snapshot
        assert plan is not None
        return plan.medicines

    def type(self, line: QWidget, text: str, then: Qt.Key = Qt.Key.Key_Tab) -> None:
        """Replaces what stands in a field."""
        line.setFocus()
        self.qtbot.keyClick(line, Qt.Key.Key_A, CONTROL)
        self.qtbot.keyClicks(line, text)
        self.qtbot.keyClick(line, then)


@pytest.fixture
def at(qtbot: QtBot, desk: Desk) -> At:
    return At(qtbot, shown(qtbot, desk, MedicinesScreen, made(qtbot, desk, plan)))
