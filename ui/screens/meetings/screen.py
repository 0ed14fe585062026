"""Meetings: a list of series and dates, and one date with its agenda, case summaries and outcomes."""

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QStackedLayout, QWidget

from careplan.application.changes import ChangeSet, Topic
from careplan.application.commands.meetings import PlanNextMeeting
from careplan.application.permissions import Permission
from careplan.application.queries.meeting_agenda import Agenda, AgendaFound
from careplan.application.queries.meeting_cases import CaseLine
from careplan.application.queries.meeting_summary import CaseSummaryOf
from careplan.application.queries.meetings import Meetings, MeetingsFound
from careplan.application.queries.users import Users
from careplan.domain.meeting.meeting import MeetingStatus
from careplan.domain.shared.ids import MeetingCaseId, MeetingId, PatientId
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from careplan.i18n.message import Message
from ui.actions.ids import ActionId
from ui.feedback.failures import refusal
from ui.jobs.ticket import Ticket
from ui.jobs.turns import InTurns
from ui.rights import why_not
from ui.screens.meetings.agenda_panel import focus_of
from ui.screens.meetings.case_doings import CaseDoings
from ui.screens.meetings.list_page import ListPage
from ui.screens.meetings.meeting_page import MeetingPage
from ui.screens.meetings.openings import Openings
from ui.shell.place import Place, ScreenId
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen
from ui.widgets.laid_out import laid_out_once

_OWN = frozenset({Topic.MEETINGS, Topic.MEETING_CASES, Topic.MEETING_ACTIONS, Topic.MEETING_SERIES})


