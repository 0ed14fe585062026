"""Who is at the desk, when several people work in the clinic that was opened."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careplan.application.permissions import User
from careplan.domain.plan.labels import Labels
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from ui.editing.choice_field import ChoiceField
from ui.editing.discipline_field import discipline_words
from ui.screens.gate.layouts import card_page, row_of
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.texts import Label


class PersonPage(QWidget):
    """`chosen(User)`; the person who made the clinic is offered first."""

    chosen = Signal(object)

    def __init__(self, clinic_name: str, users: Sequence[User]) -> None:
        super().__init__()
        self.field = ChoiceField[User](tr("User"), [(user, _words(user)) for user in users], none="")
        self.field.show_value(users[0])
        self.proceed = Button(tr("Continue"), kind=ButtonKind.PRIMARY, keys="Enter")
        column = card_page(self)
        column.addWidget(Label(clinic_name, Role.PATIENT, wrap=True))
        column.addWidget(Label(tr("Who is at the desk? Changes are recorded under this name."), ink="ink2", wrap=True))
        column.addWidget(self.field)
        column.addLayout(row_of([], [self.proceed]))
        self.setFocusProxy(self.field)
        self.field.watch.entered.connect(self._choose)
        self.proceed.clicked.connect(self._choose)

    def _choose(self) -> None:
        user = self.field.value()
        if user is not None:
            self.chosen.emit(user)


def _words(user: User) -> str:
    """Of a code the hyphens are opened: its word is in the library, which is not read before somebody is in."""
    return f"{user.name}, {discipline_words(Labels(), user.discipline) if user.discipline else word(user.role)}"
