"""Says once at a time that something unexpected happened."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.feedback.crash_dialog import CrashDialog
from ui.shell.locking import OF_THE_PROGRAM


class CrashNotice(QObject):
    """A fault that comes again while the dialog is open is only written down: it may come with every repaint."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: CrashDialog | None = None

    def show(self, report: Path | None) -> None:
        """Over the window; a second fault waits for nobody."""
        if self._dialog is not None:
            return
        self._dialog = CrashDialog(report, self._window)
        self._dialog.setProperty(OF_THE_PROGRAM, True)
        self._dialog.finished.connect(self._closed)
        self._dialog.destroyed.connect(self._gone)  # hidden by the lock, it goes with the clinic
        self._dialog.open()

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.destroyed.disconnect(self._gone)
            self._dialog.deleteLater()
            self._dialog = None

    def _gone(self) -> None:
        self._dialog = None
