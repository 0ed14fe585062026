"""What is done with the case under the cursor, and where the cursor goes then."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from careplan.application.commands.command import Command
from careplan.application.commands.meeting_cases import (
    MoveMeetingCase,
    PassOverMeetingCase,
    PrepareMeetingCase,
    ReopenMeetingCase,
    RetireMeetingCase,
)
from careplan.application.commands.meetings import OpenMeeting
from careplan.application.queries.meeting_cases import CaseLine
from careplan.domain.meeting.meeting import MeetingStatus
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.ids import MeetingCaseId
from ui.feedback.failures import refusal
from ui.shell.place import Place, ScreenId

if TYPE_CHECKING:
    from ui.screens.meetings.meeting_page import MeetingPage
    from ui.screens.meetings.screen import MeetingsScreen


class CaseDoings(QObject):
    """What is declined is said over the outcome."""

    def __init__(self, screen: "MeetingsScreen", page: "MeetingPage") -> None:
        super().__init__(screen)
        self._screen, self._page = screen, page
        self._minutes = 0
        agenda, outcome, header = self._page.agenda.list, self._page.outcome, self._page.header
        agenda.moved.connect(lambda up: self.do(lambda case: MoveMeetingCase(case_id=case.id, up=up)))
        agenda.removed.connect(lambda: self.do(lambda case: RetireMeetingCase(case_id=case.id, seen=case.terms)))
        outcome.finished.connect(self.finish)
        outcome.passed_over.connect(self._pass_over)
        outcome.reopened.connect(lambda: self.do(lambda case: ReopenMeetingCase(case_id=case.id)))
        self._page.prepared.clicked.connect(
            lambda: self.do(lambda case: PrepareMeetingCase(case_id=case.id, prepared=case.prepared_on is None))
        )
        self._page.summary.opened.connect(self._open_plan)
        header.open.clicked.connect(self._open_meeting)
        header.reopen.clicked.connect(self._open_meeting)

    def finish(self) -> None:
        """Saves, marks as discussed and goes on to the next who waits."""
        case, found = self._screen.current(), self._screen.found
        if case is not None and found is not None and found.status is not MeetingStatus.CLOSED:
            self._page.outcome.finish(lambda _: self._go_on(case.id), self._page.shown_of(case))

    def do(self, make: Callable[[CaseLine], Command[Any]], *, goes_on: bool = False) -> None:
        """One command about the case under the cursor."""
        case = self._screen.current()
        if case is not None and self._screen.found is not None and not self._screen.why_not:
            self._run(make(case), (lambda _: self._go_on(case.id)) if goes_on else None)

    def _pass_over(self) -> None:
        if self._page.outcome.leave():
            self.do(lambda case: PassOverMeetingCase(case_id=case.id), goes_on=True)

    def _go_on(self, after: MeetingCaseId) -> None:
        """To the next who waits; the agenda is read anew by the change itself."""
        following = self._page.agenda.first_waiting(after)
        if following is not None:
            self._page.agenda.list.select_key(following.id)
            self._page.to_decision()
        else:
            self._page.agenda.list.setFocus()

    def _open_plan(self) -> None:
        case = self._screen.current()
        if case is not None:
            self._screen.go.emit(Place(screen=ScreenId.OVERVIEW, patient_id=case.patient_id))

    def _open_meeting(self) -> None:
        found = self._screen.found
        if found is not None:
            self._minutes = found.terms.minutes
            self._run(OpenMeeting(meeting_id=found.id), self._begin)

    def _begin(self, _: object) -> None:
        """The first case is under discussion: its time runs, and the keyboard is where the decision goes."""
        self._page.header.clock.start(self._minutes)
        self._page.to_decision()

    def _run(self, command: Command[Any], then: Callable[[Any], None] | None = None) -> None:
        self._screen.desk.run(command, then, owner=self, refused=self._tell)

    def _tell(self, refused: Refused) -> None:
        self._page.outcome.tell(refusal(refused).text)
