"""Notices that somebody comes back to a page on another day than the one it shows."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

_COMES_BACK = frozenset({QEvent.Type.WindowActivate, QEvent.Type.Show})


class OtherDay(QObject):
    """`came` when the page is seen again and `shown` is not today's; a window may be left open overnight."""

    came = Signal()

    def __init__(self, page: QWidget, today: Callable[[], date]) -> None:
        super().__init__(page)
        self.shown: date | None = None
        self._today = today
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only looks; the page handles its events as ever."""
        if event.type() in _COMES_BACK and self.shown is not None and self.shown != self._today():
            self.came.emit()
        return super().eventFilter(watched, event)
