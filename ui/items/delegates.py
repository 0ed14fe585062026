"""One delegate for every kind of cell: it measures, paints, and knows where in a cell something can be clicked."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from ui.items import line_cells, mark_cells
from ui.items.cells import (
    Absent,
    ActionCell,
    Cell,
    Difference,
    GoalsCell,
    IconCell,
    Lines,
    PersonCell,
    PillCell,
    StripCell,
    WayCell,
)
from ui.items.grouping import GroupHeader
from ui.items.heading import SHOW_ALL, heading_height, heading_target, paint_heading
from ui.items.look import Look
from ui.items.roles import CellRole
from ui.items.typesetting import Typesetter, typesetter
from ui.theme import metrics
from ui.theme.painting import colour
from ui.theme.tokens import tokens_of
from ui.widgets.avatar import DIAMETER

PADDING: Final = 10
"""Room left and right of what a cell shows."""
_MARGINS: Final = (PADDING, 0, -PADDING, -metrics.BORDER)
Height = Callable[[Typesetter, Any, float], float]
Paint = Callable[[QPainter, Typesetter, QRectF, Any, Look], None]
_PAINTED: Final[dict[type, tuple[Height, Paint]]] = {
    Lines: (line_cells.lines_height, line_cells.paint_lines),
    Difference: (line_cells.difference_height, line_cells.paint_difference),
    Absent: (lambda setter, cell, width: 0.0, lambda painter, setter, rect, cell, look: None),
    PillCell: (lambda setter, cell, width: mark_cells.pill_height(setter, cell), mark_cells.paint_pill_cell),
    IconCell: (lambda setter, cell, width: metrics.ICON * setter.scale, mark_cells.paint_icon_cell),
    PersonCell: (lambda setter, cell, width: DIAMETER * setter.scale, mark_cells.paint_person),
    GoalsCell: (lambda setter, cell, width: mark_cells.goals_height(setter, cell), mark_cells.paint_goals),
    WayCell: (lambda setter, cell, width: mark_cells.way_height(setter, cell), mark_cells.paint_way),
    StripCell: (mark_cells.strip_height, mark_cells.paint_strip),
    ActionCell: (lambda setter, cell, width: mark_cells.action_height(setter, cell), mark_cells.paint_action),
}


class CellDelegate(QStyledItemDelegate):
    """Paints the values of `CellRole` from tokens, without asking the style, so that thousands of rows scroll.

    `padding` is the room above and below; the view says by `hover_row`, `hot` and `down` where the mouse is.
    """

    def __init__(self, view: QAbstractItemView, *, padding: int = metrics.S4) -> None:
        super().__init__(view)
        self._view = view
        self.padding = padding
        self.setter: Typesetter = typesetter(view.font().key())
        self.hover_row = -1
        self.hot: tuple[int, str] = (-1, "")
        self.down: tuple[int, str] = (-1, "")
        self.right_columns: frozenset[int] = frozenset()
        self.tokens = tokens_of(view)

    def restyle(self) -> bool:
        """Takes over the font and the theme of the view; whether one of them is another than before."""
        before = self.setter, self.tokens
        self.setter = typesetter(self._view.font().key())
        self.tokens = tokens_of(self._view)
        return before != (self.setter, self.tokens)

    def height(self, shown: Cell | GroupHeader, width: float) -> int:
        """The least height of a row that shows this in a column of `width` logical pixels."""
        if isinstance(shown, GroupHeader):
            return heading_height(self.setter)
        needed = _PAINTED[type(shown)][0](self.setter, shown, width - 2 * PADDING)
        return round(needed) + 2 * self.padding + metrics.BORDER

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """For views of one column, whose rows are as wide as the view."""
        width = self._view.viewport().width()
        return QSize(0, max(round(metrics.ROW_HEIGHT * self.setter.scale), self.height(index.data(CellRole), width)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell, as Qt asks for it."""
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        shown = index.data(CellRole)
        self.paint_cell(painter, option.rect, shown, (index.row(), index.column()), is_current=is_current)

    def paint_cell(
        self, painter: QPainter, rect: QRect, shown: Cell | GroupHeader, place: tuple[int, int], *, is_current: bool
    ) -> None:
        """Ground, content, line below; the selected row has a bar at its left beside its colour."""
        row, column = place
        ground = self._ground(shown, row, is_current=is_current)
        self._paint_ground(painter, rect, shown, ground)
        is_hot = self.hot[0] == row and bool(self.hot[1]) and self.hot[1] == _target_name(shown)
        is_down = self.hot[0] == row and bool(self.hot[1]) and self.down == self.hot
        look = Look(self.tokens, is_current, is_hot, is_down, column in self.right_columns, ground)
        if isinstance(shown, GroupHeader):
            paint_heading(painter, self.setter, self._across(QRectF(rect)), shown, look)
        else:
            _PAINTED[type(shown)][1](painter, self.setter, _inside(rect), shown, look)
        if is_current and column == 0:
            bar = QRect(rect.left(), rect.top(), metrics.SELECTION_BAR, rect.height())
            painter.fillRect(bar, colour(self.tokens.accent))

    def target(self, shown: Cell | GroupHeader, rect: QRectF, at: QPointF) -> str:
        """What a click at a point of the cell does: the id of an action, folding, or nothing (blank)."""
        if isinstance(shown, GroupHeader):
            return heading_target(self.setter, shown, self._across(rect), at)
        if isinstance(shown, ActionCell) and shown.enabled and self.button(shown, rect).contains(at):
            return shown.id
        return ""

    def button(self, cell: ActionCell, rect: QRectF) -> QRectF:
        """Where in its cell the painted button is."""
        return mark_cells.action_rect(self.setter, cell, rect.adjusted(*_MARGINS))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """The whole text where it was cut, the word for an icon, the reason of a disabled button."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), self.tip(index.data(CellRole), option.rect.width()), view)
        return True

    def tip(self, shown: Cell | GroupHeader, width: float) -> str:
        """What the tooltip says; blank where the cell says it all."""
        if isinstance(shown, ActionCell):
            return shown.reason or (shown.text if self._is_cut(shown, width - 2 * PADDING) else "")
        if isinstance(shown, GroupHeader) or not self._is_cut(shown, width - 2 * PADDING):
            return ""
        return shown.words

    def _is_cut(self, shown: Cell, room: float) -> bool:
        """Whether the cell leaves words out; a picture always does."""
        match shown:
            case Lines():
                return line_cells.is_cut(self.setter, shown, room)
            case PersonCell():
                return mark_cells.person_block(self.setter, shown, room).is_cut
            case PillCell():
                return mark_cells.pill_width(self.setter, shown) > room
            case WayCell():
                return mark_cells.way_is_cut(self.setter, shown, room)
            case ActionCell():
                return self.setter.buttons.size(shown.text, shown.icon).width() > room
        return isinstance(shown, IconCell | StripCell)

    def _across(self, rect: QRectF) -> QRectF:
        """A heading goes over what is in sight of the table, also where that scrolls sideways."""
        return QRectF(0, rect.top(), self._view.viewport().width(), rect.height()).adjusted(*_MARGINS)

    def _ground(self, shown: Cell | GroupHeader, row: int, *, is_current: bool) -> str:
        tokens = self.tokens
        if is_current:
            return tokens.sel
        if row == self.hover_row or isinstance(shown, GroupHeader):
            return tokens.head
        return (isinstance(shown, Difference) and line_cells.difference_fill(shown, tokens)) or tokens.surface

    def _paint_ground(self, painter: QPainter, rect: QRect, shown: Cell | GroupHeader, ground: str) -> None:
        line = colour(self.tokens.line)
        painter.fillRect(rect, colour(ground))
        if isinstance(shown, Absent):
            line_cells.paint_absent(painter, QRectF(rect), shown, self.tokens)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        if isinstance(shown, Difference | Absent):
            painter.fillRect(rect.right(), rect.top(), 1, rect.height(), line)


def _inside(rect: QRect) -> QRectF:
    return QRectF(rect.left() + PADDING, rect.top(), rect.width() - 2 * PADDING, rect.height() - metrics.BORDER)


def _target_name(shown: Cell | GroupHeader) -> str:
    return shown.id if isinstance(shown, ActionCell) else SHOW_ALL if isinstance(shown, GroupHeader) else ""
