"""A step of the path at the top: quiet words that lead back."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme.metrics import S4, SMALL_HEIGHT
from ui.theme.tokens import tokens_of

_LEAST_LETTERS = 6


class Crumb(QAbstractButton):
    """Plain ink, underlined under the mouse; where room is short it ends in an ellipsis and the tooltip has it all."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Another step."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The words with room for the focus ring."""
        measure = self.fontMetrics()
        height = max(SMALL_HEIGHT, measure.height() + S4)
        return QSize(measure.horizontalAdvance(self.text()) + 2 * S4, height)

    def minimumSizeHint(self) -> QSize:
        """The first letters."""
        full = self.sizeHint()
        return QSize(min(full.width(), self.fontMetrics().averageCharWidth() * _LEAST_LETTERS), full.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Room follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The part that fits."""
        room = QRectF(self.rect()).adjusted(S4, 0, -S4, 0)
        chosen = self.font()
        chosen.setUnderline(self.underMouse())
        shown = QFontMetrics(chosen).elidedText(self.text(), Qt.TextElideMode.ElideRight, round(room.width()) + 1)
        tip = self.text() if shown != self.text() else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)
        with QPainter(self) as painter:
            painter.setFont(chosen)
            painter.setPen(QColor(tokens_of(self).ink))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
