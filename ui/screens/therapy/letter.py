"""The square with F, I, T or T before the fields of a prescription."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.metrics import CONTROL_HEIGHT, RADIUS_CONTROL
from ui.theme.painting import rounded
from ui.theme.tokens import tokens_of
from ui.theme.typography import Role, font


class Letter(QWidget):
    """Only a picture: the field beside it carries the whole word."""

    def __init__(self, letter: str) -> None:
        super().__init__()
        self._letter = letter
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as a field's line, so that they stand level."""
        side = max(CONTROL_HEIGHT, self.fontMetrics().height() + 10)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint from tokens."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), RADIUS_CONTROL, fill=tokens.accentweak)
        painter.setFont(font(self.font(), Role.SECTION, bold=True))
        painter.setPen(QColor(tokens.accent))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letter)
