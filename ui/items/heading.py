"""The heading of a group of rows, drawn across the whole table."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from careplan.i18n.catalogue import tr
from ui.items.grouping import GroupHeader
from ui.items.look import Look
from ui.items.typesetting import Face, Typesetter, ink_of
from ui.theme import metrics
from ui.theme.icons import paint_icon
from ui.theme.painting import rounded

FOLD: Final = "fold"
SHOW_ALL: Final = "show-all"
_GAP: Final = 8
_COUNT_PADDING: Final = 8


def heading_height(setter: Typesetter) -> int:
    """A little lower than a row: 30 px at 100 %."""
    return round(30 * setter.scale)


def show_all_words(heading: GroupHeader) -> str:
    """What the link says."""
    return tr("Show all {count}").format(count=heading.count)


def show_all_rect(setter: Typesetter, heading: GroupHeader, rect: QRectF) -> QRectF:
    """The link at the right; an empty rectangle where all rows are shown."""
    if not heading.hidden or not heading.is_open:
        return QRectF()
    width = setter.face(caption=True, bold=True).metrics.horizontalAdvance(show_all_words(heading)) + 2 * _GAP
    right = rect.right() - metrics.ICON * setter.scale - _GAP
    return QRectF(right - width, rect.top(), width, rect.height())


def heading_target(setter: Typesetter, heading: GroupHeader, rect: QRectF, at: QPointF) -> str:
    """What a click does: show all rows where the link is, fold or open elsewhere."""
    if show_all_rect(setter, heading, rect).contains(at):
        return SHOW_ALL
    return FOLD if heading.folds else ""


def paint_heading(painter: QPainter, setter: Typesetter, rect: QRectF, heading: GroupHeader, look: Look) -> None:
    """Icon, title and count at the left, the link and the arrow at the right; `rect` is without padding."""
    tokens, left = look.tokens, rect.left()
    side = round(metrics.ICON * setter.scale)
    if heading.icon:
        ink = ink_of(tokens, heading.tone, tokens.ink2)
        paint_icon(painter, QRectF(left, rect.top(), side, rect.height()), heading.icon, ink)
        left += side + _GAP
    left = _write(painter, setter.face(bold=True), QPointF(left, 0), rect, heading.title, tokens.ink) + _GAP
    if heading.counted:
        left = _paint_count(painter, setter, QRectF(left, rect.top(), 0, rect.height()), heading.count, look) + _GAP
    if heading.caption:
        _write(painter, setter.face(caption=True), QPointF(left, 0), rect, heading.caption, tokens.ink3)
    if heading.folds:
        arrow = QRectF(rect.right() - side, rect.top(), side, rect.height())
        paint_icon(painter, arrow, "chevron-down" if heading.is_open else "chevron-right", tokens.ink2)
    link = show_all_rect(setter, heading, rect)
    if not link.isEmpty():
        face = setter.face(caption=True, bold=True, underline=look.hot)
        _write(painter, face, QPointF(link.left() + _GAP, 0), rect, show_all_words(heading), tokens.accent)


def _write(painter: QPainter, face: Face, at: QPointF, rect: QRectF, text: str, ink: str) -> float:  # noqa: PLR0913, PLR0917 what, where and how
    painter.setFont(face.font)
    painter.setPen(QColor(ink))
    base = rect.center().y() - face.metrics.height() / 2 + face.metrics.ascent()
    painter.drawText(QPointF(at.x(), round(base)), text)
    return at.x() + face.metrics.horizontalAdvance(text)


def _paint_count(painter: QPainter, setter: Typesetter, at: QRectF, count: int, look: Look) -> float:
    face, tokens = setter.face(caption=True, bold=True), look.tokens
    high = face.line + 3
    width = face.metrics.horizontalAdvance(str(count)) + 2 * _COUNT_PADDING
    box = QRectF(round(at.left()), round(at.center().y() - high / 2), round(width), high)
    rounded(painter, box, metrics.RADIUS_TAG, fill=tokens.surface, line=tokens.line)
    painter.setFont(face.font)
    painter.setPen(QColor(tokens.ink2))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))
    return box.right()
