"""The window of an open clinic, worked by keys."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event, Thread, current_thread

import pytest
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from careplan.application.commands.allergies import AddAllergy, RecordNoAllergies
from careplan.application.commands.goals import AddGoal
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.problems import AddProblem
from careplan.domain.patient.allergy import AllergyTerms
from careplan.domain.patient.problem import ProblemTerms
from careplan.domain.plan.goal import GoalTerms
from careplan.domain.shared.errors import CannotUndo
from careplan.domain.shared.ids import PatientId
from careplan.i18n.refusals import message
from tests.support.clinics import GRACE, NUMBER, begin
from tests.support.rooms import room_at
from tests.ui.dialogs import found_open
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.screens.overview.screen import OverviewScreen
from ui.screens.patients.screen import PatientsScreen
from ui.screens.today.screen import TodayScreen
from ui.shell import pages
from ui.shell.palette import Palette
from ui.shell.palette_entries import Entry
from ui.shell.place import Place, ScreenId
from ui.shell.registry import ScreenSpec
from ui.shell.room import Room
from ui.shell.screen import Screen
from ui.shell.shell import Shell
from ui.widgets.pill import Pill

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
    palette = found_open(qtbot, shell, Palette)
    qtbot.keyClicks(palette.typed, "exampl")

    def patient() -> Entry | None:
        """People stand first, under their heading; entries of the library may follow."""
        return palette.model.entry(1) if palette.model.found else None

    qtbot.waitUntil(lambda: (found := patient()) is not None and "TST-004217" in found.caption)
    palette.typed.setText("patients")
    qtbot.waitUntil(lambda: palette.model.found >= 1 and not desk.lanes.are_busy)
    qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(shell.pages.page, PatientsScreen))


def test_the_rail_shows_icons_only_in_a_compact_window(qtbot: QtBot, shell: Shell) -> None:
    wide = shell.rail.width()
    shell.resize(1280, 720)
    qtbot.waitUntil(lambda: shell.rail.width() < wide)


def test_a_page_comes_in_turns_of_its_own(qtbot: QtBot, shell: Shell) -> None:
    shell.go(Place(screen=ScreenId.PATIENTS))
    assert shell.pages.shown is None, "made while the key was still being handled"
    patience = QDeadlineTimer(60_000)
    while shell.pages.shown is None and not patience.hasExpired():
        QCoreApplication.processEvents()
    made = shell.pages.shown
    assert isinstance(made, PatientsScreen)
    assert made.place is None
    qtbot.waitUntil(lambda: made.place is not None)
    assert made.isAncestorOf(shell.focusWidget())
    assert shell.pages.updatesEnabled()


def test_the_code_of_a_page_is_loaded_module_by_module_by_the_windows_own_thread(
    qtbot: QtBot, shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a lane loaded it the program could end."""
    loaded: list[tuple[str, Thread]] = []
    found: list[Thread] = []

    def code_of(names: tuple[str, ...]) -> list[str]:
        found.append(current_thread())
        return ["first", *names]

    monkeypatch.setattr(pages, "code_of", code_of)
    monkeypatch.setattr(pages, "import_module", lambda name: loaded.append((name, current_thread())))
    monkeypatch.delitem(sys.modules, "ui.screens.patients.screen")
    shell.go(Place(screen=ScreenId.PATIENTS))
    assert desk.lanes.aside.is_busy
    qtbot.waitUntil(lambda: shell.pages.shown is not None)
    assert [thread.name for thread in found] == ["careplan-aside"]
    assert loaded == [(name, current_thread()) for name in ("first", "ui.screens.patients.screen")]


def test_a_page_comes_although_the_free_lane_is_busy(
    qtbot: QtBot, shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "ui.screens.goals.screen", raising=False)
    done = Event()
    desk.aside(done.wait, lambda _: None, owner=shell)
    shell.go(Place(screen=ScreenId.GOALS))
    qtbot.waitUntil(lambda: shell.pages.shown is not None)
    assert desk.lanes.aside.is_busy
    done.set()


def test_a_key_that_leads_to_another_page_does_not_wait_for_the_one_that_is_coming(qtbot: QtBot, shell: Shell) -> None:
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    shell.go(Place(screen=ScreenId.PATIENTS))
    qtbot.keyClick(shell.pages, Qt.Key.Key_1, CONTROL)
    assert isinstance(shell.pages.shown, TodayScreen)
    assert ScreenId.PATIENTS not in shell.pages._made
    qtbot.waitUntil(lambda: shell.pages.updatesEnabled() and shell.navigator.place.screen is ScreenId.TODAY)


