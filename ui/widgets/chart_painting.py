"""What is painted alike on every chart: the lines across with their numbers, the words below, dashed levels."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from careplan.domain.measure.axes import Rung
from careplan.domain.measure.placing import Box, Written
from ui.theme.tokens import Tokens

_DASH = [5.0, 3.0]


def paint_axes(painter: QPainter, plot: Box, rungs: Iterable[Rung], words: Iterable[Written], tokens: Tokens) -> None:
    """In the font that is set; leaves the pen of the words."""
    for rung in rungs:
        painter.setPen(QColor(tokens.line))
        y = round(rung.y) + 0.5
        painter.drawLine(QPointF(plot.x, y), QPointF(plot.x + plot.width, y))
        painter.setPen(QColor(tokens.ink3))
        write(painter, rung.label)
    painter.setPen(QColor(tokens.ink3))
    for each in words:
        write(painter, each)


def paint_level(painter: QPainter, plot: Box, y: float, label: Written | None, colour: str) -> None:
    """A dashed line from side to side, and its words where there was room."""
    pen = QPen(QColor(colour), 1.5)
    pen.setDashPattern(_DASH)
    painter.setPen(pen)
    painter.drawLine(QPointF(plot.x, y), QPointF(plot.x + plot.width, y))
    if label is not None:
        write(painter, label)


def rectangle(box: Box) -> QRectF:
    """The same in Qt's words."""
    return QRectF(box.x, box.y, box.width, box.height)


def write(painter: QPainter, written: Written) -> None:
    """A text in the middle of its box, which it may not leave."""
    painter.drawText(rectangle(written.box).adjusted(-2, 0, 2, 0), Qt.AlignmentFlag.AlignCenter, written.text)
