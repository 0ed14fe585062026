"""The referrals of one patient, open and ended: for which goals, where each stands, and how far its checklist is."""

from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from careplan.application.changes import ChangeSet, Topic
from careplan.application.permissions import Permission
from careplan.application.queries.patient_file import FileOfPatient
from careplan.application.queries.referral_list import ListedReferral, ReferralList, ReferralsListed
from careplan.domain.shared.ids import PatientId
from careplan.i18n.catalogue import tr, trn
from ui.actions.ids import ActionId
from ui.items.table import Table
from ui.jobs.ticket import Ticket
from ui.rights import why_not
from ui.screens.plan_referrals.new_referral import NewReferral
from ui.screens.referrals.filters import Filters, Sieve
from ui.screens.referrals.table import patient_rows
from ui.shell.panels import PANEL
from ui.shell.place import Place, ScreenId
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen
from ui.theme.metrics import PAGE_MARGIN, S8, S12
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.empty import EmptyCard, EmptyState
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.scroll import Scroll
from ui.widgets.texts import Label

NEW = "new"
"""The view of a place that opens the dialog."""


class PlanReferralsScreen(Screen):
    """A place's `part_id` is the row to select; its view `new` opens the dialog, another one names a chip."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {
            Topic.REFERRALS,
            Topic.CHECKLIST_ITEMS,
            Topic.CONTACT_ATTEMPTS,
            Topic.REFERRAL_GOAL_LINKS,
            Topic.GOALS,
            Topic.USERS,
        }
    )
    of_patient: ClassVar[bool] = True

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._patient_id: PatientId | None = None
        self._asked: Ticket | None = None
        self._asked_new = False
        self._wanted: UUID | None = None
        self._lines: tuple[ListedReferral, ...] = ()
        self.dialog: NewReferral | None = None
        self.rows = patient_rows(self.desk.labels, self.desk.today())
        self.table = Table(self.rows, tr("Referrals"), remembered=room.remembered("plan-referrals"))
        self.table.setProperty(PANEL, True)
        self.filters = Filters((Sieve.OPEN, Sieve.LATE, Sieve.ENDED), self.desk.user.login, self.desk.today)
        self._count = Label(ink="ink2")
        reason = why_not(self.desk.user, Permission.EDIT_PLAN)
        self.add, first = _add_button(keys="Ctrl+R"), _add_button()
        for button in (self.add, first):
            button.set_reason(reason)
            button.clicked.connect(self.add_referral)
        self._empty = _nothing_yet(first)
        self._lay_out()
        self.filters.chosen.connect(self._show)
        self.table.row_activated.connect(self._open)

    def arrive(self, place: Place) -> None:
        """Asks anew each time the page is shown; another patient begins with nothing."""
        self._asked_new = place.view == NEW
        self._wanted = place.part_id
        if place.patient_id != self._patient_id:
            self._patient_id = place.patient_id
            self._lines = ()
            self.rows.set_rows(())
            self.filters.reset()
        self.filters.choose_named(place.view)
        self._ask()
        super().arrive(place)

    def show_file(self, file: FileOfPatient) -> None:
        """The dialog needs the patient's name, plan and goals."""
        if self._asked_new:
            self._asked_new = False
            self.add_referral()
        self.handlers_changed.emit()

    def refresh(self, changes: ChangeSet) -> None:
        """Asks again; the row one is on stays."""
        self._ask()

    def first_focus(self) -> QWidget:
        """The list; with nothing in it, the button."""
        return self.table if self.rows.rowCount() else self.add

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of the list."""
        return (("↑ ↓", tr("row")), ("Enter", tr("open")), ("Ctrl+R", tr("new referral")), ("Esc", tr("clear filter")))

    def handlers(self) -> Handlers:
        """What the keys do here."""
        answers = {
            ActionId.OPEN: lambda: self._open(self.table.current_row()),
            ActionId.FILTER: self.filters.chips[self.filters.sieve].setFocus,
        }
        return answers | ({ActionId.ADD_REFERRAL: self.add_referral} if self.add.isEnabled() else {})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the open ones."""
        if event.key() == Qt.Key.Key_Escape and self.filters.reset():
            self._show()
        else:
            super().keyPressEvent(event)

    def add_referral(self) -> None:
        """The dialog; what was added is opened."""
        file = self.room.open_plan.file
        if file is None or self.dialog is not None or not self.add.isEnabled():
            return
        self.dialog = NewReferral(self.desk, file, self)
        self.dialog.added.connect(self._go_to)
        self.dialog.finished.connect(self._closed)
        self.dialog.open_soon()

    def _closed(self, _result: int) -> None:
        self.dialog = None

    def _ask(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
        if self._patient_id is not None:
            question = ReferralList(patient_id=self._patient_id, ended=True)
            self._asked = self.desk.ask(question, self._found, owner=self)

    def _found(self, found: ReferralsListed) -> None:
        had_focus = self.add.hasFocus()
        self._lines = found.rows
        self.filters.count(found.rows)
        self._pages.setCurrentIndex(0 if found.rows else 1)
        self._show()
        if had_focus and self.rows.rowCount():
            self.table.setFocus()

    def _show(self) -> None:
        shown = self.filters.left(self._lines)
        if self._wanted in {line.row.id for line in self._lines} - {line.row.id for line in shown}:
            self.filters.choose(Sieve.ENDED)
            shown = self.filters.left(self._lines)
        self.rows.set_rows(shown)
        self._count.setText(trn("{count} referral", "{count} referrals", len(shown)))
        self.table.set_empty_text(tr("None here. Esc shows the open ones."))
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None
        elif self.table.current_row() is None:
            self.table.select_first()

    def _open(self, line: ListedReferral | None) -> None:
        if line is not None:
            self._go_to(line.row.id)

    def _go_to(self, id: UUID) -> None:
        plan_id = self.room.open_plan.plan_id
        self.go.emit(Place(screen=ScreenId.REFERRAL, patient_id=self._patient_id, plan_id=plan_id, part_id=id))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(S12)
        head.addWidget(Label(tr("Referrals"), Role.TITLE))
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.add)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        self._pages = QStackedLayout()
        page = QVBoxLayout(self)
        page.setContentsMargins(PAGE_MARGIN, S12, PAGE_MARGIN, S12)
        page.setSpacing(S8)
        page.addLayout(head)
        page.addLayout(self._pages, 1)
        self._pages.addWidget(Scroll(listed))
        RowsInSight(self.table)
        self._pages.addWidget(self._empty)


def _add_button(keys: str = "") -> Button:
    return Button(tr("New referral…"), icon="send", kind=ButtonKind.PRIMARY, keys=keys)


def _nothing_yet(first: Button) -> EmptyState:
    return EmptyState(
        "send",
        tr("No referrals yet"),
        tr("Each referral stands here with its goals, where it is on its way, and what is late."),
        (
            EmptyCard(
                icon="send",
                title=tr("Refer to a specialist"),
                text=tr("Choose a specialty. You see what its packet usually holds and tick what fits."),
                button=first,
            ),
        ),
    )
