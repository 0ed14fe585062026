"""Referrals of the whole clinic that are still open, as a board and as a table: where each waits, and what is late."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.changes import ChangeSet, Topic
from careplan.application.permissions import Permission
from careplan.application.queries.referral_board import FIRST, BoardFound, ReferralBoard
from careplan.application.queries.referral_cards import BoardCard, Stage
from careplan.i18n.catalogue import tr
from ui.actions.ids import ActionId
from ui.jobs.ticket import Ticket
from ui.rights import why_not
from ui.screens.referrals.board import Board
from ui.screens.referrals.board_filters import BoardFilters
from ui.screens.referrals.exporting import BoardExport
from ui.screens.referrals.head_line import HeadLine
from ui.screens.referrals.twin import Twin
from ui.shell.place import Place, ScreenId
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen
from ui.theme.metrics import PAGE_MARGIN, S8, S12
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.chip import Segments
from ui.widgets.flow import FlowLayout
from ui.widgets.repaint import show_if
from ui.widgets.scroll import Scroll
from ui.widgets.texts import Label

if TYPE_CHECKING:
    from ui.screens.referrals.choose_patient import ChoosePatient

_ROWS = 500
"""So many of each column stand in the table."""
_MORE = 24
_BOARD, _TABLE = "board", "table"


class ReferralsScreen(Screen):
    """Asks one question; a place's view may name a filter (late, quiet, mine) or `table`."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {
            Topic.REFERRALS,
            Topic.REFERRAL_EVENTS,
            Topic.CHECKLIST_ITEMS,
            Topic.CONTACT_ATTEMPTS,
            Topic.PATIENTS,
            Topic.USERS,
            Topic.IMPORTS,
        }
    )

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._asked: Ticket | None = None
        self.found: BoardFound | None = None
        self._first: dict[Stage, int] = {}
        self._kept_view = room.remembered("referrals-view")
        self.views = Segments(
            ((_BOARD, tr("Board")), (_TABLE, tr("Table"))),
            icons={_BOARD: "square-kanban", _TABLE: "table"},
            name=tr("View"),
        )
        self.board = Board(self.desk.labels, self.desk.today())
        self.twin = Twin(room)
        self.filters = BoardFilters(self.desk.labels, self.desk.user.login)
        self.export = Button(tr("Export as shown…"), icon="download")
        self.export.set_reason(why_not(self.desk.user, Permission.ISSUE))
        self.directory = Button(tr("Directory"), icon="contact", kind=ButtonKind.QUIET)
        self.add = Button(tr("New referral…"), icon="send", kind=ButtonKind.PRIMARY, keys="Ctrl+R")
        self.add.set_reason(why_not(self.desk.user, Permission.EDIT_PLAN))
        self.dialog: ChoosePatient | None = None
        self.exporting = BoardExport(self.desk, self)
        self.head = HeadLine(self.desk)
        self._note = Label(role=Role.CAPTION, ink="ink2", wrap=True)
        self._lay_out()
        self._connect()
        if self._kept_view.get(_TABLE):
            self._turn(_TABLE)

    def arrive(self, place: Place) -> None:
        """Asks anew each time the page is shown."""
        super().arrive(place)
        self.filters.choose(place.view)
        if place.view in {_BOARD, _TABLE}:
            self._turn(place.view)
        self._ask()
        self.head.ask()

    def refresh(self, changes: ChangeSet) -> None:
        """Asks again; the card one is on stays, wherever it stands now."""
        self._ask()
        if Topic.REFERRAL_EVENTS in changes.topics:
            self.head.ask()

    def first_focus(self) -> QWidget:
        """The cards, or the table."""
        return self.twin.table if self._is_table else self.board.view()

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of what is shown."""
        if self._is_table:
            return (("↑ ↓", tr("row")), ("Enter", tr("open")), ("Ctrl+F", tr("filter")), ("T", tr("board")))
        return (("← → ↑ ↓", tr("card")), ("Enter", tr("open")), ("N", tr("next action")), ("T", tr("table")))

    def handlers(self) -> Handlers:
        """What the keys do here."""
        return {
            ActionId.ADD_REFERRAL: self.add_referral,
            ActionId.OPEN: lambda: self._open(self._current()),
            ActionId.NEXT_ACTION: lambda: self._open(self._current(), view="next"),
            ActionId.TABLE_VIEW: lambda: self._turn(_BOARD if self._is_table else _TABLE, by_hand=True),
            ActionId.FILTER: self.twin.search.setFocus if self._is_table else self.filters.take_focus,
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the words away, then the filters; Down goes from the words or the chips to what they left."""
        if event.key() == Qt.Key.Key_Escape and (self._is_table and self.twin.clear_words()):
            return
        if event.key() == Qt.Key.Key_Escape and self.filters.reset():
            self._ask()
        elif event.key() == Qt.Key.Key_Down and not self.first_focus().hasFocus():
            self.first_focus().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    @property
    def _is_table(self) -> bool:
        return self.views.current() == _TABLE

    def _current(self) -> BoardCard | None:
        card: BoardCard | None = self.twin.table.current_row() if self._is_table else self.board.current()
        return card

    def _turn(self, view: str, *, by_hand: bool = False) -> None:
        """The other way to show the same; the referral one is on stays."""
        card = self._current()
        self.views.choose(view)
        show_if(self.board, not self._is_table)
        show_if(self.twin, self._is_table)
        if by_hand:
            self._kept_view[_TABLE] = int(self._is_table)
            self._ask()
            if card is not None:
                _ = self.twin.table.select_key(card.id) if self._is_table else self.board.select(card.id)
            self.first_focus().setFocus(Qt.FocusReason.TabFocusReason)
            self.hints_changed.emit()
            self.handlers_changed.emit()

    def _ask(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
        first = dict.fromkeys(Stage, _ROWS) if self._is_table else self._first
        question = ReferralBoard(today=self.desk.today(), wanted=self.filters.wanted, first=first)
        self._asked = self.desk.ask(question, self._found, owner=self)

    def _found(self, found: BoardFound) -> None:
        is_new = self.found is None
        self.found = found
        self.filters.show_counts(found)
        card = self._current()
        if self._is_table:
            self.twin.show_found(found)
        else:
            self.board.show_found(found)
            if card is None or not self.board.select(card.id):
                self.board.select_late(self.desk.today())
        left = sum(column.count for column in found.columns)
        self.head.show_counts(left, found.total)
        self._note.setText(self._explained(left))
        if is_new and self.isVisible() and self.hasFocus():
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _explained(self, left: int) -> str:
        if self._is_table and left > self.twin.rows.rowCount() and not self.twin.search.text():
            return tr("Only the {count} of each column that are due first are listed.").format(count=_ROWS)
        return tr(
            "Late is worked out from state, dates and priority each time the list opens; it is never stored. "
            "Cards move when you record an event, not by dragging."
        )

    def export_shown(self) -> None:
        """All that the filters leave, in the order of the board, or the rows of the table as they stand."""
        if self._is_table:
            self.exporting.offer(self.twin.exported())
        elif self.found is not None:
            self.exporting.offer_board(self.filters.wanted, self.found.total)

    def add_referral(self) -> None:
        """Asks whom it is for, then goes to the page of their plan where it is written."""
        if self.dialog is None and self.add.isEnabled():
            from ui.screens.referrals.choose_patient import ChoosePatient  # noqa: PLC0415 - for rare use

            self.dialog = ChoosePatient(self.desk, self)
            self.dialog.chosen.connect(
                lambda id_: self.go.emit(Place(screen=ScreenId.PLAN_REFERRALS, patient_id=id_, view="new"))
            )
            self.dialog.finished.connect(self._closed)
            self.dialog.open_soon()

    def _closed(self, _result: int) -> None:
        self.dialog = None

    def _more(self, stage: Stage) -> None:
        self.board.expanded.add(stage)
        if self.found is not None:
            self.board.show_found(self.found)
        self._first[stage] = self._first.get(stage, FIRST) + _MORE
        self._ask()

    def _open(self, card: BoardCard | None, view: str = "") -> None:
        if card is not None:
            self.go.emit(
                Place(
                    screen=ScreenId.REFERRAL,
                    patient_id=card.patient_id,
                    plan_id=card.plan_id,
                    part_id=card.id,
                    view=view,
                )
            )

    def _connect(self) -> None:
        self.views.chosen.connect(lambda view: self._turn(view, by_hand=True))
        self.filters.chosen.connect(self._ask)
        self.export.clicked.connect(self.export_shown)
        self.directory.clicked.connect(lambda: self.go.emit(Place(screen=ScreenId.DIRECTORY)))
        self.add.clicked.connect(self.add_referral)
        self.exporting.kept.connect(lambda path: self._note.setText(tr("Kept as {name}.").format(name=path.name)))
        self.board.opened.connect(self._open)
        self.board.more.connect(self._more)
        self.twin.opened.connect(self._open)

    def _lay_out(self) -> None:
        words, choices, head, inside = (QWidget() for _ in range(4))
        for box, parts in (
            (words, (Label(tr("Referrals"), Role.TITLE), self.head)),
            (choices, (self.filters.owner, self.views, self.export, self.directory, self.add)),
            (head, (words, choices)),
        ):
            line = FlowLayout(box, apart=box is head)
            for part in parts:
                line.addWidget(part)
        column = QVBoxLayout(inside)
        column.setContentsMargins(PAGE_MARGIN, S12, PAGE_MARGIN, S12)
        column.setSpacing(S8)
        column.addWidget(head)
        column.addWidget(self.filters)
        column.addWidget(self.board, 1)
        column.addWidget(self.twin, 1)
        column.addWidget(self._note)
        self.twin.hide()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Scroll(inside))
