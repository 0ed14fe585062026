"""Making a clinic, first step: its letterhead, and who makes it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careplan.application.opening import Founding
from careplan.domain.shared.errors import Refused
from careplan.domain.team.clinic import ClinicTerms
from careplan.i18n.catalogue import tr
from ui.editing.fields import TextField
from ui.editing.line_field import missing
from ui.feedback.failures import refusal
from ui.screens.gate.layouts import column_page, row_of
from ui.theme.metrics import S16
from ui.widgets.button import Button, ButtonKind
from ui.widgets.panel import Panel

_LOGIN_LIMIT = 60


class ClinicStep(QWidget):
    """`done` when `founding()` is complete; `back` leaves."""

    done = Signal()
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = TextField(tr("Name of the clinic"), required=True)
        self.address = TextField(tr("Address"), limit=500)
        self.phone = TextField(tr("Phone"), limit=100)
        self.person = TextField(tr("Your name, as it is printed under a signature"), required=True)
        self.login = TextField(tr("Your short name"), limit=_LOGIN_LIMIT, required=True)
        self.proceed = Button(tr("Continue"), kind=ButtonKind.PRIMARY, keys="Enter")
        self._back = Button(tr("Back"))
        self._lay_out()
        self.setFocusProxy(self.name)
        self.person.typed.connect(self._suggest)
        for field in self._fields:
            field.line.returnPressed.connect(self._proceed)
        self.proceed.clicked.connect(self._proceed)
        self._back.clicked.connect(self.back)

    @property
    def _fields(self) -> tuple[TextField, ...]:
        return (self.name, self.address, self.phone, self.person, self.login)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that could be lost."""
        return not any(field.text().strip() for field in self._fields)

    def founding(self) -> Founding:
        """The clinic and its first person; raises Refused when the domain does not take it."""
        terms = ClinicTerms(name=self.name.value(), address=self.address.value(), phone=self.phone.value())
        return Founding(terms=terms, login=self.login.value(), name=self.person.value())

    def _proceed(self) -> None:
        wrong = [field for field in self._fields if not field.explain()]
        for field in (self.name, self.person, self.login):
            if not field.text().strip():
                field.show_message(missing(field.label), error=True)
                wrong.append(field)
        if wrong:
            next(field for field in self._fields if field in wrong).setFocus()
            return
        try:
            self.founding()
        except Refused as refused:
            self.name.show_message(refusal(refused).text, error=True)
            return
        self.done.emit()

    def _suggest(self) -> None:
        """The short name follows the name until somebody types another one."""
        if not self.login.line.isModified():
            words = self.person.text().lower().replace(".", " ").split()
            self.login.line.setText(words[-1][:_LOGIN_LIMIT] if words else "")

    def _lay_out(self) -> None:
        column = column_page(
            self,
            tr("Set up your clinic"),
            tr("The name and address stand on every document. You can change them later."),
        )
        clinic = Panel(tr("Clinic"), icon="building-2")
        for field in (self.name, self.address, self.phone):
            clinic.body.addWidget(field)
        you = Panel(tr("You"), icon="user", caption=tr("You are the first coordinator; others are added later."))
        row = QHBoxLayout()
        row.setSpacing(S16)
        row.addWidget(self.person, 2)
        row.addWidget(self.login, 1)
        you.body.addLayout(row)
        column.addWidget(clinic)
        column.addWidget(you)
        column.addLayout(row_of([self._back], [self.proceed]))
        column.addStretch(1)
