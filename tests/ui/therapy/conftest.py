"""The therapy page over a plan with one goal, two exercises, one OT intervention and one piece of care."""

from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.therapies import AddCare, AddTherapy
from careplan.domain.plan.goal import GoalTerms
from careplan.domain.plan.snapshot import CareLine, PlanSnapshot, TherapyLine
from careplan.domain.shared.ids import PatientId
from careplan.domain.therapy.care import CareTerms
from careplan.domain.therapy.therapy import Fitt, Strand, TherapyTerms
from tests.support.clinics import GRACE, NUMBER, begin
from tests.ui.dialogs import D, found_open
from tests.ui.patient_pages import made, shown
from ui.desk import Desk
from ui.screens.therapy.screen import TherapyScreen

CYCLING = TherapyTerms(
    strand=Strand.PHYSICAL,
    name="Cycling",
    intervention="pt-aerobic",
    fitt=Fitt(frequency="twice a week", intensity="moderate", time="30 min", type="cycle"),
)
WALKING = TherapyTerms(strand=Strand.PHYSICAL, name="Walking")
SPLINTS = TherapyTerms(strand=Strand.OCCUPATIONAL, name="Splints")
SKIN_CARE = CareTerms(discipline="nursing", description="Skin care teaching")


@dataclass
class At:
    """The page as it is shown."""

    bot: QtBot
    screen: TherapyScreen

    @property
    def plan(self) -> PlanSnapshot:
        plan = self.screen.room.open_plan.snapshot
        assert plan is not None
        return plan

    def therapy(self, name: str) -> TherapyLine:
        return next(line for line in self.plan.therapies if line.terms.name == name)

    def care(self) -> CareLine:
        return self.plan.cares[0]

    def names(self) -> list[str]:
        return [str(row.cell.first) for row in self.screen.sheet.rows.rows()]

    def dialog(self, kind: type[D]) -> D:
        """The one that is open, or opens in a moment."""
        return found_open(self.bot, self.screen, kind)


@pytest.fixture
def patient_id(qtbot: QtBot, desk: Desk) -> PatientId:
    """Grace Exampleton, with the plan."""

    def plan(clinic: Clinic) -> PatientId:
        patient_id = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
        plan_id = begin(clinic, patient_id)
        clinic.run(AddGoal(plan_id=plan_id, terms=GoalTerms(description="Button my coat")))
        for terms in (CYCLING, WALKING, SPLINTS):
            clinic.run(AddTherapy(plan_id=plan_id, terms=terms))
        clinic.run(AddCare(plan_id=plan_id, terms=SKIN_CARE))
        return patient_id

    return made(qtbot, desk, plan)


@pytest.fixture
def at(qtbot: QtBot, desk: Desk, patient_id: PatientId) -> At:
    return At(qtbot, shown(qtbot, desk, TherapyScreen, patient_id))
