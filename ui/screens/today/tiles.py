"""The four numbers at the top of Today."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from careplan.application.queries.worklist_groups import Counted
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import day_text
from ui.screens.today.lines import DUE, Waiting
from ui.screens.today.table import ICONS, TONES, waiting_word
from ui.screens.today.weights import counted
from ui.theme.metrics import ICON_LARGE, S8, S12
from ui.theme.typography import Role
from ui.widgets.symbol import Symbol
from ui.widgets.texts import Label


class Tile(QFrame):
    """A number, what it counts, and one fact about it."""

    def __init__(self, waiting: Waiting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._word = waiting_word(waiting)
        self._number = Label("", Role.TITLE, ink=TONES[waiting])
        self._fact = Label("", Role.CAPTION, ink="ink2")
        row = QHBoxLayout(self)
        row.setContentsMargins(S12, S8, S12, S8)
        row.setSpacing(S12)
        row.addWidget(Symbol(ICONS[waiting], ink=TONES[waiting], size=ICON_LARGE))
        row.addWidget(self._number)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self._word, bold=True))
        words.addWidget(self._fact)
        row.addLayout(words, 1)

    def show_count(self, count: str, fact: str) -> None:
        """Also read out as one sentence."""
        self._number.setText(count)
        self._fact.setText(fact)
        self.setAccessibleName(f"{self._word}: {count}. {fact}")


class Tiles(QWidget):
    """Overdue, due, awaited and unsigned, side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = {waiting: Tile(waiting) for waiting in DUE}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(S12)
        self._arrange(len(DUE))

    def minimumSizeHint(self) -> QSize:
        """Two by two where room is short."""
        return QSize(2 * self._widest() + S12, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Four beside each other where they fit."""
        super().resizeEvent(event)
        fits = self.width() >= len(DUE) * (self._widest() + S12) - S12
        self._arrange(len(DUE) if fits else 2)

    def _widest(self) -> int:
        return max(tile.minimumSizeHint().width() for tile in self.tiles.values())

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, tile in enumerate(self.tiles.values()):
            self._grid.addWidget(tile, at // columns, at % columns)
            self._grid.setColumnStretch(at, 1 if at < columns else 0)

    def show_counts(self, counts: Sequence[Counted], latest: int, today: date, *, known: bool = True) -> None:
        """Counts all rows, whatever is filtered; until all are `known` each number is the least it can be."""
        facts = {
            Waiting.OVERDUE: _oldest(latest),
            Waiting.SOON: tr("to {day}").format(day=day_text(today + timedelta(days=7))),
            Waiting.REPORT: tr("visit done, nothing back"),
            Waiting.SIGNATURE: tr("plans in review"),
        }
        for waiting, count in counted(counts).items():
            self.tiles[waiting].show_count(str(count) if known else f"{count}+", facts[waiting])


def _oldest(late: int) -> str:
    return trn("oldest {count} day", "oldest {count} days", late) if late > 0 else tr("nothing is late")
