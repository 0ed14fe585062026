"""A line with a number that unfolds to what it counts."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from ui.theme import metrics
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.clearing import clear
from ui.widgets.symbol import Symbol
from ui.widgets.texts import Label


class Line(NamedTuple):
    """A sentence, and what stands small below it."""

    text: str
    note: str


class Fold(QWidget):
    """Nothing of it is made before somebody unfolds it; hidden only where it counts nothing."""

    def __init__(self, icon: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tone = icon, tone
        self._lines: tuple[Line, ...] = ()
        self.button = Button("", icon="chevron-down", kind=ButtonKind.QUIET, small=True)
        self._inside = QWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.S4)
        column.addWidget(self.button)
        column.addWidget(self._inside)
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(metrics.S8, 0, 0, 0)
        self._rows.setSpacing(metrics.S8)
        self._inside.hide()
        self.button.clicked.connect(lambda: self.set_open(not self.is_open))

    @property
    def is_open(self) -> bool:
        """Whether the lines are shown."""
        return not self._inside.isHidden()

    def show_lines(self, words: str, lines: Sequence[Line]) -> None:
        """What it counts, and how it is called."""
        self.button.set_words(words)
        self.setVisible(bool(lines))
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self.set_open(self.is_open)

    def set_open(self, opened: bool) -> None:
        """Show the lines, or only their number."""
        clear(self._rows)
        if opened:
            for line in self._lines:
                self._rows.addWidget(self._row(line))
        self._inside.setVisible(opened)
        self.button.set_icon("chevron-up" if opened else "chevron-down")
        self.button.setAccessibleDescription(tr("Hide details") if opened else tr("Show details"))

    def _row(self, line: Line) -> QWidget:
        whole = QWidget(self._inside)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.S8)
        row.addWidget(Symbol(self._icon, ink=self._tone, size=metrics.ICON_SMALL), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(line.text, Role.CAPTION, wrap=True))
        if line.note:
            words.addWidget(Label(line.note, Role.CAPTION, ink="ink3", wrap=True))
        row.addLayout(words, 1)
        return whole
