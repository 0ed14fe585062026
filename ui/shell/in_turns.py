"""Work that is done piece by piece, one piece in a turn of the event loop, so that what people do goes between."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer

Step = Callable[[], object]
_NEXT: Final = 1
"""Millisecond. What is due at once would be done in one turn with every other timer that is due."""


class InTurns(QObject):
    """Does what it was given in order; gone with its parent, and with it what is still to do.

    A step that fails ends with the others undone: they stand on it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: deque[Step] = deque()
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
        if self._steps:
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
