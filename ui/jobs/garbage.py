"""Reference cycles are collected on the window's thread only, few objects at a time."""

import gc
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from ui.jobs.turns import Waiting

_EVERY: Final = 100
"""Milliseconds between two looks: pages and answers make tens of thousands of objects in half a second."""
_AGAIN: Final = 5
"""Milliseconds until the next look after a turn that had no time for it."""
_YOUNG: Final = 4_000
_MIDDLE: Final = 10_000
"""So many new objects are gone through at once; ten thousand take three to five milliseconds."""
_OLD: Final = 150_000
"""So many that have grown old are worth going through all of them."""
_MOST: Final = 400_000
"""So many are gone through while somebody is at work too, lest memory grows."""
_PAUSE: Final = 2_000
"""Milliseconds in which the window of a clinic comes, with its first page, or a clinic is made; what came stays."""
_REST: Final = 5.0
"""Seconds without a key or the mouse, in the window of a clinic, after which nobody is held up."""


class Garbage(QObject):
    """Python collects on whichever thread happens to make an object: a worker would then destroy parts of the window.

    That ends the program at some later moment (seen in `setStyleSheet`, which goes through all widgets). While this
    lives the collector runs from a timer instead; `stop` gives it back to Python. All objects are gone through while
    nobody is at work, because that holds the window up for longer than a picture of the screen: when a clinic was
    closed, and when much has come since; very much does not wait.
    """

    def __init__(self, parent: QObject | None = None, *, seconds: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._seconds = seconds
        self._last_seen = 0.0
        self._waiting = Waiting()
        self._middle = self._old = self._left = 0
        self._pauses = self._keeps = self._is_due = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()

    def stop(self) -> None:
        """When no worker is left."""
        self._timer.stop()
        self._let_go()
        if self._was_on:
            gc.enable()
            self._was_on = False

    def pause(self) -> None:
        """The window of a clinic comes, or a clinic is made: what comes with it is not gone through until `gone`."""
        self._pauses = True
        self._timer.start(_PAUSE)

    def keep(self) -> None:
        """What there is now stays, and is not gone through until `gone`."""
        self._keeps = True
        gc.freeze()
        self._middle = self._old = 0

    def gone(self) -> None:
        """The window of a clinic is gone: all that is left of it is looked for at the next look."""
        self._let_go()
        self._pauses, self._is_due = False, True
        self._timer.start(_EVERY)

    def somebody_is_there(self) -> None:
        """A key was pressed or the mouse moved."""
        self._last_seen = self._seconds()

    def collect_due(self) -> None:
        """The oldest generation that is due, and with it the younger ones; not in a turn that has done much already.

        All is gone through only when a quarter as much has come since as there was then, and not little: that is
        Python's rule too, which it does not apply to collections that are asked for.
        """
        if self._waiting.lasts():
            self._timer.start(_AGAIN)
            return
        if self._timer.interval() != _EVERY:
            self._timer.start(_EVERY)
        if self._pauses:
            self._pauses = False
            self.keep()
        young = gc.get_count()[0]
        come = self._old + self._middle + young
        is_much = come > max(_OLD, self._left / 4)
        if self._is_due or (is_much and (come > _MOST or self._nobody_is_there)):
            gc.collect()
            self._left = len(gc.get_objects(generation=2))
            self._middle = self._old = 0
            self._is_due = False
        elif self._middle + young > _MIDDLE:
            gc.collect(1)
            self._old += self._middle + young
            self._middle = 0
        elif young > _YOUNG:
            gc.collect(0)
            self._middle += young

    def _let_go(self) -> None:
        if self._keeps:
            self._keeps = False
            gc.unfreeze()

    @property
    def _nobody_is_there(self) -> bool:
        return self._seconds() - self._last_seen > _REST
