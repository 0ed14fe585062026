"""The board with real keys: cards under the cursor, columns, filters, the table twin, and what is kept as a file."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from careplan.application.commands.referrals import AddReferral, AdvanceReferral
from careplan.application.queries.referral_cards import Stage
from careplan.domain.referral.referral import ReferralTerms, Urgency
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import ReferralId
from tests.support.referrals import step
from tests.support.rooms import room_at
from tests.ui.dialogs import once_open
from tests.ui.referral.conftest import as_reader
from tests.ui.referrals.test_lists import Clinic
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.screens.referrals.choose_patient import ChoosePatient
from ui.screens.referrals.screen import ReferralsScreen
from ui.shell.place import Place, ScreenId

_S = ReferralState
Shown = Callable[..., ReferralsScreen]


@pytest.fixture
def clinic(desk: Desk) -> Clinic:
    return Clinic(desk)


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Shown:
    def made(view: str = "") -> ReferralsScreen:
        screen = ReferralsScreen(room_at(desk, tmp_path))
        qtbot.addWidget(screen)
        screen.resize(1240, 760)
        screen.show()
        screen.activateWindow()
        screen.arrive(Place(screen=ScreenId.REFERRALS, view=view))
        qtbot.waitUntil(lambda: screen.found is not None and "loop" in screen.head.text())
        return screen

    return made


def send(clinic: Clinic, specialty: str, days: int, *, owner: str = "", helen: bool = False) -> ReferralId:
    on = clinic.desk.today() - timedelta(days=days)
    terms = ReferralTerms(specialty=specialty, question="Why?", urgency=Urgency.URGENT, owner=owner)
    patient_id, plan_id = (clinic.helen, None) if helen else (clinic.grace, clinic.plan)
    made = clinic.desk.clinic.run(AddReferral(patient_id=patient_id, plan_id=plan_id, terms=terms)).value
    for state in (_S.READY, _S.SENT):
        clinic.desk.clinic.run(AdvanceReferral(referral_id=made, step=step(state, on=on)))
    return made


def test_arrows_go_from_card_to_card_and_enter_opens(qtbot: QtBot, clinic: Clinic, shown: Shown) -> None:
    draft = clinic.refer("dental-oral")
    late, fresh = send(clinic, "pulmonology", 40), send(clinic, "cardiology-ph", 0)
    screen = shown()
    assert screen.head.text() == "3 open · 0 closed in 12 months · loop closed none to judge yet"
    card = screen.board.current()
    assert card is not None
    assert card.id == late  # the first late one
    gone: list[Place] = []
    screen.go.connect(gone.append)
    cards = screen.board.columns[Stage.NO_DATE].cards
    cards.setFocus()
    qtbot.keyClick(cards, Qt.Key.Key_Down)
    qtbot.keyClick(cards, Qt.Key.Key_Return)
    qtbot.keyClick(cards, Qt.Key.Key_Left)
    assert screen.board.columns[Stage.PREPARE].cards.hasFocus()
    screen.handlers()[ActionId.NEXT_ACTION]()
    qtbot.keyClick(screen.board.columns[Stage.PREPARE].cards, Qt.Key.Key_Left)  # nothing lies there
    qtbot.keyClick(screen.board.columns[Stage.PREPARE].cards, Qt.Key.Key_Right)
    assert cards.hasFocus()
    assert [(place.part_id, place.view) for place in gone] == [(fresh, ""), (draft, "next")]
    spoken = cards.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("EXAMPLETON, Grace. TST-004217. Pulmonology / ILD clinic referral. Urgent, ")
    assert "days late" in spoken


def test_filters_cut_board_and_table_alike(qtbot: QtBot, clinic: Clinic, shown: Shown) -> None:
    send(clinic, "pulmonology", 40)
    other = send(clinic, "cardiology-ph", 0, helen=True, owner="ann")
    screen = shown()
    chips = screen.filters
    assert chips.late.accessibleName() == "Late only, 1"
    qtbot.mouseClick(chips.specialties["cardiology-ph"], Qt.MouseButton.LeftButton)
    column = screen.board.columns[Stage.NO_DATE]
    qtbot.waitUntil(lambda: [card.id for card in column.cards.rows.rows()] == [other])
    assert screen.head.text().startswith("1 of 2 open")
    screen.handlers()[ActionId.TABLE_VIEW]()
    qtbot.waitUntil(lambda: [card.id for card in screen.twin.rows.rows()] == [other])
    assert screen.twin.table.hasFocus()
    qtbot.keyClick(screen.twin.table, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: screen.twin.rows.rowCount() == 2)
    screen.handlers()[ActionId.FILTER]()
    qtbot.keyClicks(screen.twin.search, "mock")
    assert [card.family for card in screen.twin.rows.rows()] == ["Mockridge"]
    ((column_name, number, patient, *_),) = screen.twin.exported()
    assert (column_name, patient) == ("Sent, no date", "MOCKRIDGE, Helen")
    assert str(number).startswith("RF-")


def test_a_column_shows_what_fits_and_more_when_asked(qtbot: QtBot, clinic: Clinic, shown: Shown) -> None:
    for _ in range(14):
        clinic.refer("dental-oral")
    screen = shown()
    column = screen.board.columns[Stage.PREPARE]
    before = column.cards.rows.rowCount()
    assert 1 <= before < 14
    assert column.button.words == f"Show {14 - before} more"
    qtbot.mouseClick(column.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: column.cards.rows.rowCount() == 14)
    assert not column.button.isVisible()


def test_a_card_moves_when_a_step_is_recorded(qtbot: QtBot, clinic: Clinic, shown: Shown) -> None:
    made = clinic.refer("pulmonology", _S.READY)
    screen = shown()
    screen.desk.run(AdvanceReferral(referral_id=made, step=step(_S.SENT)), owner=screen)
    column = screen.board.columns[Stage.NO_DATE]
    qtbot.waitUntil(lambda: [card.id for card in column.cards.rows.rows()] == [made])
    card = screen.board.current()
    assert card is not None
    assert card.id == made


def test_what_is_shown_is_kept_and_a_reader_keeps_nothing(
    qtbot: QtBot, desk: Desk, clinic: Clinic, shown: Shown, tmp_path: Path
) -> None:
    send(clinic, "pulmonology", 0)
    screen = shown()
    screen.export_shown()
    qtbot.waitUntil(lambda: screen.exporting.dialog is not None)
    dialog = once_open(qtbot, screen.exporting.dialog, QFileDialog)
    chosen = tmp_path / "referrals.csv"
    dialog.selectNameFilter("Comma separated (*.csv)")
    dialog.fileSelected.emit(str(chosen))
    dialog.reject()
    qtbot.waitUntil(chosen.exists)
    head, row = chosen.read_text(encoding="utf-8-sig").splitlines()
    assert head.startswith("Column,Number,Patient,")
    assert '"EXAMPLETON, Grace"' in row
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    as_reader(desk)
    assert not shown().export.isEnabled()


def test_a_new_referral_begins_with_whom_it_is_for(qtbot: QtBot, clinic: Clinic, shown: Shown) -> None:
    screen = shown()
    gone: list[Place] = []
    screen.go.connect(gone.append)
    screen.handlers()[ActionId.ADD_REFERRAL]()
    dialog = once_open(qtbot, screen.dialog, ChoosePatient)
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert not gone  # nobody is chosen yet
    qtbot.keyClicks(dialog.search, "exampleton")
    qtbot.waitUntil(lambda: dialog.list.current_row() is not None)
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert gone == [Place(screen=ScreenId.PLAN_REFERRALS, patient_id=clinic.grace, view="new")]
    assert screen.dialog is None
    screen.directory.click()
    assert gone[-1].screen is ScreenId.DIRECTORY
