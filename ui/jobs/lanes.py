"""The two lanes of the window."""

import sys

from PySide6.QtCore import QObject

from ui.jobs.garbage import Garbage
from ui.jobs.lane import AT_ONCE, INTERVAL, Lane, be_patient


class Lanes(QObject):
    """`records` alone opens, reads and writes the clinic file; `aside` is for heavy work that needs no clinic."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gave_way = sys.getswitchinterval()
        sys.setswitchinterval(INTERVAL)
        be_patient(AT_ONCE)
        self.garbage = Garbage(self)
        self.records = Lane("records", self)
        self.aside = Lane("aside", self)

    @property
    def are_busy(self) -> bool:
        """Whether any answer is still to come."""
        return self.records.is_busy or self.aside.is_busy

    def stop(self) -> None:
        """At the very end of the program."""
        self.records.stop()
        self.aside.stop()
        self.garbage.stop()
        sys.setswitchinterval(self._gave_way)
        be_patient()