def test_a_key_pressed_while_a_page_is_coming_is_for_that_page(qtbot: QtBot, shell: Shell) -> None:
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    shell.go(Place(screen=ScreenId.PATIENTS))
    qtbot.keyClicks(shell.focusWidget(), "e")
    page = shell.pages.shown
    assert isinstance(page, PatientsScreen)
    assert page.isAncestorOf(shell.focusWidget())


def test_a_key_pressed_while_a_plan_is_filled_in_is_for_the_plan(qtbot: QtBot, shell: Shell, desk: Desk) -> None:
    """The page stands already, and shows another patient's plan in several turns."""
    patients = []
    for terms in (GRACE, replace(GRACE, family="Otherly")):
        patients.append(desk.clinic.run(RegisterPatient(terms=terms)).value)
        plan_id = begin(desk.clinic, patients[-1])
        for goal in ("Walk", "Sing"):
            desk.clinic.run(AddGoal(plan_id=plan_id, terms=GoalTerms(description=goal)))
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    window = shell.windowHandle()
    assert window is not None
    for patient_id in patients:
        shell.go(Place(screen=ScreenId.GOALS, patient_id=patient_id))
        qtbot.waitUntil(partial(_is_read, shell, patient_id))
        shell.go(Place(screen=ScreenId.OVERVIEW, patient_id=patient_id))
        QTest.keyClick(window, Qt.Key.Key_Down)
        page = shell.pages.shown
        assert isinstance(page, OverviewScreen)
        assert page.board.goals.list.hasFocus()
        assert page.board.goals.list.currentIndex().row() == 1


def _is_read(shell: Shell, patient_id: PatientId) -> bool:
    file = shell.room.open_plan.file
    return file is not None and file.facts.id == patient_id and not shell.room.desk.lanes.are_busy


def test_who_changes_their_mind_sees_only_where_they_end(qtbot: QtBot, shell: Shell) -> None:
    shell.go(Place(screen=ScreenId.PATIENTS))
    shell.go(Place(screen=ScreenId.TODAY))
    assert isinstance(shell.pages.shown, TodayScreen)
    assert shell.pages.updatesEnabled()
    qtbot.wait(20)
    assert isinstance(shell.pages.shown, TodayScreen)


def test_a_page_that_cannot_be_made_leaves_no_picture_of_another(
    qtbot: QtBot, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_spec: ScreenSpec, _room: Room) -> Screen:
        raise RuntimeError("broken")

    monkeypatch.setattr(ScreenSpec, "make", broken)
    shell.go(Place(screen=ScreenId.PATIENTS))
    with pytest.raises(RuntimeError, match="broken"):
        _ = shell.pages.page
    assert shell.pages.updatesEnabled()
    assert shell.pages.page is None


def test_whoever_asks_for_a_page_that_was_just_made_has_it_filled(shell: Shell) -> None:
    shell.go(Place(screen=ScreenId.PATIENTS))
    page = shell.pages.page
    assert page is not None
    assert page.place == Place(screen=ScreenId.PATIENTS)


def _seen(shell: Shell) -> list[str]:
    return [pill.text() for pill in shell.banner.findChildren(Pill) if pill.isVisible()]


def test_the_banner_is_left_alone_by_a_change_that_it_does_not_show(qtbot: QtBot, shell: Shell, desk: Desk) -> None:
    patient_id = desk.clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
    shell.go(Place(screen=ScreenId.OVERVIEW, patient_id=patient_id))
    files: list[object] = []
    shell.room.open_plan.changed.connect(files.append)
    qtbot.waitUntil(shell.banner.isVisible)
    pills = shell.banner.findChildren(Pill)
    assert pills
    desk.run(AddProblem(patient_id=patient_id, terms=ProblemTerms(description="Dry eyes")), owner=shell)
    qtbot.waitUntil(lambda: len(files) > 1)
    assert shell.banner.findChildren(Pill) == pills
    said = [pill.text() for pill in pills]
    desk.run(RecordNoAllergies(patient_id=patient_id, on=desk.today()), owner=shell)
    qtbot.waitUntil(lambda: len(files) > 2)
    assert shell.banner.findChildren(Pill) == pills  # the same pill says it
    assert [pill.text() for pill in pills] != said
    desk.run(AddAllergy(patient_id=patient_id, terms=AllergyTerms(substance="Penicillin")), owner=shell)
    desk.run(AddAllergy(patient_id=patient_id, terms=AllergyTerms(substance="Latex")), owner=shell)
    wanted = {"Penicillin", "Latex"}
    qtbot.waitUntil(lambda: all(any(each in said for said in _seen(shell)) for each in wanted))
