"""Whom a new referral is for: found by name, number or birth date."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from careplan.application.queries.patients import PatientRow, PatientsFound
from careplan.domain.shared.ids import PatientId
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import bound, date_text, name_text
from ui.desk import Desk
from ui.items.cells import Lines
from ui.items.columns import Column
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel
from ui.jobs.ticket import Ticket
from ui.widgets.dialog import Dialog
from ui.widgets.search_field import SearchField

_FOUND = 20


class ChoosePatient(Dialog):
    """`chosen(PatientId)` on Enter in the words or the list; the first who fits is under the cursor."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            tr("New referral"), tr("Who is it for?"), primary=tr("Continue"), icon="send", keys="Enter", parent=parent
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._asked: Ticket | None = None
        self.search = SearchField(tr("Find a patient"), tr("Name, number or birth date"))
        self.rows = RowsModel((Column(tr("Patient"), _lines, leads=True),), key=lambda row: row.id)
        self.list = RowList(self.rows, tr("Patients"))
        self.list.setMinimumHeight(240)
        self.list.set_empty_text(tr("Type a few letters of the name, or a number."))
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.search.textEdited.connect(self._find)
        self.list.row_activated.connect(lambda _: self._take())
        self.confirmed.connect(self._take)

    def first_focus(self) -> QWidget:
        """The search."""
        return self.search

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes from the words to who was found."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _find(self, text: str) -> None:
        if self._asked is not None:
            self._asked.cancel()
        if not text.strip():
            self._show(())
            return
        self._asked = self._desk.ask(PatientsFound(text=text, limit=_FOUND), self._show, owner=self)

    def _show(self, found: tuple[PatientRow, ...]) -> None:
        self.rows.set_rows(found)
        self.list.set_empty_text(
            tr("Nobody fits.") if self.search.text().strip() else tr("Type a few letters of the name, or a number.")
        )
        if found:
            self.list.select_key(found[0].id)

    def _take(self) -> None:
        row: PatientRow | None = self.list.current_row()
        if row is None:
            self.show_error(tr("Choose a patient first."))
            self.search.setFocus()
            return
        patient_id: PatientId = row.id
        self.accept()
        self.chosen.emit(patient_id)


def _lines(row: PatientRow) -> Lines:
    born = date_text(row.birth_date) if row.birth_date else tr("birth date not recorded")
    number = row.identifiers[0].value if row.identifiers else tr("no number recorded")
    return Lines(name_text(row.family, row.given), f"{bound(born)} · {bound(number)}")
