"""Painted buttons kept as pictures: the same few words stand in every row."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter, QPixmap

from ui.theme.tokens import Tokens
from ui.widgets.button_face import ButtonFace, paint_button

_KEPT: Final = 128


class ButtonPictures:
    """Sizes and pictures of small buttons in one text size; `base` is body text."""

    def __init__(self, base: QFont) -> None:
        self._base = base
        self._sizes: dict[tuple[str, str], QSizeF] = {}
        self._pictures: dict[tuple[object, ...], QPixmap] = {}

    def size(self, text: str, icon: str) -> QSizeF:
        """The room in which everything of a button is seen."""
        known = self._sizes.get((text, icon))
        if known is None:
            if len(self._sizes) >= _KEPT:
                self._sizes.clear()
            known = QSizeF(ButtonFace(text=text, icon=icon, small=True).size(self._base))
            self._sizes[text, icon] = known
        return known

    def paint(self, painter: QPainter, rect: QRectF, face: ButtonFace, tokens: Tokens) -> None:
        """Draws a button that fills a rectangle on whole pixels."""
        ratio = painter.device().devicePixelRatio()
        key = (face, rect.width(), rect.height(), tokens, ratio)
        known = self._pictures.get(key)
        if known is None:
            if len(self._pictures) >= _KEPT:
                self._pictures.clear()
            known = self._pictures[key] = self._picture(rect, face, tokens, ratio)
        painter.drawPixmap(QPointF(round(rect.left()), round(rect.top())), known)

    def _picture(self, rect: QRectF, face: ButtonFace, tokens: Tokens, ratio: float) -> QPixmap:
        made = QPixmap(round(rect.width() * ratio), round(rect.height() * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        paint_button(painter, QRectF(0, 0, rect.width(), rect.height()), face, self._base, tokens)
        painter.end()
        return made
