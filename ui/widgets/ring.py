"""How much of a checklist is answered, as a ring with the count in its middle."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from careplan.i18n.catalogue import tr
from ui.theme.tokens import tokens_of
from ui.theme.typography import BODY_POINTS, Role, font

SIDE: Final = 48
_BREADTH: Final = 5.0
_FULL_TURN: Final = 360 * 16
_TOP: Final = 90 * 16


class ProgressRing(QWidget):
    """`9/10`; the words are the accessible name, the ring is only for the eye."""

    def __init__(self, done: int = 0, total: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done, self._total = done, total
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_count(done, total)

    def show_count(self, done: int, total: int) -> None:
        """Another count."""
        self._done, self._total = done, total
        name = tr("{done} of {total} answered").format(done=done, total=total)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Grows with the text in it."""
        side = round(SIDE * max(1.0, self.font().pointSizeF() / BODY_POINTS))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The track, what is done of it, and the count."""
        painter, tokens = QPainter(self), tokens_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        breadth = _BREADTH * self.width() / SIDE
        box = QRectF(self.rect()).adjusted(breadth, breadth, -breadth, -breadth)
        painter.setPen(QPen(QColor(tokens.track), breadth))
        painter.drawEllipse(box)
        if self._done and self._total:
            pen = QPen(QColor(tokens.accent), breadth)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawArc(box, _TOP, -round(_FULL_TURN * min(self._done / self._total, 1)))
        painter.setFont(font(self.font(), Role.CAPTION, bold=True))
        painter.setPen(QColor(tokens.ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, f"{self._done}/{self._total}")
