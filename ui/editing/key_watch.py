"""What the keyboard and the focus say about a field: left, entered, escaped, save now."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

_STILL_THERE: Final = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
"""The person only looked something up, in a menu or in another window; nothing is saved half typed."""
_ENTER: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class KeyWatch(QObject):
    """Watches one control; Esc is taken only while `takes_escape` says so, else it goes on to the screen. With
    `multiline` it is never taken, because nobody throws a long text away with one key.

    Undo and redo are the control's own only while there is typing to take back; after that they are the window's.
    Enter goes on in any case, so that it stays the primary action of a dialog; with `multiline` Ctrl+Enter counts.
    """

    left = Signal()
    entered = Signal()
    escaped = Signal()
    save_asked = Signal()

    def __init__(self, control: QWidget, takes_escape: Callable[[], bool], *, multiline: bool = False) -> None:
        super().__init__(control)
        self._control = control
        self._takes_escape = takes_escape
        self._multiline = multiline
        control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes Esc and Ctrl+S, tells of the others."""
        if watched is self._control and isinstance(event, QKeyEvent):
            return self._key(event)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _STILL_THERE:
            self.left.emit()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and not self._multiline and self._takes_escape():
            event.accept()  # also as an announced shortcut, lest the window takes it for "back"
            if event.type() == QEvent.Type.KeyPress:
                self.escaped.emit()
            return True
        if event.type() == QEvent.Type.ShortcutOverride and _is_the_windows(event, self._control):
            event.ignore()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.matches(QKeySequence.StandardKey.Save):
            self.save_asked.emit()
            return True
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER and (with_ctrl or not self._multiline):
            self.entered.emit()
        return False


def _is_the_windows(event: QKeyEvent, control: QWidget) -> bool:
    """An undo or redo that would do nothing here; by itself Qt keeps them in any text that has the focus."""
    undo, redo = _history(control)
    if event.matches(QKeySequence.StandardKey.Undo):
        return not undo
    return event.matches(QKeySequence.StandardKey.Redo) and not redo


def _history(control: QWidget) -> tuple[bool, bool]:
    if isinstance(control, QLineEdit):
        return control.isUndoAvailable(), control.isRedoAvailable()
    if isinstance(control, QPlainTextEdit):
        return control.document().isUndoAvailable(), control.document().isRedoAvailable()
    return False, False
