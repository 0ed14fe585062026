"""One line to type in, with its unit at the right and its icon at the left."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme.icons import paint_icon
from ui.theme.metrics import CONTROL_HEIGHT, ICON, S4, S8
from ui.theme.tokens import tokens_of

_INSET: Final = 10
_TEXT_HEIGHT: Final = 16
"""Of body text at 100 %, for which `ICON` was drawn."""


class Line(QLineEdit):
    """The unit and the icon are drawn, not typed, so that a copied text is only what was typed.

    `widest` is a text that must never be cut, such as any full date.
    """

    def __init__(self, *, unit: str = "", icon: str = "", widest: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = unit
        self._icon = icon
        self._widest = widest
        self.setMinimumHeight(CONTROL_HEIGHT)
        self._make_room()
        self.textChanged.connect(self._tell_whole)

    @property
    def unit(self) -> str:
        """As written at the right."""
        return self._unit

    def set_unit(self, unit: str) -> None:
        """What the numbers typed here are counted in."""
        self._unit = unit
        self._make_room()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """The room for the unit grows with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_room()

    def minimumSizeHint(self) -> QSize:
        """As wide as what must never be cut."""
        margins = self.textMargins()
        room = self.fontMetrics().horizontalAdvance(self._widest or "0" * 6) + margins.left() + margins.right()
        return QSize(room + 2 * _INSET + S8, self._height())

    def sizeHint(self) -> QSize:
        """The same height in every state: an error's thicker frame must not move what stands below."""
        return QSize(max(super().sizeHint().width(), self.minimumSizeHint().width()), self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, then what stands beside it."""
        super().paintEvent(event)
        if not (self._unit or self._icon):
            return
        tokens = tokens_of(self)
        painter = QPainter(self)
        inside = self.rect().adjusted(_INSET, 0, -_INSET, 0)
        if self._icon:
            side = self._icon_side()
            paint_icon(painter, QRect(inside.left(), (self.height() - side) // 2, side, side), self._icon, tokens.ink2)
        if self._unit:
            painter.setPen(tokens.ink3)
            painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._unit)
        painter.end()

    def _make_room(self) -> None:
        right = self.fontMetrics().horizontalAdvance(self._unit) + S8 if self._unit else 0
        self.setTextMargins(self._icon_side() + S4 if self._icon else 0, 0, right, 0)
        self.updateGeometry()

    def _height(self) -> int:
        return max(CONTROL_HEIGHT, self.fontMetrics().height() + _INSET)

    def _icon_side(self) -> int:
        return max(ICON, round(self.fontMetrics().height() * ICON / _TEXT_HEIGHT))

    def _tell_whole(self, text: str) -> None:
        """A text that is longer than the line is read whole in its tooltip."""
        margins = self.textMargins()
        room = self.width() - 2 * _INSET - margins.left() - margins.right()
        self.setToolTip(text if self.fontMetrics().horizontalAdvance(text) > room else "")
