"""All figures in pieces: some referrals at a time, so that others have their turn, then counted in the free lane."""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from careplan.application.indicators import offer_rules
from careplan.application.queries.figures import Passages, SentReferrals, pieces
from careplan.application.queries.offered_figure import PIECES as OFFER_PIECES
from careplan.application.queries.offered_figure import DiagnosedPeople
from careplan.application.queries.screening_figure import PIECES, ScreenedPeople
from careplan.domain.figures.figure import Figure, months_until
from careplan.domain.figures.offered import Diagnosed, OfferRule, offered_figure
from careplan.domain.figures.referral_figures import referral_figures
from careplan.domain.figures.screening import Screened, screening_figure
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
        first = months_until(today, months)[0]
        self.moved.emit(0, 2)

        def came(ids: tuple[str, ...]) -> None:
            self._next(pieces(ids), (), (today, months))

        self._ticket = self._desk.ask(SentReferrals(first=first), came, owner=self, failed=self._fail)

    def cancel(self) -> bool:
        """Gives it up; answers whether it was under way. What was found before stays."""
        if self._ticket is None:
            return False
        self._ticket.cancel()
        self._ticket = None
        return True

    def _next(
        self, questions: tuple[Passages, ...], read: tuple[Passage, ...], wanted: tuple[date, int], done: int = 1
    ) -> None:
        of = done + len(questions) + 1
        self.moved.emit(done, of)
        if not questions:
            count = partial(_counted, read, *wanted)
            self._ticket = self._desk.aside(count, partial(self._screen, wanted, (), 0), owner=self, failed=self._fail)
            return

        def came(more: tuple[Passage, ...]) -> None:
            self._next(questions[1:], read + more, wanted, done + 1)

        self._ticket = self._desk.ask(questions[0], came, owner=self, failed=self._fail)

    def _screen(
        self, wanted: tuple[date, int], read: tuple[Screened, ...], piece: int, found: tuple[Figure, ...]
    ) -> None:
        """Then screening, in pieces as well."""
        self.moved.emit(piece, PIECES + 1)
        if piece == PIECES:
            count = partial(_screened, found, read, *wanted)
            self._ticket = self._desk.aside(count, partial(self._publish, wanted), owner=self, failed=self._fail)
            return

        def came(more: tuple[Screened, ...]) -> None:
            self._screen(wanted, read + more, piece + 1, found)

        question = ScreenedPeople(today=wanted[0], piece=piece, pieces=PIECES)
        self._ticket = self._desk.ask(question, came, owner=self, failed=self._fail)

    def _publish(self, wanted: tuple[date, int], found: tuple[Figure, ...]) -> None:
        """Then the indicators that the library words."""
        rules = partial(offer_rules, self._desk.library, self._desk.labels)
        then = partial(self._offer, wanted, found)
        self._ticket = self._desk.aside(rules, then, owner=self, failed=self._fail)

    def _offer(
        self,
        wanted: tuple[date, int],
        found: tuple[Figure, ...],
        rules: tuple[OfferRule, ...],
        read: tuple[Diagnosed, ...] = (),
        piece: int = 0,
    ) -> None:
        """One indicator after the other, each in pieces."""
        if not rules:
            self._end(found)
            return
        self.moved.emit(piece, OFFER_PIECES + 1)
        rule, months = rules[0], months_until(wanted[0], wanted[1])
        if piece == OFFER_PIECES:
            count = partial(offered_figure, read, rule, months, wanted[0])

            def counted(figure: Figure) -> None:
                self._offer(wanted, (*found, figure), rules[1:])

            self._ticket = self._desk.aside(count, counted, owner=self, failed=self._fail)
            return

        def came(more: tuple[Diagnosed, ...]) -> None:
            self._offer(wanted, found, rules, read + more, piece + 1)

        question = DiagnosedPeople(rule=rule, first=months[0], piece=piece, pieces=OFFER_PIECES)
        self._ticket = self._desk.ask(question, came, owner=self, failed=self._fail)

    def _end(self, found: object) -> None:
        self._ticket = None
        self.found.emit(found)

    def _fail(self, message: Message) -> None:
        self._ticket = None
        self.failed.emit()
        self._desk.tell(message)


def _screened(found: tuple[Figure, ...], read: tuple[Screened, ...], today: date, months: int) -> tuple[Figure, ...]:
    return (*found, screening_figure(read, months_until(today, months), today))


def _counted(read: tuple[Passage, ...], today: date, months: int) -> tuple[Figure, ...]:
    return referral_figures(read, months_until(today, months), today)
