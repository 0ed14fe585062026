"""Today: what is overdue, due, awaited or unsigned, each with its rule and the action that moves it on."""

from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from careplan.application.changes import ChangeSet, Topic
from careplan.application.permissions import User
from careplan.application.queries.today_beside import View
from careplan.application.queries.users import Users
from careplan.application.queries.worklist import WorkFound, Worklist
from careplan.application.queries.worklist_rules import WorkKind
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from ui.actions.ids import ActionId
from ui.items.table import Table
from ui.jobs.ticket import Ticket
from ui.screens.today.around import Around
from ui.screens.today.filters import Filters
from ui.screens.today.head import Head
from ui.screens.today.lines import TodayLine, lines, place_of
from ui.screens.today.other_day import OtherDay
from ui.screens.today.reckoning import ReckoningLine
from ui.screens.today.start import nothing_due, nothing_listed
from ui.screens.today.table import By, groups, today_rows
from ui.screens.today.tiles import Tiles
from ui.shell.panels import PANEL
from ui.shell.place import Place, ScreenId
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen
from ui.theme.metrics import PAGE_MARGIN, S12
from ui.theme.typography import Role
from ui.widgets.empty import EmptyState
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.scroll import Scroll
from ui.widgets.texts import Label

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS = 7
_YEAR = 366
_FIRST = 200
"""So many rows are asked for before the page is seen, the others once it is."""
_LIMIT = 1000
_AFTER = 400
"""Milliseconds."""


