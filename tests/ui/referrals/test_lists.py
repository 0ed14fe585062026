"""The referrals of a patient, and the dialog that adds one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careplan.application.commands.goals import AddGoal
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.referrals import AddReferral, AdvanceReferral
from careplan.application.proposals import referral_items
from careplan.application.queries.referral_list import ReferralList
from careplan.application.queries.referral_story import ReferralStory
from careplan.domain.patient.patient import PatientTerms
from careplan.domain.referral.referral import ReferralTerms, Urgency
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import PatientId, PlanId, ReferralId
from tests.support.clinics import GRACE, NUMBER, begin, walk
from tests.support.referrals import step
from tests.support.rooms import room_at
from tests.ui.dialogs import once_open
from tests.ui.referral.conftest import as_reader
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.screens.plan_referrals.new_referral import NewReferral
from ui.screens.plan_referrals.screen import PlanReferralsScreen
from ui.screens.referrals.filters import Sieve
from ui.shell.place import Place, ScreenId

_S = ReferralState
CONTROL = Qt.KeyboardModifier.ControlModifier


class Clinic:
    """Grace with a plan, and Helen who has none."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        run = desk.clinic.run
        self.grace: PatientId = run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
        self.plan: PlanId = begin(desk.clinic, self.grace)
        run(AddGoal(plan_id=self.plan, terms=walk("400")))
        self.helen: PatientId = run(RegisterPatient(terms=PatientTerms(family="Mockridge", given="Helen"))).value

    def refer(self, specialty: str, *states: ReferralState, helen: bool = False, owner: str = "") -> ReferralId:
        terms = ReferralTerms(specialty=specialty, question="Why?", urgency=Urgency.URGENT, owner=owner)
        patient_id, plan_id = (self.helen, None) if helen else (self.grace, self.plan)
        made = self.desk.clinic.run(AddReferral(patient_id=patient_id, plan_id=plan_id, terms=terms)).value
        for state in states:
            self.desk.clinic.run(AdvanceReferral(referral_id=made, step=step(state)))
        return made


@pytest.fixture
def clinic(desk: Desk) -> Clinic:
    return Clinic(desk)


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Callable[..., PlanReferralsScreen]:
    def shown(patient_id: PatientId, **place: object) -> PlanReferralsScreen:
        room = room_at(desk, tmp_path)
        room.open_plan.open(patient_id)
        screen = PlanReferralsScreen(room)
        qtbot.addWidget(screen)
        screen.resize(1200, 700)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        screen.arrive(Place(screen=ScreenId.PLAN_REFERRALS, patient_id=patient_id, **place))  # type: ignore[arg-type]  # as given
        qtbot.waitUntil(lambda: room.open_plan.file is not None)
        return screen

    return shown


def test_the_tab_has_open_and_ended_ones(qtbot: QtBot, clinic: Clinic, tab: Callable[..., PlanReferralsScreen]) -> None:
    clinic.refer("pulmonology")
    ended = clinic.refer("dental", _S.WITHDRAWN)
    clinic.refer("cardiology-ph", helen=True)
    screen = tab(clinic.grace)
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 1)
    qtbot.mouseClick(screen.filters.chips[Sieve.ENDED], Qt.MouseButton.LeftButton)
    assert [line.row.id for line in screen.rows.rows()] == [ended]
    gone: list[Place] = []
    screen.go.connect(gone.append)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert [place.part_id for place in gone] == [ended]


def test_a_place_selects_its_row_also_among_the_ended(
    qtbot: QtBot, clinic: Clinic, tab: Callable[..., PlanReferralsScreen]
) -> None:
    clinic.refer("pulmonology")
    ended = clinic.refer("dental", _S.WITHDRAWN)
    screen = tab(clinic.grace, part_id=ended)
    qtbot.waitUntil(lambda: screen.filters.sieve is Sieve.ENDED)
    current = screen.table.current_row()
    assert current is not None
    assert current.row.id == ended


def test_a_new_referral_takes_what_is_ticked_and_its_goal(
    qtbot: QtBot, desk: Desk, clinic: Clinic, tab: Callable[..., PlanReferralsScreen]
) -> None:
    screen = tab(clinic.grace)
    gone: list[Place] = []
    screen.go.connect(gone.append)
    screen.handlers()[ActionId.ADD_REFERRAL]()
    dialog = once_open(qtbot, screen.dialog, NewReferral)
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert dialog.specialty.has_error
    assert dialog.urgency.has_error  # how soon is never guessed
    qtbot.keyClicks(dialog.specialty.control, "Pulm")
    proposed = referral_items(desk.library, "pulmonology")
    assert len(dialog.items.ticks) == len(proposed) > 2
    qtbot.keyClick(dialog.items.ticks[0], Qt.Key.Key_Space)
    qtbot.keyClicks(dialog.urgency.control, "Urg")
    qtbot.keyClicks(dialog.recipient.control, "Dr V. Imaginary")
    qtbot.keyClicks(dialog.goal.control, "G1")
    qtbot.mouseClick(dialog.usual, Qt.MouseButton.LeftButton)
    focused = QApplication.focusWidget()
    assert focused is dialog.question.page
    qtbot.keyClick(focused, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(gone))
    assert gone[0].screen is ScreenId.REFERRAL
    assert gone[0].part_id is not None
    whole = desk.clinic.ask(ReferralStory(referral_id=ReferralId(gone[0].part_id), today=desk.today())).whole
    assert [item.text for item in whole.items] == [item.text for item in proposed[1:]]
    assert (whole.row.terms.urgency, whole.row.terms.recipient, whole.goals) == (
        Urgency.URGENT,
        "Dr V. Imaginary",
        (1,),
    )
    assert whole.row.terms.question
    assert whole.row.terms.owner == "ann"


def test_a_specialty_the_library_does_not_know_is_written_in_words(
    qtbot: QtBot, desk: Desk, clinic: Clinic, tab: Callable[..., PlanReferralsScreen]
) -> None:
    screen = tab(clinic.helen, view="new")  # without a plan
    qtbot.waitUntil(lambda: screen.dialog is not None)
    dialog = once_open(qtbot, screen.dialog, NewReferral)
    dialog.specialty.type_text("Another one, in words")
    dialog.urgency.type_text("Routine")
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert dialog.words.has_error
    qtbot.keyClicks(dialog.words.control, "Speech therapy")
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.dialog is None)
    (line,) = desk.clinic.ask(ReferralList(patient_id=clinic.helen)).rows
    assert (line.row.terms.specialty, line.row.plan_id, line.all_items) == ("Speech therapy", None, 0)


def test_a_reader_adds_nothing(desk: Desk, clinic: Clinic, tab: Callable[..., PlanReferralsScreen]) -> None:
    as_reader(desk)
    screen = tab(clinic.grace, view="new")
    assert screen.dialog is None
    assert ActionId.ADD_REFERRAL not in screen.handlers()
    assert screen.add.toolTip() == "You may look, not change."
