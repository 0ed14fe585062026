"""Settings: the copies of the clinic file, how old the newest is, and making one now."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from careplan.application.keeping import BackupLine, backups
from careplan.application.permissions import Permission
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import moment_text
from careplan.i18n.keeping import why_made
from careplan.i18n.message import Message
from ui.items.cells import Lines
from ui.items.columns import RIGHT, Column
from ui.items.rows_model import RowsModel
from ui.items.table import Table
from ui.rights import why_not
from ui.screens.settings.backing_up import BackingUp
from ui.screens.settings.section import Section, note
from ui.shell.panels import PANEL
from ui.shell.room import Room
from ui.theme.metrics import S8
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.coming import open_soon
from ui.widgets.flow import FlowLayout
from ui.widgets.keys_back import give_keys_back
from ui.widgets.panel import Panel
from ui.widgets.texts import KeyValue

_OLD_HOURS = 24
_MEGABYTE = 1_000_000


class BackupsSection(Section):
    """One is made at every close that follows a change, so the list fills by itself."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.backing = BackingUp(self.desk, self)
        self.state = InlineBanner(Tone.UNKNOWN, tr("Looking for backups…"))
        self.now = Button(tr("Back up now"), icon="hard-drive-download", kind=ButtonKind.PRIMARY)
        self.also = Button(tr("Back up to another disk…"), icon="folder-down")
        self.bar = QProgressBar()
        self.rows = _rows()
        self.table = Table(self.rows, tr("Backups"), remembered=room.remembered("backups"), boxed=False, whole=True)
        self.copies = Panel(tr("Copies"), icon="archive", flush=True)
        for button in (self.now, self.also):
            button.set_reason(why_not(self.desk.user, Permission.MANAGE_CLINIC))
        self._lay_out()
        self.now.clicked.connect(self._begin)
        self.also.clicked.connect(self._choose)
        self.backing.started.connect(lambda: self._set_busy(True))
        self.backing.kept.connect(self._kept)
        self.backing.failed.connect(self._failed)
        self.desk.backed_up.connect(self.arrive)

    def arrive(self) -> None:
        """Looks beside the clinic file."""
        path = self.desk.open_clinic.path
        self.desk.aside(lambda: backups(path), self._show, owner=self)

    def first_focus(self) -> QWidget:
        """The button."""
        return self.now

    def _show(self, found: tuple[BackupLine, ...]) -> None:
        self.rows.set_rows(found)
        self.copies.setVisible(bool(found))
        if self.backing.is_busy:
            return
        if not found:
            text = tr("One is made when the clinic is closed. Make one now if you cannot wait for that.")
            self.state.show_message(Tone.RED, tr("No backup yet"), text)
            return
        newest = found[0].made_at.astimezone()
        hours = (self.desk.now() - newest).total_seconds() / 3600
        title = tr("Last verified backup: {when}").format(when=moment_text(newest))
        old = tr("It is more than a day old. What was entered since is only in the clinic file.")
        fresh = tr("It was read back and checked after it was written.")
        is_old = hours > _OLD_HOURS
        self.state.show_message(Tone.AMBER if is_old else Tone.GREEN, title, old if is_old else fresh)

    def _kept(self, made: tuple[BackupLine, ...]) -> None:
        self._set_busy(False)
        if len(made) > 1:
            where = str(made[-1].path.parent)
            self.state.show_message(
                Tone.GREEN, tr("Two verified copies were made."), tr("The second lies in {where}.").format(where=where)
            )

    def _failed(self, said: Message) -> None:
        self._set_busy(False)
        rest = " ".join(part for part in (*said.details, said.safe, said.todo) if part)
        self.state.show_message(Tone.RED, said.happened, rest)

    def _set_busy(self, busy: bool) -> None:
        self.now.set_busy(busy, tr("Backing up…"))
        self.bar.setVisible(busy)
        if busy:
            text = tr(
                "The file is copied, read back and checked. What you open or save meanwhile comes right after it."
            )
            self.state.show_message(Tone.BLUE, tr("Backing up…"), text)

    def _begin(self) -> None:
        self.backing.begin()

    def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Folder for the second copy"))
        give_keys_back(dialog)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self.backing.begin(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        open_soon(dialog)

    def _lay_out(self) -> None:
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Backing up…"))
        self.bar.hide()
        path = self.desk.open_clinic.path
        panel = Panel(tr("Backups"), icon="hard-drive-download")
        panel.setProperty(PANEL, True)
        doing = QWidget()
        buttons = FlowLayout(doing, gap=S8, line_gap=S8)
        buttons.addWidget(self.now)
        buttons.addWidget(self.also)
        keys = path.with_name(f"{path.name}.keys")
        where = (
            (tr("Clinic file"), str(path)),
            (tr("Key file"), str(keys)),
            (tr("Backups"), str(path.with_name(f"{path.stem} backups"))),
        )
        for widget in (self.state, self.bar, doing, KeyValue(where)):
            panel.body.addWidget(widget)
        text = tr(
            "A copy is encrypted like the clinic file and opens with the same passphrase or recovery key. "
            "Keep one on a disk that is not in this computer."
        )
        panel.body.addWidget(note(text))
        self.copies.setProperty(PANEL, True)
        self.copies.body.addWidget(self.table)
        self.copies.hide()
        self.column.addWidget(panel)
        self.column.addWidget(self.copies)
        self.column.addStretch(1)


def _rows() -> RowsModel[BackupLine]:
    return RowsModel(
        (
            Column(tr("Made"), lambda made: moment_text(made.made_at.astimezone()), width=160, name="made", leads=True),
            Column(tr("Why"), lambda made: Lines(why_made(made.why).capitalize(), bold=False), width=140, name="why"),
            Column(tr("Holds"), _holds, width=190, name="holds"),
            Column(tr("Size"), lambda made: f"{made.size / _MEGABYTE:.1f} MB", width=84, align=RIGHT, name="size"),
            Column(tr("File"), lambda made: made.path.name, width=220, grows=True, name="file"),
        ),
        key=lambda made: made.path,
    )


def _holds(made: BackupLine) -> str:
    rows = trn("{count} row", "{count} rows", made.rows)
    return f"{rows}, {trn('{count} step', '{count} steps', made.steps)}"
