"""What should not have happened at all: written down without patient data, and said in three sentences."""

import logging
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from careplan.application.crash_report import kept

_log = logging.getLogger("careplan.window")


class CrashNet(QObject):
    """Catches what nobody caught, on any thread; `caught(Path | None)` comes on the window's thread.

    The report names places in the program, never texts or values (`careplan.application.crash_report`).
    """

    caught = Signal(object)

    def __init__(self, parent: QObject | None = None, *, clock: Callable[[], datetime] | None = None) -> None:
        super().__init__(parent)
        self._clock = clock or (lambda: datetime.now(UTC))

    def install(self) -> None:
        """For the whole program; what Qt itself says goes to the log, without its text."""
        sys.excepthook = self._unhandled
        threading.excepthook = lambda args: self._report(args.exc_value) if args.exc_value else None
        qInstallMessageHandler(_said_by_qt)

    def report(self, error: BaseException) -> Path | None:
        """Writes the report and says where it is."""
        path = kept(error, self._clock(), "window")
        _log.error("unexpected %s, report %s", type(error).__name__, path.name if path else "not written")
        self.caught.emit(path)
        return path

    def _report(self, error: BaseException) -> None:
        self.report(error)

    def _unhandled(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)


def _said_by_qt(kind: QtMsgType, context: QMessageLogContext, _text: str) -> None:
    """The text may quote what was typed, so only where it came from is kept."""
    if kind in {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}:
        _log.warning("qt %s in %s", kind.name, context.category or "default")
