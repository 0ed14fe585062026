"""The turns of the event loop: what people do goes between them, so none should be long.

Work is done piece by piece, one piece in a turn. What can wait asks before it begins how much the turn has done
already: without that a turn does all that is due, paints what was laid out, takes an answer, makes the next piece of a
page and the next of a dialog, each short by itself.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Final

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject, Qt, QTimer

Step = Callable[[], object]
_LONG: Final = 0.002
"""Seconds of the processor, of the 16 milliseconds that a turn may take."""
_LOST: Final = 0.05
"""A turn this long is lost in any case; where nobody tells of turns any more, all goes on as if nobody asked."""
_NEXT: Final = 1
"""Millisecond. What is due at once would be done in one turn with every other timer that is due."""
_MOST: Final = 8
_PAINTED: Final = 3
"""Turns in a row that may be too long for what waits, and for painting a window; then it begins all the same."""


class TurnClock(QObject):
    """One for the program, on the window's thread. Where there is none no turn is long.

    It counts the time of the processor: on some systems a turn ends with the waiting for the next.
    """

    began: ClassVar[float | None] = None

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None  # the application is there
        self._told_by = dispatcher
        dispatcher.awake.connect(self._begin)
        self._begin()

    def stop(self) -> None:
        """At the very end of the program."""
        self._told_by.awake.disconnect(self._begin)
        TurnClock.began = None
        self.deleteLater()

    def _begin(self) -> None:
        TurnClock.began = time.thread_time()


def is_long() -> bool:
    """Whether this turn has done enough; what can wait begins in the next one."""
    began = TurnClock.began
    return began is not None and _LONG < time.thread_time() - began < _LOST


class Waiting:
    """Of one who gives way to what goes on, though not for ever."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._waited = 0

    def lasts(self) -> bool:
        """Whether it is for the next turn; asked once in a turn, and counted."""
        self._waited = self._waited + 1 if is_long() and self._waited < self._most else 0
        return self._waited > 0


class InTurns(QObject):
    """Does what it was given in order; gone with its parent, and with it what is still to do.

    A step that fails ends with the others undone: they stand on it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: deque[Step] = deque()
        self._waiting = Waiting()
        self._turn = QTimer(self, singleShot=True, interval=_NEXT)
        self._turn.timeout.connect(self._next)

    @property
    def is_under_way(self) -> bool:
        """Whether anything is still to do."""
        return bool(self._steps)

    def begin(self, steps: Iterable[Step]) -> None:
        """These, from the next turn on, in the place of what is still to do."""
        self.prepare(steps)
        self.go_on()

    def prepare(self, steps: Iterable[Step]) -> None:
        """The same, but not before `go_on`: they wait for something."""
        self.stop()
        self._steps.extend(steps)

    def add(self, steps: Iterable[Step]) -> None:
        """These after what is still to do."""
        self._steps.extend(steps)
        self.go_on()

    def add_before(self, steps: Sequence[Step]) -> None:
        """These before what was prepared."""
        self._steps.extendleft(reversed(steps))

    def go_on(self) -> None:
        """With what was prepared, from the next turn on."""
        if self._steps:
            self._turn.start()

    def stop(self) -> None:
        """What is still to do is not done."""
        self._steps.clear()
        self._turn.stop()

    def finish(self) -> None:
        """All that is still to do, at once: somebody cannot wait."""
        while self._steps:
            self._do()

    def _next(self) -> None:
        if self._steps and not self._waiting.lasts():
            self._do()
        self.go_on()

    def _do(self) -> None:
        step, is_done = self._steps.popleft(), False
        try:
            step()
            is_done = True
        finally:
            if not is_done:
                self._steps.clear()


class PaintedApart(QObject):
    """A window whose layout took a while is painted in the next turn. Gone with its window.

    What the system wants painted at once, such as a window that was uncovered, is; what asks for `repaint()` is not.
    """

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self._waiting = Waiting(_PAINTED)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._ask)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt asks once for all that has changed, and not again before it was painted."""
        waits = event.type() == QEvent.Type.UpdateRequest and self._waiting.lasts()
        if waits:
            self._next.start()
        return waits

    def _ask(self) -> None:
        """After what is laid out first, as Qt would."""
        asked = QEvent(QEvent.Type.UpdateRequest)
        window = self.parent()
        assert window is not None  # it is its child
        QCoreApplication.postEvent(window, asked, Qt.EventPriority.LowEventPriority.value)
