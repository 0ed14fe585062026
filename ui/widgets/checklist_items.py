"""How the items of a checklist are drawn."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from careplan.domain.referral.record import ItemState
from careplan.i18n.catalogue import tr
from ui.items.delegates import PADDING, CellDelegate
from ui.items.roles import RowRole
from ui.items.typesetting import Typesetter, paint_block
from ui.theme import metrics
from ui.theme.icons import paint_icon
from ui.theme.painting import rounded
from ui.theme.style import paint_tick
from ui.theme.tones import Tone
from ui.widgets.pill import paint_pill, pill_size

_BOX: Final = 16
_GAP: Final = 8
_PAD: Final = 8
_DOTS: Final = metrics.SMALL_HEIGHT
TICK: Final = "tick"
MORE: Final = "more"
DONE_STATES: Final = frozenset({ItemState.DONE, ItemState.DONE_ELSEWHERE})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistEntry:
    """One item: `detail` says date and source at the right, `note` place or reason below.

    `warning` stands in a pill where the answer has none of its own.
    """

    key: Hashable
    text: str
    state: ItemState
    detail: str = ""
    note: str = ""
    warning: str = ""


PILLS: Final = {
    ItemState.DONE_ELSEWHERE: ("map-pin", Tone.BLUE),
    ItemState.NOT_APPLICABLE: ("minus", Tone.UNKNOWN),
    ItemState.MISSING: ("triangle-alert", Tone.RED),
}


WARNING: Final = ("clock", Tone.AMBER)


def answer_word(state: ItemState) -> str:
    """The word for an answer, the same in the pill, the menu and for a screen reader."""
    words = {
        ItemState.OPEN: tr("Open"),
        ItemState.DONE: tr("Done"),
        ItemState.DONE_ELSEWHERE: tr("Done elsewhere"),
        ItemState.NOT_APPLICABLE: tr("Not applicable"),
        ItemState.MISSING: tr("Missing"),
    }
    return words[state]


class ItemDelegate(CellDelegate):
    """Draws items; the box and the dots are targets of their own."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The text and, where they do not fit beside it, detail and note below."""
        blocks = _Blocks(self.setter, index.data(RowRole), self._view.viewport().width())
        least = round(34 * self.setter.scale)
        return QSize(0, max(least, blocks.height + 2 * _PAD))

    def target(self, shown: object, rect: QRectF, at: QPointF) -> str:
        """The box with the room around it, or the dots at the right."""
        if at.x() < rect.left() + PADDING + _BOX * self.setter.scale + _GAP:
            return TICK
        return MORE if self._dots(rect).contains(at) else ""

    def _dots(self, rect: QRectF) -> QRectF:
        return QRectF(rect.right() - _DOTS, rect.center().y() - _DOTS / 2, _DOTS, _DOTS)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, box, texts, and the dots on the row of the mouse or the cursor."""
        entry, rect, tokens = index.data(RowRole), QRectF(option.rect), self.tokens
        is_current = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        is_near = is_current or index.row() == self.hover_row
        ground = tokens.redweak if entry.state is ItemState.MISSING else tokens.head if is_near else tokens.surface
        painter.fillRect(rect, QColor(tokens.sel if is_current and ground != tokens.redweak else ground))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(tokens.line))
        blocks = _Blocks(self.setter, entry, rect.width())
        top = round(rect.center().y() - blocks.height / 2)
        self._paint_box(
            painter,
            QRectF(rect.left() + PADDING, top, _BOX, blocks.first if len(blocks.text.lines) == 1 else blocks.text.line),
            entry.state,
        )
        _paint_texts(painter, blocks, QPointF(rect.left(), top), self)
        if is_near:
            paint_icon(painter, self._dots(rect).adjusted(6, 6, -6, -6), "ellipsis", tokens.ink2)

    def _paint_box(self, painter: QPainter, room: QRectF, state: ItemState) -> None:
        side = round(_BOX * self.setter.scale)
        box = QRectF(room.left(), round(room.center().y() - side / 2), side, side)
        if state is ItemState.NOT_APPLICABLE:
            rounded(painter, box, metrics.RADIUS_TAG, fill=self.tokens.surface, line=self.tokens.strong, dashed=True)
            return
        on = QStyle.StateFlag.State_On if state in DONE_STATES else QStyle.StateFlag.State_Off
        paint_tick(painter, box, QStyle.StateFlag.State_Enabled | on, self.tokens)


class _Blocks:
    """The texts of an item at a width: pill and detail beside the text where they fit, else each on a line below."""

    def __init__(self, setter: Typesetter, entry: ChecklistEntry, width: float) -> None:
        self.entry = entry
        self.left = PADDING + _BOX * setter.scale + _GAP
        self.right = width - PADDING - _DOTS
        room = self.right - self.left
        self.pill = answer_word(entry.state) if entry.state in PILLS else entry.warning
        self.look = PILLS.get(entry.state, WARNING)
        self.pill_size = pill_size(self.pill, self.look[0], setter.base) if self.pill else QSize(0, 0)
        self.text = setter.block(entry.text, room, bold=entry.state is ItemState.MISSING)
        self.detail = setter.block(entry.detail, room, caption=True) if entry.detail else None
        self.note = setter.block(entry.note, room, caption=True) if entry.note else None
        beside = self.pill_size.width() + (self.detail.width + _GAP if self.detail else 0) + _GAP
        self.is_beside = self.text.width + beside <= room and len(self.text.lines) == 1
        self.first = max(self.text.height, self.pill_size.height()) if self.is_beside else self.text.height

    @property
    def height(self) -> int:
        """All lines."""
        below = self.note.height if self.note else 0
        if self.is_beside:
            return self.first + below
        return self.first + self.pill_size.height() + (self.detail.height if self.detail else 0) + below


def _paint_texts(painter: QPainter, blocks: _Blocks, at: QPointF, delegate: CellDelegate) -> None:
    """Everything right of the box; `at` is where the row's content begins."""
    tokens, left, top = delegate.tokens, at.x() + blocks.left, at.y()
    text_top = top + (blocks.first - blocks.text.height) / 2
    paint_block(painter, blocks.text, QPointF(left, text_top), tokens, tokens.ink)
    if blocks.is_beside:
        _paint_beside(painter, blocks, QPointF(at.x() + blocks.right, top), delegate)
        top += blocks.first
    else:
        top += blocks.first
        if blocks.pill:
            _paint_pill(painter, blocks, QPointF(left, top), delegate)
            top += blocks.pill_size.height()
        if blocks.detail:
            paint_block(painter, blocks.detail, QPointF(left, top), tokens, tokens.ink3)
            top += blocks.detail.height
    if blocks.note:
        paint_block(painter, blocks.note, QPointF(left, top), tokens, tokens.ink3)


def _paint_beside(painter: QPainter, blocks: _Blocks, right: QPointF, delegate: CellDelegate) -> None:
    tokens, x = delegate.tokens, right.x()
    if blocks.detail:
        x -= blocks.detail.width
        top = right.y() + (blocks.first - blocks.detail.height) / 2
        paint_block(painter, blocks.detail, QPointF(x, top), tokens, tokens.ink3)
        x -= _GAP
    if blocks.pill:
        top = right.y() + (blocks.first - blocks.pill_size.height()) / 2
        _paint_pill(painter, blocks, QPointF(x - blocks.pill_size.width(), top), delegate)


def _paint_pill(painter: QPainter, blocks: _Blocks, at: QPointF, delegate: CellDelegate) -> None:
    place = QRect(round(at.x()), round(at.y()), blocks.pill_size.width(), blocks.pill_size.height())
    icon, tone = blocks.look
    paint_pill(painter, place, blocks.pill, icon, tone, delegate.tokens, delegate.setter.base)
