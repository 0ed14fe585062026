"""Cells of one or two lines of text: how high they are and how they are drawn."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QPainter

from ui.items.cells import Absent, Difference, Lines, Mark, PillCell
from ui.items.look import Look
from ui.items.typesetting import Block, Typesetter, ink_of, paint_block
from ui.theme import metrics
from ui.theme.icons import paint_icon
from ui.theme.painting import colour, rounded
from ui.theme.tokens import Tokens
from ui.theme.tones import Tone, colours

_GAP: Final = 8
_TAG_PADDING: Final = 6
_MARK_INDENT: Final = 22
"""Room of the plus, minus or pencil before the lines of a difference."""


def lines_blocks(setter: Typesetter, cell: Lines, width: float) -> tuple[Block, Block | None]:
    """First and second line, set for the width of the cell; pill and tag take room from the first alone."""
    tag = tag_size(setter, cell.tag).width() + _GAP if cell.tag else 0
    beside = setter.pills.size(cell.pill).width() + _GAP if cell.pill else 0
    first = setter.block(cell.first, width - tag - beside, bold=cell.bold, cut=cell.elide)
    if not cell.second and not cell.icon:
        return first, None
    second = setter.with_icon(cell.second, cell.icon, cell.icon_tone) if cell.icon else cell.second
    return first, setter.block(second, width, caption=True, cut=cell.elide)


def lines_height(setter: Typesetter, cell: Lines, width: float) -> float:
    """Both lines, or what stands beside the first where that is higher."""
    return _high(setter, cell, *lines_blocks(setter, cell, width))


def _high(setter: Typesetter, cell: Lines, first: Block, second: Block | None) -> float:
    return _first_height(setter, cell, first) + (second.height if second else 0)


def _first_height(setter: Typesetter, cell: Lines, first: Block) -> float:
    if not cell.pill and not cell.tag:
        return first.height
    pill = setter.pills.size(cell.pill).height() if cell.pill else 0
    tag = tag_size(setter, cell.tag).height() if cell.tag else 0
    return max(first.height, pill, tag)


def is_cut(setter: Typesetter, cell: Lines, width: float) -> bool:
    """Whether words are left out at this width."""
    return any(block is not None and block.is_cut for block in lines_blocks(setter, cell, width))


def paint_lines(painter: QPainter, setter: Typesetter, rect: QRectF, cell: Lines, look: Look) -> None:
    """Both lines in the middle of the height, pill and tag beside them."""
    tokens, left, width = look.tokens, rect.left(), rect.width()
    first, second = lines_blocks(setter, cell, width)
    high = _first_height(setter, cell, first)
    top = round(rect.top() + (rect.height() - high - (second.height if second else 0)) / 2)
    if cell.pill:
        _paint_pill_after(painter, setter, QPointF(left + first.width, top), cell.pill, look)
    ink = ink_of(tokens, cell.tone, tokens.ink2 if cell.faint else tokens.ink)
    shift = width - first.width if look.is_right else 0.0
    paint_block(painter, first, QPointF(left + shift, top + (high - first.height) / 2), tokens, ink)
    if second is not None:
        shift = width - second.width if look.is_right else 0.0
        paint_block(painter, second, QPointF(left + shift, top + high), tokens, tokens.ink3)
    if cell.tag:
        _paint_tag(painter, setter, QPointF(rect.right(), top), cell.tag, tokens)


def _paint_pill_after(painter: QPainter, setter: Typesetter, at: QPointF, pill: PillCell, look: Look) -> None:
    size = setter.pills.size(pill)
    room = QRect(round(at.x()) + _GAP, round(at.y()), size.width(), size.height())
    setter.pills.paint(painter, room, pill, look.ground, look.tokens)


def tag_size(setter: Typesetter, tag: str) -> QSizeF:
    """A short letter or goal in a small box."""
    face = setter.face(caption=True, bold=True)
    return QSizeF(face.metrics.horizontalAdvance(tag) + 2 * _TAG_PADDING, face.line + 3)


def _paint_tag(painter: QPainter, setter: Typesetter, corner: QPointF, tag: str, tokens: Tokens) -> None:
    """Below the right corner."""
    size = tag_size(setter, tag)
    box = QRectF(QPointF(corner.x() - size.width(), corner.y()), size)
    ink, fill, line = colours(tokens, Tone.ACCENT)
    rounded(painter, box, metrics.RADIUS_TAG, fill=fill, line=line)
    painter.setFont(setter.face(caption=True, bold=True).font)
    painter.setPen(colour(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tag)


_MARKS: Final = {
    Mark.ADDED: ("plus", Tone.GREEN),
    Mark.REMOVED: ("minus", Tone.RED),
    Mark.CHANGED: ("pencil", Tone.AMBER),
    Mark.SAME: ("", Tone.NEUTRAL),
}


def difference_blocks(setter: Typesetter, cell: Difference, width: float) -> tuple[Block, Block | None]:
    """Both lines beside the mark."""
    room = width - _MARK_INDENT * setter.scale
    first = setter.block(cell.first, room)
    return first, setter.block(cell.second, room, caption=True) if cell.second else None


def difference_height(setter: Typesetter, cell: Difference, width: float) -> float:
    """Both lines."""
    first, second = difference_blocks(setter, cell, width)
    return first.height + (second.height if second else 0)


def difference_fill(cell: Difference, tokens: Tokens) -> str:
    """The ground of the whole cell; blank where nothing changed."""
    return "" if cell.mark is Mark.SAME else colours(tokens, _MARKS[cell.mark][1]).fill


def paint_difference(painter: QPainter, setter: Typesetter, rect: QRectF, cell: Difference, look: Look) -> None:
    """Mark and lines; the ground is painted before."""
    icon, tone = _MARKS[cell.mark]
    first, second = difference_blocks(setter, cell, rect.width())
    top = round(rect.center().y() - difference_height(setter, cell, rect.width()) / 2)
    if icon:
        side = first.icon_size
        mark = QRectF(rect.left(), round(top + (first.line - side) / 2), side, side)
        paint_icon(painter, mark, icon, colours(look.tokens, tone).ink)
    left = rect.left() + _MARK_INDENT * setter.scale
    paint_block(painter, first, QPointF(left, top), look.tokens, look.tokens.ink)
    if second is not None:
        paint_block(painter, second, QPointF(left, top + first.height), look.tokens, look.tokens.ink3)


def paint_absent(painter: QPainter, rect: QRectF, cell: Absent, tokens: Tokens) -> None:
    """A hatch over the whole cell: nothing stands here, which is not the same as an empty text."""
    painter.fillRect(rect, QBrush(colour(tokens.line), Qt.BrushStyle.BDiagPattern))
