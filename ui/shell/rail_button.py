"""One entry of the navigation rail."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme.icons import paint_icon
from ui.theme.metrics import (
    FOCUS_WIDTH,
    ICON,
    NAV_ITEM_HEIGHT,
    RADIUS_CONTROL,
    RAIL_WIDTH_COMPACT,
    S8,
    S12,
    SELECTION_BAR,
)
from ui.theme.tokens import Tokens, tokens_of
from ui.theme.typography import BODY_POINTS, Role, font

MOST = 999
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class RailButton(QAbstractButton):
    """Icon, word, and a count or a key at the right; only the icon, with the word as tooltip, in a narrow rail."""

    def __init__(self, text: str, icon: str, *, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._aside, self._narrow = icon, keys, False
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int | None) -> None:
        """How much waits there; None and nothing say nothing, a long list only that it is long."""
        self._aside = "" if not count else f"{MOST}+" if count > MOST else str(count)
        self.setAccessibleName(f"{self.text()}, {self._aside}" if self._aside else self.text())
        self.set_narrow(self._narrow)

    def set_narrow(self, narrow: bool) -> None:
        """Below the compact breakpoint only icons are shown."""
        self._narrow = narrow
        self.setToolTip(self.accessibleName() if narrow else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words in bold."""
        height = max(NAV_ITEM_HEIGHT, self.fontMetrics().height() + 2 * S8)
        if self._narrow:
            return QSize(RAIL_WIDTH_COMPACT - 2 * S8 + self._side() - ICON, height)
        words = f"{self.text()}    {self._aside}"
        bold = font(self.font(), Role.BODY, bold=True)
        self_metrics = self.fontMetrics()
        grown = bold.pointSizeF() / max(self.font().pointSizeF(), 1)
        return QSize(round(self_metrics.horizontalAdvance(words) * grown * 1.08) + self._side() + 3 * S12, height)

    def _side(self) -> int:
        """The icon grows with the text."""
        return round(ICON * max(1.0, self.font().pointSizeF() / BODY_POINTS))

    def minimumSizeHint(self) -> QSize:
        """It never gets narrower than its words."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, bar of the page that is open, icon, words, focus ring."""
        tokens = tokens_of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter, tokens)
            colour = tokens.ink if self.isChecked() else tokens.ink2
            side = self._side()
            left = (self.width() - side) // 2 if self._narrow else S12
            paint_icon(painter, QRect(left, (self.height() - side) // 2, side, side), self._icon, colour)
            if not self._narrow:
                self._paint_words(painter, tokens, colour)
            if self.hasFocus():
                painter.setPen(_pen(tokens.focus))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), RADIUS_CONTROL, RADIUS_CONTROL)

    def _paint_ground(self, painter: QPainter, tokens: Tokens) -> None:
        if not self.isChecked() and not self.underMouse():
            return
        painter.setPen(QColor(tokens.line) if self.isChecked() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.surface if self.isChecked() else tokens.head))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS_CONTROL, RADIUS_CONTROL)
        if self.isChecked():
            height = self.height() // 2
            painter.fillRect(0, (self.height() - height) // 2, SELECTION_BAR, height, QColor(tokens.accent))

    def _paint_words(self, painter: QPainter, tokens: Tokens, colour: str) -> None:
        room = self.rect().adjusted(S12 + self._side() + 9, 0, -S12, 0)
        painter.setFont(font(self.font(), Role.BODY, bold=self.isChecked()))
        painter.setPen(QColor(colour))
        painter.drawText(room, _LEFT, self.text())
        painter.setFont(font(self.font(), Role.CAPTION))
        painter.setPen(QColor(tokens.ink3))
        painter.drawText(room, _RIGHT, self._aside)


def _pen(colour: str) -> QPen:
    return QPen(QColor(colour), FOCUS_WIDTH)
