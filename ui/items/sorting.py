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
        self._by, self._way = -1, Qt.SortOrder.AscendingOrder
        header.setSectionsClickable(any(column.order is not None for column in model.columns))
        header.sectionClicked.connect(self.sort_by)

    def sort_by(self, at: int) -> None:
        """Sorts by a column, downwards where it was upwards."""
        if self._model.columns[at].order is None:
            self._show()  # Qt has moved the arrow already
            return
        is_again = at == self._by and self._way == Qt.SortOrder.AscendingOrder
        self._by, self._way = at, Qt.SortOrder.DescendingOrder if is_again else Qt.SortOrder.AscendingOrder
        self._model.sort(at, self._way)
        self._show()

    def _show(self) -> None:
        self._header.setSortIndicatorShown(self._by >= 0)
        self._header.setSortIndicator(self._by, self._way)