class MeetingsScreen(Screen):
    """A place's `part_id` names the date, without one it is the list. Moving to another case saves the one before."""

    topics: ClassVar[frozenset[Topic]] = frozenset(Topic) - {Topic.USERS, Topic.DOCUMENTS}

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._asked: Ticket | None = None
        self._meeting_id: MeetingId | None = None
        self._wanted: MeetingCaseId | None = None
        self.found: AgendaFound | None = None
        self.why_not = why_not(self.desk.user, Permission.EDIT_PLAN)
        self.list = ListPage()
        self._page, self._blank = MeetingPage(self.desk), QWidget()
        self._stack = QStackedLayout(self)
        for part in (self._blank, self.list, self._page):
            self._stack.addWidget(part)
        self.openings = Openings(self)
        self._building = InTurns(self)
        self._building.prepare((*self._page.pieces, self._connect_page, self._show_page))
        self._waiting: AgendaFound | None = None
        self._is_showing = False
        self.list.opened.connect(self.go_to)
        self.list.next_wanted.connect(
            lambda id_: self.desk.run(
                PlanNextMeeting(series_id=id_), self.go_to, owner=self, refused=lambda r: self.desk.tell(refusal(r))
            )
        )

    @property
    def page(self) -> MeetingPage:
        """Where one date is shown; whoever asks for it while it is still being made has it made."""
        self._building.finish()
        return self._page

    def arrive(self, place: Place) -> None:
        """The date that the place names, or the list. The page of a date is made in turns, once it is needed."""
        super().arrive(place)
        other = place.part_id != self._meeting_id
        self._meeting_id = MeetingId(place.part_id) if place.part_id else None
        if other:
            self.found = self._waiting = None
            self._page.forget_summaries()
        if self._meeting_id is None:
            self._stack.setCurrentWidget(self.list)
        elif self._building.is_under_way:
            self._building.go_on()
        elif other:
            self._stack.setCurrentWidget(self._blank)  # while it is read: nobody of the date before
        self._ask()

    def refresh(self, changes: ChangeSet) -> None:
        """Of a record: its summary is read anew; of a meeting: its agenda."""
        if changes.topics - _OWN:
            self._page.forget_summaries()
        self._ask()

    def depart(self) -> bool:
        """Saves what is being typed."""
        return self._meeting_id is None or self._building.is_under_way or self.page.outcome.leave()

    def first_focus(self) -> QWidget:
        """The agenda, or the list of dates; until the agenda is made, the page itself."""
        if self._meeting_id is None:
            return self.list.table
        if self._building.is_under_way or self._stack.currentWidget() is self._blank:
            return self
        return focus_of(self.page.agenda)

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of the page."""
        if self._meeting_id is None:
            return (("↑ ↓", tr("meeting")), ("Enter", tr("open")))
        return (
            ("Ctrl+Enter", tr("save, next")),
            ("A", tr("action")),
            ("Alt+↑ ↓", tr("move case")),
            ("F11", tr("presenter view")),
            ("F6", tr("next panel")),
        )

    def part_shown(self) -> str:
        """The meeting and its day."""
        if self.found is None:
            return ""
        return f"{self.found.terms.name} {day_text(self.found.terms.day)}"

    def handlers(self) -> Handlers:
        """While a date is shown: save and next, add an action, save."""
        if self.found is None or self.why_not or self.found.status is MeetingStatus.CLOSED:
            return {}
        return {
            ActionId.SAVE_AND_NEXT: self.doings.finish,
            ActionId.ADD_ITEM: self.page.outcome.handed.begin,
            ActionId.SAVE: lambda: _forget(self.page.outcome.leave()),
        }

    def current(self) -> CaseLine | None:
        """The case under the cursor."""
        return self.page.agenda.current()

    def go_to(self, meeting_id: MeetingId | None) -> None:
        """A date, or the list."""
        self.go.emit(Place(screen=ScreenId.MEETINGS, part_id=meeting_id))

    def _ask(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
        if self._meeting_id is None:
            self._asked = self.desk.ask(Meetings(), self._listed, owner=self)
        else:
            self.desk.ask(Users(), lambda users: self._page.know_users(tuple(each.name for each in users)), owner=self)
            query = Agenda(meeting_id=self._meeting_id, today=self.desk.today())
            self._asked = self.desk.ask(query, self._came, owner=self)

    def _listed(self, found: MeetingsFound) -> None:
        self.list.show_found(found, self.why_not)
        self._building.go_on()  # one of them is opened next

    def _came(self, found: AgendaFound) -> None:
        if self._building.is_under_way:
            self._waiting = found
        else:
            self._show(found)

    def _show(self, found: AgendaFound) -> None:
        first = self.found is None
        self.found, self._waiting, self._is_showing = found, None, True
        with laid_out_once(self.page.header, self.page.summary, self.page.outcome):
            self.page.show_agenda(found, self.why_not)
            if self._wanted is not None and self.page.agenda.list.select_key(self._wanted):
                self._wanted = None
            elif first or self.current() is None:
                start = self.page.agenda.first_waiting() or (found.cases[0] if found.cases else None)
                if start is not None:
                    self.page.agenda.list.select_key(start.id)
            self._is_showing = False
            self._turn()
        _bring_up(self, self._stack, self._page)
        self.handlers_changed.emit()
        if first and found.status is MeetingStatus.LIVE and self.page.agenda.list.hasFocus():
            self.page.to_decision()

    def _turn(self, _row: object = None) -> None:
        """The case under the cursor; back to the one before where that cannot be left."""
        if self.found is None or self._is_showing:
            return
        case, shown = self.current(), self.page.outcome.case
        is_same = case is not None and shown is not None and case.id == shown.id
        if not is_same and shown is not None and _is_here(self.found, shown) and not self.page.outcome.leave():
            self.page.agenda.list.select_key(shown.id)
            return
        self._is_showing = True  # the agenda marks the case, which is no other case
        self.page.show_case(case, self.found, self.why_not)
        self._is_showing = False
        if not is_same and case is not None and self.found.status is MeetingStatus.LIVE:
            self.page.header.clock.start(self.found.terms.minutes)
        elif case is None or self.found.status is not MeetingStatus.LIVE:
            self.page.header.clock.stop()
        self._read(case)
        self._read(self.page.agenda.first_waiting(case.id if case else None))

    def _read(self, case: CaseLine | None) -> None:
        """The summary of this case, unless it is there: the next one is read before it is looked at."""
        if case is None or self.page.has_summary(case.patient_id):
            return
        query = CaseSummaryOf(patient_id=case.patient_id, library=self.desk.library, today=self.desk.today())
        self.desk.ask(query, self.page.keep_summary, owner=self, failed=partial(self._unread, case.patient_id))

    def _unread(self, patient_id: PatientId, said: Message) -> None:
        self.page.drop_summary(patient_id)
        self.desk.tell(said)

    def _connect_page(self) -> None:
        page = self._page
        page.agenda.list.current_changed.connect(self._turn)
        page.agenda.list.row_activated.connect(lambda _: page.to_decision())
        page.header.left.connect(lambda: self.go_to(None))
        self.openings.take(page)
        self.doings = CaseDoings(self, page)

    def _show_page(self) -> None:
        """Once it is made, for whoever waits for it."""
        if self._meeting_id is None:
            return
        _bring_up(self, self._stack, self._page)
        if self._waiting is not None:
            self._show(self._waiting)


def _bring_up(screen: Screen, stack: QStackedLayout, page: QWidget) -> None:
    """The page of a date; the keyboard goes on from what stood in its place meanwhile."""
    if stack.currentWidget() is not page:
        stack.setCurrentWidget(page)
        if screen.hasFocus():
            screen.first_focus().setFocus()


def _is_here(found: AgendaFound, case: CaseLine) -> bool:
    return any(each.id == case.id for each in found.cases)


def _forget(_: object) -> None:
    """An action answers nothing."""
