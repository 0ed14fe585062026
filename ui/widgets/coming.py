"""A dialog that opens in the turn of the event loop after the one in which it was made."""

from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

_OF_THE_MOUSE: Final = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
    }
)


_NEXT: Final = 1
"""Millisecond. What is due at once would be done in one turn with every other timer that is due."""


def open_soon(dialog: QDialog, *steps: Callable[[], object]) -> None:
    """In the next turn; making a dialog and showing it each take about as long as the window may be held up.

    `steps` make what is still missing of it, each in a turn of its own before that. In between the window below is as
    closed to keys and mouse as it will be: a key opens the dialog at once and is the dialog's, a click is nobody's.
    """
    _Coming(dialog, steps)


class _Coming(QObject):
    """Gone with the dialog, or when it is open.

    It listens to what the system tells the windows, not to every event within them: making a dialog leads to hundreds.
    """

    def __init__(self, dialog: QDialog, steps: Iterable[Callable[[], object]]) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._steps = deque([_settle, *steps, self._open])
        self._turn = QTimer(self, interval=_NEXT)
        self._turn.timeout.connect(self._next)
        for window in QGuiApplication.allWindows():
            window.installEventFilter(self)
        self._turn.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes what is pressed."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            while self._steps:
                self._next()
            QCoreApplication.sendEvent(self._dialog.focusWidget() or self._dialog, event.clone())
            return True
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()  # else the shortcuts of the window below would be asked first
            return True
        return kind in _OF_THE_MOUSE

    def _next(self) -> None:
        """A step that fails is told by whoever hears of errors; a dialog that is not whole is not shown."""
        is_done = False
        try:
            self._steps.popleft()()
            is_done = True
        finally:
            if not is_done:
                self._stop()
                self._dialog.deleteLater()

    def _open(self) -> None:
        """Before that it listens no more: from now on the window below is closed by Qt."""
        self._stop()
        self._dialog.open()
        self.deleteLater()

    def _stop(self) -> None:
        self._steps.clear()
        self._turn.stop()
        for window in QGuiApplication.allWindows():
            window.removeEventFilter(self)


def _settle() -> None:
    """A dialog that is made for a lane's answer: what is due at once would still be done in the turn of the answer."""
