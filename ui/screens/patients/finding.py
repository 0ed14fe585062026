"""Asks who is meant by what is typed: first whoever fits and, once they are painted, whoever has a name like it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from careplan.application.queries.name_index import NameIndex, may_be_slip
from careplan.application.queries.patients import PatientRow, PatientsFound
from careplan.domain.shared.ids import PatientId
from ui.desk import Desk
from ui.items.first_rows import FirstRows
from ui.items.table import Table
from ui.jobs.ticket import Ticket

ALL = 200
MATCHES = 30
"""More than fits a window: whoever sees as many types one letter more."""


class Finding(QObject):
    """Fills the list of people; an older answer never comes after a newer one.

    The letter is painted before the question is asked: both threads share one interpreter and would hold each other up.
    """

    began = Signal()
    """The first of the rows are in the list, the others follow."""
    coming = Signal(object)
    """Rows that are about to be shown."""
    came = Signal(object)
    """They are in the list."""
    done = Signal(object)
    """Nobody else comes."""

    def __init__(self, desk: Desk, table: Table, only: Callable[[], frozenset[PatientId] | None]) -> None:
        super().__init__(table)
        self._desk, self._table, self._only = desk, table, only
        self.names = NameIndex()
        self.waits = False
        """Something was typed whose answer is not there yet."""
        self._text = ""
        self._asked: Ticket | None = None
        self._rows: tuple[PatientRow, ...] = ()
        self._goes_on = False
        self._typed = QTimer(self, singleShot=True, interval=0)
        self._typed.timeout.connect(self.ask)
        self._first = FirstRows(table)
        self._first.seen.connect(self._show_all)

    def look_for(self, text: str) -> None:
        """Asks as soon as the letter is painted."""
        self._cancel()  # or the answer to what was typed before would be taken for this one's
        self._text, self.waits = text, True
        self._typed.start()

    def ask(self) -> None:
        """Asks at once, for the same words as before; who is shown already stays while the answer comes."""
        self._typed.stop()
        self._cancel()
        self._goes_on = self.waits and may_be_slip(self._text)
        self._asked = self._desk.ask(self._question(slips=not self._goes_on), self._answered, owner=self)

    def _cancel(self) -> None:
        if self._asked is not None:
            self._asked.cancel()

    def _question(self, *, slips: bool) -> PatientsFound:
        limit = MATCHES if self._text.strip() else ALL
        return PatientsFound(text=self._text, limit=limit, only=self._only(), slips=slips, names=self.names)

    def _answered(self, rows: tuple[PatientRow, ...]) -> None:
        self._goes_on = self._goes_on and any(not row.similar for row in rows) and len(rows) < MATCHES
        self._show(rows)

    def _ask_alike(self) -> None:
        self._goes_on = False
        self._asked = self._desk.ask(self._question(slips=True), self._show, owner=self)

    def _show(self, rows: tuple[PatientRow, ...]) -> None:
        self._rows = rows
        if self.waits and self._first.begin(rows):
            self.began.emit()
        else:
            self._show_all()

    def _show_all(self) -> None:
        self.coming.emit(self._rows)
        self._table.rows.set_rows(self._rows)
        self.came.emit(self._rows)
        if self._goes_on:
            self._ask_alike()
        else:
            self._goes_on = self.waits = False
            self.done.emit(self._rows)
