"""Referrals of the whole clinic that are still open: where each stands, since when, and what is late."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careplan.application.changes import ChangeSet, Topic
from careplan.application.queries.referral_list import ListedReferral, ReferralList, ReferralsListed
from careplan.domain.patient.names import folded
from careplan.i18n.catalogue import tr, trn
from ui.actions.ids import ActionId
from ui.items.table import Table
from ui.jobs.ticket import Ticket
from ui.screens.referrals.filters import Filters, Sieve
from ui.screens.referrals.table import clinic_rows, said
from ui.shell.panels import PANEL
from ui.shell.place import Place, ScreenId
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen
from ui.theme.metrics import PAGE_MARGIN, S8, S12
from ui.theme.typography import Role
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.scroll import Scroll
from ui.widgets.search_field import SearchField
from ui.widgets.texts import Label

_LIMIT = 1000
_SIEVES = (
    Sieve.ALL,
    Sieve.MINE,
    Sieve.LATE,
    Sieve.PREPARE,
    Sieve.APPOINTMENT,
    Sieve.BOOKED,
    Sieve.REPORT,
    Sieve.REVIEW,
)


class ReferralsScreen(Screen):
    """Asks one question; chips and words cut the answer down without asking again."""

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
        self._lines: tuple[ListedReferral, ...] = ()
        self._words: dict[object, str] = {}
        self.rows = clinic_rows(self.desk.labels, self.desk.today())
        self.table = Table(self.rows, tr("Referrals"), remembered=room.remembered("referrals"))
        self.table.setProperty(PANEL, True)
        self.filters = Filters(_SIEVES, self.desk.user.login, self.desk.today)
        self.search = SearchField(tr("Filter referrals"), tr("Name, number, specialty, recipient or owner"))
        self._count = Label(ink="ink2")
        self._more = Label(role=Role.CAPTION, ink="ink2", wrap=True)
        self._more.hide()
        self._lay_out()
        self.filters.chosen.connect(self._show)
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(lambda: self._open(self.table.current_row()))
        self.table.row_activated.connect(self._open)

    def arrive(self, place: Place) -> None:
        """Asks anew each time the page is shown; the place's view may name a chip."""
        super().arrive(place)
        self.filters.choose_named(place.view)
        self._ask()

    def refresh(self, changes: ChangeSet) -> None:
        """Asks again; the row one is on stays."""
        self._ask()

    def first_focus(self) -> QWidget:
        """The list: its first row is the latest."""
        return self.table

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of the list."""
        return (("↑ ↓", tr("row")), ("Enter", tr("open")), ("Ctrl+F", tr("filter")), ("Esc", tr("clear filter")))

    def handlers(self) -> Handlers:
        """What the keys do here."""
        return {
            ActionId.OPEN: lambda: self._open(self.table.current_row()),
            ActionId.FILTER: self.search.setFocus,
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the words away, then the chip; the arrows go from the words into the list."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Escape and self.filters.reset():
            self._show()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self.desk.ask(ReferralList(limit=_LIMIT), self._found, owner=self)

    def _found(self, found: ReferralsListed) -> None:
        labels = self.desk.labels
        self._lines = found.rows
        self._words = {line.row.id: folded(said(line, labels)) for line in found.rows}
        self._more.setText(tr("Only the {count} that are due first are listed.").format(count=_LIMIT))
        self._more.setVisible(found.more)
        self.filters.count(found.rows)
        self._show()

    def _show(self) -> None:
        first = self.table.current_row() is None
        wanted = folded(self.search.text()).split()
        shown = [
            line for line in self.filters.left(self._lines) if all(word in self._words[line.row.id] for word in wanted)
        ]
        self.rows.set_rows(shown)
        self._count.setText(trn("{count} referral", "{count} referrals", len(shown)))
        nothing = tr("No referral fits. Esc clears the filter.") if self._lines else tr("No referral is open.")
        self.table.set_empty_text(nothing)
        if first or self.search.hasFocus():
            self.table.select_first()

    def _open(self, line: ListedReferral | None) -> None:
        if line is not None:
            row = line.row
            place = Place(screen=ScreenId.REFERRAL, patient_id=row.patient_id, plan_id=row.plan_id, part_id=row.id)
            self.go.emit(place)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(S12)
        head.addWidget(Label(tr("Referrals"), Role.TITLE))
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBottom)
        whole = QWidget()
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(Scroll(whole))
        page = QVBoxLayout(whole)
        page.setContentsMargins(PAGE_MARGIN, S12, PAGE_MARGIN, S12)
        page.setSpacing(S8)
        page.addLayout(head)
        page.addWidget(self.search)
        page.addWidget(self.filters)
        page.addWidget(self.table, 1)
        page.addWidget(self._more)
        RowsInSight(self.table)
