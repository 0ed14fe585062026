"""What every section of the record is, and what they are called."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.permissions import Permission
from careplan.application.queries.patient_record import PatientRecord
from careplan.domain.shared.ids import PatientId
from ui.desk import Desk
from ui.rights import why_not
from ui.screens.overview.who import who
from ui.screens.record.entries import EntriesPanel
from ui.screens.record.entry_dialog import Asked, EntryDialog
from ui.theme.metrics import PANEL_GAP


class SectionId(StrEnum):
    """In the order of the list; the value is what `Place.view` names."""

    DEMOGRAPHICS = "demographics"
    CONTACTS = "contacts"
    DISEASE = "disease"
    ORGANS = "organs"
    ALLERGIES = "allergies"
    SAFETY = "safety"
    PROBLEMS = "problems"
    TEAM = "team"
    STATUS = "status"


class Section(QWidget):
    """Shown with the record as it was read; without one (another patient is being read) nothing can be typed.

    `removed` tells that the whole record was taken out of the clinic.
    """

    removed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.record: PatientRecord | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(PANEL_GAP)

    def show_record(self, record: PatientRecord | None) -> None:
        """The record read anew, or another one; what is being typed stays where it is the same person's."""
        before = self.record
        self.record = record
        self.setEnabled(record is not None)
        self.fill(other=record is None or before is None or before.facts.id != record.facts.id)

    def fill(self, *, other: bool) -> None:
        """Shows `record`; `other` when it is not the person shown before."""
        raise NotImplementedError

    def leave(self) -> bool:
        """Saves what is being edited; False keeps the person here, with the reason at the field."""
        return True

    def first_focus(self) -> QWidget:
        """Where the keyboard goes when the section is entered."""
        raise NotImplementedError

    def go_to(self, id: UUID) -> None:
        """Puts the cursor on the entry with this id, where the section has a list that holds it."""
        for panel in self.findChildren(EntriesPanel):
            panel.go_to(id)

    def ask(self, asked: Asked[Any], panel: EntriesPanel) -> None:
        """Opens the dialog for one entry; what was added is under the cursor afterwards."""
        dialog = EntryDialog(self.desk, asked, self.subtitle(), self)
        dialog.kept.connect(panel.go_to)
        dialog.open_soon()

    def patient_id(self) -> PatientId | None:
        """Whose record is shown."""
        return self.record.facts.id if self.record else None

    def subtitle(self) -> str:
        """Of whom a dialog is."""
        return who(self.record.facts, self.desk.today()) if self.record else ""


class ListSection(Section):
    """A section of one list, whose entries are made and revised in a dialog."""

    def __init__(self, desk: Desk, panel: EntriesPanel) -> None:
        super().__init__(desk)
        self.panel = panel
        self.column.addWidget(panel)
        self.column.addStretch(1)
        panel.asked.connect(self.open)

    def first_focus(self) -> QWidget:
        """The list, or the button that adds."""
        return self.panel.first_focus()

    def open(self, row: Any = None) -> None:
        """A new entry, or one to revise."""
        if self.record is not None:
            self.ask(self.asked(self.record, row), self.panel)

    def asked(self, record: PatientRecord, row: Any) -> Asked[Any]:
        """What the dialog asks for."""
        raise NotImplementedError


def locked_reason(desk: Desk) -> str:
    """Why the person at the desk cannot change a record; empty where they can."""
    return why_not(desk.user, Permission.EDIT_PATIENT)
