"""Rows as high as their text needs, worked out for those in sight only."""

from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QTableView

from ui.items.delegates import CellDelegate
from ui.items.grouping import GroupHeader
from ui.items.rows_model import RowsModel
from ui.theme import metrics


class RowHeights:
    """Every row has the height of a usual one until it comes in sight, then that of its highest cell.

    While rows come and go, until `release`, nothing is measured: most of it would be in sight for that moment only.
    """

    def __init__(self, view: QTableView, model: RowsModel[Any], delegate: CellDelegate) -> None:
        self._view, self._model, self._delegate = view, model, delegate
        self._is_held = False
        model.about_to_refresh.connect(self._hold)

    def start(self) -> None:
        """Gives all rows the usual height: that of one line of text at the size of now."""
        rows = self._view.verticalHeader()
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(self.least())

    def least(self) -> int:
        """The height of a row with one line."""
        return round(metrics.ROW_HEIGHT * self._delegate.setter.scale)

    def release(self) -> None:
        """The rows stand as they will."""
        self._is_held = False

    def fit(self, *, differs: bool = False) -> None:
        """Gives the rows in sight their heights, down to where the sight ends with them.

        If one changed, or something else `differs`, the table is laid out and painted once. The header says nothing of
        it: the table would hear of every row and be painted again a moment later.
        """
        if not self._is_held and self._view.isVisible():
            differs |= self._resize()
        if differs:
            self._view.updateGeometries()
            self._view.viewport().update()

    def whole(self) -> int:
        """How high a table is that shows all its rows and does not scroll."""
        rows = sum(self.of(row) for row in range(self._model.rowCount())) or self.least()
        header = self._view.horizontalHeader()
        above = 0 if header.isHidden() else header.sizeHint().height()
        return above + rows + 2 * self._view.frameWidth()

    def of(self, row: int) -> int:
        """What one row needs."""
        entry = self._model.entry(row)
        if isinstance(entry, GroupHeader):
            return self._delegate.height(entry, 0)
        cells = self._model.cells(row)
        seen = ((at, cell) for at, cell in enumerate(cells) if not self._view.isColumnHidden(at))
        return max(self.least(), *(self._delegate.height(cell, self._view.columnWidth(at)) for at, cell in seen))

    def _hold(self) -> None:
        self._is_held = True

    def _resize(self) -> bool:
        """Whether a row in sight has another height now."""
        rows, bottom, differs = self._view.verticalHeader(), self._view.viewport().height(), False
        row = max(self._view.rowAt(0), 0)
        with QSignalBlocker(rows):
            while row < self._model.rowCount() and self._view.rowViewportPosition(row) < bottom:
                height = self.of(row)
                if rows.sectionSize(row) != height:
                    rows.resizeSection(row, height)
                    differs = True
                row += 1
        return differs
