"""The rows of a table in sight, painted by one painter: Qt asks style, model and delegate anew for every cell."""

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView

from ui.items.delegates import CellDelegate
from ui.items.grouping import GroupHeader
from ui.items.rows_model import RowsModel


class RowPainter:
    """Draws what the delegate would draw if Qt asked it, for tables without a grid whose columns keep their order."""

    def __init__(self, view: QTableView, model: RowsModel[Any], delegate: CellDelegate) -> None:
        self._view, self._model, self._delegate = view, model, delegate

    def paint(self, painter: QPainter, area: QRect) -> None:
        """All rows that touch an area of the viewport."""
        view, chosen = self._view, self._view.selectionModel()
        columns = self._columns(area)
        row, rows, bottom = max(view.rowAt(area.top()), 0), self._model.rowCount(), area.bottom()
        while row < rows and (top := view.rowViewportPosition(row)) <= bottom:
            is_current = chosen.isRowSelected(row)
            self._paint_row(painter, row, (top, view.rowHeight(row)), columns, is_current=is_current)
            row += 1

    def _paint_row(
        self,
        painter: QPainter,
        row: int,
        place: tuple[int, int],
        columns: list[tuple[int, int, int]],
        *,
        is_current: bool,
    ) -> None:
        top, high = place
        entry, delegate = self._model.entry(row), self._delegate
        if isinstance(entry, GroupHeader):
            header = self._view.horizontalHeader()
            across = QRect(-header.offset(), top, header.length(), high)
            delegate.paint_cell(painter, across, entry, (row, 0), is_current=is_current)
            return
        cells = self._model.cells(row)
        for at, left, width in columns:
            rect = QRect(left, top, width, high)
            delegate.paint_cell(painter, rect, cells[at], (row, at), is_current=is_current)

    def _columns(self, area: QRect) -> list[tuple[int, int, int]]:
        """Number, left and width of the columns that touch the area."""
        view = self._view
        found = []
        for at in range(self._model.columnCount()):
            left, width = view.columnViewportPosition(at), view.columnWidth(at)
            if width and left <= area.right() and left + width > area.left():
                found.append((at, left, width))
        return found
