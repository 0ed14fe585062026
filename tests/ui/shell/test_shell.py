"""The window of an open clinic, worked by keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.commands.patients import RegisterPatient
from careplan.domain.shared.errors import CannotUndo
from careplan.i18n.refusals import message
from tests.support.clinics import GRACE, NUMBER
from tests.support.rooms import room_at
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.screens.patients.screen import PatientsScreen
from ui.screens.today.screen import TodayScreen
from ui.shell.palette import Palette
from ui.shell.place import Place, ScreenId
from ui.shell.shell import Shell

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shell(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[Shell]:
    """An empty clinic, on Today."""
    made = Shell(room_at(desk, tmp_path))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.start()
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    yield made
    desk.lanes.stop()


def test_it_begins_with_today_and_says_that_there_is_no_backup(shell: Shell) -> None:
    assert isinstance(shell.pages.page, TodayScreen)
    assert shell.status._backup.words.text() == "No backup yet"
    assert not shell.banner.isVisible()


def test_keys_lead_from_page_to_page_and_back(qtbot: QtBot, shell: Shell) -> None:
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    qtbot.keyClick(shell.pages.page, Qt.Key.Key_2, CONTROL)
    qtbot.waitUntil(lambda: isinstance(shell.pages.page, PatientsScreen))
    qtbot.keyClick(shell.pages.page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: isinstance(shell.pages.page, TodayScreen))


def test_what_was_done_can_be_taken_back_from_the_toast(qtbot: QtBot, shell: Shell, desk: Desk) -> None:
    desk.run(RegisterPatient(terms=GRACE), owner=shell)
    qtbot.waitUntil(shell.toast.isVisible)
    assert shell.toast._undo.isVisible()
    qtbot.mouseClick(shell.toast._undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    shell.go(Place(screen=ScreenId.PATIENTS))
    page = shell.pages.page
    assert isinstance(page, PatientsScreen)
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    assert page.rows.rowCount() == 0


def test_what_went_wrong_is_said_once_and_is_gone_with_the_page(shell: Shell, desk: Desk) -> None:
    told = message(CannotUndo(field="step", reason="nothing-to-undo"))
    desk.tell(told)
    desk.tell(told)
    assert shell.notices.texts == (told.text,)
    shell.go(Place(screen=ScreenId.PATIENTS))
    assert not shell.notices.texts


def test_the_palette_finds_a_patient_and_an_action(qtbot: QtBot, shell: Shell, desk: Desk) -> None:
    desk.clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,)))
    shell.book.trigger(ActionId.PALETTE)
    palette = shell.findChild(Palette)
    assert isinstance(palette, Palette)
    qtbot.keyClicks(palette.typed, "exampl")
    qtbot.waitUntil(lambda: palette.model.found == 1)
    entry = palette.model.entry(1)
    assert entry is not None
    assert "TST-004217" in entry.caption
    palette.typed.setText("patients")
    qtbot.waitUntil(lambda: palette.model.found >= 1 and not desk.lanes.are_busy)
    qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(shell.pages.page, PatientsScreen))


def test_the_rail_shows_icons_only_in_a_compact_window(qtbot: QtBot, shell: Shell) -> None:
    wide = shell.rail.width()
    shell.resize(1280, 720)
    qtbot.waitUntil(lambda: shell.rail.width() < wide)


def test_a_page_is_made_in_one_turn_and_filled_in_the_next(qtbot: QtBot, shell: Shell) -> None:
    shell.go(Place(screen=ScreenId.PATIENTS))
    made = shell.pages.shown
    assert isinstance(made, PatientsScreen)
    assert made.place is None
    qtbot.waitUntil(lambda: made.place is not None)
    assert made.isAncestorOf(shell.focusWidget())
    assert shell.pages.updatesEnabled()


def test_whoever_asks_for_a_page_that_was_just_made_has_it_filled(shell: Shell) -> None:
    shell.go(Place(screen=ScreenId.PATIENTS))
    page = shell.pages.page
    assert page is not None
    assert page.place == Place(screen=ScreenId.PATIENTS)
