"""A dialog that opens in the turn of the event loop after the one in which it was made."""

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


def open_soon(dialog: QDialog) -> None:
    """In the next turn; making a dialog and showing it each take about as long as the window may be held up.

    In between the window below is as closed to keys and mouse as it will be: a key opens the dialog at once and is
    the dialog's, a click is nobody's.
    """
    _Coming(dialog)


class _Coming(QObject):
    """Gone with the dialog, or when it is open.

    It listens to what the system tells the windows, not to every event within them: making a dialog leads to hundreds.
    """

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._is_open = False
        for window in QGuiApplication.allWindows():
            window.installEventFilter(self)
        QTimer.singleShot(0, self, self._open)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes what is pressed."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            self._open()
            QCoreApplication.sendEvent(self._dialog.focusWidget() or self._dialog, event.clone())
            return True
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()  # else the shortcuts of the window below would be asked first
            return True
        return kind in _OF_THE_MOUSE

    def _open(self) -> None:
        """Once, and before that listens no more: from now on the window below is closed by Qt."""
        if not self._is_open:
            self._is_open = True
            for window in QGuiApplication.allWindows():
                window.removeEventFilter(self)
            self._dialog.open()
            self.deleteLater()
