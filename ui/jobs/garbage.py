"""Reference cycles are collected on the window's thread only."""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY: Final = 500
"""Milliseconds between two looks."""


class Garbage(QObject):
    """Python collects on whichever thread happens to make an object: a worker would then destroy parts of the window.

    That ends the program at some later moment (seen in `setStyleSheet`, which goes through all widgets). While this
    lives the collector runs from a timer instead, by Python's own thresholds; `stop` gives it back to Python.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(collect_due)
        self._timer.start()

    def stop(self) -> None:
        """When no worker is left."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
            self._was_on = False


def collect_due() -> None:
    """The oldest generation that is due, and with it the younger ones."""
    counts, limits = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > limits[generation]:
            gc.collect(generation)
            return
