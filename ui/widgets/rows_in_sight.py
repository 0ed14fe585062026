"""A list never gets so low that none of its rows is seen: its page scrolls instead, and follows the cursor."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from ui.items.grouping import GroupHeader
from ui.items.row_list import RowList
from ui.items.table import Table
from ui.widgets.scroll import reveal

FEW: Final = 4
"""Rows, without headings; a list that has fewer asks for room for all it has."""
_MUCH_LESS: Final = 0.9
"""A little less is left: it mostly comes of the scroll bar that went when the list became high enough."""
_MEASURED: Final = {QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.FontChange, QEvent.Type.StyleChange}


class RowsInSight(QObject):
    """Gives a list or table that stands in a scroll area its least height, that of its first rows as they are."""

    def __init__(self, view: RowList | Table, few: int = FEW) -> None:
        super().__init__(view)
        self._view, self._few = view, few
        self._least = view.minimumHeight()
        self._soon = QTimer(self, singleShot=True, interval=0)  # the list measures its rows first
        self._soon.timeout.connect(self._measure)
        view.installEventFilter(self)
        model = view.model()
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset, model.dataChanged):
            changed.connect(self._measure_soon)
        if isinstance(view, Table):
            view.horizontalHeader().sectionResized.connect(self._measure_soon)
        view.selectionModel().currentChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Rows wrap otherwise in another width and are higher with larger text."""
        if event.type() in _MEASURED:
            self._measure_soon()
        return False

    def _measure_soon(self) -> None:
        if self._view.isVisible():
            self._soon.start()

    def _measure(self) -> None:
        view = self._view
        if not view.isVisible():
            return
        high, has = max(self._least, rows_height(view, self._few)), view.minimumHeight()
        if high > has or high < has * _MUCH_LESS:
            view.setMinimumHeight(high)
            if has:
                QTimer.singleShot(0, view, self._fit_pages)

    def _fit_pages(self) -> None:
        """From the inside out: a page may have asked the layouts in between before they knew of it."""
        around = self._view.parentWidget()
        while around is not None and not around.isWindow():
            if (layout := around.layout()) is not None:
                layout.invalidate()
            QCoreApplication.postEvent(around, QEvent(QEvent.Type.LayoutRequest))
            around = around.parentWidget()

    def _follow(self) -> None:
        """Only while the keyboard is here: else somebody is at work elsewhere on the page."""
        if self._view.hasFocus():
            reveal(self._view.viewport(), self._view.visualRect(self._view.currentIndex()))


def rows_height(view: RowList | Table, few: int) -> int:
    """What a list needs to show its first rows, the headings before them, and its header; zero without rows."""
    high = row = 0
    while row < view.rows.rowCount() and few > 0:
        entry = view.rows.entry(row)
        high += _table_row(view, row, entry) if isinstance(view, Table) else view.sizeHintForRow(row)
        few -= not isinstance(entry, GroupHeader)
        row += 1
    if not row:
        return 0
    header = view.horizontalHeader() if isinstance(view, Table) else None
    above = 0 if header is None or header.isHidden() else header.sizeHint().height()
    sideways = view.horizontalScrollBar()
    below = sideways.sizeHint().height() if sideways.maximum() else 0
    return above + high + below + 2 * view.frameWidth()


def _table_row(table: Table, row: int, entry: object) -> int:
    """As high as it will be in sight: a table gives rows their heights only there."""
    if isinstance(entry, GroupHeader):
        return table.cells.height(entry, 0)
    shown = [(cell, at) for at, cell in enumerate(table.rows.cells(row)) if not table.isColumnHidden(at)]
    least = table.verticalHeader().defaultSectionSize()
    return max(least, *(table.cells.height(cell, table.columnWidth(at)) for cell, at in shown))
