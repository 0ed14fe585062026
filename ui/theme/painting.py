"""The shapes that style sheets draw badly: rounded and dashed boxes, focus rings and key caps."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.theme import metrics
from ui.theme.tokens import Tokens

DASH: Final = (3.0, 2.0)
"""Dash and gap in widths of the pen."""
CAP_PADDING: Final = 5


@lru_cache(maxsize=256)
def colour(name: str) -> QColor:
    """A colour of the tokens, read once; whoever wants another shade of it makes a colour of their own."""
    return QColor(name)


def rounded(  # noqa: PLR0913 - a shape has these six properties
    painter: QPainter,
    rect: QRectF,
    radius: float,
    *,
    fill: str = "",
    line: str = "",
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """A box whose border lies wholly inside `rect`, sharp on whole pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colour(fill) if fill else Qt.BrushStyle.NoBrush)
    if line:
        pen = QPen(colour(line), width)
        if dashed:
            pen.setDashPattern(list(DASH))
        painter.setPen(pen)
        half = width / 2
        rect = rect.adjusted(half, half, -half, -half)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def focus_ring(painter: QPainter, rect: QRectF, radius: float, tokens: Tokens) -> None:
    """The ring two pixels outside a control at `rect`; the caller leaves four pixels of room around it."""
    out = metrics.FOCUS_GAP + metrics.FOCUS_WIDTH
    outer = rect.adjusted(-out, -out, out, out)
    rounded(painter, outer, radius + out - 1, line=tokens.focus, width=metrics.FOCUS_WIDTH)


def key_cap_size(keys: str, font: QFont) -> QSizeF:
    """The room a drawn key such as "Ctrl+S" takes."""
    measure = QFontMetricsF(font)
    height = measure.height() + 3
    return QSizeF(max(height, measure.horizontalAdvance(keys) + 2 * CAP_PADDING), height)


def paint_key_cap(painter: QPainter, at: QPointF, keys: str, font: QFont, tokens: Tokens) -> None:
    """A key with its top left corner at a point; it looks the same on every background."""
    box = QRectF(at, key_cap_size(keys, font))
    rounded(painter, box, metrics.RADIUS_TAG, fill=tokens.surface, line=tokens.strong if tokens.dark else tokens.line)
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor(tokens.ink2))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, keys)
    painter.restore()


def centred(rect: QRectF, size: QSizeF) -> QRectF:
    """A box of a size in the middle of another, on whole pixels."""
    left = round(rect.center().x() - size.width() / 2)
    top = round(rect.center().y() - size.height() / 2)
    return QRectF(QPointF(left, top), size)
