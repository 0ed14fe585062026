"""A meeting at the keyboard: decide, hand out work, go on; who is not discussed goes to the next date."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.meeting_cases import AddMeetingAction, AddMeetingCases, DecideMeetingCase, NewCase
from careplan.application.commands.meetings import AddMeetingSeries, OpenMeeting, PlanMeeting, PlanNextMeeting
from careplan.application.commands.patients import RegisterPatient
from careplan.application.queries.meeting_agenda import Agenda, AgendaFound
from careplan.application.queries.meeting_cases import CaseLine
from careplan.application.queries.meetings import Meetings
from careplan.domain.meeting.case import ActionTerms, CaseOutcome, CaseStatus, CaseTerms, Decision
from careplan.domain.meeting.meeting import MeetingStatus, MeetingTerms
from careplan.domain.meeting.series import SeriesTerms
from careplan.domain.shared.ids import MeetingId
from tests.support.clinics import GRACE, NUMBER
from tests.ui.dialogs import found_open
from tests.ui.patient_pages import made, shown
from ui.desk import Desk
from ui.screens.meetings.after_list import AfterList
from ui.screens.meetings.close_dialog import CloseDialog
from ui.screens.meetings.preparation_list import PreparationList
from ui.screens.meetings.screen import MeetingsScreen
from ui.shell.place import Place, ScreenId
from ui.widgets.texts import Label
from ui.widgets.tick import Tick

SERIES = SeriesTerms(name="SSc MDT", starts_on=date(2026, 3, 4), weeks=3, members=("Dr L. Fictus (chair)", "M. Sample"))


def live(clinic: Clinic) -> MeetingId:
    """Three patients on the agenda of a meeting that has begun."""
    series_id = clinic.run(AddMeetingSeries(terms=SERIES)).value
    meeting_id = clinic.run(PlanNextMeeting(series_id=series_id)).value
    numbers = ((NUMBER,), (), ())
    people = [
        clinic.run(RegisterPatient(terms=replace(GRACE, given=given), identifiers=number)).value
        for given, number in zip(("Grace", "Hope", "Ida"), numbers, strict=True)
    ]
    cases = tuple(NewCase(patient_id=id_, terms=CaseTerms(reason="FVC fell")) for id_ in people)
    clinic.run(AddMeetingCases(meeting_id=meeting_id, cases=cases))
    clinic.run(OpenMeeting(meeting_id=meeting_id))
    return meeting_id


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> MeetingsScreen:
    meeting_id = made(qtbot, desk, live)
    patient_id = made(qtbot, desk, lambda clinic: agenda(clinic, meeting_id).cases[0].patient_id)
    page = shown(qtbot, desk, MeetingsScreen, patient_id, part_id=meeting_id)
    qtbot.waitUntil(lambda: page.found is not None)
    return page


def agenda(clinic: Clinic, meeting_id: MeetingId) -> AgendaFound:
    return clinic.ask(Agenda(meeting_id=meeting_id, today=clinic.clock().date()))


def test_decide_hand_out_and_go_on_by_keys(qtbot: QtBot, screen: MeetingsScreen) -> None:
    outcome, clock = screen.page.outcome, screen.page.header.clock
    qtbot.waitUntil(lambda: clock.is_ticking)
    assert clock.words.endswith("of 10 min")
    first = screen.current()
    assert first is not None
    qtbot.mouseClick(outcome.chips[CaseOutcome.REFER], Qt.MouseButton.LeftButton)
    page = outcome.decision.page
    page.setFocus()
    qtbot.keyClicks(page, "Ask pulmonology.")
    outcome.handed.begin()
    qtbot.keyClicks(outcome.handed.what.line, "Order echo")
    qtbot.keyClick(outcome.handed.what.line, Qt.Key.Key_Return)
    assert not outcome.leave()  # an action without owner and day is said, and nobody goes on
    assert outcome.handed.owner.has_error
    qtbot.keyClicks(outcome.handed.owner.line, "M. Sample")
    qtbot.keyClicks(outcome.handed.due.line, "27 Nov 2026")
    qtbot.keyClick(outcome.handed.due.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.found and screen.found.cases[0].actions))
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(screen.found and screen.found.done == 1))
    qtbot.waitUntil(lambda: (case := screen.current()) is not None and case.id != first.id)
    assert screen.found is not None
    done = screen.found.cases[0]
    assert (done.status, done.decided.decision) == (CaseStatus.DONE, "Ask pulmonology.")
    assert done.decided.outcomes == (CaseOutcome.REFER,)
    assert done.actions[0].terms.due_on == date(2026, 11, 27)
    assert done.shown is not None  # what was read stays as it was, for the minutes
    assert outcome.decision.text() == ""
    assert screen.part_shown() == "SSc MDT 04-Mar-2026"
    screen.hide()
    assert not clock.is_ticking


def test_closing_says_what_it_makes_then_lists_what_needs_a_person(qtbot: QtBot, screen: MeetingsScreen) -> None:
    screen.doings.finish()
    qtbot.waitUntil(lambda: "No outcome" in screen.page.outcome._wrong.text())
    first = screen.current()
    assert first is not None
    made(qtbot, screen.desk, lambda clinic: _decide(clinic, first))
    qtbot.mouseClick(screen.page.outcome.pass_over, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(screen.found and screen.found.cases[0].status is CaseStatus.MOVED))
    made(qtbot, screen.desk, lambda clinic: _discuss(clinic, screen.found))
    screen.openings.close_meeting()
    dialog = found_open(qtbot, screen, CloseDialog)
    said = " ".join(label.text() for label in dialog.findChildren(Label))
    assert "letter draft, 1 task. No drafts in a plan: This patient has no plan yet." in said
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.found and screen.found.status is MeetingStatus.CLOSED), timeout=20_000)
    after = found_open(qtbot, screen, AfterList)
    assert [bool(line.todo) for line in after.lines] == [True] * 4  # a task, and letter, plan and task of the other
    after.accept()
    ahead = made(qtbot, screen.desk, _next)
    assert (ahead.terms.day, [case.given for case in ahead.cases]) == (date(2026, 3, 25), ["Grace", "Ida"])
    assert screen.page.agenda.list.select_key(screen.found.cases[1].id)  # type: ignore[union-attr] # it is closed
    (tick,) = screen.page.outcome.handed.findChildren(Tick)
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(screen.found and screen.found.cases[1].actions[0].done_on))


def _decide(clinic: Clinic, case: CaseLine) -> None:
    """Work for somebody who has no account here."""
    terms = ActionTerms(what="Order echo", owner="R. Mimic (PT)", due_on=date(2026, 3, 9))
    clinic.run(AddMeetingAction(case_id=case.id, terms=terms))


def _discuss(clinic: Clinic, found: AgendaFound | None) -> None:
    assert found is not None
    case = found.cases[1]
    _decide(clinic, case)
    wanted = Decision(outcomes=(CaseOutcome.REFER,), letter=True, amend=True)
    clinic.run(DecideMeetingCase(case_id=case.id, seen=Decision(), wanted=wanted, done=True))


def _next(clinic: Clinic) -> AgendaFound:
    (ahead,) = clinic.ask(Meetings()).open
    return agenda(clinic, ahead.id)


def test_who_proposed_is_offered_and_may_be_anybody(qtbot: QtBot, screen: MeetingsScreen) -> None:
    field = screen.page.outcome.proposed_by
    qtbot.waitUntil(lambda: bool(field._names.stringList()))
    assert field._names.stringList() == [*SERIES.members, "Ann Sample"]
    field.line.setFocus()
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    qtbot.waitUntil(field.offered.isVisible)
    qtbot.keyClick(field.offered, Qt.Key.Key_Down)
    qtbot.keyClick(field.offered, Qt.Key.Key_Return)
    assert field.text() == SERIES.members[0]
    field.line.clear()
    qtbot.keyClicks(field.line, "Prof. Visiting")
    assert screen.page.outcome.leave()
    qtbot.waitUntil(lambda: bool(screen.found and screen.found.cases[0].decided.proposed_by == "Prof. Visiting"))


def test_with_large_text_the_decision_comes_into_sight(qtbot: QtBot, screen: MeetingsScreen) -> None:
    """The page is too low for all of it, as with text at 200 %."""
    screen.resize(620, 420)
    page = screen.page.outcome.decision.page
    screen.page.to_decision()
    qtbot.waitUntil(page.hasFocus)
    qtbot.waitUntil(lambda: page.visibleRegion().boundingRect() == page.rect())


def test_the_preparation_says_what_is_missing_and_keeps_the_tick(qtbot: QtBot, screen: MeetingsScreen) -> None:
    screen.openings.preparation()
    dialog = found_open(qtbot, screen, PreparationList)
    first = dialog.ticks[0]
    assert "No question written" in first.accessibleDescription()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(screen.found and screen.found.cases[0].prepared_on))
    dialog.accept()


def test_a_date_of_its_own_is_closed_only_with_a_date_to_go_to(qtbot: QtBot, screen: MeetingsScreen) -> None:
    alone = made(qtbot, screen.desk, _alone)
    screen.arrive(Place(screen=ScreenId.MEETINGS, part_id=alone))
    qtbot.waitUntil(lambda: bool(screen.found and screen.found.id == alone))
    screen.openings.close_meeting()
    dialog = found_open(qtbot, screen, CloseDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.primary.is_busy  # nowhere chosen: nothing is done
    dialog.to.box.setFocus()
    qtbot.keyClick(dialog.to.box, Qt.Key.Key_Down)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.found and screen.found.status is MeetingStatus.CLOSED), timeout=20_000)
    assert screen.found is not None
    assert screen.found.minutes_sha256
    assert screen.found.cases[0].moved_to == date(2026, 3, 4)


def _alone(clinic: Clinic) -> MeetingId:
    """Hope on a date that belongs to no series."""
    terms = MeetingTerms(name="Extra", day=date(2026, 3, 2))
    meeting_id = clinic.run(PlanMeeting(terms=terms)).value
    hope = clinic.run(RegisterPatient(terms=replace(GRACE, given="Joy"))).value
    clinic.run(AddMeetingCases(meeting_id=meeting_id, cases=(NewCase(patient_id=hope, terms=CaseTerms()),)))
    clinic.run(OpenMeeting(meeting_id=meeting_id))
    return meeting_id


def test_the_agenda_marks_who_is_discussed_now(qtbot: QtBot, screen: MeetingsScreen) -> None:
    rows, agenda_list = screen.page.agenda.rows, screen.page.agenda.list
    assert screen.found is not None

    def marked() -> list[bool]:
        return ["Now" in str(rows.data(rows.index(at, 0), Qt.ItemDataRole.AccessibleTextRole)) for at in range(3)]

    qtbot.waitUntil(lambda: marked() == [True, False, False])
    agenda_list.select_key(screen.found.cases[2].id)
    qtbot.waitUntil(lambda: marked() == [False, False, True])
