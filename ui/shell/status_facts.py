"""What the status bar tells: when the last change was saved, and the newest verified backup."""

from PySide6.QtCore import QObject

from careplan.application.backup_lines import BackupLine, backups
from careplan.i18n.catalogue import tr
from ui.desk import Desk, Done
from ui.shell.status_bar import StatusBar


class StatusFacts(QObject):
    """Asked at the start and after a backup; a change says by itself when it was saved."""

    def __init__(self, desk: Desk, bar: StatusBar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bar = bar
        desk.done.connect(self._saved)
        desk.backed_up.connect(self.ask)

    def ask(self) -> None:
        """Looks for backups beside the clinic file."""
        self._desk.aside(lambda: backups(self._desk.open_clinic.path), self._found, owner=self)

    def _found(self, found: tuple[BackupLine, ...]) -> None:
        self._bar.show_backup(found[0].made_at.astimezone() if found else None, verified=True)

    def _saved(self, done: Done) -> None:
        self._bar.show_saved(tr("All changes saved {when}").format(when=f"{done.at:%H:%M}"))
