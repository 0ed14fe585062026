"""The field one searches a list with: a lens before the words, how many were found behind them."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import metrics
from ui.theme.icons import paint_icon
from ui.theme.tokens import tokens_of
from ui.theme.typography import BODY_POINTS, Role, font


class SearchField(QLineEdit):
    """`name` is what a screen reader calls it; `set_note` tells what came of the search, which is read out too."""

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setClearButtonEnabled(True)
        self.setMinimumHeight(metrics.CONTROL_HEIGHT)
        self._make_room()

    @property
    def note(self) -> str:
        """What stands behind the words."""
        return self._note

    def set_note(self, note: str) -> None:
        """A few words at the right, such as "4 matches"; none before anything is typed."""
        if note != self._note:
            self._note = note
            self.setAccessibleDescription(note)
            self._make_room()
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Room follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, then lens and note from tokens."""
        super().paintEvent(event)
        tokens = tokens_of(self)
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_icon(painter, QRectF(metrics.S8, 0, self._lens(), box.height()), "search", tokens.ink2)
        if self._note:
            painter.setFont(font(self.font(), Role.CAPTION))
            painter.setPen(QColor(tokens.ink3))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box.adjusted(0, 0, -self._clear(), 0), side, self._note)
        painter.end()

    def _make_room(self) -> None:
        words = QFontMetrics(font(self.font(), Role.CAPTION)).horizontalAdvance(self._note)
        self.setTextMargins(self._lens() + metrics.S4, 0, words + metrics.S8 if self._note else 0, 0)

    def _lens(self) -> int:
        return round(metrics.ICON * max(1.0, self.font().pointSizeF() / BODY_POINTS))

    def _clear(self) -> int:
        """What the button that empties the field takes."""
        return metrics.CONTROL_HEIGHT
