"""A page or panel with nothing in it yet: what will appear here and how to start."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme import metrics
from ui.theme.typography import BODY_POINTS, Role
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.symbol import Symbol
from ui.widgets.texts import Label

CARD_WIDTH = 284


class EmptyCard(NamedTuple):
    """One way to start; `button` is taken over by the page."""

    icon: str
    title: str
    text: str
    button: Button


class EmptyState(QWidget):
    """Icon, title and one sentence in the middle, then up to three ways to start, and a note below them."""

    def __init__(  # noqa: PLR0913 - the parts of the page
        self,
        icon: str,
        title: str,
        sentence: str,
        cards: Sequence[EmptyCard] = (),
        *,
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._symbol = Symbol(icon, ink="ink3", size=metrics.ICON_EMPTY)
        self._title = Label(title, Role.TITLE, wrap=True)
        self._sentence = Label(sentence, Role.BODY, ink="ink2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.S24, metrics.S24, metrics.S24, metrics.S24)
        column.setSpacing(metrics.S8)
        column.addStretch(1)
        column.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        if cards:
            column.addSpacing(metrics.S8)
            column.addLayout(_row_of(cards))
        if note:
            below = Label(note, Role.CAPTION, ink="ink3", wrap=True)
            below.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(metrics.S8)
            column.addWidget(below)
        column.addStretch(1)

    def show_words(self, title: str, sentence: str, icon: str = "") -> None:
        """Another reason why nothing is here, as when everything is done."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        if icon:
            self._symbol.show_icon(icon)


def _row_of(cards: Sequence[EmptyCard]) -> FlowLayout:
    row = FlowLayout(gap=metrics.S16, line_gap=metrics.S16, centred=True, even=True)
    for card in cards:
        row.addWidget(_frame(card))
    return row


def _frame(card: EmptyCard) -> QFrame:
    frame = QFrame()
    frame.setProperty("kind", "card")
    frame.setFixedWidth(round(CARD_WIDTH * max(1.0, frame.fontInfo().pointSizeF() / BODY_POINTS)))
    column = QVBoxLayout(frame)
    column.setContentsMargins(metrics.S16, metrics.S16, metrics.S16, metrics.S16)
    column.setSpacing(metrics.S8)
    column.addWidget(Symbol(card.icon, ink="accent", size=metrics.S24))
    column.addWidget(Label(card.title, Role.SECTION, wrap=True))
    words = Label(card.text, Role.BODY, ink="ink2", wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    column.addWidget(words, 1)
    column.addWidget(card.button, 0, Qt.AlignmentFlag.AlignLeft)
    return frame
