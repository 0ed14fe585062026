"""Screening due days are worked out while the window goes on: a few people in a turn, so that others have theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from careplan.application.changes import ChangeSet, Topic

if TYPE_CHECKING:
    from careplan.application.clinic import Clinic
    from careplan.i18n.message import Message
    from ui.desk import Desk
    from ui.jobs.ticket import Ticket

_AFTER = 200
"""Milliseconds after a change in which further ones are waited for."""
_BETWEEN = 10
_REST = 400
"""Milliseconds without any other question or change before the next turn: who types or clicks never waits for one."""
_AT_ONCE = 3
"""People in a turn, some fifteen milliseconds: what the first question after a rest may have to wait."""
TOPICS = frozenset(
    {
        Topic.PATIENTS,
        Topic.DISEASE_PROFILES,
        Topic.ANTIBODIES,
        Topic.ORGANS,
        Topic.MEASUREMENTS,
        Topic.SAFETY_FACTS,
        Topic.DONE_ELSEWHERE,
        Topic.SET_ASIDE,
        Topic.OVERRIDES,
        Topic.IMPORTS,
    }
)
"""Changes that mark somebody."""


class ScreeningWork(QObject):
    """`moved(left)` after each turn while people wait, `worked` once nobody waits any more or somebody stopped it."""

    moved = Signal(int)
    worked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._ticket: Ticket | None = None
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._turn)
        desk.lanes.records.busy_changed.connect(self._others)
        self.left = 0
        self.stopped = False
        self._has_worked = False

    def begin(self) -> None:
        """From now on whoever is marked by a change is worked out soon after it."""
        self._desk.changed.connect(self._changed)

    def work(self, waiting: int) -> None:
        """Begins, unless it is under way or somebody stopped it."""
        self.left = waiting
        if not self.stopped and self._ticket is None and not self._pause.isActive():
            self._turn()

    def stop(self) -> None:
        """What was worked out stays; the others wait until `go_on`."""
        self.stopped = True
        self._pause.stop()
        self.worked.emit()

    def go_on(self) -> None:
        """After `stop`."""
        self.stopped = False
        self.work(self.left)

    def _changed(self, changes: ChangeSet, _owner: object) -> None:
        if not self.stopped and self._ticket is None and not TOPICS.isdisjoint(changes.topics):
            self._pause.start(_AFTER)

    def _others(self, busy: bool) -> None:
        if busy and self._pause.isActive():
            self._pause.start(_REST)

    def _turn(self) -> None:
        self._ticket = self._desk.use(_some, self._done, owner=self, failed=self._failed)

    def _done(self, count: int) -> None:
        self._ticket = None
        self._has_worked = self._has_worked or count > 0
        if count and not self.stopped:
            self.left = max(0, self.left - count)
            self.moved.emit(self.left)
            self._pause.start(_BETWEEN)
        elif self._has_worked:
            self.left = self.left if self.stopped else 0
            self._has_worked = False
            self.worked.emit()

    def _failed(self, message: Message) -> None:
        self._ticket, self.stopped = None, True
        self.worked.emit()
        self._desk.tell(message)


def _some(clinic: Clinic) -> int:
    from careplan.application.screening_days import reckon_some  # noqa: PLC0415 - nothing that the first page needs

    return reckon_some(clinic, clinic.clock().astimezone().date(), _AT_ONCE)
