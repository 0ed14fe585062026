"""The mark of the program."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.icons import paint_icon
from ui.theme.metrics import RADIUS_CONTROL, S4
from ui.theme.tokens import tokens_of
from ui.theme.typography import BODY_POINTS


class Brand(QWidget):
    """A clipboard on a square in the accent."""

    def __init__(self, size: int = 22, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Square, larger with larger text."""
        side = round(self._size * max(1.0, self.font().pointSizeF() / BODY_POINTS))
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The same in both themes."""
        tokens = tokens_of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(self.rect(), RADIUS_CONTROL, RADIUS_CONTROL)
            inside = QRect(self.rect()).adjusted(S4, S4, -S4, -S4)
            paint_icon(painter, inside, "clipboard-list", tokens.accentink)
