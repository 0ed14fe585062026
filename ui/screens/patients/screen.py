"""Patients: find anyone by a few letters of name, number or birth date, and open their plan."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careplan.application.changes import ChangeSet, Topic
from careplan.application.queries.caseload import Caseload, CaseloadFound
from careplan.application.queries.name_index import NamesRead
from careplan.application.queries.patients import PatientRow
from careplan.domain.shared.ids import PatientId
from careplan.i18n.catalogue import tr, trn
from ui.actions.ids import ActionId
from ui.items.table import Table
from ui.screens.patients.beside import Beside
from ui.screens.patients.filters import PatientFilters
from ui.screens.patients.finding import Finding
from ui.screens.patients.new_patient import NewPatient
from ui.screens.patients.showing import Showing
from ui.screens.patients.side_panel import WIDTH, SidePanel
from ui.screens.patients.table import patient_rows
from ui.screens.patients.warned import Warned
from ui.shell.panels import PANEL
from ui.shell.place import Place, ScreenId
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen
from ui.theme.metrics import PAGE_MARGIN, PANEL_GAP, S12, Width, width_class
from ui.theme.typography import BODY_POINTS, Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.chip import Chip
from ui.widgets.search_field import SearchField
from ui.widgets.texts import Label

_SEARCH = 420
"""Logical pixels at 100 % text that the search takes at most."""


class PatientsScreen(Screen):
    """Each letter asks anew, and the best matches are painted first (`Finding`)."""

    topics: ClassVar[frozenset[Topic]] = frozenset(Topic) - {Topic.USERS, Topic.DOCUMENTS}

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        subsets = {each.id: each.short_name for pack in self.desk.library.packs for each in pack.condition.subsets}
        self.rows = patient_rows(self.desk.today(), subsets)
        self.table = Table(self.rows, tr("Patients"), remembered=room.remembered("patients"), type_ahead=False)
        self.table.setProperty(PANEL, True)
        self.table.set_empty_text(tr("Nobody found. Check the spelling, or add a new patient."))
        self.search = SearchField(tr("Find patients"), tr("Name, birth date or number"))
        self.filters = PatientFilters()
        self.finding = Finding(self.desk, self.table, self.filters.only)
        self.side = SidePanel(self.desk)
        self.beside = Beside(self.desk, self.side, self)
        self.more = Chip(tr("Details"), icon="contact")
        self._count = Label(ink="ink2")
        self._warned = Warned(self.table)
        self._showing = Showing(self.finding, self.search, self.table, self._warned, self.beside)
        self._new = Button(tr("New patient…"), icon="user-plus", kind=ButtonKind.PRIMARY, keys="Ctrl+N")
        self._lay_out()
        self._connect()

    def arrive(self, place: Place) -> None:
        """Lists everybody, or those who fit what is still typed."""
        super().arrive(place)
        self._ask()
        if place.view == "new":
            self.add_patient()

    def refresh(self, changes: ChangeSet) -> None:
        """Asks again; the row one is on stays."""
        self._ask()

    def first_focus(self) -> QWidget:
        """The search."""
        return self.search

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of the list."""
        return (
            ("↑ ↓", tr("row")),
            ("Enter", tr("open plan")),
            ("N", tr("next action")),
            ("Esc", tr("clear search")),
            ("Ctrl+N", tr("new patient")),
        )

    def handlers(self) -> Handlers:
        """What the keys do here."""
        answers = {
            ActionId.NEW_PATIENT: self.add_patient,
            ActionId.OPEN: lambda: self._open(self.table.current_row()),
            ActionId.FILTER: self.search.setFocus,
        }
        glance = self.beside.glance
        if glance is not None and glance.work:
            answers[ActionId.NEXT_ACTION] = self.beside.do_next
        if glance is not None and glance.file.plan is not None:
            answers[ActionId.ADD_REFERRAL] = self.beside.refer
        return answers

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short the side is shown when it is asked for."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the search, then the chip; the arrows go from the search into the list."""
        if event.key() == Qt.Key.Key_Escape and (self.search.text() or self.filters.clear()):
            self.search.clear()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def add_patient(self) -> None:
        """The dialog; who was added is opened."""
        dialog = NewPatient(self.desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.registered.connect(lambda patient_id: self.go.emit(_plan_of(patient_id)))
        dialog.open_soon()
        dialog.family.setFocus()

    def _ask(self) -> None:
        self.finding.ask()
        question = Caseload(today=self.desk.today(), owner=self.desk.user.login)
        self.desk.ask(question, self._counted, owner=self)

    def _counted(self, found: CaseloadFound) -> None:
        before = self.filters.only()
        self.filters.show_counts(found)
        self._count.setText(trn("{count} in this clinic", "{count} in this clinic", found.everybody))
        if self.filters.only() != before:
            self.finding.ask()
        self.desk.ask(NamesRead(names=self.finding.names), lambda _: None, owner=self)

    def _fit(self) -> None:
        scale = max(1.0, self.font().pointSizeF() / BODY_POINTS)
        narrow = width_class(round(self.window().width() / scale)) is Width.COMPACT
        self.more.setVisible(narrow)
        self.side.setVisible(not narrow or self.more.isChecked())
        self.side.setFixedWidth(min(round(WIDTH * scale), self.width() * 3 // 5))
        self.search.setMaximumWidth(round(_SEARCH * scale))

    def _open(self, row: PatientRow | None) -> None:
        if row is not None:
            self.go.emit(_plan_of(row.id))

    def _connect(self) -> None:
        self.filters.chosen.connect(self.finding.ask)
        self.table.row_activated.connect(self._open)
        self._showing.meant.connect(self._open)
        self._new.clicked.connect(self.add_patient)
        self.more.toggled.connect(self._fit)
        self.side.open.clicked.connect(lambda: self._open(self.table.current_row()))
        self.beside.go.connect(self.go)
        self.beside.changed.connect(self.handlers_changed)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(S12)
        head.addWidget(Label(tr("Patients"), Role.TITLE), 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self.more)
        head.addWidget(self._new)
        finding = QHBoxLayout()
        finding.setSpacing(S12)
        finding.addWidget(self.search, 3, Qt.AlignmentFlag.AlignTop)
        finding.addWidget(self.filters, 5, Qt.AlignmentFlag.AlignVCenter)
        left = QVBoxLayout()
        left.setSpacing(S12)
        left.addWidget(self._warned, 1)
        said = tr("Search covers names, birth dates and numbers. Spelling mistakes are tolerated.")
        left.addWidget(Label(said, Role.CAPTION, ink="ink2", wrap=True))
        both = QHBoxLayout()
        both.setSpacing(PANEL_GAP)
        both.addLayout(left, 1)
        both.addWidget(self.side)
        page = QVBoxLayout(self)
        page.setContentsMargins(PAGE_MARGIN, S12, PAGE_MARGIN, S12)
        page.setSpacing(S12)
        page.addLayout(head)
        page.addLayout(finding)
        page.addLayout(both, 1)


def _plan_of(patient_id: PatientId) -> Place:
    return Place(screen=ScreenId.OVERVIEW, patient_id=patient_id)
