"""The clinic's letterhead and people, changed with keys; whoever may not sees the reason."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.commands.clinics import AddUser, ReviseClinic
from careplan.application.opening import seen_by
from careplan.application.queries.users import ThisClinic, Users
from careplan.domain.team.clinic import ClinicTerms, Role
from tests.ui.dialogs import found_open
from tests.ui.patient_pages import made
from tests.ui.settings.conftest import at_part
from ui.desk import Desk
from ui.screens.settings.clinic import ClinicSection
from ui.screens.settings.new_person import NewPerson
from ui.screens.settings.people import PeopleSection
from ui.shell.place import Place, ScreenId
from ui.shell.shell import Shell


def terms(qtbot: QtBot, desk: Desk) -> ClinicTerms:
    return made(qtbot, desk, lambda clinic: clinic.ask(ThisClinic()).terms)


@pytest.fixture
def clinic(qtbot: QtBot, shell: Shell) -> ClinicSection:
    part = at_part(qtbot, shell, "clinic")
    assert isinstance(part, ClinicSection)
    return part


def test_a_field_saves_when_it_is_left_and_can_be_undone(qtbot: QtBot, shell: Shell, clinic: ClinicSection) -> None:
    assert clinic.name.text() == "Example Clinic"
    clinic.phone.line.setFocus()
    clinic.phone.line.selectAll()
    qtbot.keyClicks(clinic.phone.line, "000 0000 099")
    qtbot.keyClick(clinic.phone.line, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: terms(qtbot, shell.desk).phone == "000 0000 099")
    assert terms(qtbot, shell.desk).address == "1 Sample Street, Testtown"
    qtbot.mouseClick(shell.toast._undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: clinic.phone.text() == "000 0000 010")


def test_a_blank_name_keeps_the_person_there_with_the_reason(qtbot: QtBot, shell: Shell, clinic: ClinicSection) -> None:
    clinic.name.line.setFocus()
    clinic.name.line.selectAll()
    qtbot.keyClick(clinic.name.line, Qt.Key.Key_Delete)
    assert not shell.go(Place(screen=ScreenId.TODAY))
    assert clinic.name.has_error
    assert terms(qtbot, shell.desk).name == "Example Clinic"
    qtbot.keyClick(clinic.name.line, Qt.Key.Key_Escape)
    assert shell.go(Place(screen=ScreenId.TODAY))


def test_signers_are_named_once_each(qtbot: QtBot, shell: Shell, clinic: ClinicSection) -> None:
    line = clinic.signing.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "nursing, Nursing")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert clinic.signing.has_error
    line.selectAll()
    qtbot.keyClicks(line, "rheumatology, nursing")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: terms(qtbot, shell.desk).signing == ("rheumatology", "nursing"))


def test_what_somebody_else_changes_is_shown(qtbot: QtBot, shell: Shell, clinic: ClinicSection) -> None:
    seen = terms(qtbot, shell.desk)
    wanted = ClinicTerms(name="Other Clinic", address=seen.address, phone=seen.phone, signing=seen.signing)
    shell.desk.run(ReviseClinic(clinic_id=shell.desk.facts.id, seen=seen, wanted=wanted), owner=shell)
    qtbot.waitUntil(lambda: clinic.name.text() == "Other Clinic")


def test_somebody_is_added_and_a_taken_login_is_said_at_its_field(qtbot: QtBot, shell: Shell) -> None:
    part = at_part(qtbot, shell, "people")
    assert isinstance(part, PeopleSection)
    assert part.rows.rowCount() == 1
    qtbot.mouseClick(part.add, Qt.MouseButton.LeftButton)
    dialog = found_open(qtbot, part, NewPerson)
    qtbot.keyClicks(dialog.name.line, "Bo Sample")
    qtbot.keyClicks(dialog.login.line, "ann")
    dialog.role.type_text("Therapist")
    qtbot.keyClick(dialog.login.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.login.has_error)
    dialog.login.line.selectAll()
    qtbot.keyClicks(dialog.login.line, "bo")
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: part.rows.rowCount() == 2)
    assert part.rows.rows()[1].role is Role.THERAPIST


def test_a_discipline_is_kept_by_its_code_and_listed_in_words(qtbot: QtBot, shell: Shell) -> None:
    part = at_part(qtbot, shell, "people")
    assert isinstance(part, PeopleSection)
    part.add_person()
    dialog = found_open(qtbot, part, NewPerson)
    for field, text in ((dialog.name, "Bo Sample"), (dialog.login, "bo"), (dialog.discipline, "physical therapy")):
        qtbot.keyClicks(field.line, text)
    dialog.role.type_text("Therapist")
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: part.rows.rowCount() == 2)
    assert part.rows.rows()[1].discipline == "physical-therapy"
    assert part.rows.index(1, 3).data() == "Physical therapy"


@pytest.fixture
def reader(qtbot: QtBot, desk: Desk) -> None:
    """Somebody who may only look is at the desk."""

    def become(clinic: object) -> None:
        assert clinic is desk.clinic
        desk.clinic.run(AddUser(login="reader", name="Rae Sample", role=Role.READER))
        user = next(user for user in desk.clinic.ask(Users()) if user.login == "reader")
        desk.open_clinic = seen_by(desk.open_clinic, user)

    work: Callable[..., None] = become
    made(qtbot, desk, work)


@pytest.mark.usefixtures("reader")
def test_whoever_may_not_change_it_sees_it_with_the_reason(qtbot: QtBot, desk: Desk, shell: Shell) -> None:
    part = at_part(qtbot, shell, "clinic")
    assert isinstance(part, ClinicSection)
    assert part.name.text() == "Example Clinic"
    assert part.name.is_locked
    assert "coordinator" in part.name.message
    people = at_part(qtbot, shell, "people")
    assert isinstance(people, PeopleSection)
    assert not people.add.isEnabled()
    assert "coordinator" in people.add.toolTip()
