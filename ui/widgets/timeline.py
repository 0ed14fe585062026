"""What happened, newest first: an icon on a line, a title, who and when, and what was said."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLineF, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from ui.items.cells import Lines
from ui.items.columns import Column
from ui.items.delegates import PADDING, CellDelegate
from ui.items.roles import RowRole
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel
from ui.items.typesetting import Block, Typesetter, ink_of, paint_block
from ui.theme import metrics
from ui.theme.icons import paint_icon
from ui.theme.painting import rounded
from ui.theme.tones import Tone

NODE: Final = 26
_GAP: Final = 10
_BETWEEN: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One thing that happened; `caption` says who and when, `text` what was said; a `tone` marks what went wrong."""

    key: Hashable
    icon: str
    title: str
    caption: str = ""
    text: str = ""
    tone: Tone | None = None


class Timeline(RowList):
    """Entries in the order they are given; a `whole` timeline is as high as they are."""

    def __init__(self, name: str, *, whole: bool = False, parent: QWidget | None = None) -> None:
        self.entries: RowsModel[TimelineEntry] = RowsModel(
            [Column("", lambda entry: Lines(entry.title, entry.caption))],
            lambda entry: entry.key,
            accessible=_words,
        )
        super().__init__(self.entries, name, whole=whole, parent=parent)
        self.entries.setParent(self)

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Shows these; the cursor stays where it was."""
        self.entries.set_rows(entries)

    def make_delegate(self, padding: int) -> CellDelegate:
        """Nodes on a line instead of cells."""
        return _EntryDelegate(self, padding=padding)


class _EntryDelegate(CellDelegate):
    """Draws entries; the line goes on to the next node."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All lines of the entry, at the width of the list."""
        blocks = _blocks(self.setter, index.data(RowRole), self._room(self._view.viewport().width()))
        least = round(NODE * self.setter.scale)
        return QSize(0, max(sum(block.height for block in blocks), least) + _BETWEEN + 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Node, line to the next one, and the three texts."""
        entry, rect, tokens = index.data(RowRole), QRectF(option.rect), self.tokens
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.sel))
        elif index.row() == self.hover_row:
            painter.fillRect(rect, QColor(tokens.head))
        side = round(NODE * self.setter.scale)
        node = QRectF(rect.left() + PADDING, rect.top() + _BETWEEN / 2, side, side)
        self._paint_line(painter, node, rect, index)
        ink = ink_of(tokens, entry.tone, tokens.ink2)
        rounded(painter, node, side / 2, fill=tokens.surface, line=tokens.line if entry.tone is None else ink)
        inset = side * 0.23
        paint_icon(painter, node.adjusted(inset, inset, -inset, -inset), entry.icon, ink)
        top = rect.top() + _BETWEEN / 2
        left = node.right() + _GAP
        inks = (tokens.ink, tokens.ink3, tokens.ink2)
        for block, colour in zip(_blocks(self.setter, entry, self._room(rect.width())), inks, strict=True):
            paint_block(painter, block, QPointF(left, top), tokens, colour)
            top += block.height

    def _room(self, width: float) -> float:
        return width - 2 * PADDING - round(NODE * self.setter.scale) - _GAP

    def _paint_line(
        self, painter: QPainter, node: QRectF, rect: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.setPen(QPen(QColor(self.tokens.line), metrics.BORDER))
        x = round(node.center().x()) + 0.5
        if index.row():
            painter.drawLine(QLineF(x, rect.top(), x, node.top()))
        if index.row() < index.model().rowCount() - 1:
            painter.drawLine(QLineF(x, node.bottom(), x, rect.bottom()))


def _blocks(setter: Typesetter, entry: TimelineEntry, width: float) -> tuple[Block, Block, Block]:
    nothing = Block((), (), (), 0, 0)
    return (
        setter.block(entry.title, width, bold=True),
        setter.block(entry.caption, width, caption=True) if entry.caption else nothing,
        setter.block(entry.text, width) if entry.text else nothing,
    )


def _words(entry: TimelineEntry) -> str:
    return ". ".join(part.strip().rstrip(".") for part in (entry.title, entry.caption, entry.text) if part)
