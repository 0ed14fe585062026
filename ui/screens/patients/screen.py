"""Patients: find anyone by a few letters of name, number or birth date, and open their plan."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from careplan.application.changes import ChangeSet, Topic
from careplan.application.queries.name_index import NameIndex
from careplan.application.queries.patients import PatientRow, PatientsFound
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import date_text, name_text
from ui.actions.ids import ActionId
from ui.items.table import Table
from ui.jobs.ticket import Ticket
from ui.screens.patients.new_patient import NewPatient
from ui.screens.patients.table import alike, number, patient_rows
from ui.shell.panels import PANEL
from ui.shell.place import Place, ScreenId
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen
from ui.theme.metrics import CONTROL_HEIGHT, PAGE_MARGIN, S8, S12
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.texts import Label

_LIMIT = 200


class PatientsScreen(Screen):
    """Each letter asks anew; an older answer never comes after a newer one."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.PATIENTS, Topic.IDENTIFIERS, Topic.PLANS, Topic.REFERRALS, Topic.MONITORING, Topic.IMPORTS}
    )

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._asked: Ticket | None = None
        self._names = NameIndex()
        self.rows = patient_rows(self.desk.today())
        self.table = Table(self.rows, tr("Patients"), remembered=room.remembered("patients"))
        self.table.setProperty(PANEL, True)
        self.table.set_empty_text(tr("Nobody found. Check the spelling, or add a new patient."))
        self.search = QLineEdit()
        self.search.setMinimumHeight(CONTROL_HEIGHT)
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(tr("Name, birth date or number"))
        self.search.setAccessibleName(tr("Find patients"))
        self._count = Label(ink="ink2")
        self._alike = InlineBanner(Tone.AMBER, "")
        self._alike.hide()
        self._new = Button(tr("New patient…"), icon="user-plus", kind=ButtonKind.PRIMARY, keys="Ctrl+N")
        self._lay_out()
        self.search.textChanged.connect(self._ask)
        self.search.returnPressed.connect(lambda: self._open(self.table.current_row()))
        self.table.row_activated.connect(self._open)
        self._new.clicked.connect(self.add_patient)

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
            ("Esc", tr("clear search")),
            ("Ctrl+N", tr("new patient")),
        )

    def handlers(self) -> Handlers:
        """What the keys do here."""
        return {
            ActionId.NEW_PATIENT: self.add_patient,
            ActionId.OPEN: lambda: self._open(self.table.current_row()),
            ActionId.FILTER: self.search.setFocus,
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the search; the arrows go from the search into the list."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def add_patient(self) -> None:
        """The dialog; who was added is opened."""
        dialog = NewPatient(self.desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.registered.connect(self._open_new)
        dialog.open()
        dialog.family.setFocus()

    def _ask(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
        question = PatientsFound(text=self.search.text(), limit=_LIMIT, names=self._names)
        self._asked = self.desk.ask(question, self._found, owner=self)

    def _found(self, rows: tuple[PatientRow, ...]) -> None:
        first = self.table.current_row() is None
        self.rows.set_rows(rows)
        count = trn("{count} patient", "{count} patients", len(rows))
        self._count.setText(tr("the first {count}").format(count=len(rows)) if len(rows) == _LIMIT else count)
        self._warn(rows if self.search.text().strip() else ())
        if first or self.search.hasFocus():
            self.table.select_first()

    def _warn(self, rows: tuple[PatientRow, ...]) -> None:
        pair = alike(rows)
        self._alike.setVisible(pair is not None)
        if pair is not None:
            who = tr("{one} and {other} could be taken for each other. Check the number before you open a plan.")
            one, other = (_with_number(row) for row in pair)
            self._alike.show_message(Tone.AMBER, tr("Look-alike names."), who.format(one=one, other=other))

    def _open(self, row: PatientRow | None) -> None:
        if row is not None:
            self.go.emit(Place(screen=ScreenId.OVERVIEW, patient_id=row.id))

    def _open_new(self, patient_id: object) -> None:
        self.go.emit(Place(screen=ScreenId.OVERVIEW, patient_id=patient_id))  # type: ignore[arg-type]  # a signal carries objects

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(S12)
        head.addWidget(Label(tr("Patients"), Role.TITLE))
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self._new)
        page = QVBoxLayout(self)
        page.setContentsMargins(PAGE_MARGIN, S12, PAGE_MARGIN, S12)
        page.setSpacing(S12)
        page.addLayout(head)
        page.addWidget(self.search)
        page.addWidget(self._alike)
        page.addWidget(self.table, 1)
        page.addWidget(
            Label(
                tr("Search covers names, birth dates and numbers. Spelling mistakes are tolerated."),
                Role.CAPTION,
                ink="ink2",
            )
        )
        page.setSpacing(S8)


def _with_number(row: PatientRow) -> str:
    born = date_text(row.birth_date) if row.birth_date else tr("birth date not recorded")
    return f"{name_text(row.family, row.given)} ({born}, {number(row)})"
