"""One column's cards: a list whose rows are painted as cards, so that hundreds of them scroll."""

from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyleOptionViewItem, QToolTip

from careplan.application.queries.referral_cards import BoardCard
from careplan.domain.plan.snapshot import Labels
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import name_text
from ui.items.columns import Column
from ui.items.delegates import CellDelegate
from ui.items.overlay import paint_empty
from ui.items.roles import RowRole
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel
from ui.screens.referrals.card_words import foot, sentence, short_specialty, specialty_icon, spoken
from ui.theme.icons import paint_icon
from ui.theme.metrics import FOCUS_WIDTH, ICON_SMALL, RADIUS_PANEL, S4, S8
from ui.theme.painting import colour, rounded
from ui.theme.tokens import tokens_of
from ui.theme.tones import Tone, colours
from ui.theme.typography import BODY_POINTS, Role, font
from ui.widgets.avatar import DIAMETER, initials, paint_avatar

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TEXT_LINES = 4
"""Specialty, name, number, sentence; the foot comes below."""
_SIDE = 6
FEW: Final = 3
"""So many cards of a column are always seen, or can be scrolled to together."""
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class CardList(RowList):
    """Left and Right ask for the neighbouring column (`sideways` with -1 or 1); the rest is as in any list."""

    sideways = Signal(int)

    def __init__(self, name: str, labels: Labels, today: date) -> None:
        self._labels, self._today = labels, today
        column: Column[BoardCard] = Column(name, lambda card: spoken(card, labels, today), leads=True)
        model = RowsModel((column,), key=lambda card: card.id)
        super().__init__(model, name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "cards")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def make_delegate(self, padding: int) -> CellDelegate:
        """Cards instead of cells."""
        return CardDelegate(self, self._labels, self._today)

    def card_height(self) -> int:
        """With the gap below it."""
        return self.cells.sizeHint(QStyleOptionViewItem(), QModelIndex()).height()

    def minimumSizeHint(self) -> QSize:
        """A few cards."""
        return QSize(120, FEW * self.card_height() + 2 * self.frameWidth())

    def select_place(self, at: int) -> bool:
        """Puts the cursor on a card by its place, the last one where there are fewer."""
        key = self.rows.key_at(min(at, self.rows.rowCount() - 1)) if self.rows.rowCount() else None
        return key is not None and self.select_key(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right leave the column."""
        step = _SIDEWAYS.get(Qt.Key(event.key()))
        if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.sideways.emit(step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of the column, the cards, and the ring around the one under the cursor."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colour(tokens_of(self).sunken))
        painter.end()
        QListView.paintEvent(self, event)
        if self.rows.rowCount() == 0:
            paint_empty(self, self._empty_text)


class CardDelegate(CellDelegate):
    """Paints a card from tokens; every card has the same height."""

    def __init__(self, view: CardList, labels: Labels, today: date) -> None:
        super().__init__(view)
        self._list, self._labels, self._today = view, labels, today

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Five lines, and the gap to the next card."""
        return QSize(0, self._high() + S8)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One card; the one under the cursor has another ground and border, and a ring while the keys are here."""
        card: BoardCard = index.data(RowRole)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        box = self._box(option.rect)
        tokens = self.tokens
        has_ring = is_current and self._list.hasFocus()
        fill = tokens.sel if is_current else tokens.head if index.row() == self.hover_row else tokens.surface
        line = tokens.focus if has_ring else tokens.accent if is_current else tokens.line
        rounded(painter, box, RADIUS_PANEL - 2, fill=fill, line=line, width=FOCUS_WIDTH if has_ring else 1.0)
        painter.save()
        inside = box.adjusted(_SIDE + 1, S8 - 1, -_SIDE - 1, -S8 + 1)
        top = self._paint_lines(painter, inside, card)
        self._paint_foot(painter, QRectF(inside.left(), top, inside.width(), inside.bottom() - top), card)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """The whole card in words."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), spoken(index.data(RowRole), self._labels, self._today), view)
        return True

    def _paint_lines(self, painter: QPainter, inside: QRectF, card: BoardCard) -> float:
        """Specialty, who, number, sentence; answers where the foot begins."""
        tokens, high = self.tokens, self._line()
        row = QRectF(inside.left(), inside.top(), inside.width(), high)
        flag = self._side() + S4 if card.important else 0.0
        if card.important:
            flag_box = QRectF(row.right() - self._side(), row.top(), self._side(), high)
            paint_icon(painter, flag_box, "flag", tokens.red)
        title = short_specialty(self._labels, card.specialty)
        self._write(painter, row.adjusted(0, 0, -flag, 0), title, tokens.ink, icon=specialty_icon(card.specialty))
        row.translate(0, high)
        self._write(painter, row, name_text(card.family, card.given), tokens.ink, bold=False)
        row.translate(0, high)
        number = card.number or tr("no number recorded")
        self._write(painter, row, number, tokens.ink3, bold=False, role=Role.CAPTION)
        row.translate(0, high)
        said = sentence(card, self._today)
        calm = said.tone is Tone.NEUTRAL
        ink = tokens.ink2 if calm else colours(tokens, said.tone).ink
        self._write(painter, row, said.text, ink, bold=not calm, role=Role.CAPTION, icon=said.icon)
        return row.bottom() + S4

    def _paint_foot(self, painter: QPainter, row: QRectF, card: BoardCard) -> None:
        tokens, base = self.tokens, self._list.font()
        side = DIAMETER * self._scale()
        if card.owner_name:
            paint_avatar(painter, QRectF(row.left(), row.top(), side, side), initials(card.owner_name), tokens, base)
        painter.setFont(font(base, Role.CAPTION, bold=True))
        painter.setPen(colour(tokens.ink2))
        right = QRectF(row.left() + side, row.top(), row.width() - side, side)
        painter.drawText(right, _RIGHT, foot(card, self._today))
        if card.quiet:
            at = right.right() - painter.fontMetrics().horizontalAdvance(foot(card, self._today)) - self._side() - S4
            paint_icon(painter, QRectF(at, right.top(), self._side(), side), "moon", tokens.ink3)

    def _write(  # noqa: PLR0913 - a text has a place, an ink and a look
        self,
        painter: QPainter,
        row: QRectF,
        text: str,
        ink: str,
        *,
        bold: bool = True,
        role: Role = Role.BODY,
        icon: str = "",
    ) -> None:
        left = row.left()
        if icon:
            icon_ink = ink if role is Role.CAPTION else self.tokens.ink2
            paint_icon(painter, QRectF(left, row.top(), self._side(), row.height()), icon, icon_ink)
            left += self._side() + S4
        room = QRectF(left, row.top(), row.right() - left, row.height())
        used = font(self._list.font(), role, bold=bold)
        if QFontMetricsF(used).horizontalAdvance(text) > room.width():
            used = font(self._list.font(), role, bold=False)  # dates and limits are not cut before their weight is
        painter.setFont(used)
        painter.setPen(colour(ink))
        shown = QFontMetricsF(used).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, shown)

    def _box(self, rect: QRect) -> QRectF:
        return QRectF(rect.left() + _SIDE, rect.top(), rect.width() - 2 * _SIDE, self._high())

    def _high(self) -> int:
        return round(_TEXT_LINES * self._line() + S4 + DIAMETER * self._scale() + 2 * S8)

    def _line(self) -> float:
        return QFontMetricsF(font(self._list.font(), Role.BODY, bold=True)).height() + 1

    def _side(self) -> float:
        return ICON_SMALL * self._scale()

    def _scale(self) -> float:
        return float(max(1.0, self._list.font().pointSizeF() / BODY_POINTS))
