"""What Today asks for: few rows at first, then the others; where there are too many to list, what a filter leaves."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from careplan.application.queries.worklist import WorkFound, Worklist
from careplan.application.queries.worklist_groups import Counted
from ui.desk import Desk
from ui.jobs.ticket import Ticket
from ui.screens.today.filters import Filters, Narrow
from ui.screens.today.lines import DUE, TodayLine
from ui.screens.today.table import URGENT, By
from ui.screens.today.weights import tally

DAYS = 7
FIRST = 20
"""So many rows of each group are asked for before the page is seen, the others once it is."""
LIMIT = 300
"""So many of each group, until somebody asks for more of them."""
_AFTER = 400
"""Milliseconds."""


class Asking(QObject):
    """`found` brings rows, `later` what comes next, `counted` numbers or another filter of the same rows.

    While the list is whole (not `is_cut`) a filter only hides rows. Once it was cut, each filter is a question of its
    own, and the numbers are counted where the rows are.
    """

    found = Signal(object)
    later = Signal(object)
    counted = Signal()

    def __init__(self, desk: Desk, filters: Filters, page: QObject) -> None:
        super().__init__(page)
        self._desk, self._filters = desk, filters
        self._asked: Ticket | None = None
        self._most = FIRST
        self._rest = QTimer(self, singleShot=True, interval=_AFTER)
        self._rest.timeout.connect(self._ask_all)
        self._counts: tuple[Counted, ...] = ()
        self.is_cut = False
        self.is_whole = True
        """The rows are those of everybody and everything."""

    @property
    def is_known(self) -> bool:
        """The numbers are those of all rows."""
        return not self.is_cut or bool(self._counts)

    def ask(self) -> None:
        """Anew, with the filter of now where the list was cut."""
        self.cancel()
        narrow = self._filters.narrow if self.is_cut else Narrow()
        question = Worklist(today=self._desk.today(), within_days=DAYS, limit=self._most, **narrow._asdict())
        whole = narrow == Narrow()
        self._asked = self._desk.ask(question, lambda found: self._take(found, whole=whole), owner=self)
        if self.is_cut:
            self._count()

    def ask_later(self, question: Worklist) -> None:
        """The next thing to come, where nothing waits."""
        self._asked = self._desk.ask(question, self.later.emit, owner=self)

    def cancel(self) -> None:
        """What was asked for is not wanted any more."""
        if self._asked is not None:
            self._asked.cancel()

    def choose(self) -> None:
        """Another filter: where the list was cut, what it leaves is asked for; else it is there."""
        if self.is_cut:
            self.ask()
        else:
            self.counted.emit()

    def more(self) -> None:
        """Further rows of each group."""
        self._most += LIMIT
        self.ask()

    def counts(self, lines: Sequence[TodayLine]) -> Sequence[Counted]:
        """Of all rows; until they are known, of those that were fetched."""
        return self._counts if self.is_cut and self._counts else tally(lines)

    def totals(self, by: By) -> dict[str, int] | None:
        """How many rows each group of the list has, None where all are listed; by patient nobody counted them."""
        if not self.is_cut or not self._counts:
            return None
        found: dict[str, int] = {}
        for each in self._filters.left(self._counts) if by is not By.PATIENT else ():
            key = each.owner if by is By.OWNER else URGENT if each.urgent else each.group
            found[key] = found.get(key, 0) + each.many
        return found

    def missing(self, shown: Sequence[TodayLine]) -> int:
        """How many rows that the filter leaves are not listed."""
        if not self.is_cut or not self._counts:
            return 0
        left = sum(each.many for each in self._filters.left(self._counts))
        return max(left - sum(line.waiting in DUE for line in shown), 0)

    def _ask_all(self) -> None:
        self._most = max(self._most, LIMIT)
        self.ask()

    def _take(self, found: WorkFound, *, whole: bool) -> None:
        self.is_whole = whole
        if whole:
            self.is_cut = found.more
            self._counts = self._counts if found.more else ()
        if found.more and self._most < LIMIT:
            self._rest.start()
        elif self.is_cut and not self._counts:
            self._count()
        self.found.emit(found)

    def _count(self) -> None:
        from careplan.application.queries.worklist_counts import WorkCounts  # noqa: PLC0415 - only in a large clinic

        def known(counts: tuple[Counted, ...]) -> None:
            self._counts = counts
            self.counted.emit()

        self._desk.ask(WorkCounts(today=self._desk.today(), within_days=DAYS), known, owner=self)
