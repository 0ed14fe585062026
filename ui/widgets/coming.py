"""A dialog that opens in a turn of the event loop after the one in which it was made."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from ui.jobs.turns import Waiting

COVERED: Final = "covered"
"""Property of a window whose content is hidden: nothing opens over it until it is not."""
_HELD: Final = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Shift, Qt.Key.Key_Meta, Qt.Key.Key_AltGr})
_NOBODYS: Final = frozenset(
    {
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
    }
)
_COVERED: Final = 200
"""Milliseconds between two looks at whether it still is."""
_NEXT: Final = 1
"""Millisecond. What is due at once would be done in one turn with every other timer that is due."""


def open_soon(dialog: QDialog, *steps: Callable[[], object]) -> None:
    """In a turn to come; making a dialog and showing it each take about as long as the window may be held up.

    `steps` make what is still missing of it, each in a turn of its own before that. In between the window below is as
    closed to keys and mouse as it will be: a key opens the dialog at once and is the dialog's, a click is nobody's.
    Only what an input method composes still goes below. Who closes the dialog before it is open does so by `reject()`,
    `accept()` or `done()`: Qt tells nobody that one which is not shown was closed.
    """
    Coming(dialog, steps)


def parents(widget: QWidget) -> Iterator[QWidget]:
    """Up to the window that everything stands over, dialogs in between included."""
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


class Coming(QObject):
    """Gone with the dialog, when that is open, and when somebody closes it before.

    It listens to what the system tells the windows, not to every event within them: making a dialog leads to hundreds.
    """

    def __init__(self, dialog: QDialog, steps: Iterable[Callable[[], object]]) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._steps = deque([_settle, *steps, self._lay_out, self._open, self._paint])
        self._waiting = Waiting()
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._next)
        dialog.finished.connect(self._stop)
        for window in QGuiApplication.allWindows():
            window.installEventFilter(self)
        self._turn.start(_NEXT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes what is pressed; Ctrl or Shift by itself waits for what is pressed with it.

        A key that is still held down from before has done what it should.
        """
        kind = event.type()
        if self._is_covered:
            return False
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() not in _HELD and not event.isAutoRepeat():
                while self._steps:
                    self._do()
                press_in(self._dialog, event)
            return True
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()  # else the shortcuts of the window below would be asked first
            return True
        return kind in _NOBODYS

    @property
    def _is_covered(self) -> bool:
        return any(above.property(COVERED) for above in parents(self._dialog))

    def _next(self) -> None:
        is_covered = self._is_covered
        self._turn.start(_COVERED if is_covered else _NEXT)
        if not is_covered and not self._waiting.lasts():
            self._do()

    def _do(self) -> None:
        """A step that fails is told by whoever hears of errors; a dialog that is not whole is not shown."""
        is_done = False
        try:
            self._steps.popleft()()
            is_done = True
        finally:
            if not is_done:
                self._dialog.done(QDialog.DialogCode.Rejected)  # who waits for its end hears of it
                self._dialog.deleteLater()

    def _lay_out(self) -> None:
        """Styled and measured, it takes half as long to show."""
        self._dialog.sizeHint()
        layout = self._dialog.layout()
        if layout is not None:
            layout.activate()

    def _open(self) -> None:
        """Before that it listens no more: from now on the window below is closed by Qt."""
        self._listen_no_more()
        self._dialog.setUpdatesEnabled(False)
        self._dialog.open()

    def _paint(self) -> None:
        """Nobody has seen anything of it yet."""
        self._stop()

    def _listen_no_more(self) -> None:
        for window in QGuiApplication.allWindows():
            window.removeEventFilter(self)

    def _stop(self) -> None:
        self._steps.clear()
        self._turn.stop()
        self._listen_no_more()
        self._dialog.setUpdatesEnabled(True)
        self.deleteLater()


def press_in(dialog: QDialog, pressed: QKeyEvent) -> None:
    """As the system would: who has the keyboard may keep the key for itself, then the dialog's shortcuts come first."""
    if not dialog.isVisible():
        return
    to = dialog.focusWidget() or dialog
    held = pressed.modifiers() & ~Qt.KeyboardModifier.KeypadModifier  # a shortcut is a key of either part
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, pressed.key(), pressed.modifiers(), pressed.text())
    asked.ignore()
    QCoreApplication.sendEvent(to, asked)
    if not asked.isAccepted():
        keys = QKeySequence(QKeyCombination(held, Qt.Key(pressed.key())))
        for shortcut in dialog.findChildren(QShortcut):
            if shortcut.isEnabled() and shortcut.key() == keys:
                shortcut.activated.emit()
                return
    QCoreApplication.sendEvent(to, pressed.clone())


def _settle() -> None:
    """A dialog that is made for a lane's answer: what is due at once would still be done in the turn of the answer."""
