"""The mark of the program."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.icons import paint_icon
from ui.theme.metrics import RADIUS_CONTROL, S4
from ui.theme.tokens import tokens_of


class Brand(QWidget):
    """A clipboard on a square in the accent."""

    def __init__(self, size: int = 22, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)

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
