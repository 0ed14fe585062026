"""The numbers beside Today, Referrals and Meetings in the rail."""

from PySide6.QtCore import QObject, QTimer

from careplan.application.changes import ChangeSet, Topic
from careplan.application.queries.rail_counts import RailCounts, Waiting
from ui.desk import Desk
from ui.jobs.ticket import Ticket
from ui.shell.place import ScreenId
from ui.shell.rail import Rail

_PAUSE = 1000
"""Milliseconds in which further changes are waited for: an import makes thousands of them."""
_FIRST = 400
"""Milliseconds after the start: counting takes longer than all that the first page asks."""
TOPICS = frozenset(
    {
        Topic.PATIENTS,
        Topic.PLANS,
        Topic.GOALS,
        Topic.MEDICINES,
        Topic.MONITORING,
        Topic.SET_ASIDE,
        Topic.REFERRALS,
        Topic.REFERRAL_EVENTS,
        Topic.CONTACT_ATTEMPTS,
        Topic.IMPORTS,
        Topic.TASKS,
        Topic.SNOOZES,
        Topic.MEETINGS,
    }
)


class CountsOfRail(QObject):
    """Asked soon after the start and after changes that may put something on a list, at most once a second."""

    def __init__(self, desk: Desk, rail: Rail, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._rail = desk, rail
        self._asked: Ticket | None = None
        self._again = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._paused)
        desk.changed.connect(self._changed)
        desk.screening.worked.connect(self.ask)

    @property
    def is_due(self) -> bool:
        """Whether the numbers are still to be asked for."""
        return self._again

    def begin(self) -> None:
        """Counts when the first page stands."""
        self._again = True
        self._pause.start(_FIRST)

    def ask(self) -> None:
        """Counts now; whoever asks again within a second waits for its end."""
        if self._pause.isActive():
            self._again = True
            return
        self._pause.start(_PAUSE)
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self._desk.ask(RailCounts(today=self._desk.today()), self._found, owner=self)

    def _paused(self) -> None:
        if self._again:
            self._again = False
            self.ask()

    def _changed(self, changes: ChangeSet, _owner: object) -> None:
        if not TOPICS.isdisjoint(changes.topics):
            self.ask()

    def _found(self, waiting: Waiting) -> None:
        self._rail.count(ScreenId.TODAY, waiting.due)
        self._rail.count(ScreenId.REFERRALS, waiting.referrals)
        self._rail.count(ScreenId.MEETINGS, waiting.meetings)
