"""A click on the title of a column that has an order sorts by it, a second one the other way round."""

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHeaderView

from ui.items.rows_model import RowsModel


class Sorting(QObject):
    """Shows the arrow on the column that the rows are sorted by; titles without an order do not answer."""

    def __init__(self, header: QHeaderView, model: RowsModel[Any]) -> None:
        super().__init__(header)
        self._header, self._model = header, model
        self._by = -1
        header.setSectionsClickable(any(column.order is not None for column in model.columns))
        header.sectionClicked.connect(self.sort_by)

    def sort_by(self, at: int) -> None:
        """Sorts by a column, downwards where it was upwards."""
        if self._model.columns[at].order is None:
            return
        is_again = at == self._by and self._header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        way = Qt.SortOrder.DescendingOrder if is_again else Qt.SortOrder.AscendingOrder
        self._by = at
        self._header.setSortIndicatorShown(True)
        self._header.setSortIndicator(at, way)
        self._model.sort(at, way)
