"""The answers of the safety checks by severity: how many there are, a card for each matter, the rest to unfold."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.domain.checks.gathering import Gathered, not_checked, to_act_on
from careplan.domain.checks.outcome import Outcome
from careplan.domain.checks.safety import SafetyChecks
from careplan.domain.plan.snapshot import Labels
from careplan.i18n.catalogue import trn
from careplan.i18n.safety import answer_text, basis_words, past_words
from careplan.i18n.safety_groups import basis, told
from ui.jobs.turns import InTurns
from ui.screens.safety.cards import AnswerCard
from ui.screens.safety.fold import Fold, Line
from ui.theme import metrics
from ui.theme.tones import Tone
from ui.widgets.clearing import let_go
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.tab_order import TabPlace


class Answers(QWidget):
    """`acknowledge(Answer)` and `reopen(Answer)` ask for what the buttons of the cards say.

    Cards come one by one, so that typing goes between; one that says the same stays, with the keyboard in it.
    """

    acknowledge = Signal(object)
    reopen = Signal(object)

    def __init__(self, labels: Labels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = labels
        self._checks: SafetyChecks | None = None
        self._locked = ""
        self._coming = InTurns(self)
        self.cards: list[tuple[Gathered, AnswerCard]] = []
        self.found, self.failed, self.unknown, self.clear = (Pill("") for _ in range(4))
        self._place = TabPlace(self)
        self.not_checked = Fold("circle-dashed", Tone.UNKNOWN)
        self.all_clear = Fold("circle-check", Tone.GREEN)
        self.past = Fold("info", Tone.BLUE)
        self._lay_out()

    def show_checks(self, checks: SafetyChecks, locked: str) -> None:
        """All answers; `locked` says why nothing can be decided here."""
        if checks == self._checks and locked == self._locked:
            return
        relocked = locked != self._locked
        self._checks, self._locked = checks, locked
        self._count(checks)
        unknown = not_checked(checks)
        wanted = [*to_act_on(checks), *(each for each in unknown if each.name)]
        for gathered, card in self.cards:
            if relocked or gathered not in wanted:
                self._drop(card)
        self.cards = [] if relocked else [pair for pair in self.cards if pair[0] in wanted]
        self._coming.begin([partial(self._put, at, gathered) for at, gathered in enumerate(wanted)])
        self.not_checked.show_lines(self.unknown.text(), [self._unknown_line(each, checks) for each in unknown])
        clear = [
            Line(answer_text(each.row, self._labels), basis_words(each.row, checks))
            for each in checks.of(Outcome.CLEAR)
        ]
        self.all_clear.show_lines(self.clear.text(), clear)
        past = trn("{count} earlier acknowledgement", "{count} earlier acknowledgements", len(checks.past))
        self.past.show_lines(past, [Line(past_words(each), "") for each in checks.past])

    def finish(self) -> None:
        """All cards at once."""
        self._coming.finish()

    def _put(self, at: int, gathered: Gathered) -> None:
        assert self._checks is not None  # whoever begins has them
        if at < len(self.cards) and self.cards[at][0] == gathered:
            return
        found = next((pair for pair in self.cards[at:] if pair[0] == gathered), None)
        if found is None:
            card = AnswerCard(gathered, self._checks, self._labels, self._locked)
            if card.acknowledge is not None:
                card.acknowledge.clicked.connect(lambda: self.acknowledge.emit(gathered.first))
            if card.reopen is not None:
                card.reopen.clicked.connect(lambda: self.reopen.emit(gathered.first))
            found = (gathered, card)
        else:
            self.cards.remove(found)
            self._column.removeWidget(found[1])
        self.cards.insert(at, found)
        self._column.insertWidget(at, found[1])
        self._place.take(*(stop for _, card in self.cards for stop in card.stops))

    def _drop(self, card: AnswerCard) -> None:
        """The keyboard goes to what stays."""
        if card.isAncestorOf(self.focusWidget() or self):
            self.not_checked.button.setFocus()
        self._column.removeWidget(card)
        let_go(card)

    def _count(self, checks: SafetyChecks) -> None:
        found, failed, unknown, clear = (
            len(checks.of(each)) for each in (Outcome.FINDING, Outcome.FAILED, Outcome.NOT_CHECKED, Outcome.CLEAR)
        )
        tone = Tone.RED if checks.open_high else Tone.AMBER if found else Tone.NEUTRAL
        self.found.show_state(trn("{count} finding", "{count} findings", found), "circle-alert", tone)
        self.failed.show_state(trn("{count} check failed", "{count} checks failed", failed), "unplug", Tone.RED)
        self.failed.setVisible(failed > 0)
        words = trn("{count} not checked", "{count} not checked", unknown)
        self.unknown.show_state(words, "circle-dashed", Tone.UNKNOWN)
        self.clear.show_state(trn("{count} clear", "{count} clear", clear), "circle-check", Tone.GREEN)

    def _unknown_line(self, gathered: Gathered, checks: SafetyChecks) -> Line:
        words = told(gathered, checks, self._labels)
        text = "\n".join((words.title, *words.lines))
        return Line(text, " · ".join(filter(None, (words.lacks, basis(gathered, checks)))))

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(metrics.S8)
        counts = FlowLayout()
        for pill in (self.found, self.failed, self.unknown, self.clear):
            counts.addWidget(pill)
        self._column = QVBoxLayout()
        self._column.setSpacing(metrics.S8)
        page.addLayout(counts)
        page.addLayout(self._column)
        for fold in (self.not_checked, self.all_clear, self.past):
            page.addWidget(fold)
