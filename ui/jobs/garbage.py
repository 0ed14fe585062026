"""Reference cycles are collected on the window's thread only."""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY: Final = 500
"""Milliseconds between two looks."""
_FEW: Final = 50_000
"""So many new objects are never worth going through all of them."""


class Garbage(QObject):
    """Python collects on whichever thread happens to make an object: a worker would then destroy parts of the window.

    That ends the program at some later moment (seen in `setStyleSheet`, which goes through all widgets). While this
    lives the collector runs from a timer instead, by Python's own thresholds; `stop` gives it back to Python.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._old = self._new = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()

    def stop(self) -> None:
        """When no worker is left."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
            self._was_on = False

    def collect_due(self) -> None:
        """The oldest generation that is due, and with it the younger ones.

        All is gone through only when a quarter as much has come since as there was then, and not little. That is
        Python's rule too, which it does not apply to collections that are asked for.
        """
        counts, limits = gc.get_count(), gc.get_threshold()
        due = next((each for each in (2, 1, 0) if counts[each] > limits[each]), None)
        if due is None:
            return
        self._new += counts[0]
        if due == 2 and self._new > max(_FEW, self._old / 4):  # noqa: PLR2004 - the oldest generation
            gc.collect()
            self._old, self._new = len(gc.get_objects(generation=2)), 0
        else:
            gc.collect(min(due, 1))
