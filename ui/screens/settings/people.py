"""Settings: who works in this clinic, and adding somebody."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.permissions import Permission, User
from careplan.application.queries.users import Users
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from ui.editing.discipline_field import discipline_words
from ui.items.cells import PersonCell
from ui.items.columns import Column
from ui.items.rows_model import RowsModel
from ui.items.table import Table
from ui.rights import why_not
from ui.screens.settings.new_person import NewPerson
from ui.screens.settings.section import Section, note
from ui.shell.panels import PANEL
from ui.shell.room import Room
from ui.widgets.button import Button, ButtonKind
from ui.widgets.panel import Panel


class PeopleSection(Section):
    """The list in the order they were added."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.rows: RowsModel[User] = RowsModel(
            (
                Column(
                    tr("Name"),
                    lambda user: PersonCell(user.name),
                    width=220,
                    least=150,
                    grows=True,
                    name="name",
                    leads=True,
                ),
                Column(tr("Login"), lambda user: user.login, width=130, least=90, from_width=560, name="login"),
                Column(tr("Role"), lambda user: word(user.role).capitalize(), width=190, least=120, name="role"),
                Column(
                    tr("Discipline"),
                    self._discipline,
                    width=170,
                    least=130,
                    name="what",
                ),
            ),
            key=lambda user: user.id,
        )
        self.table = Table(self.rows, tr("People"), remembered=room.remembered("people"), boxed=False, whole=True)
        self.add = Button(tr("Add person…"), icon="user-plus", kind=ButtonKind.PRIMARY)
        self.add.set_reason(why_not(self.desk.user, Permission.MANAGE_CLINIC))
        panel = Panel(tr("People"), icon="users", flush=True)
        panel.setProperty(PANEL, True)
        panel.header.addWidget(self.add)
        panel.body.addWidget(self.table)
        self.column.addWidget(panel)
        text = tr(
            "All open the file with the clinic's passphrase and choose their name; the journal keeps who did what."
        )
        self.column.addWidget(note(text))
        self.column.addStretch(1)
        self.add.clicked.connect(self.add_person)

    def arrive(self) -> None:
        """Reads the list; the row one is on stays."""
        self.desk.ask(Users(), self.rows.set_rows, owner=self)

    def first_focus(self) -> QWidget:
        """The list."""
        return self.table

    def _discipline(self, user: User) -> str:
        return discipline_words(self.desk.labels, user.discipline) if user.discipline else tr("Not recorded")

    def add_person(self) -> None:
        """The dialog; the list follows."""
        dialog = NewPerson(self.desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.added.connect(self.arrive)
        dialog.open_soon()
        dialog.name.setFocus()
