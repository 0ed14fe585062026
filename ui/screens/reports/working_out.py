"""All figures in pieces: a few months read at a time, so that others have their turn, then counted in the free lane."""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from careplan.application.queries.figures import SentReferrals, spans
from careplan.domain.figures.figure import months_until
from careplan.domain.figures.referral_figures import referral_figures
from careplan.domain.figures.way import Passage
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.jobs.ticket import Ticket


class WorkingOut(QObject):
    """`found(figures)` at the end, `moved(done, of)` before each piece; one at a time, a new one takes its place."""

    found = Signal(object)
    moved = Signal(int, int)
    failed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ticket: Ticket | None = None

    def begin(self, today: date, months: int) -> None:
        """Asks for so many months up to today."""
        self.cancel()
        questions = spans(today, months)
        self._next(questions, (), (today, months))

    def cancel(self) -> bool:
        """Gives it up; answers whether it was under way. What was found before stays."""
        if self._ticket is None:
            return False
        self._ticket.cancel()
        self._ticket = None
        return True

    def _next(
        self, questions: tuple[SentReferrals, ...], read: tuple[Passage, ...], wanted: tuple[date, int], done: int = 0
    ) -> None:
        of = done + len(questions) + 1
        self.moved.emit(done, of)
        if not questions:
            count = partial(_counted, read, *wanted)
            self._ticket = self._desk.aside(count, self._end, owner=self, failed=self._fail)
            return

        def came(more: tuple[Passage, ...]) -> None:
            self._next(questions[1:], read + more, wanted, done + 1)

        self._ticket = self._desk.ask(questions[0], came, owner=self, failed=self._fail)

    def _end(self, found: object) -> None:
        self._ticket = None
        self.found.emit(found)

    def _fail(self, message: Message) -> None:
        self._ticket = None
        self.failed.emit()
        self._desk.tell(message)


def _counted(read: tuple[Passage, ...], today: date, months: int) -> object:
    return referral_figures(read, months_until(today, months), today)
