"""Pills of lists kept as pictures: a few states stand in all the rows."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPixmap

from ui.items.cells import PillCell
from ui.theme.painting import colour
from ui.theme.tokens import Tokens
from ui.widgets.pill import paint_pill, pill_size

_KEPT: Final = 128


class PillPictures:
    """Sizes and pictures of pills in one text size; `base` is body text."""

    def __init__(self, base: QFont) -> None:
        self._base = base
        self._sizes: dict[tuple[str, str], QSize] = {}
        self._pictures: dict[tuple[object, ...], QPixmap] = {}

    def size(self, cell: PillCell) -> QSize:
        """The room of a whole pill."""
        known = self._sizes.get((cell.text, cell.icon))
        if known is None:
            if len(self._sizes) >= _KEPT:
                self._sizes.clear()
            known = self._sizes[cell.text, cell.icon] = pill_size(cell.text, cell.icon, self._base)
        return known

    def paint(self, painter: QPainter, rect: QRect, cell: PillCell, ground: str, tokens: Tokens) -> None:
        """Draws a pill as `paint_pill` does, on a `ground` that is known, so that its letters are as sharp."""
        ratio = painter.device().devicePixelRatio()
        if not ground or rect.width() <= 0 or not ratio.is_integer():
            paint_pill(painter, rect, cell.text, cell.icon, cell.tone, tokens, self._base)
            return
        full = self.size(cell)
        size = QSize(min(full.width(), rect.width()), full.height())
        top = rect.top() + (rect.height() - size.height()) // 2
        odd = QPoint(rect.left() % 2, top % 2)  # halves are rounded to even places: of icons too
        key = (cell, size.width(), odd.x(), odd.y(), ground, tokens, ratio)
        known = self._pictures.get(key)
        if known is None:
            if len(self._pictures) >= _KEPT:
                self._pictures.clear()
            known = self._pictures[key] = QPixmap(size * ratio)
            known.setDevicePixelRatio(ratio)
            known.fill(colour(ground))
            self._picture(known, QRect(odd, size), cell, tokens)
        painter.drawPixmap(QPoint(rect.left(), top), known)

    def _picture(self, on: QPixmap, rect: QRect, cell: PillCell, tokens: Tokens) -> None:
        painter = QPainter(on)
        painter.translate(-rect.topLeft())
        paint_pill(painter, rect, cell.text, cell.icon, cell.tone, tokens, self._base)
        painter.end()
