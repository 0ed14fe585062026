"""The page of a meeting is made in pieces, and says anew only what differs."""

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.meeting_cases import PrepareMeetingCase
from careplan.application.commands.meetings import AddMeetingSeries, PlanNextMeeting
from careplan.domain.shared.ids import MeetingId
from tests.ui.meetings.test_meetings import SERIES, agenda, live
from tests.ui.patient_pages import made, shown
from ui.desk import Desk
from ui.screens.meetings.screen import MeetingsScreen
from ui.shell.place import Place, ScreenId
from ui.widgets.texts import Label


@pytest.fixture
def meeting_id(qtbot: QtBot, desk: Desk) -> MeetingId:
    """Three patients, and it has begun."""
    return made(qtbot, desk, live)


def _screen(qtbot: QtBot, desk: Desk, meeting_id: MeetingId, part_id: MeetingId | None) -> MeetingsScreen:
    patient_id = made(qtbot, desk, lambda clinic: agenda(clinic, meeting_id).cases[0].patient_id)
    return shown(qtbot, desk, MeetingsScreen, patient_id, part_id=part_id)


def _lines(screen: MeetingsScreen) -> list[Label]:
    return [each for each in screen.page.summary._lines.findChildren(Label) if each.isVisible()]


def test_the_list_does_not_wait_for_the_page_of_one_meeting(qtbot: QtBot, desk: Desk, meeting_id: MeetingId) -> None:
    screen = _screen(qtbot, desk, meeting_id, None)
    assert screen.first_focus() is screen.list.table
    qtbot.waitUntil(lambda: screen.list.dates.rowCount() == 1)
    qtbot.waitUntil(lambda: not screen._building.is_under_way)  # behind the list: one of them is opened next
    assert screen.list.isVisible()
    assert not screen.page.isVisible()


def test_an_agenda_that_comes_early_waits_for_the_page(qtbot: QtBot, desk: Desk, meeting_id: MeetingId) -> None:
    screen = MeetingsScreen(_screen(qtbot, desk, meeting_id, None).room)
    qtbot.addWidget(screen)
    screen.show()
    found = made(qtbot, desk, lambda clinic: agenda(clinic, meeting_id))
    screen.arrive(Place(screen=ScreenId.MEETINGS, part_id=meeting_id))
    assert screen.first_focus() is screen
    screen._came(found)
    assert screen.found is None
    assert screen.depart()  # nothing is typed on a page that is not there
    qtbot.waitUntil(lambda: screen.found == found)
    assert screen.page.isVisible()
    assert screen.page.agenda.rows.rowCount() == 3


def test_who_goes_back_meanwhile_sees_the_list(qtbot: QtBot, desk: Desk, meeting_id: MeetingId) -> None:
    screen = MeetingsScreen(_screen(qtbot, desk, meeting_id, None).room)
    qtbot.addWidget(screen)
    screen.show()
    screen.arrive(Place(screen=ScreenId.MEETINGS, part_id=meeting_id))
    screen._came(made(qtbot, desk, lambda clinic: agenda(clinic, meeting_id)))
    screen.arrive(Place(screen=ScreenId.MEETINGS))
    qtbot.waitUntil(lambda: not screen._building.is_under_way and not desk.lanes.are_busy)
    assert screen.found is None
    assert screen.list.isVisible()
    assert not screen.page.isVisible()


def test_another_case_shows_nothing_of_the_one_before(qtbot: QtBot, desk: Desk, meeting_id: MeetingId) -> None:
    screen = _screen(qtbot, desk, meeting_id, meeting_id)
    qtbot.waitUntil(lambda: screen.found is not None and bool(_lines(screen)))
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    assert screen.found is not None
    first, second = screen.found.cases[:2]
    assert screen.page.has_summary(second.patient_id)
    screen.page.agenda.list.select_key(second.id)
    assert not _lines(screen)
    screen.page.agenda.list.select_key(first.id)
    screen.page.agenda.list.select_key(second.id)
    screen.page.summary.finish()
    assert _lines(screen)
    assert screen.page.summary._told[0] is screen.page._summaries[second.patient_id]


def test_a_change_of_the_meeting_leaves_the_summary_alone(qtbot: QtBot, desk: Desk, meeting_id: MeetingId) -> None:
    screen = _screen(qtbot, desk, meeting_id, meeting_id)
    qtbot.waitUntil(lambda: screen.found is not None and bool(_lines(screen)) and not desk.lanes.are_busy)
    before, case = _lines(screen), screen.current()
    assert case is not None

    def prepare(clinic: Clinic) -> None:
        clinic.run(PrepareMeetingCase(case_id=case.id, prepared=True))

    made(qtbot, desk, prepare)
    screen._ask()
    qtbot.waitUntil(lambda: screen.page.prepared.words == "Not prepared")
    QCoreApplication.processEvents()
    assert _lines(screen) == before
    now = screen.current()
    assert now is not None
    assert now.id == case.id


def test_another_date_shows_nobody_of_the_one_before(qtbot: QtBot, desk: Desk, meeting_id: MeetingId) -> None:
    screen = _screen(qtbot, desk, meeting_id, meeting_id)
    qtbot.waitUntil(lambda: screen.found is not None and screen.page.isVisible() and not desk.lanes.are_busy)
    series_id = made(qtbot, desk, lambda clinic: clinic.run(AddMeetingSeries(terms=SERIES)).value)
    other = made(qtbot, desk, lambda clinic: clinic.run(PlanNextMeeting(series_id=series_id)).value)
    screen.arrive(Place(screen=ScreenId.MEETINGS, part_id=other))
    assert not screen.page.isVisible()
    assert screen.first_focus() is screen
    qtbot.waitUntil(screen.page.isVisible)
    assert screen.found is not None
    assert screen.found.id == other
    assert screen.page.agenda.rows.rowCount() == 0
