"""Screening: a row is said to be done elsewhere or set aside, with the keys, says so, and is counted again."""

from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.disease import DescribeDisease
from careplan.application.commands.patients import RegisterPatient
from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.schedule.due import Standing
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.team.clinic import Role
from tests.support.clinics import GRACE, NUMBER
from tests.ui.patient_pages import made, shown
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.screens.screening.aside_dialog import SetAsideDialog
from ui.screens.screening.done_dialog import DoneElsewhereDialog
from ui.screens.screening.offers import Act
from ui.screens.screening.rows import ScreeningRow
from ui.screens.screening.screen import ScreeningScreen
from ui.widgets.dialog import Dialog

D = TypeVar("D", bound=Dialog)
ECHO = "sc-echo"
ENTER = Qt.Key.Key_Return


@pytest.fixture
def grace(qtbot: QtBot, desk: Desk) -> PatientId:
    def register(clinic: Clinic) -> PatientId:
        patient_id = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
        profile = ProfileTerms(condition="ssc", subset="dcSSc", onset=PartialDate("2025-03"))
        clinic.run(DescribeDisease(patient_id=patient_id, seen=None, wanted=profile))
        return patient_id

    return made(qtbot, desk, register)


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, grace: PatientId) -> ScreeningScreen:
    """With the cursor on the echocardiogram, which is due."""
    page = shown(qtbot, desk, ScreeningScreen, grace)
    qtbot.waitUntil(lambda: page.rows.rowCount() > 0)
    qtbot.waitUntil(lambda: page.table.select_key(ECHO))
    assert row(page).due.standing is Standing.DUE
    return page


def row(page: ScreeningScreen) -> ScreeningRow:
    found = page.table.current_row()
    assert isinstance(found, ScreeningRow)
    assert found.due.rule == ECHO
    return found


def opened(qtbot: QtBot, page: ScreeningScreen, id: ActionId, kind: type[D]) -> D:
    """By the action, as menus and its key do."""
    page.handlers()[id]()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    return dialog


def comes_to(qtbot: QtBot, page: ScreeningScreen, standing: Standing) -> None:
    qtbot.waitUntil(lambda: row(page).due.standing is standing)


def test_done_elsewhere_asks_for_day_and_place_and_is_undone(qtbot: QtBot, desk: Desk, screen: ScreeningScreen) -> None:
    dialog = opened(qtbot, screen, ActionId.DONE_ELSEWHERE, DoneElsewhereDialog)
    qtbot.keyClicks(dialog.day.line, "2031")
    qtbot.keyClick(dialog.day.line, ENTER)
    assert dialog.isVisible()  # the place is missing
    qtbot.keyClicks(dialog.place.line, "Heart Clinic")
    qtbot.keyClick(dialog.place.line, ENTER)
    qtbot.waitUntil(lambda: "lies in the future" in dialog.day.line.accessibleDescription())
    dialog.day.line.selectAll()
    day = f"{desk.today():%d %b %Y}"
    qtbot.keyClicks(dialog.day.line, day)
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog.day.line, ENTER)
    comes_to(qtbot, screen, Standing.COMING)
    assert "Done elsewhere on" in row(screen).rule.words
    assert "at Heart Clinic" in row(screen).rule.words
    assert {Act.AGAIN, Act.CORRECT} <= set(screen.saying.offered)
    desk.undo_last(owner=screen)
    comes_to(qtbot, screen, Standing.DUE)


def test_set_aside_shows_its_reason_and_is_counted_again(qtbot: QtBot, screen: ScreeningScreen) -> None:
    dialog = opened(qtbot, screen, ActionId.SET_ASIDE, SetAsideDialog)
    qtbot.keyClicks(dialog.reason.line, "No machine here")
    qtbot.keyClicks(dialog.until.line, "in 6 weeks")
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog.until.line, ENTER)
    comes_to(qtbot, screen, Standing.SUPPRESSED)
    assert "because: No machine here" in row(screen).rule.words
    assert row(screen).action.words == "Next action: Count again"
    again = screen.row.acts[Act.AGAIN]
    qtbot.waitUntil(again.isVisible)
    again.setFocus()
    qtbot.keyClick(again, Qt.Key.Key_Space)
    comes_to(qtbot, screen, Standing.DUE)
    assert ActionId.COUNT_AGAIN not in screen.handlers()


def test_who_may_only_look_sees_why(qtbot: QtBot, desk: Desk, grace: PatientId) -> None:
    object.__setattr__(desk.clinic, "user", replace(desk.clinic.user, role=Role.READER))
    page = shown(qtbot, desk, ScreeningScreen, grace)
    qtbot.waitUntil(lambda: page.rows.rowCount() > 0 and page.table.select_key(ECHO))
    button = page.row.acts[Act.ASIDE]
    qtbot.waitUntil(button.isVisible)
    assert not button.isEnabled()
    assert "may look" in button.accessibleDescription()
    page.saying.say(Act.ASIDE)
    assert not page.window().findChildren(Dialog)  # nor one that would open in a moment
