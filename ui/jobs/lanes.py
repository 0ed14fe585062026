"""The two lanes of the window, and where they run."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, QTimer

from ui.jobs.garbage import Garbage
from ui.jobs.lane import Lane

INTERVAL: Final = 0.00002
"""Seconds after which a thread asks for the interpreter; with Python's own 5 milliseconds a turn of 10 took 300."""
QUIET: Final = 200
"""Milliseconds without work in the lanes, until the window and the lanes may run anywhere again."""
_PROCESSOR: Final = 36
"""Which word of /proc/thread-self/stat, after the name in brackets, is the processor the thread runs on."""


F = TypeVar("F", bound=Callable[..., Any])


def _may_run_on() -> set[int]:
    """The processors of this thread; none where nobody tells."""
    if sys.platform == "linux":
        with suppress(OSError):
            return os.sched_getaffinity(0)
    return set()


_ANYWHERE: Final = _may_run_on()
"""The processors the program was started on: what is said otherwise later lasts until a lane has worked."""


class Lanes(QObject):
    """`records` alone opens, reads and writes the clinic file; `aside` is for heavy work that needs no clinic.

    Two threads never run Python at once, and Qt's binding gives the interpreter away and asks for it again around most
    of what it calls. On two processors each time wakes the other thread: a page that takes 9 milliseconds to paint took
    14 while a lane worked, and 17 by the clock. So from the first job until all is quiet the window and the lanes share
    the processor that the window is on, where a lane runs while the window has nothing to do: then it takes 10, and 14.
    Linux alone is asked for that. What needs little of Python goes `apart`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gave_way = sys.getswitchinterval()
        sys.setswitchinterval(INTERVAL)
        self.garbage = Garbage(self)
        self.records = Lane("records", self)
        self.aside = Lane("aside", self)
        self._is_shared = self._is_stopped = False
        self._quiet = QTimer(self, singleShot=True, interval=QUIET)
        self._quiet.timeout.connect(self._part)
        for lane in (self.records, self.aside):
            lane.busy_changed.connect(self._share)

    @property
    def are_busy(self) -> bool:
        """Whether any answer is still to come."""
        return self.records.is_busy or self.aside.is_busy

    def stop(self) -> None:
        """At the very end of the program; answers that were posted before may still come."""
        self._is_stopped = True
        self.records.stop()
        self.aside.stop()
        self.garbage.stop()
        self._part()
        sys.setswitchinterval(self._gave_way)

    def _share(self) -> None:
        if not self.are_busy:
            self._quiet.start()
            return
        self._quiet.stop()
        if not self._is_shared and not self._is_stopped:
            self._is_shared = True
            _keep_on(_this_one(), (0, self.records.thread_id, self.aside.thread_id))

    def _part(self) -> None:
        """All threads: one that was started meanwhile was started where its starter was kept."""
        if self._is_shared:
            self._is_shared = False
            _keep_on(_ANYWHERE, _all_threads())


@contextmanager
def anywhere() -> Iterator[None]:
    """On whichever processor: this thread meanwhile, and for good what it starts meanwhile."""
    shared = _may_run_on()
    _keep_on(_ANYWHERE, (0,))
    try:
        yield
    finally:
        _keep_on(shared, (0,))


def apart(work: F) -> F:
    """For a lane: `work` on whichever processor, because most of it needs no Python of this program.

    A passphrase is stretched, a file is copied or searched, another program reads.
    """
    return anywhere()(work)


def _keep_on(processors: set[int], threads: Iterable[int]) -> None:
    """Stays as it was where the system does not let a program say it, and of threads that have ended."""
    if sys.platform == "linux" and processors:
        for thread in threads:
            with suppress(OSError):
                os.sched_setaffinity(thread, processors)


def _this_one() -> set[int]:
    """The processor that this thread runs on; all of them where nobody tells."""
    with suppress(OSError):
        told = Path("/proc/thread-self/stat").read_text(encoding="ascii", errors="replace")
        return {int(told.rpartition(")")[2].split()[_PROCESSOR])}
    return _ANYWHERE


def _all_threads() -> list[int]:
    with suppress(OSError):
        return [int(each) for each in os.listdir("/proc/self/task")]
    return []