class TodayScreen(Screen):
    """Asks one question and shows it in groups; a change elsewhere asks again and keeps the row one is on."""

    topics: ClassVar[frozenset[Topic]] = frozenset(Topic) - {Topic.DOCUMENTS}

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._asked: Ticket | None = None
        self._day = OtherDay(self, self.desk.today)
        self._most = _FIRST
        self._rest = QTimer(self, singleShot=True, interval=_AFTER)
        self._rest.timeout.connect(self._ask_all)
        self._lines: tuple[TodayLine, ...] = ()
        self._answered = False
        self._by = By.URGENCY
        self._users: tuple[User, ...] = ()
        self.rows = today_rows()
        self.table = Table(self.rows, tr("Work to do"), remembered=room.remembered("today"))
        self.table.setProperty(PANEL, True)
        self.filters = Filters(self.desk.user.login)
        self.tiles = Tiles()
        self.head = Head()
        self._more = Label(role=Role.CAPTION, ink="ink2", wrap=True)
        self.reckoning = ReckoningLine(self.desk.screening)
        self._empty: EmptyState | None = None
        self._done: EmptyState | None = None
        self._lay_out()
        self.around = Around(room, self.table, self.filters, self._column, self)
        self._connect()

    def arrive(self, place: Place) -> None:
        """Asks anew each time the page is shown."""
        super().arrive(place)
        self._ask()

    def refresh(self, changes: ChangeSet) -> None:
        """Any change may put something on the list or take it off."""
        self._ask()

    def first_focus(self) -> QWidget:
        """The list: its first row is the latest."""
        return self.table

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of the list."""
        return (
            ("↑ ↓", tr("row")),
            ("Enter", tr("do next action")),
            ("L", tr("log contact")),
            ("S", tr("put off")),
            ("R", tr("add task")),
            ("Space", tr("choose")),
            ("O", tr("open")),
            ("/", tr("filter")),
        )

    def handlers(self) -> Handlers:
        """What the keys do on the row one is on."""
        return {
            ActionId.NEXT_ACTION: self.table.trigger,
            ActionId.OPEN: lambda: self._open(self.table.current_row()),
            ActionId.FILTER: self.filters.take_focus,
            **self.around.handlers(),
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the filter."""
        if event.key() != Qt.Key.Key_Escape or not self.filters.clear():
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self._day.shown = today = self.desk.today()
        if self._asked is not None:
            self._asked.cancel()
        self.desk.ask(Users(), self._named, owner=self)
        question = Worklist(today=today, within_days=_DAYS, limit=self._most)
        self._asked = self.desk.ask(question, self._found, owner=self)

    def _ask_all(self) -> None:
        self._most = _LIMIT
        self._ask()

    def _named(self, users: tuple[User, ...]) -> None:
        self._users = self.around.users = users

    def _regroup(self, by: str) -> None:
        self._by = By(by)
        self._show()

    def _found(self, found: WorkFound) -> None:
        today = self.desk.today()
        self._lines = lines(found.rows, self.desk.labels, today, self.around.names)
        self._answered = not found.unreckoned  # until then an empty list does not mean that nothing is due
        self.head.say(f"{WEEKDAYS[today.weekday()]} {day_text(today)}", self.desk.now())
        self._more.setText(tr("Only the {count} latest are listed.").format(count=_LIMIT))
        self._more.setVisible(found.more and self._most == _LIMIT)
        self.filters.count(self._lines)
        self.tiles.show_lines(self._lines, today, more=found.more)
        self.around.ask()
        if found.more and self._most < _LIMIT:
            self._rest.start()
        self._show()
        self.reckoning.show_left(found.unreckoned)
        if found.unreckoned:
            self.desk.screening.work(found.unreckoned)
        if not self._lines and self._answered:
            later = Worklist(today=self.desk.today(), within_days=_YEAR, limit=_LIMIT)
            self._asked = self.desk.ask(later, self._found_later, owner=self)

    def _found_later(self, found: WorkFound) -> None:
        """An empty list is either done for now or not begun."""
        later = lines(found.rows, self.desk.labels, self.desk.today(), self.around.names)
        if self._done is not None:
            self._pages.removeWidget(self._done)
            self._done.deleteLater()
            self._done = None
        if later:
            first = min(later, key=lambda line: line.row.due or date.max)
            self._done = nothing_due(f"{first.due_on or first.due}, {first.title}, {first.name}")
            self._pages.addWidget(self._done)
        had_keys = self.table.hasFocus()
        self._pages.setCurrentWidget(self._done or self._begin())
        if had_keys:
            self.head.task.setFocus(Qt.FocusReason.OtherFocusReason)  # or the empty page would take them whole

    def _show(self) -> None:
        first = self.rows.rowCount() == 0
        self.around.keep(self._lines)
        self.rows.set_groups(groups(self.around.shown(), self._by))
        if self._lines or not self._answered:
            self._pages.setCurrentIndex(0)
        if first:
            self.table.select_first()

    def _open(self, line: TodayLine | None) -> None:
        if line is None:
            return
        if line.row.referral_id is not None or line.row.kind is WorkKind.SCREENING:
            self.go.emit(place_of(line.row))
        elif line.row.patient_id is not None:
            self.go.emit(Place(screen=ScreenId.OVERVIEW, patient_id=line.row.patient_id, plan_id=line.row.plan_id))
        elif line.row.kind is WorkKind.TASK:
            self.around.acts.change_task(line)
        else:
            self.go.emit(place_of(line.row))

    def _begin(self) -> EmptyState:
        """Most clinics never see it again."""
        if self._empty is None:
            demo = None if self.desk.demo else lambda: self.asked.emit(ActionId.OPEN_DEMO)
            self._empty = nothing_listed(self._go_new, lambda: self.asked.emit(ActionId.IMPORT), demo)
            self._pages.addWidget(self._empty)
        return self._empty

    def _go_new(self) -> None:
        self.go.emit(Place(screen=ScreenId.PATIENTS, view="new"))

    def _take_view(self, view: View) -> None:
        self._by = By(view.grouping) if view.grouping in set(By) else By.URGENCY
        self.filters.grouping.choose(self._by)
        self.filters.choose(view.filter)

    def _connect(self) -> None:
        around, filters = self.around, self.filters
        self._day.came.connect(self._ask)
        filters.chosen.connect(self._show)
        filters.quiet_asked.connect(around.ask_quiet)
        filters.grouping.chosen.connect(self._regroup)
        filters.views.chosen.connect(self._take_view)
        filters.views.wanted.connect(lambda: around.acts.save_view(filters.current, self._by))
        filters.views.removed.connect(lambda view: around.acts.remove_view(view.id))
        around.changed.connect(self._show)
        self.desk.screening.worked.connect(self._ask)
        around.go.connect(self.go)
        self.head.task.clicked.connect(around.add_task)
        self.head.hand_over.clicked.connect(around.hand_over)
        self.head.print.clicked.connect(around.print)
        self.table.action_triggered.connect(lambda line, _action: around.acts.do(line))
        self.table.row_activated.connect(self._open)
        self.table.row_marked.connect(around.mark)
        self.table.clicked.connect(around.clicked)

    def _lay_out(self) -> None:
        work = QWidget()
        self._column = column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S12)
        for widget in (self.tiles, self.filters):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self._more)
        column.addWidget(self.reckoning)
        self._more.hide()
        page = QVBoxLayout(self)
        page.setContentsMargins(PAGE_MARGIN, S12, PAGE_MARGIN, S12)
        page.setSpacing(S12)
        page.addLayout(self.head)
        self._pages = QStackedLayout()
        page.addLayout(self._pages, 1)  # first, or the widget that is shown would be a window for a moment
        self._pages.addWidget(Scroll(work))
        RowsInSight(self.table)
