"""Screening: what is due is told with its rule, what is not known with what is missing, and nothing is left out."""

import pytest
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.disease import DescribeDisease
from careplan.application.commands.patients import RegisterPatient
from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.schedule.due import Standing
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from tests.support.clinics import GRACE, NUMBER
from tests.ui.patient_pages import made, shown
from ui.desk import Desk
from ui.items.cells import ActionCell
from ui.items.grouping import GroupHeader
from ui.screens.screening.homes import Home
from ui.screens.screening.offers import Act
from ui.screens.screening.rows import ScreeningRow, groups
from ui.screens.screening.screen import ScreeningScreen
from ui.shell.place import Place, ScreenId


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
    page = shown(qtbot, desk, ScreeningScreen, grace)
    qtbot.waitUntil(lambda: page.rows.rowCount() > 0)
    return page


def listed(screen: ScreeningScreen) -> list[ScreeningRow]:
    assert screen.found is not None
    assert screen.found.answer is not None
    return [row for group in groups(screen.found, screen.found.answer) for row in group.rows]


def test_every_row_of_the_schedule_is_listed_once(screen: ScreeningScreen) -> None:
    assert screen.found is not None
    assert screen.found.answer is not None
    assert sorted(row.due.rule for row in listed(screen)) == sorted(row.rule for row in screen.found.answer.rows)


def test_what_is_not_known_says_what_is_missing(screen: ScreeningScreen) -> None:
    unknown = [row for row in listed(screen) if row.due.standing is Standing.NOT_KNOWN]
    assert unknown
    for row in unknown:
        assert "Missing: " in row.rule.words
        assert "due" not in row.standing.words.split(".")[0].casefold()


def test_an_interval_that_nobody_confirmed_says_so(screen: ScreeningScreen) -> None:
    for row in listed(screen):
        marked = "Unconfirmed" in row.source.words
        assert marked is not row.due.confirmed


def test_the_next_step_leads_where_it_is_recorded(qtbot: QtBot, screen: ScreeningScreen, grace: PatientId) -> None:
    went: list[Place] = []
    screen.go.connect(went.append)
    actions = {row.action.id for row in listed(screen) if isinstance(row.action, ActionCell)}
    assert actions <= {*Home, *Act}
    assert Home.RESULTS in actions
    screen.table.action_triggered.emit(screen.table.current_row(), Home.RESULTS.value)
    assert (went[-1].screen, went[-1].patient_id, went[-1].view) == (ScreenId.MEASURES, grace, "add-result")


def test_what_does_not_apply_is_folded_and_not_left_out(screen: ScreeningScreen) -> None:
    entries = [screen.rows.entry(at) for at in range(screen.rows.rowCount())]
    last = [entry for entry in entries if isinstance(entry, GroupHeader)][-1]
    assert last.key == "not-meant"
    assert last.count > 0
    assert not last.is_open


def test_without_medicines_it_does_not_say_that_nothing_is_to_be_monitored(screen: ScreeningScreen) -> None:
    assert screen.trouble.isVisible()
    assert "not the same as none" in screen.trouble.accessibleName()


def test_an_onset_in_the_future_is_told_and_no_row_is_shown(qtbot: QtBot, desk: Desk, screen: ScreeningScreen) -> None:
    profile = ProfileTerms(condition="ssc", subset="dcSSc", onset=PartialDate("2025-03"))
    later = ProfileTerms(condition="ssc", subset="dcSSc", onset=PartialDate("2031-03"))
    assert screen.found is not None
    desk.run(DescribeDisease(patient_id=screen.found.patient_id, seen=profile, wanted=later), owner=screen)
    qtbot.waitUntil(lambda: screen.found is None)
    assert screen.rows.rowCount() == 0
    assert "Not worked out" in screen.trouble.accessibleName()
