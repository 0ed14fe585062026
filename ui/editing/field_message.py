"""The line under a field: what is wrong, what was understood, or why nothing can be typed."""

import re
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from careplan.i18n.clinical_text import bound
from ui.theme.icons import paint_icon
from ui.theme.metrics import ICON_SMALL, S4
from ui.theme.tokens import Tokens, tokens_of
from ui.theme.typography import Role, font
from ui.widgets.repaint import show_if


class MessageKind(StrEnum):
    """Each has its icon, so that colour is never all there is."""

    ERROR = "error"
    NOTE = "note"
    UNDERSTOOD = "understood"
    LOCKED = "locked"
    LOADING = "loading"


_ICONS: Final = {
    MessageKind.ERROR: "circle-x",
    MessageKind.NOTE: "info",
    MessageKind.UNDERSTOOD: "arrow-right",
    MessageKind.LOCKED: "lock",
    MessageKind.LOADING: "loader-circle",
}
_FLAGS: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_WIDE: Final = 320
_JOINED: Final = re.compile(r"(?<=\w)-(?=\w)")


class FieldMessage(QWidget):
    """Hidden while it has nothing to say; wraps, so that a sentence is never cut off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._kind = MessageKind.NOTE
        self._heights: dict[tuple[int, str], int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def text(self) -> str:
        """What stands there now."""
        return self._text

    @property
    def kind(self) -> MessageKind:
        """In which sense it stands there."""
        return self._kind

    def say(self, text: str, kind: MessageKind = MessageKind.NOTE) -> None:
        """Shows the text; an empty one hides the line."""
        if (text, kind) == (self._text, self._kind):
            return
        self._text, self._kind = text, kind
        self._heights.clear()
        self.setAccessibleName(text)
        show_if(self, bool(text))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """In logical pixels, for all lines of the text."""
        face = self._caption()
        key = (width, face.key())
        if key not in self._heights:
            caption = QFontMetrics(face)
            side = _side(caption)
            room = QRect(0, 0, max(1, width - side - S4), 10_000)
            self._heights[key] = max(side, caption.boundingRect(room, _FLAGS, self._shown).height())
        return self._heights[key]

    def sizeHint(self) -> QSize:
        """Two short lines fit; the layout asks for the height at its own width."""
        return QSize(_WIDE, self.heightForWidth(max(self.width(), ICON_SMALL * 4)))

    def minimumSizeHint(self) -> QSize:
        """As high as it must be at the width it has."""
        return QSize(ICON_SMALL, self.heightForWidth(max(self.width(), ICON_SMALL * 4)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower lines are more lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Icon, then text."""
        painter = QPainter(self)
        colour = self._colour(tokens_of(self))
        painter.setFont(self._caption())
        side = _side(painter.fontMetrics())
        top = max(0, (painter.fontMetrics().height() - side) // 2)
        paint_icon(painter, QRect(0, top, side, side), _ICONS[self._kind], colour)
        painter.setPen(colour)
        painter.drawText(self.rect().adjusted(side + S4, 0, 0, 0), _FLAGS, self._shown)
        painter.end()

    @property
    def _shown(self) -> str:
        """No line end may part a date, nor a number from its unit."""
        return _JOINED.sub("\N{NON-BREAKING HYPHEN}", bound(self._text))

    def _colour(self, tokens: Tokens) -> str:
        return tokens.red if self._kind is MessageKind.ERROR else tokens.ink3

    def _caption(self) -> QFont:
        """Made from the window's font each time, which may have grown meanwhile."""
        return font(self.font(), Role.CAPTION, bold=self._kind is MessageKind.ERROR)


def _side(metrics: QFontMetrics) -> int:
    return max(ICON_SMALL, metrics.height() - 1)
