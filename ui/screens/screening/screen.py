"""Screening and drug monitoring of one patient: what is due, by which rule, and what is not known."""

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.changes import ChangeSet, Topic
from careplan.application.queries.screening import ScreeningOf, ScreeningOfPatient
from careplan.application.scheduling import ScheduleAnswer
from careplan.domain.shared.ids import PatientId
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.items.table import Table
from ui.jobs.ticket import Ticket
from ui.jobs.turns import InTurns
from ui.screens.screening.homes import PLACES, Home
from ui.screens.screening.notes import notes_text
from ui.screens.screening.offers import ACTIONS, Act
from ui.screens.screening.row_panel import RowPanel
from ui.screens.screening.rows import FOLDED, ScreeningRow, counted, groups, screening_table
from ui.screens.screening.saying import Saying
from ui.shell.panels import PANEL
from ui.shell.place import Place
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen
from ui.theme.metrics import PAGE_MARGIN, S8, S12
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.banner import InlineBanner
from ui.widgets.clearing import refill
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.scroll import Scroll
from ui.widgets.texts import Label


class ScreeningScreen(Screen):
    """Asks one question; a fact that keeps the schedule from being worked out is told, and no row is shown then."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {
            Topic.PATIENTS,
            Topic.DISEASE_PROFILES,
            Topic.ANTIBODIES,
            Topic.ORGANS,
            Topic.MEASUREMENTS,
            Topic.MEDICINES,
            Topic.PLANS,
            Topic.IMPORTS,
            Topic.DONE_ELSEWHERE,
            Topic.SET_ASIDE,
        }
    )
    of_patient: ClassVar[bool] = True

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._asked: Ticket | None = None
        self._patient_id: PatientId | None = None
        self.found: ScreeningOfPatient | None = None
        self._coming = InTurns(self)
        self._is_elsewhere = False  # the row under the cursor went into another group
        self.rows = screening_table()
        self.table = Table(self.rows, tr("Screening and monitoring"), remembered=room.remembered("screening"))
        self.table.setProperty(PANEL, True)
        self.trouble = InlineBanner(Tone.AMBER, "")
        self.saying = Saying(room, self)
        self.row = RowPanel(self.saying.reason)
        self._counts, self._notes = QWidget(), Label("", Role.CAPTION, ink="ink2", wrap=True)
        self._lay_out()
        self.rows.set_groups(())
        for group in FOLDED:
            self.rows.toggle(group)
        self.table.current_changed.connect(self._follow)
        self.table.row_activated.connect(self._go_first)
        self.table.action_triggered.connect(self._act)
        self.row.opened.connect(self._open)
        self.row.said.connect(self.saying.say)

    def arrive(self, place: Place) -> None:
        """Asks anew; another patient begins with nothing shown."""
        super().arrive(place)
        if place.patient_id != self._patient_id:
            self._coming.stop()
            self._patient_id, self.found = place.patient_id, None
            self.trouble.hide()
            self.rows.set_groups(())
            self.table.set_empty_text(tr("Working it out…"))
            refill(self._counts, self._pills, ())
            self._notes.setText("")
        self._ask()

    def refresh(self, changes: ChangeSet) -> None:
        """A fact or a result changed."""
        self._ask()

    def first_focus(self) -> QWidget:
        """The table: what presses most comes first."""
        return self.table

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of the page."""
        return (
            ("↑ ↓", tr("row")),
            ("Enter", tr("next step")),
            ("E", tr("done elsewhere")),
            ("S", tr("set aside")),
            ("Space", tr("fold a group")),
            ("F6", tr("next panel")),
        )

    def handlers(self) -> Handlers:
        """What can be said of the row under the cursor."""
        offered = self.saying.offered
        return {id: partial(self.saying.say, act) for id, act in ACTIONS.items() if act in offered}

    def _ask(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
        if self._patient_id is not None:
            question = ScreeningOf(patient_id=self._patient_id, library=self.desk.library, today=self.desk.today())
            self._asked = self.desk.ask(question, self._arrived, owner=self, failed=self._failed)

    def _arrived(self, found: ScreeningOfPatient) -> None:
        """Piece by piece: what people do goes between."""
        self.found = found
        answer = found.answer
        if answer is None:
            self._say(tr("Nothing known"), tr("The library knows nothing of this patient's condition."))
            return
        self._coming.begin(
            (partial(self._count, found, answer), partial(self._list, found, answer), partial(self._note, found))
        )

    def _count(self, found: ScreeningOfPatient, answer: ScheduleAnswer) -> None:
        no_medicines = tr(
            "No medicines on record: drug monitoring cannot be worked out, which is not the same as none."
        )
        self.trouble.show_message(Tone.BLUE, "", "" if found.medicines else no_medicines)
        self.trouble.setVisible(not found.medicines)
        refill(self._counts, self._pills, [Pill(*words) for words in counted(answer.rows)])

    def _list(self, found: ScreeningOfPatient, answer: ScheduleAnswer) -> None:
        row: ScreeningRow | None = self.table.current_row()
        self.rows.set_groups(groups(found, answer, self.saying.reason))
        now: ScreeningRow | None = self.table.current_row()
        self._is_elsewhere = row is not None and (now is None or now.due.rule != row.due.rule)
        if row is not None and self._is_elsewhere:
            self.table.select_key(row.due.rule)
        self.table.set_empty_text(tr("The library has no schedule for this condition."))

    def _note(self, found: ScreeningOfPatient) -> None:
        self._notes.setText(notes_text(found))
        if self.table.current_row() is None:
            self.table.select_first()
        if self._is_elsewhere:
            self.table.scrollTo(self.table.currentIndex())  # once more: its rows are measured when they are first seen
        self._follow()

    def _failed(self, message: Message) -> None:
        """Not worked out is said as such; it is never an empty list."""
        self.found = None
        self._say(tr("Not worked out"), message.happened)

    def _say(self, title: str, text: str) -> None:
        self._coming.stop()
        self.trouble.show_message(Tone.AMBER, title, text)
        self.trouble.show()
        self.rows.set_groups(())
        self.table.set_empty_text(text)
        refill(self._counts, self._pills, ())
        self._notes.setText("")
        self._follow()

    def _follow(self, _row: object = None) -> None:
        row: ScreeningRow | None = self.table.current_row()
        before = self.saying.offered
        self.saying.found, self.saying.row = self.found, row.due if row else None
        offered = self.saying.offered
        self.row.show_row(row.due if row else None, self.found.answer if self.found else None, offered)
        if offered != before:
            self.handlers_changed.emit()

    def _go_first(self, _row: ScreeningRow) -> None:
        """A row without a next step: to what is said of it below."""
        buttons = (*self.row.buttons.values(), *self.row.acts.values())
        shown = next((button for button in buttons if button.isVisible()), None)
        if shown is not None:
            shown.setFocus()

    def _act(self, row: ScreeningRow, action: str) -> None:
        if action in set(Act):
            self.table.select_key(row.due.rule)
            self._follow()
            self.saying.say(Act(action))
        else:
            self._open(Home(action))

    def _open(self, home: Home) -> None:
        screen, view = PLACES[home]
        plan_id = self.room.open_plan.plan_id
        self.go.emit(Place(screen=screen, patient_id=self._patient_id, plan_id=plan_id, view=view))

    def _lay_out(self) -> None:
        self._pills = FlowLayout(self._counts)
        head = QWidget()
        flow = FlowLayout(head, gap=S12)
        flow.addWidget(Label(tr("Screening and monitoring"), Role.TITLE))
        flow.addWidget(self._counts)
        whole = QWidget()
        page = QVBoxLayout(whole)
        page.setContentsMargins(PAGE_MARGIN, S12, PAGE_MARGIN, S12)
        page.setSpacing(S8)
        for part in (head, self.trouble):
            page.addWidget(part)
        page.addWidget(self.table, 1)
        for part in (self.row, self._notes):
            page.addWidget(part)
        self.trouble.hide()
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(Scroll(whole))
        RowsInSight(self.table)
