"""Settings: what was imported, by whom, and taking a whole import out again."""

from PySide6.QtWidgets import QWidget

from careplan.application.commands.imports import WithdrawImport
from careplan.application.permissions import Permission
from careplan.application.queries.imports import ImportLine, Imports
from careplan.domain.exchange.incoming import ImportKind
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import moment_text
from careplan.i18n.message import Message
from careplan.i18n.terms import word
from ui.feedback.failures import refusal
from ui.items.cells import ActionCell, Lines
from ui.items.columns import Column
from ui.items.rows_model import RowsModel
from ui.items.table import Table
from ui.rights import why_not
from ui.screens.importing.choosing import choose_files
from ui.screens.settings.section import Section, note
from ui.shell.panels import PANEL
from ui.shell.room import Room
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.panel import Panel

OUT = "out"


class ImportsSection(Section):
    """The newest first; file names are not kept, because they may name a person."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._looks_only = why_not(self.desk.user, Permission.IMPORT)
        self.rows = self._model()
        self.table = Table(self.rows, tr("Imports"), remembered=room.remembered("imports"), boxed=False, whole=True)
        self.told = InlineBanner(Tone.RED, "")
        self.none = note(tr("Nothing was imported yet."))
        self.begin = Button(tr("Import…"), icon="file-up", kind=ButtonKind.PRIMARY)
        self.begin.set_reason(self._looks_only)
        self._lay_out()
        self.begin.clicked.connect(lambda: choose_files(self.desk, self))
        self.table.action_triggered.connect(lambda line, _: self.take_out(line))

    def arrive(self) -> None:
        """Reads the list; the row one is on stays."""
        self.told.hide()
        self.desk.ask(Imports(), self._show, owner=self)

    def first_focus(self) -> QWidget:
        """The list; with nothing in it, the button."""
        return self.table if self.rows.rowCount() else self.begin

    def take_out(self, line: ImportLine) -> None:
        """All of it or nothing: refused when somebody has built on it."""
        if line.withdrawn_at is None and not self._looks_only:
            command = WithdrawImport(batch_id=line.id)
            self.desk.run(command, owner=self, refused=lambda refused: self._tell(refusal(refused)), failed=self._tell)

    def _show(self, found: tuple[ImportLine, ...]) -> None:
        self.rows.set_rows([line for line in found if line.kind is not ImportKind.FICTION])
        some = self.rows.rowCount() > 0
        self.table.setVisible(some)
        self.none.setVisible(not some)

    def _tell(self, said: Message) -> None:
        rest = " ".join(part for part in (*said.details, said.safe, said.todo) if part)
        self.told.show_message(Tone.RED, said.happened, rest)
        self.told.show()

    def _lay_out(self) -> None:
        panel = Panel(tr("Imports"), icon="file-up")
        panel.setProperty(PANEL, True)
        panel.header.addWidget(self.begin)
        for widget in (self.told, self.none, self.table):
            panel.body.addWidget(widget)
        text = tr("An import is taken out as a whole, as long as nobody has changed or built on what it brought.")
        panel.body.addWidget(note(text))
        self.told.hide()
        self.table.hide()
        self.column.addWidget(panel)
        self.column.addStretch(1)

    def _model(self) -> RowsModel[ImportLine]:
        return RowsModel(
            (
                Column(tr("When"), lambda line: moment_text(line.at.astimezone()), width=160, name="when", leads=True),
                Column(tr("What"), _what, width=190, grows=True, name="what"),
                Column(tr("Who"), lambda line: line.who, width=140, name="who"),
                Column("", self._action, width=190, name="out"),
            ),
            key=lambda line: line.id,
        )

    def _action(self, line: ImportLine) -> ActionCell | Lines:
        if line.withdrawn_at is not None:
            return Lines(tr("Taken out"), moment_text(line.withdrawn_at.astimezone()), bold=False, faint=True)
        reason = self._looks_only
        return ActionCell(OUT, tr("Take out again"), "undo-2", enabled=not reason, reason=reason)


def _what(line: ImportLine) -> Lines:
    return Lines(word(line.kind), trn("{count} row", "{count} rows", line.added), bold=False)
