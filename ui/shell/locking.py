"""Locking: nobody reads over the shoulder of an empty chair, and nobody loses what they were typing."""

import time
from collections.abc import Callable
from operator import itemgetter
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget

WARNING = 60.0
"""Seconds before locking at which the window says so."""
OF_THE_PROGRAM: Final = "of-the-program"
"""Property of a dialog that is about no patient."""
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """`warned(True)` a minute before the time is up, `warned(False)` when somebody is there after all; `idle` once.

    `seen` with every key and every movement of the mouse.

    `after` is asked each time, in seconds, because the setting may change. The seconds are those of the wall clock:
    a computer that slept counts as an empty chair. It listens to what the system tells the windows, not to every event
    within them: of those there are a hundred times as many, and each would pass through here.
    """

    warned = Signal(bool)
    idle = Signal()
    seen = Signal()

    def __init__(
        self,
        after: Callable[[], float],
        *,
        warning: float = WARNING,
        seconds: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._after = after
        self._warning = warning
        self._seconds = seconds
        self._last = 0.0
        self._has_warned = False
        self._listens = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    @property
    def is_running(self) -> bool:
        """Whether anybody is watched for."""
        return self._timer.isActive()

    def start(self) -> None:
        """Somebody is there now."""
        if not self._listens:
            self._listens = True
            _application().focusWindowChanged.connect(self._listen)
            for window in QGuiApplication.allWindows():
                self._listen(window)
        self._last = self._seconds()
        self.look()

    def stop(self) -> None:
        """While nothing is shown that could be read."""
        if self._listens:
            self._listens = False
            _application().focusWindowChanged.disconnect(self._listen)
            for window in QGuiApplication.allWindows():
                window.removeEventFilter(self)
        self._timer.stop()
        self._warn(False)

    def look_again(self) -> None:
        """The time may be another one now."""
        if self.is_running:
            self.look()

    def look(self) -> None:
        """How long nobody was there; waits for the next thing to do about it."""
        gone = max(0.0, self._seconds() - self._last)
        left = self._after() - gone
        if left <= 0:
            self.stop()
            self.idle.emit()
            return
        self._warn(left <= self._warning)
        self._timer.start(max(1, round(1000 * (left if self._has_warned else left - self._warning))))

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key or the mouse; the first one after too long a time comes too late."""
        if event.type() in _SIGNS_OF_LIFE and event.spontaneous():
            self.seen.emit()
            self.alive()
        return False

    def alive(self) -> None:
        """Somebody is there."""
        now = self._seconds()
        if now - self._last >= self._after():
            self.look()
            return
        self._last = now
        if self._has_warned:
            self.look()

    def _warn(self, on: bool) -> None:
        if self._has_warned != on:
            self._has_warned = on
            self.warned.emit(on)


def _application() -> QGuiApplication:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)  # there are windows
    return app


class Curtain:
    """Hides the dialogs that stand over a window, and brings them and the focus back as they were."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._focus = window.focusWidget()
        self._hidden: list[QWidget] = []

    def draw(self) -> None:
        """Menus are closed; dialogs keep what was typed into them, and none opens before the curtain does."""
        _cover(self._window, covered=True)
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for widget in _over(self._window):
            if widget.isVisible():
                self._hidden.append(widget)
                widget.hide()

    def open(self) -> None:
        """What was closed meanwhile stays closed."""
        _cover(self._window, covered=False)
        if self._focus is not None:
            self._focus.setFocus()
        for widget in self._hidden:
            widget.show()
        self._hidden.clear()


def _cover(window: QWidget, *, covered: bool) -> None:
    """Whether dialogs wait that would open over it."""
    from ui.widgets.coming import COVERED  # noqa: PLC0415 - not needed for the first page

    window.setProperty(COVERED, covered)


def clear_over(window: QWidget, *, covered: bool) -> None:
    """The clinic goes: no dialog about its patients is left, shown, hidden or still to open.

    What says that the program failed is left to be read. While the window is `covered` nothing opens for an answer
    that comes late.
    """
    _cover(window, covered=covered)
    for widget in _over(window):
        if isinstance(widget, QDialog) and not (widget.property(OF_THE_PROGRAM) and widget.isVisible()):
            widget.deleteLater()


def _over(window: QWidget) -> list[QWidget]:
    """What stands over it, also by way of other dialogs: those first that others stand over."""
    from ui.widgets.coming import parents  # noqa: PLC0415 - as above

    found = [(len(above), each) for each in QApplication.topLevelWidgets() if window in (above := [*parents(each)])]
    return [each for _, each in sorted(found, key=itemgetter(0))]
