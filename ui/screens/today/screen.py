"""Today: what is overdue, due, awaited or unsigned, each with its rule and the action that moves it on."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
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
from ui.screens.today.around import Around
from ui.screens.today.asking import LIMIT, Asking
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
from ui.widgets.empty import EmptyState
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.scroll import Scroll
from ui.widgets.tab_order import tab_in_order

if TYPE_CHECKING:
    from ui.screens.today.more_line import MoreLine

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_YEAR = 366


class TodayScreen(Screen):
    """Asks one question and shows it in groups; a change elsewhere asks again and keeps the row one is on."""

    topics: ClassVar[frozenset[Topic]] = frozenset(Topic) - {Topic.DOCUMENTS}
    fills_soon: ClassVar[bool] = True

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._day = OtherDay(self, self.desk.today)
        self._lines: tuple[TodayLine, ...] = ()
        self._answered = False
        self._by = By.URGENCY
        self._users: tuple[User, ...] = ()
        self.rows = today_rows()
        self.table = Table(self.rows, tr("Work to do"), remembered=room.remembered("today"))
        self.table.setProperty(PANEL, True)
        self.filters = Filters(self.desk.user.login)
        self.asking = Asking(self.desk, self.filters, self)
        self.tiles = Tiles()
        self.head = Head()
        self._latest = 0
        self._more: MoreLine | None = None
        self.reckoning = ReckoningLine(self.desk.screening)
        self._empty: EmptyState | None = None
        self._done: EmptyState | None = None
        self._lay_out()
        self.around = Around(room, self.table, self.filters, self._column, self)
        tab_in_order(self.head.hand_over, self.around.received.place)
        bar = self.around.bar
        tab_in_order(self.filters.views, bar.give, bar.hand, bar.clear)
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
            ("Ctrl+A", tr("choose all, on a heading its group")),
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
        self._day.shown = self.desk.today()
        self.desk.ask(Users(), self._named, owner=self)
        self.asking.ask()

    def _say_numbers(self) -> None:
        counts, known = self.asking.counts(self._lines), self.asking.is_known
        self.filters.count(counts, known=known)
        self.tiles.show_counts(counts, self._latest, self.desk.today(), known=known)

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
        if self.asking.is_whole:
            self._latest = max((line.row.days_late for line in self._lines), default=0)
        self._say_numbers()
        self.around.ask()
        self._show()
        self.filled.emit()
        self.reckoning.show_left(found.unreckoned)
        if found.unreckoned:
            self.desk.screening.work(found.unreckoned)
        if not self._lines and self._answered and self.asking.is_whole:
            self.asking.ask_later(Worklist(today=self.desk.today(), within_days=_YEAR, limit=LIMIT))

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
        shown = self.around.shown()
        self.rows.set_groups(groups(shown, self._by, self.asking.totals(self._by)))
        self._say_more(self.asking.missing(shown))
        if self._lines or not self._answered or self.asking.is_cut:
            self._pages.setCurrentIndex(0)
        if first:
            self.table.select_first()

    def _say_more(self, missing: int) -> None:
        if self._more is None and missing:
            from ui.screens.today.more_line import MoreLine  # noqa: PLC0415 - only in a large clinic

            self._more = MoreLine()
            self._column.insertWidget(self._column.indexOf(self.table) + 1, self._more)
            self._more.narrow.connect(self.filters.take_focus)
            self._more.wanted.connect(self.asking.more)
        if self._more is not None:
            self._more.show_missing(missing)

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
            new = Place(screen=ScreenId.PATIENTS, view="new")
            self._empty = nothing_listed(lambda: self.go.emit(new), lambda: self.asked.emit(ActionId.IMPORT), demo)
            self._pages.addWidget(self._empty)
        return self._empty

    def _take_view(self, view: View) -> None:
        self._by = By(view.grouping) if view.grouping in set(By) else By.URGENCY
        self.filters.grouping.choose(self._by)
        self.filters.choose(view.filter)

    def _connect(self) -> None:
        around, filters, asking = self.around, self.filters, self.asking
        asking.found.connect(self._found)
        asking.counted.connect(self._say_numbers)
        asking.counted.connect(self._show)
        asking.later.connect(self._found_later)
        self._day.came.connect(self._ask)
        filters.chosen.connect(asking.choose)
        filters.quiet_asked.connect(around.ask_quiet)
        filters.grouping.chosen.connect(self._regroup)
        filters.views.chosen.connect(self._take_view)
        filters.views.wanted.connect(lambda: around.acts.save_view(filters.current, self._by))
        filters.views.removed.connect(lambda view: around.acts.remove_view(view.id))
        around.changed.connect(self._show)
        self.desk.screening.worked.connect(self._ask)
        around.go.connect(self.go)
        self.head.task.clicked.connect(lambda _: around.acts.add_task(self.table.current_row()))
        self.head.hand_over.clicked.connect(around.hand_over)
        self.head.print.clicked.connect(around.print)
        self.table.action_triggered.connect(lambda line, _action: around.acts.do(line))
        self.table.row_activated.connect(self._open)
        self.table.row_marked.connect(around.mark)
        self.table.group_marked.connect(around.mark_all)
        filters.owners.connect(lambda: _choose_owner(self))
        self.table.clicked.connect(around.clicked)

    def _lay_out(self) -> None:
        work = QWidget()
        self._column = column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S12)
        for widget in (self.tiles, self.filters):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.reckoning)
        page = QVBoxLayout(self)
        page.setContentsMargins(PAGE_MARGIN, S12, PAGE_MARGIN, S12)
        page.setSpacing(S12)
        page.addLayout(self.head)
        self._pages = QStackedLayout()
        page.addLayout(self._pages, 1)  # first, or the widget that is shown would be a window for a moment
        self._pages.addWidget(Scroll(work))
        RowsInSight(self.table)


def _choose_owner(page: TodayScreen) -> None:
    """A menu of everybody who owns a row."""
    from ui.screens.today.owners import owners_menu  # noqa: PLC0415 - loaded for whoever asks for it

    button = page.filters.owner
    menu = owners_menu(page.filters, page.asking.counts(page.around.lines), page.around.names)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
