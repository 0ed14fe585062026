"""What is painted over the rows of a list: the focus ring, or why there are no rows."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ui.items.cells import ActionCell
from ui.items.delegates import CellDelegate
from ui.items.roles import CellRole
from ui.theme import metrics
from ui.theme.painting import focus_ring, rounded
from ui.theme.tokens import tokens_of


def paint_empty(view: QAbstractItemView, text: str) -> None:
    """A sentence in the middle of an empty list."""
    painter = QPainter(view.viewport())
    painter.setPen(QColor(tokens_of(view).ink3))
    high = metrics.S20 if view.viewport().height() > 6 * metrics.S20 else metrics.S4
    room = QRectF(view.viewport().rect()).adjusted(metrics.S12, high, -metrics.S12, -high)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
    painter.end()


def paint_ring(table: QTableView, cells: CellDelegate, action: ActionCell | None) -> None:
    """Around the button that Enter presses, or around the row where there is none."""
    painter, tokens, row = QPainter(table.viewport()), tokens_of(table), table.currentIndex().row()
    if action is not None and action.enabled:
        for column in range(table.model().columnCount()):
            index = table.model().index(row, column)
            if index.data(CellRole) == action:
                button = cells.button(action, QRectF(table.visualRect(index)))
                focus_ring(painter, button, metrics.RADIUS_CONTROL, tokens)
    else:
        top, height = table.rowViewportPosition(row), table.rowHeight(row)
        around_row(painter, QRectF(0, top, table.viewport().width(), height - 1), tokens.focus)
    painter.end()


def around_row(painter: QPainter, rect: QRectF, colour: str) -> None:
    """A ring inside the edges of a row, since its neighbours leave no room outside."""
    inner = rect.adjusted(1, 1, -1, -1)
    rounded(painter, inner, metrics.RADIUS_TAG, line=colour, width=metrics.FOCUS_WIDTH)
