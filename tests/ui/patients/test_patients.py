"""Patients: found by typing, added by a dialog, opened by Enter."""

from pathlib import Path
from statistics import median
from time import thread_time

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.referrals import AddReferral
from careplan.application.queries.caseload import Chosen
from careplan.application.synth import synth
from careplan.domain.patient.patient import PatientTerms
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from tests.support.clinics import GRACE, NUMBER, begin
from tests.support.rooms import room_at
from tests.ui.dialogs import found_open
from tests.ui.patient_pages import made
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.screens.patients.new_patient import NewPatient
from ui.screens.patients.screen import PatientsScreen
from ui.shell.place import Place, ScreenId
from ui.shell.shell import Shell

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
    qtbot.waitUntil(lambda: [place.screen for place in gone] == [ScreenId.OVERVIEW])
    assert gone[0].patient_id == screen.rows.row(screen.rows.index(0, 0)).id


def test_enter_before_the_answer_never_opens_who_was_shown_before(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    screen = _shown(qtbot, desk, tmp_path)
    gone: list[Place] = []
    screen.go.connect(gone.append)
    screen.table.select_first()
    shown = screen.table.current_row()
    assert shown is not None
    qtbot.keyClicks(screen.search, "mock")
    qtbot.keyClick(screen.search, Qt.Key.Key_Return)
    assert gone == []
    qtbot.waitUntil(lambda: len(gone) == 1)
    assert gone[0].patient_id == screen.rows.row(screen.rows.index(0, 0)).id != shown.id


def test_enter_before_the_answer_opens_nobody_of_several(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    screen = _shown(qtbot, desk, tmp_path)
    gone: list[Place] = []
    screen.go.connect(gone.append)
    qtbot.keyClicks(screen.search, "example")
    qtbot.keyClick(screen.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 2)
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    assert gone == []
    qtbot.keyClick(screen.search, Qt.Key.Key_Return)
    assert len(gone) == 1


def test_names_like_it_follow_those_that_fit_and_nothing_is_done_meanwhile(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    screen = _shown(qtbot, desk, tmp_path)
    desk.clinic.run(RegisterPatient(terms=PatientTerms(family="Exemplar", given="Ida")))
    qtbot.waitUntil(lambda: screen.beside.glance is not None)
    came: list[list[str]] = []
    screen.finding.came.connect(lambda rows: came.append([row.family for row in rows]))
    beside = []
    screen.finding.came.connect(lambda _: beside.append((screen.beside.glance, screen.table.current_row())))
    qtbot.keyClicks(screen.search, "exam")
    qtbot.waitUntil(lambda: not screen.finding.waits)
    assert came[-2:] == [["Exampleton", "Exampleton"], ["Exampleton", "Exampleton", "Exemplar"]]
    qtbot.keyClick(screen.search, Qt.Key.Key_Escape)
    qtbot.keyClicks(screen.search, "mock")
    qtbot.waitUntil(lambda: not screen.finding.waits)
    assert all(glance is None or (row is not None and glance.file.facts.id == row.id) for glance, row in beside)
    qtbot.waitUntil(lambda: screen.beside.glance is not None)


def test_people_who_could_be_taken_for_each_other_are_pointed_out(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    screen = _shown(qtbot, desk, tmp_path)
    qtbot.keyClicks(screen.search, "example")
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 2)
    assert screen._warned.warning.isVisible()
    assert "TST-004217" in screen._warned.warning.accessibleName()
    qtbot.keyClick(screen.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 3)
    assert not screen._warned.warning.isVisible()


def test_a_new_patient_is_added_by_keys_and_opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    screen = _shown(qtbot, desk, tmp_path)
    gone: list[Place] = []
    screen.go.connect(gone.append)
    screen.add_patient()
    dialog = found_open(qtbot, screen, NewPatient)
    dialog.family.type_text("Sampleford")
    dialog.born.type_text("23 May 1947")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(gone))
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 4)


def test_who_may_be_here_already_is_shown_while_typing(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    screen = _shown(qtbot, desk, tmp_path)
    screen.add_patient()
    dialog = found_open(qtbot, screen, NewPatient)
    dialog.family.type_text("Exampleton")
    dialog.given.type_text("Grace")
    dialog.born.type_text("12 Mar 1968")
    qtbot.waitUntil(lambda: "TST-004217" in dialog._warning.accessibleName())
    dialog.reject()


def test_a_patient_without_a_family_name_is_not_added(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    screen = _shown(qtbot, desk, tmp_path)
    screen.add_patient()
    dialog = found_open(qtbot, screen, NewPatient)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert not dialog.family.is_valid
    dialog.reject()


def _planned(clinic: Clinic) -> PatientId:
    """Mockridge has a plan in which a referral waits to be made ready."""
    patient_id = clinic.run(RegisterPatient(terms=PatientTerms(family="Planner", given="Ida"))).value
    plan_id = begin(clinic, patient_id)
    clinic.run(
        AddReferral(
            patient_id=patient_id,
            plan_id=plan_id,
            terms=ReferralTerms(specialty="pulmonology", question="Lung function?"),
        )
    )
    return patient_id


def test_the_panel_shows_who_is_under_the_cursor_and_nobody_else(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    screen = _shown(qtbot, desk, tmp_path)
    screen.resize(1500, 800)
    qtbot.waitUntil(lambda: "EXAMPLETON, Grace" in screen.side.name.text())
    qtbot.waitUntil(lambda: ActionId.OPEN in screen.handlers() and screen.beside.glance is not None)
    assert ActionId.NEXT_ACTION not in screen.handlers()
    qtbot.keyClick(screen.search, Qt.Key.Key_Down)
    qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    assert screen.side.name.text() == "EXAMPLETON, Gregory"
    assert screen.beside.glance is None, "what was read of the one before is gone at once"
    assert not screen.side.work.isVisible()


def test_what_waits_is_shown_and_n_leads_there(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    patient_id = made(qtbot, desk, _planned)
    room = room_at(desk, tmp_path)
    shell = Shell(room)
    qtbot.addWidget(shell)
    shell.resize(1500, 900)
    shell.show()
    shell.go(Place(screen=ScreenId.PATIENTS))
    screen = shell.pages.page
    assert isinstance(screen, PatientsScreen)
    qtbot.waitUntil(lambda: screen.beside.glance is not None and bool(screen.beside.glance.work))
    assert screen.side.work.rows.rowCount() == 1
    assert screen.side.referrals.rows.rowCount() == 1
    gone: list[Place] = []
    screen.go.connect(gone.append)
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_N)
    assert [place.screen for place in gone] == [ScreenId.REFERRAL]
    assert gone[0].patient_id == patient_id


def test_a_chip_says_how_many_it_leaves_and_leaves_them(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    made(qtbot, desk, _planned)
    screen = PatientsScreen(room_at(desk, tmp_path))
    desk.clinic.run(RegisterPatient(terms=GRACE))
    qtbot.addWidget(screen)
    screen.resize(1500, 800)
    screen.show()
    screen.arrive(Place(screen=ScreenId.PATIENTS))
    draft, no_plan = screen.filters.chips[Chosen.DRAFT], screen.filters.chips[Chosen.NO_PLAN]
    qtbot.waitUntil(lambda: draft.accessibleName() == "Draft plan, 1")
    assert no_plan.accessibleName() == "No plan, 1"
    qtbot.mouseClick(draft, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 1)
    assert screen.rows.row(screen.rows.index(0, 0)).family == "Planner"
    qtbot.keyClicks(screen.search, "example")
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 0)
    qtbot.keyClick(screen.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 1)
    qtbot.keyClick(screen.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: screen.rows.rowCount() == 2)


def test_letters_are_painted_at_once_among_very_many(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    """What the window's thread works for a letter until it is painted is less than a frame."""
    made(qtbot, desk, lambda clinic: synth(clinic, 2000))
    screen = PatientsScreen(room_at(desk, tmp_path))
    qtbot.addWidget(screen)
    screen.resize(1500, 800)
    screen.show()
    screen.arrive(Place(screen=ScreenId.PATIENTS))
    qtbot.waitUntil(lambda: screen.rows.rowCount() > 0 and screen.beside.glance is not None)
    spent: list[float] = []
    for letter in "samp":
        begun = thread_time()
        qtbot.keyClick(screen.search, letter)
        screen.search.repaint()
        spent.append(thread_time() - begun)
        qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    assert median(spent) < 0.016, spent
