"""Patients: found by typing, added by a dialog, opened by Enter."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.commands.patients import RegisterPatient
from careplan.domain.patient.patient import PatientTerms
from careplan.domain.shared.partial_date import PartialDate
from tests.support.clinics import GRACE, NUMBER
from tests.support.rooms import room_at
from ui.desk import Desk
from ui.screens.patients.new_patient import NewPatient
from ui.screens.patients.screen import PatientsScreen
from ui.shell.place import Place, ScreenId

GREGORY = PatientTerms(family="Exampleton", given="Gregory", birth_date=PartialDate("1968-03-21"))


def _shown(qtbot: QtBot, desk: Desk, folder: Path) -> PatientsScreen:
    desk.clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,)))
    desk.clinic.run(RegisterPatient(terms=GREGORY))
    desk.clinic.run(RegisterPatient(terms=PatientTerms(family="Mockridge", given="Helen")))
    screen = PatientsScreen(room_at(desk, folder))
    qtbot.addWidget(screen)
    screen.resize(1100, 700)
    screen.show()
    screen.arrive(Place(screen=ScreenId.PATIENTS))
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 3)
    return screen


def test_typing_finds_and_enter_opens(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    screen = _shown(qtbot, desk, tmp_path)
    gone: list[Place] = []
    screen.go.connect(gone.append)
    qtbot.keyClicks(screen.search, "mock")
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 1)
    qtbot.keyClick(screen.search, Qt.Key.Key_Return)
    assert [place.screen for place in gone] == [ScreenId.OVERVIEW]
    assert gone[0].patient_id == screen.rows.row(screen.rows.index(0, 0)).id


def test_people_who_could_be_taken_for_each_other_are_pointed_out(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    screen = _shown(qtbot, desk, tmp_path)
    qtbot.keyClicks(screen.search, "example")
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 2)
    assert screen._alike.isVisible()
    assert "TST-004217" in screen._alike.accessibleName()
    qtbot.keyClick(screen.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 3)
    assert not screen._alike.isVisible()


def test_a_new_patient_is_added_by_keys_and_opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    screen = _shown(qtbot, desk, tmp_path)
    gone: list[Place] = []
    screen.go.connect(gone.append)
    screen.add_patient()
    dialog = screen.findChild(NewPatient)
    assert isinstance(dialog, NewPatient)
    dialog.family.type_text("Sampleford")
    dialog.born.type_text("23 May 1947")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(gone))
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 4)


def test_who_may_be_here_already_is_shown_while_typing(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    screen = _shown(qtbot, desk, tmp_path)
    screen.add_patient()
    dialog = screen.findChild(NewPatient)
    assert isinstance(dialog, NewPatient)
    dialog.family.type_text("Exampleton")
    dialog.given.type_text("Grace")
    dialog.born.type_text("12 Mar 1968")
    qtbot.waitUntil(lambda: "TST-004217" in dialog._warning.accessibleName())
    dialog.reject()


def test_a_patient_without_a_family_name_is_not_added(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    screen = _shown(qtbot, desk, tmp_path)
    screen.add_patient()
    dialog = screen.findChild(NewPatient)
    assert isinstance(dialog, NewPatient)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert not dialog.family.is_valid
    dialog.reject()
