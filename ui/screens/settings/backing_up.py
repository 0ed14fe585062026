"""Making a backup because somebody asked for one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from careplan.i18n.message import Message
from ui.desk import Desk
from ui.jobs.lanes import apart

if TYPE_CHECKING:
    from careplan.application.keeping import BackupLine


class BackingUp(QObject):
    """One at a time: `started`, then `kept(tuple of BackupLine)` once it is verified, or `failed(Message)`.

    Without anybody at `failed` the presenter tells.
    """

    started = Signal()
    kept = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.is_busy = False

    def begin(self, also: Path | None = None) -> None:
        """Beside the clinic file, and the same once more in a second folder."""
        if self.is_busy:
            return
        self.is_busy = True
        self.started.emit()
        self._desk.use(apart(lambda _: self._made(also)), self._done, owner=self, failed=self._went_wrong)

    def _made(self, also: Path | None) -> tuple[BackupLine, ...]:
        from careplan.application.keeping import back_up  # noqa: PLC0415 - nothing of it is needed at the start

        return back_up(self._desk.open_clinic, also)

    def _done(self, made: tuple[BackupLine, ...]) -> None:
        self.is_busy = False
        self.kept.emit(made)
        self._desk.backed_up.emit()

    def _went_wrong(self, said: Message) -> None:
        self.is_busy = False
        self.failed.emit(said)
