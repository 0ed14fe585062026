"""The keys of a page in one line, painted: as widgets of their own they cost more than the page's other news."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.metrics import S8, S20
from ui.theme.painting import key_cap_size, paint_key_cap
from ui.theme.tokens import tokens_of
from ui.theme.typography import Role, font

_GAP = S8 - 2


class KeyHints(QWidget):
    """At the right end; what does not fit is left out, beginning with the last. The help page has all keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Keys and what they do."""
        if self._hints == (wanted := tuple(hints)):
            return
        self._hints = wanted
        self.setAccessibleName(", ".join(f"{keys}: {words}" for keys, words in wanted))
        self.update()

    def fitting(self) -> tuple[tuple[str, str], ...]:
        """Those that have room."""
        caption = font(self.font(), Role.CAPTION)
        room, count = float(self.width()), 0
        for hint in self._hints:
            room -= _width(hint, caption)
            if room < 0:
                break
            room -= S20
            count += 1
        return self._hints[:count]

    def sizeHint(self) -> QSize:
        """A line of keys; the width is what is left of the bar."""
        return QSize(0, round(key_cap_size("", font(self.font(), Role.CAPTION)).height()) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each key with its words after it."""
        caption, tokens = font(self.font(), Role.CAPTION), tokens_of(self)
        shown = self.fitting()
        x = self.width() - sum(_width(hint, caption) for hint in shown) - S20 * max(len(shown) - 1, 0)
        painter = QPainter(self)
        painter.setFont(caption)
        painter.setPen(QColor(tokens.ink3))
        for keys, words in shown:
            cap = key_cap_size(keys, caption)
            paint_key_cap(painter, QPointF(x, round((self.height() - cap.height()) / 2)), keys, caption, tokens)
            left = x + cap.width() + _GAP
            painter.drawText(QRectF(left, 0, self.width() - left, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
            x += _width((keys, words), caption) + S20
        painter.end()


def _width(hint: tuple[str, str], caption: QFont) -> float:
    keys, words = hint
    return key_cap_size(keys, caption).width() + _GAP + QFontMetricsF(caption).horizontalAdvance(words)
