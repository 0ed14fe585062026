"""Numbers the person is known by, and ways to reach them and theirs."""

from PySide6.QtWidgets import QWidget

from careplan.application.queries.patient_record import ContactLine, NumberLine
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import bound
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.items.cells import Lines
from ui.items.columns import Column
from ui.screens.record.contact_entries import asked_contact, asked_number
from ui.screens.record.entries import EntriesPanel
from ui.screens.record.section import Section, locked_reason


class ContactsSection(Section):
    """Two lists; a number belongs to one person, which the clinic file sees to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        locked = locked_reason(desk)
        self.numbers = EntriesPanel(
            tr("Numbers"),
            _number_columns(),
            lambda line: line.id,
            icon="id-card",
            add=tr("Add number…"),
            locked=locked,
        )
        self.contacts = EntriesPanel(
            tr("Contacts"),
            _contact_columns(),
            lambda line: line.id,
            icon="contact",
            add=tr("Add contact…"),
            locked=locked,
        )
        self.column.addWidget(self.numbers)
        self.column.addWidget(self.contacts)
        self.column.addStretch(1)
        self.numbers.asked.connect(self.open_number)
        self.contacts.asked.connect(self.open_contact)

    def fill(self, *, other: bool) -> None:
        """Both lists."""
        record = self.record
        self.numbers.show_rows(record.numbers if record else (), empty=tr("No number recorded."))
        self.contacts.show_rows(record.contacts if record else (), empty=tr("No contact recorded."))

    def first_focus(self) -> QWidget:
        """The numbers."""
        return self.numbers.first_focus()

    def open_number(self, line: NumberLine | None = None) -> None:
        """A new one, or one to revise."""
        if self.record is not None:
            self.ask(asked_number(self.record.facts.id, line), self.numbers)

    def open_contact(self, line: ContactLine | None = None) -> None:
        """A new one, or one to revise."""
        if self.record is not None:
            self.ask(asked_contact(self.record.facts.id, line), self.contacts)


def _number_columns() -> tuple[Column[NumberLine], ...]:
    return (
        Column(tr("Kind"), lambda line: Lines(line.terms.label), width=150, leads=True),
        Column(tr("Number"), lambda line: bound(line.terms.value), width=200, grows=True),
        Column(tr("Given by"), lambda line: line.terms.system or tr("this clinic"), width=220),
    )


def _contact_columns() -> tuple[Column[ContactLine], ...]:
    return (
        Column(tr("Kind"), lambda line: Lines(word(line.terms.kind)), width=150),
        Column(tr("How to reach"), _contact, width=240, grows=True, leads=True),
        Column(tr("Note"), lambda line: line.terms.note, width=200),
    )


def _contact(line: ContactLine) -> Lines:
    """Whose it is stands under it; the patient's own is said too."""
    return Lines(bound(line.terms.value), line.terms.name or tr("the patient"))
