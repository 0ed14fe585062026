"""The page of one referral over a real clinic file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careplan.application.commands.goals import AddGoal
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.referrals import AddReferral
from careplan.application.permissions import User
from careplan.application.queries.plans import Plans
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.referral import ReferralTerms, Urgency
from careplan.domain.shared.ids import PatientId, ReferralId
from careplan.domain.team.clinic import Role
from tests.support.clinics import ANN, GRACE, NUMBER, begin, walk
from tests.support.rooms import room_at
from ui.desk import Desk
from ui.screens.referral.asking import AskDialog
from ui.screens.referral.screen import ReferralScreen
from ui.shell.place import Place, ScreenId

LUNG = ReferralTerms(
    specialty="pulmonology",
    question="Is the lung involved?",
    reason="FVC fell",
    urgency=Urgency.SOON,
    recipient="Dr V. Imaginary",
    owner="ann",
)
Show = Callable[[ReferralId], ReferralScreen]


@pytest.fixture
def grace(desk: Desk) -> PatientId:
    """With a draft plan and one goal."""
    clinic = desk.clinic
    patient_id = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
    clinic.run(AddGoal(plan_id=begin(clinic, patient_id), terms=walk("400")))
    return patient_id


@pytest.fixture
def referral_id(desk: Desk, grace: PatientId) -> ReferralId:
    """A draft with two items that nobody has answered."""
    items = (ItemTerms(text="HRCT report"), ItemTerms(text="Echo report", source="Somebody 2020"))
    return refer(desk, grace, *items)


@pytest.fixture
def show(qtbot: QtBot, desk: Desk, grace: PatientId, tmp_path: Path) -> Show:
    """Shows the page at a referral, in a window that has the keyboard."""

    def shown(id: ReferralId) -> ReferralScreen:
        room = room_at(desk, tmp_path)
        room.open_plan.open(grace)
        screen = ReferralScreen(room)
        qtbot.addWidget(screen)
        screen.resize(1250, 740)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        screen.arrive(Place(screen=ScreenId.REFERRAL, patient_id=grace, part_id=id))
        qtbot.waitUntil(lambda: screen.story is not None and room.open_plan.file is not None)
        return screen

    return shown


def refer(desk: Desk, patient_id: PatientId, *items: ItemTerms, terms: ReferralTerms = LUNG) -> ReferralId:
    """One more draft, in the first plan of the patient."""
    plan = desk.clinic.ask(Plans(patient_id=patient_id))[0]
    command = AddReferral(patient_id=patient_id, plan_id=plan.id, terms=terms, items=items)
    return desk.clinic.run(command).value


def dialog_of(qtbot: QtBot, screen: ReferralScreen) -> AskDialog:
    """The dialog that is open, once it has the keyboard."""
    dialog = screen.acts.dialog
    assert isinstance(dialog, AskDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def typed(qtbot: QtBot, widget: QWidget, words: str) -> None:
    """Into a field, as by a person who goes there."""
    widget.setFocus()
    target = widget.focusProxy() or widget
    qtbot.keyClicks(target, words)


def as_reader(desk: Desk) -> None:
    """Whoever is at the desk may only look from now on."""
    reader = User(id=ANN.id, role=Role.READER, login="rea", name="Rea Sample")
    object.__setattr__(desk.clinic, "user", reader)
