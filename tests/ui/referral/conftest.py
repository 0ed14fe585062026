"""The page of one referral over a real clinic file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from careplan.application.commands.goals import AddGoal
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.referrals import AddReferral
from careplan.application.permissions import User
from careplan.application.queries.plans import Plans
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.referral import ReferralTerms, Urgency
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import PatientId, ReferralId
from careplan.domain.team.clinic import Role
from tests.support.clinics import ANN, GRACE, NUMBER, begin, walk
from tests.support.rooms import room_at
from tests.ui.dialogs import once_open
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.screens.referral.asking import AskDialog
from ui.screens.referral.more_menu import more_menu
from ui.screens.referral.screen import ReferralScreen
from ui.shell.place import Place, ScreenId
from ui.widgets.stepper import StepState

LUNG = ReferralTerms(
    specialty="pulmonology",
    question="Is the lung involved?",
    reason="FVC fell",
    urgency=Urgency.SOON,
    recipient="Dr V. Imaginary",
    owner="ann",
)
CONTROL = Qt.KeyboardModifier.ControlModifier
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
    dialog = once_open(qtbot, screen.acts.dialog, AskDialog)
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


@dataclass
class Page:
    """The page of one referral, and the keys a person presses on it."""

    qtbot: QtBot
    screen: ReferralScreen

    @property
    def state(self) -> ReferralState:
        story = self.screen.story
        assert story is not None
        return story.whole.row.state

    @property
    def id(self) -> ReferralId:
        story = self.screen.story
        assert story is not None
        return story.whole.row.id

    def offered(self) -> list[str]:
        """What the menu holds."""
        return [action.text() for action in more_menu(self.screen.acts, self.screen).actions()]

    def next_step(self, words: dict[str, str], to: ReferralState) -> None:
        """N opens the dialog of the next action; each field is typed in, Enter or Ctrl+Enter records it."""
        self.screen.handlers()[ActionId.NEXT_ACTION]()
        self.record(words, to)

    def record(self, words: dict[str, str], to: ReferralState) -> None:
        dialog = dialog_of(self.qtbot, self.screen)
        for name, text in words.items():
            field = dialog.fields[name]
            field.setFocus()
            self.qtbot.keyClicks(field.control, text)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert dialog.isAncestorOf(focused)
        self.qtbot.keyClick(focused, Qt.Key.Key_Return, CONTROL)
        self.qtbot.waitUntil(lambda: self.state is to)
        assert self.screen.acts.dialog is None

    def nodes(self) -> list[StepState]:
        return [node.state for node in self.screen.stepper.steps.rows()]


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, grace: PatientId, show: Show) -> Page:
    """A draft whose packet asks for nothing."""
    return Page(qtbot, show(refer(desk, grace)))
