"""How a button looks, for the widget and for delegates that paint buttons in a row."""

from enum import StrEnum, auto
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from ui.theme import metrics
from ui.theme.icons import paint_icon
from ui.theme.painting import key_cap_size, paint_key_cap, rounded
from ui.theme.tokens import Tokens
from ui.theme.typography import Role, font

PADDING: Final = 12
PADDING_SMALL: Final = 10


class ButtonKind(StrEnum):
    """How much a button asks for attention; one primary in a place, danger is never the default."""

    PRIMARY = auto()
    SECONDARY = auto()
    QUIET = auto()
    DANGER = auto()
    INVERSE = auto()
    """On a toast, whose ground is the opposite of the theme's."""


class ButtonFace(NamedTuple):
    """Everything a button shows; `base` is body text, which a small button shows as caption."""

    text: str
    icon: str = ""
    kind: ButtonKind = ButtonKind.SECONDARY
    keys: str = ""
    small: bool = False
    enabled: bool = True
    hover: bool = False
    down: bool = False

    def font(self, base: QFont) -> QFont:
        """The font of its words."""
        return font(base, Role.CAPTION if self.small else Role.BODY, bold=True)

    def size(self, base: QFont) -> QSize:
        """The least room in which everything is seen."""
        measure = QFontMetricsF(self.font(base))
        padding = PADDING_SMALL if self.small else PADDING
        height = max(metrics.SMALL_HEIGHT if self.small else metrics.CONTROL_HEIGHT, measure.height() + 10)
        width = self.content_width(base) + 2 * padding if self.text else height
        return QSize(int(width + 0.999), int(height + 0.999))

    def content_width(self, base: QFont) -> float:
        """Icon, words and key cap with what lies between them."""
        width = QFontMetricsF(self.font(base)).horizontalAdvance(self.text)
        if self.icon:
            width += icon_side(base, small=self.small) + (metrics.S8 - 1 if self.text else 0)
        if self.keys:
            width += key_cap_size(self.keys, font(base, Role.CAPTION)).width() + metrics.S8
        return width


def icon_side(base: QFont, *, small: bool) -> int:
    """Icons grow with the text."""
    return round((metrics.ICON_SMALL if small else metrics.ICON) * max(1.0, base.pointSizeF() / 10))


def paint_button(painter: QPainter, rect: QRectF, face: ButtonFace, base: QFont, tokens: Tokens) -> None:
    """Draw a button that fills `rect`, its content in the middle; words that do not fit end in an ellipsis."""
    ink, fill, line = _colours(face, tokens)
    if fill or line:
        rounded(painter, rect, metrics.RADIUS_CONTROL, fill=fill, line=line)
    painter.save()
    padding = metrics.S4 if not face.text else PADDING_SMALL if face.small else PADDING
    room = min(face.content_width(base), rect.width() - 2 * padding)
    left = rect.center().x() - room / 2
    right = left + room
    if face.icon:
        side = icon_side(base, small=face.small)
        paint_icon(painter, QRectF(left, rect.top(), side, rect.height()), face.icon, ink)
        left += side + metrics.S8 - 1
    if face.keys:
        caps = font(base, Role.CAPTION)
        size = key_cap_size(face.keys, caps)
        right -= size.width()
        top = round(rect.center().y() - size.height() / 2)
        paint_key_cap(painter, QPointF(round(right), top), face.keys, caps, tokens)
        right -= metrics.S8
    chosen = face.font(base)
    painter.setFont(chosen)
    painter.setPen(QColor(ink))
    words = QFontMetricsF(chosen).elidedText(face.text, Qt.TextElideMode.ElideRight, right - left + 1)
    painter.drawText(QRectF(left, rect.top(), right - left + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, words)
    painter.restore()


def _colours(face: ButtonFace, tokens: Tokens) -> tuple[str, str, str]:
    """Ink, fill, border."""
    active = face.hover or face.down
    if face.kind is ButtonKind.INVERSE:
        return tokens.surface, "", tokens.strong if face.text else ""
    if not face.enabled:
        quiet = face.kind is ButtonKind.QUIET
        return tokens.ink3, "" if quiet else tokens.head, "" if quiet else tokens.line
    match face.kind:
        case ButtonKind.PRIMARY:
            return tokens.accentink, tokens.accenthover if active else tokens.accent, ""
        case ButtonKind.QUIET:
            return tokens.accent, tokens.accentweak if active else "", ""
        case ButtonKind.DANGER:
            return tokens.red, tokens.redweak if active else tokens.surface, tokens.red
        case _:
            return tokens.ink, tokens.head if active else tokens.surface, tokens.strong
