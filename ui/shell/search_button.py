"""The way into the palette, which looks like the field that it opens."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from careplan.i18n.catalogue import tr
from ui.theme import metrics
from ui.theme.icons import paint_icon
from ui.theme.painting import key_cap_size, paint_key_cap, rounded
from ui.theme.tokens import tokens_of
from ui.theme.typography import Role, font
from ui.widgets.button import Button
from ui.widgets.button_face import PADDING, icon_side

_KEYS = "Ctrl+K"
_WIDTH = 300


class SearchButton(Button):
    """Lens, words and key; where room is short it says only "Find"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Find patient, referral or action"), parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """All words, as wide as in the design."""
        return QSize(max(_WIDTH, self._wide(self.words)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The short words."""
        return QSize(self._wide(tr("Find")), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A field's border, quiet words at the left, the key at the right."""
        tokens, box = tokens_of(self), QRectF(self.rect())
        side, caps = icon_side(self.font(), small=False), font(self.font(), Role.CAPTION)
        cap = key_cap_size(_KEYS, caps)
        words = self.words if self._wide(self.words) <= self.width() else tr("Find")
        with QPainter(self) as painter:
            fill = tokens.head if self.underMouse() else tokens.surface
            rounded(painter, box, metrics.RADIUS_CONTROL, fill=fill, line=tokens.strong)
            paint_icon(painter, QRectF(PADDING, 0, side, box.height()), "search", tokens.ink2)
            painter.setFont(font(self.font(), Role.BODY))
            painter.setPen(QColor(tokens.ink2))
            painter.drawText(box.adjusted(PADDING + side + metrics.S8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
            at = QPointF(box.right() - metrics.S8 - cap.width(), round((box.height() - cap.height()) / 2))
            paint_key_cap(painter, at, _KEYS, caps, tokens)

    def _wide(self, words: str) -> int:
        caps = key_cap_size(_KEYS, font(self.font(), Role.CAPTION)).width()
        text = QFontMetricsF(font(self.font(), Role.BODY)).horizontalAdvance(words)
        return round(PADDING + icon_side(self.font(), small=False) + text + caps + 3 * metrics.S8 + 1)
