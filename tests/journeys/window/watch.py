"""An application that notes how long the window's thread was held, and by what."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

LONG = 0.016
"""Seconds: a picture of a screen with 60 in a second."""
KEPT = 40


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """One event with all that it led to; `wall` and `cpu` in milliseconds, `during` is the step of the journey."""

    wall: float
    cpu: float
    what: str
    during: str
    is_building: bool


class WatchedApplication(QApplication):
    """Each event that no other event led to is timed; events of the journey's own timer are looked into instead."""

    def __init__(self, argv: Sequence[str]) -> None:
        super().__init__(list(argv))
        self.during = ""
        self.driver: QObject | None = None
        self.building = False
        self.stretches: list[Stretch] = []
        self.count = 0
        self._inside = False

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Qt sends every event through here."""
        if self._inside or receiver is self.driver:
            return bool(super().notify(receiver, event))
        what = f"{event.type().name} to {type(receiver).__name__}"
        self._inside = True
        self.building = False
        cpu, wall = time.thread_time(), time.perf_counter()
        try:
            return bool(super().notify(receiver, event))
        finally:
            self._inside = False
            self._note(time.perf_counter() - wall, time.thread_time() - cpu, what)

    def _note(self, wall: float, cpu: float, what: str) -> None:
        self.count += 1
        if wall > LONG:
            self.stretches.append(Stretch(wall * 1e3, cpu * 1e3, what, self.during, self.building))
            self.stretches.sort(reverse=True)
            del self.stretches[KEPT:]
