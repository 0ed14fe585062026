"""One tab of an open patient."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme.metrics import FOCUS_WIDTH, RADIUS_CONTROL, S4, S8, SELECTION_BAR
from ui.theme.tokens import tokens_of
from ui.theme.typography import Role, font

_LOOSE, _TIGHT = 2 * S8 + S4, 2 * S4 + S4
"""Room around the words."""


class Tab(QAbstractButton):
    """A word, and a count in the caption's size; a `tight` one has the word alone."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = ""
        self._is_tight = False
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_count("")

    def show_count(self, count: str) -> None:
        """What the page holds, in a few letters."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count}" if count else self.text())
        self.updateGeometry()
        self.update()

    def set_tight(self, tight: bool) -> None:
        """Whether it is to take as little room as it can."""
        if tight is not self._is_tight:
            self._is_tight = tight
            self.updateGeometry()
            self.update()

    @property
    def shown_count(self) -> str:
        """The count where there is room for it; it is always spoken."""
        return "" if self._is_tight else self._count

    def sizeHint(self) -> QSize:
        """Room for the bold word, so that choosing it moves nothing."""
        high = self.fontMetrics().height()
        if self._is_tight:
            return QSize(self.tight_width(), high + _TIGHT)
        return QSize(self.loose_width(), high + _LOOSE)

    def loose_width(self) -> int:
        """How wide it is with its count."""
        return self._wide(f"{self.text()} {self._count}") + _LOOSE

    def tight_width(self) -> int:
        """How wide it is with the word alone."""
        return self.width_of(self.text())

    def width_of(self, word: str) -> int:
        """How wide it would be with another word, alone."""
        return self._wide(word) + _TIGHT

    def _wide(self, words: str) -> int:
        return QFontMetrics(font(self.font(), Role.BODY, bold=True)).horizontalAdvance(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Word, count, the bar under the open page, the focus ring."""
        tokens = tokens_of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.underMouse() and not self.isChecked():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.head))
                painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS_CONTROL, RADIUS_CONTROL)
            bold = font(self.font(), Role.BODY, bold=self.isChecked())
            painter.setFont(bold)
            painter.setPen(QColor(tokens.ink if self.isChecked() else tokens.ink2))
            room = self.rect().adjusted(S4 + 2 if self._is_tight else S8, 0, -S4, 0)
            used = painter.boundingRect(room, Qt.AlignmentFlag.AlignVCenter, self.text())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
            painter.setFont(font(self.font(), Role.CAPTION))
            painter.setPen(QColor(tokens.ink3))
            painter.drawText(room.adjusted(used.width() + S8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.shown_count)
            if self.isChecked():
                painter.fillRect(0, self.height() - SELECTION_BAR, self.width(), SELECTION_BAR, QColor(tokens.accent))
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(tokens.focus), FOCUS_WIDTH))
                painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -4), RADIUS_CONTROL, RADIUS_CONTROL)
