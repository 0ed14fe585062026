"""The page of a referral in the window itself: its keys, its tab, and the ways that lead to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careplan.application.commands.referrals import AdvanceReferral
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import PatientId, ReferralId
from tests.support.referrals import step
from tests.support.rooms import room_at
from tests.ui.dialogs import found_open, once_open
from tests.ui.referral.conftest import dialog_of, refer
from ui.desk import Desk
from ui.screens.plan_referrals.new_referral import NewReferral
from ui.screens.plan_referrals.screen import PlanReferralsScreen
from ui.screens.referral.screen import ReferralScreen
from ui.screens.referrals.screen import ReferralsScreen
from ui.shell.palette import Palette
from ui.shell.place import Place, ScreenId
from ui.shell.shell import Shell

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shell(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[Shell]:
    made = Shell(room_at(desk, tmp_path))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.start()
    yield made
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    desk.lanes.stop()


def opened(qtbot: QtBot, shell: Shell) -> ReferralScreen:
    def is_there() -> bool:
        page = shell.pages.page
        return isinstance(page, ReferralScreen) and page.story is not None and shell.room.open_plan.file is not None

    qtbot.waitUntil(is_there)
    page = shell.pages.page
    assert isinstance(page, ReferralScreen)
    return page


def focused(shell: Shell) -> QWidget:
    widget = shell.focusWidget()
    assert widget is not None
    return widget


def test_letters_work_from_wherever_the_keyboard_is(
    qtbot: QtBot, shell: Shell, grace: PatientId, referral_id: ReferralId
) -> None:
    shell.go(Place(screen=ScreenId.REFERRAL, patient_id=grace, part_id=referral_id))
    page = opened(qtbot, shell)
    assert focused(shell) is page.next.primary
    assert shell.tabs.tabs[ScreenId.PLAN_REFERRALS].isChecked()
    page.checklist.list.setFocus()
    for key, title in ((Qt.Key.Key_L, "Log contact"), (Qt.Key.Key_A, "Add checklist item")):
        qtbot.keyClick(focused(shell), key)
        dialog = dialog_of(qtbot, page)
        assert dialog.accessibleName() == title
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        shell.activateWindow()
        qtbot.waitUntil(shell.isActiveWindow)
        assert page.checklist.list.hasFocus()
    page.letter.recipient.line.setFocus()
    page.letter.recipient.line.selectAll()
    qtbot.keyClicks(page.letter.recipient.line, "La Lung")  # letters belong to the text
    assert page.acts.dialog is None
    assert page.letter.recipient.text() == "La Lung"


def test_from_the_list_to_the_referral_and_back(
    qtbot: QtBot, shell: Shell, grace: PatientId, referral_id: ReferralId
) -> None:
    qtbot.keyClick(shell, Qt.Key.Key_3, CONTROL)
    qtbot.waitUntil(lambda: isinstance(shell.pages.page, ReferralsScreen) and shell.pages.page.found is not None)
    qtbot.keyClick(focused(shell), Qt.Key.Key_Return)
    page = opened(qtbot, shell)
    assert page.place == Place(
        screen=ScreenId.REFERRAL, patient_id=grace, plan_id=shell.room.open_plan.plan_id, part_id=referral_id
    )
    qtbot.keyClick(focused(shell), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: isinstance(shell.pages.page, ReferralsScreen))
    assert not shell.tabs.isVisible()


def test_the_palette_finds_a_referral_by_its_number(qtbot: QtBot, desk: Desk, shell: Shell, grace: PatientId) -> None:
    referral_id = refer(desk, grace)
    desk.clinic.run(AdvanceReferral(referral_id=referral_id, step=step(ReferralState.READY)))
    qtbot.keyClick(shell, Qt.Key.Key_K, CONTROL)
    palette = found_open(qtbot, shell, Palette)
    qtbot.keyClicks(palette.typed, "2026-0001")
    qtbot.waitUntil(lambda: bool((entry := palette.model.entry(1)) and entry.place))
    qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    assert opened(qtbot, shell).place == Place(
        screen=ScreenId.REFERRAL, patient_id=grace, plan_id=shell.room.open_plan.plan_id, part_id=referral_id
    )


def test_a_new_referral_begins_from_any_page_of_the_patient(qtbot: QtBot, shell: Shell, grace: PatientId) -> None:
    shell.go(Place(screen=ScreenId.OVERVIEW, patient_id=grace))
    qtbot.waitUntil(lambda: shell.room.open_plan.file is not None)
    qtbot.keyClick(shell, Qt.Key.Key_R, CONTROL)
    page = shell.pages.page
    assert isinstance(page, PlanReferralsScreen)
    qtbot.waitUntil(lambda: page.dialog is not None)
    dialog = once_open(qtbot, page.dialog, NewReferral)
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.dialog is None)
