"""One worker thread: jobs are done in the order they came, answers come back on the thread of the window."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from ui.jobs.ticket import Ticket


@dataclass(frozen=True, slots=True)
class Job:
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


@dataclass(frozen=True, slots=True)
class _Answer:
    job: Job
    value: Any = None
    error: Exception | None = None


class Lane(QObject):
    """Lives on the window's thread and owns the signal; the worker owns nothing of Qt.

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
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
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
