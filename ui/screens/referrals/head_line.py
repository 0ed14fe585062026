"""How many referrals are open, how many were closed in a year, and the share of loops that close."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from careplan.application.queries.loop_summary import LoopCounts, LoopSummary
from careplan.domain.figures.figure import Kind
from careplan.domain.figures.referral_figures import CLOSED
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.figures import definition, point_text, value_text
from ui.desk import Desk
from ui.widgets.texts import Label


class HeadLine(Label):
    """The definition of the share, with its numbers, is the tooltip and is read out."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(ink="ink2", wrap=True, parent=parent)
        self._desk = desk
        self._left = self._total = 0
        self._loop: LoopCounts | None = None

    def sizeHint(self) -> QSize:
        """All in one line; it wraps where there is no room for that."""
        words = self.fontMetrics().boundingRect(self.text()).size()
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, words.height())

    def ask(self) -> None:
        """Counts the loops anew; it takes longer than the board, which does not wait for it."""
        self._desk.ask(LoopSummary(today=self._desk.today()), self._found, owner=self)

    def show_counts(self, left: int, total: int) -> None:
        """What the filters leave of all that is open."""
        self._left, self._total = left, total
        self._say()

    def _found(self, loop: LoopCounts) -> None:
        self._loop = loop
        self._say()

    def _say(self) -> None:
        words = trn("{count} open", "{count} open", self._total)
        if self._left != self._total:
            words = tr("{left} of {words}").format(left=self._left, words=words)
        parts = [words]
        if self._loop is not None:
            parts.append(tr("{count} closed in 12 months").format(count=self._loop.closed))
            share = value_text(Kind.SHARE, self._loop.share.value) or tr("none to judge yet")
            parts.append(tr("loop closed {share}").format(share=share))
            said = definition(CLOSED)
            tip = "\n".join((point_text(Kind.SHARE, self._loop.share), said.numerator, said.denominator, said.window))
            self.setToolTip(tip)
            self.setAccessibleDescription(tip)
        self.setText(" · ".join(parts))
