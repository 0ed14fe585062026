"""What is loaded once the first page stands, in the records lane and piece by piece: a save that comes goes between."""

from PySide6.QtCore import QObject, QTimer

from careplan.application.warming import warming
from ui.desk import Desk

_AFTER = 1500
_BETWEEN = 20
"""Milliseconds: until the page has been painted, and for what people do meanwhile."""


class Warming(QObject):
    """Begins by itself and ends with the last step; gone with its parent."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._steps = list(warming(desk.clinic))
        self._pause = QTimer(self, singleShot=True, interval=_AFTER)
        self._pause.timeout.connect(self._next)
        self._pause.start()

    def _next(self) -> None:
        """Waits while anything else is under way."""
        if self._desk.lanes.are_busy:
            self._pause.start(_AFTER)
            return
        step = self._steps.pop(0)
        self._desk.use(lambda _: step(), self._done, owner=self)

    def _done(self, _: object) -> None:
        if self._steps:
            self._pause.start(_BETWEEN)
