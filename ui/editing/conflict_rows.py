"""The two texts of one field side by side, to choose between: mine, theirs, or for a text both."""

from enum import Enum, auto

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from ui.editing.conflict_parts import Disagreement
from ui.editing.long_text_field import LongTextField
from ui.theme import metrics
from ui.theme.painting import rounded
from ui.theme.tokens import tokens_of
from ui.theme.typography import Role
from ui.widgets.button import Button, IconButton
from ui.widgets.texts import Label

_LONG = 60
"""Texts with more characters than this can be copied with a button."""


class Keep(Enum):
    """Which text of a field stays."""

    MINE = auto()
    THEIRS = auto()
    BOTH = auto()


class TextCard(QFrame):
    """One of the texts with its radio button; a click anywhere on it chooses it."""

    def __init__(self, text: str, name: str, *, can_copy: bool) -> None:
        super().__init__()
        self.radio = QRadioButton()
        self.radio.setAccessibleName(name)
        self.radio.toggled.connect(lambda _: self.update())
        row = QHBoxLayout(self)
        row.setContentsMargins(metrics.S8, metrics.S4, metrics.S8, metrics.S4)
        row.setSpacing(metrics.S8)
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        words = Label(text or tr("nothing"), ink="ink" if text else "ink3", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        words.setContentsMargins(0, metrics.S4, 0, metrics.S4)
        row.addWidget(words, 1)
        self.copy = IconButton("copy", tr("Copy this text"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        self.copy.setVisible(can_copy)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses."""
        self.radio.setFocus()
        self.radio.setChecked(True)
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Chosen is a fill and a stronger border beside the filled radio button."""
        tokens = tokens_of(self)
        on = self.radio.isChecked()
        fill, line = (tokens.sel, tokens.accent) if on else (tokens.surface, tokens.strong)
        with QPainter(self) as painter:
            rounded(
                painter,
                QRectF(self.rect()),
                metrics.RADIUS_CONTROL,
                fill=fill,
                line=line,
                width=metrics.ERROR_BORDER if on else metrics.BORDER,
            )


class DecisionRow(QObject):
    """One field: nothing is chosen for the person; `chosen` tells when it is."""

    chosen = Signal()

    def __init__(self, part: Disagreement, parent: QObject) -> None:
        super().__init__(parent)
        self.part = part
        long = part.is_text or max(len(part.mine), len(part.theirs)) > _LONG
        self.mine = TextCard(part.mine, _named(tr("mine"), part.label, part.mine), can_copy=long)
        self.theirs = TextCard(part.theirs, _named(tr("theirs"), part.label, part.theirs), can_copy=long)
        self.both = Button(tr("Keep both texts"), icon="copy-plus", small=True)
        self.both.setAccessibleDescription(part.label)
        self.merged = LongTextField(tr("Both texts, to be put in order"))
        self.merged.hide()
        self.group = QButtonGroup(self)
        for card in (self.mine, self.theirs):
            self.group.addButton(card.radio)
            card.radio.toggled.connect(self._turned)
        self.both.clicked.connect(self._keep_both)

    def keep(self) -> Keep | None:
        """What was chosen; None as long as nothing is."""
        if not self.merged.isHidden():
            return Keep.BOTH
        if self.mine.radio.isChecked():
            return Keep.MINE
        return Keep.THEIRS if self.theirs.radio.isChecked() else None

    def choose(self, keep: Keep) -> None:
        """As before the dialog was shown anew."""
        if keep is not Keep.BOTH:
            (self.mine if keep is Keep.MINE else self.theirs).radio.setChecked(True)

    def place(self, grid: QGridLayout, at: int) -> int:
        """Puts everything into the grid from this row on; answers the next free row."""
        side = QWidget()
        words = QVBoxLayout(side)
        words.setContentsMargins(0, metrics.S4, 0, 0)
        words.setSpacing(2)
        words.addWidget(Label(self.part.label, bold=True, wrap=True))
        words.addWidget(Label(tr("was: {text}").format(text=self.part.was), Role.CAPTION, ink="ink3", wrap=True))
        words.addStretch(1)
        grid.addWidget(side, at, 0)
        grid.addWidget(self.mine, at, 1)
        grid.addWidget(self.theirs, at, 2)
        grid.addWidget(self.both, at + 1, 1)
        grid.addWidget(self.merged, at + 2, 1, 1, 2)
        self.both.setVisible(self.part.is_text)
        return at + 3

    def _turned(self, on: bool) -> None:
        if on:
            self.merged.hide()
            self.chosen.emit()

    def _keep_both(self) -> None:
        """Both below each other, still to be edited; neither is chosen alone any more."""
        self.group.setExclusive(False)
        for card in (self.mine, self.theirs):
            card.radio.setChecked(False)
        self.group.setExclusive(True)
        if self.merged.isHidden():
            self.merged.show_value("\n".join(filter(None, (self.part.theirs, self.part.mine))))
            self.merged.show()
        self.merged.page.setFocus()
        self.chosen.emit()


def _named(whose: str, label: str, text: str) -> str:
    return tr("{field}, {whose}: {text}").format(field=label, whose=whose, text=text or tr("nothing"))
