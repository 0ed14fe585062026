"""Somebody new who may work in this clinic."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from careplan.application.commands.clinics import AddUser
from careplan.domain.shared.errors import Refused
from careplan.domain.team.clinic import Role
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.discipline_field import DisciplineField, named_disciplines
from ui.editing.field import AnyField
from ui.editing.fields import TextField
from ui.editing.refused_fields import RefusedFields
from ui.feedback.failures import refusal
from ui.theme.metrics import S12
from ui.widgets.dialog import Dialog


class NewPerson(Dialog):
    """`added` once the person is in the clinic file; a login that is taken is said at its field."""

    added = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(tr("Add person"), primary=tr("Add person"), icon="user-plus", parent=parent)
        self._desk = desk
        self.name = TextField(tr("Name"), required=True, placeholder=tr("Ann Sample"))
        self.login = TextField(tr("Login"), required=True, limit=60, placeholder=tr("ann"))
        roles = [(role, word(role).capitalize()) for role in Role]
        self.role = ChoiceField[Role](tr("Role"), roles, none="")
        codes = (*named_disciplines(desk.labels), *desk.facts.terms.signing)
        self.discipline = DisciplineField(tr("Discipline"), codes, desk.labels, placeholder=tr("rheumatology"))
        self._fields: dict[str, AnyField] = {
            "name": self.name, "login": self.login, "role": self.role, "discipline": self.discipline,
        }  # fmt: skip
        self._places = RefusedFields("user", self._fields)
        grid = QGridLayout()
        grid.setSpacing(S12)
        for at, (name, field) in enumerate(self._fields.items()):
            self._places.add(name, ())
            grid.addWidget(field, at // 2, at % 2)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.set_note(tr("The login cannot be changed later. Whoever signs needs a discipline."))
        self.confirmed.connect(self._add)

    def _add(self) -> None:
        wrong = [field for field in self._fields.values() if not field.explain()]
        if wrong:
            wrong[0].setFocus()
            return
        role = self.role.value()
        assert role is not None  # a choice without one is not understood
        command = AddUser(
            login=self.login.value(), name=self.name.value(), role=role, discipline=self.discipline.value()
        )
        self.set_busy(True)
        self._desk.run(command, self._done, owner=self, refused=self._refused, failed=self._failed)

    def _done(self, _id: object) -> None:
        self.set_busy(False)
        self.accept()
        self.added.emit()

    def _refused(self, refused: Refused) -> None:
        self.set_busy(False)
        if refused.code == "duplicate":
            self.login.show_message(tr("Somebody has this login already. Choose another."), error=True)
            self.login.setFocus()
        elif not self._places.show(refused):
            self.show_error(refusal(refused).text)

    def _failed(self, said: object) -> None:
        self.set_busy(False)
        self.show_error(getattr(said, "text", ""))
