"""The bundled Lucide icons, drawn in any colour and at any size."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from careplan.resources import resource
from ui.theme.tokens import Tokens

KEPT: Final = 1024
"""Rendered icons kept: names times colours times sizes in use stay below this."""


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon of `size` logical pixels for a screen of this pixel ratio."""
    return QPixmap.fromImage(_drawn(name, colour, size, ratio))


def paint_icon(painter: QPainter, rect: QRect | QRectF, name: str, colour: str) -> None:
    """Draw an icon in the middle of a rectangle, as large as its shorter side."""
    box = QRectF(rect)
    size = int(min(box.width(), box.height()))
    image = _drawn(name, colour, size, painter.device().devicePixelRatio())
    centre = box.center()
    painter.drawImage(QRectF(round(centre.x() - size / 2), round(centre.y() - size / 2), size, size), image)


def icon(name: str, tokens: Tokens, colour: str = "") -> QIcon:
    """For menus, actions and fields: normal, disabled and selected, drawn when it is needed."""
    return QIcon(_Lucide(name, colour or tokens.ink2, tokens.ink3, tokens.accent))


def read_outlines() -> None:
    """Reads all icons, on any thread: later none of them is read while something is painted."""
    for path in resource("icons").glob("*.svg"):
        _outline(path.stem)


class _Lucide(QIconEngine):
    """Renders one icon in the colour of its mode."""

    def __init__(self, name: str, normal: str, disabled: str, selected: str) -> None:
        super().__init__()
        self._name = name
        self._colours = {QIcon.Mode.Disabled: disabled, QIcon.Mode.Selected: selected}
        self._normal = normal

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw at the painter's own resolution."""
        paint_icon(painter, rect, self._name, self._colour(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """For those who want pixels; `size` is in device pixels."""
        return pixmap(self._name, self._colour(mode, state), min(size.width(), size.height()))

    def clone(self) -> QIconEngine:
        """A copy of its own, as Qt asks when an icon is shared and changed."""
        copied = _Lucide(self._name, self._normal, "", "")
        copied._colours = dict(self._colours)
        return copied

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if state == QIcon.State.On and mode == QIcon.Mode.Normal:
            return self._colours[QIcon.Mode.Selected]
        return self._colours.get(mode, self._normal)


@lru_cache(maxsize=256)
def _outline(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=KEPT)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QImage:
    outline = _outline(name)  # may refuse: never while a painter is at work, Qt does not survive that
    renderer = QSvgRenderer(QByteArray(outline.replace("currentColor", colour).encode()))
    pixels = max(1, round(size * ratio))
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
