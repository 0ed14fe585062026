"""One worker thread: jobs are done in the order they came, answers come back on the thread of the window."""

import os
import sys
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ui.jobs.ticket import Ticket
from ui.jobs.turns import Waiting

GIVES_WAY: Final = 3
"""Niceness of a lane beside the window: where both want the same processor, it has a third of it."""


class Job(NamedTuple):
    """`then` takes what `work` answered, `failed` what it raised; one of them is called, on the window's thread.

    A job nobody waits for any more is not done and not answered, unless `always`: a save is never given up, and what
    came of it is told even when its asker is gone.
    """

    work: Callable[[], Any]
    then: Callable[[Any], None]
    failed: Callable[[Exception], None]
    ticket: Ticket
    always: bool = False

    @property
    def to_do(self) -> bool:
        """Whether the worker is still to do it."""
        return self.always or not self.ticket.cancelled

    @property
    def wanted(self) -> bool:
        """Whether it is still to be answered."""
        return self.always or self.ticket.awaited


class _Answer(NamedTuple):
    job: Job
    value: Any = None
    error: Exception | None = None


class Lane(QObject):
    """Lives on the window's thread and owns the signal; the worker owns nothing of Qt.

    One answer is taken in a turn of the event loop, whatever has come meanwhile: what it leads to is laid out and
    painted, and what people do goes between, before the next one is.

    Jobs and answers hold parts of the window. Whoever drops the last reference destroys them, so the worker has let
    go of both before it tells of an answer.
    """

    _answered = Signal()
    busy_changed = Signal(bool)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._answers: deque[_Answer] = deque()
        self._open = 0
        self._stopped = False
        self._answered.connect(self._came, Qt.ConnectionType.QueuedConnection)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._turned)
        self._is_settled = True
        self._waiting = Waiting()
        self._worker = Thread(target=self._work, name=f"careplan-{name}", daemon=True)
        self._worker.start()

    def do(self, job: Job) -> Ticket:
        """Queues the job; after `stop` nothing is taken any more."""
        if self._stopped:
            return job.ticket
        self._open += 1
        if self._open == 1:
            self.busy_changed.emit(True)
        self._jobs.put(job)
        return job.ticket

    @property
    def thread_id(self) -> int:
        """The system's number of the worker."""
        assert self._worker.native_id is not None  # it was started
        return self._worker.native_id

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._open > 0

    def stop(self) -> None:
        """Does what was queued, then ends the thread; answers are dropped."""
        if not self._stopped:
            self._stopped = True
            self._jobs.put(None)
            self._worker.join()

    def _work(self) -> None:
        if sys.platform == "linux":  # elsewhere it would be said of the whole program
            os.nice(GIVES_WAY)
        while self._work_off():
            if not self._stopped:
                self._answered.emit()

    def _work_off(self) -> bool:
        """One job; a function of its own, because nothing of the job may be left in the worker's hands afterwards."""
        job = self._jobs.get()
        if job is None:
            return False
        self._answers.append(self._done(job) if job.to_do else _Answer(job))
        return True

    @staticmethod
    def _done(job: Job) -> _Answer:
        try:
            return _Answer(job, value=job.work())
        except Exception as error:  # noqa: BLE001 - the job runner's edge: every fault goes to whoever asked
            return _Answer(job, error=error)

    def _came(self) -> None:
        """What came while another one was taken waits for its turn."""
        if not self._turn.isActive():
            self._take()

    def _turned(self) -> None:
        """What is posted while Qt hands out what was posted waits for its next round, which ends before the next."""
        if self._is_settled:
            self._take()
        else:
            self._is_settled = True
            self._turn.start()

    def _take(self) -> None:
        """A turn that has done much already is not the one for an answer."""
        if not self._answers:
            return
        is_turn = not self._waiting.lasts()
        self._is_settled = not is_turn
        self._turn.start()
        if is_turn:
            self._deliver()

    def _deliver(self) -> None:
        answer = self._answers.popleft()
        self._open -= 1
        if self._open == 0:
            self.busy_changed.emit(False)
        if not answer.job.wanted:
            return
        if answer.error is not None:
            answer.job.failed(answer.error)
        else:
            answer.job.then(answer.value)
