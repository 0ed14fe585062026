"""The table of every list screen: painted cells, real keys, and a cursor that stays on its row."""

from collections.abc import Hashable, MutableMapping
from typing import Any, Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.items.column_layout import ColumnLayout
from ui.items.columns import RIGHT
from ui.items.cursor import Cursor, moved
from ui.items.delegates import CellDelegate
from ui.items.doing import Doing
from ui.items.grouped_rows import GroupedRows
from ui.items.grouping import GroupHeader
from ui.items.overlay import paint_empty, paint_ring
from ui.items.pointer import Pointer
from ui.items.row_heights import RowHeights
from ui.items.row_painting import RowPainter
from ui.items.rows_model import RowsModel
from ui.items.sorting import Sorting
from ui.theme import metrics

ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ACROSS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right)
RESTYLED: Final = (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange)


class Table(QTableView):
    """Shows a `RowsModel`; `name` is what a screen reader calls it.

    Enter does the action of the row where it has one (`action_triggered`), else opens it (`row_activated`), as a double
    click always does. Space marks (`row_marked`) or folds a heading; Left and Right fold and open. A `whole` table is
    as high as its rows, for short lists in a panel.
    """

    current_changed = Signal(object)
    """The row under the cursor, None on a heading or where there is no row."""
    row_activated = Signal(object)
    action_triggered = Signal(object, str)
    """The row and the id of its action."""
    row_marked = Signal(object)
    group_marked = Signal(str)
    """The key of the group whose heading the cursor stands on; blank for all rows."""
    painted = Signal()
    _is_ready = False
    """Qt sends events before the constructor is through."""

    def __init__(  # noqa: PLR0913 how a list is made
        self,
        model: RowsModel[Any],
        name: str,
        *,
        remembered: MutableMapping[str, int] | None = None,
        padding: int = metrics.S4,
        type_ahead: bool = True,
        boxed: bool = True,
        whole: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows, self._type_ahead, self._empty_text = model, type_ahead, ""
        self._is_whole = whole
        self.setAccessibleName(name)
        self.setProperty("ring", "own")
        self.setProperty("kind", "boxed" if boxed else "")
        _configure(self)
        self.setModel(model)
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))  # or it is painted with every row
        self.cells = CellDelegate(self, padding=padding)
        self.cells.right_columns = frozenset(at for at, column in enumerate(model.columns) if column.align & RIGHT)
        self.setItemDelegate(self.cells)
        self._heights = RowHeights(self, model, self.cells)
        self._heights.start()
        self._painter = RowPainter(self, model, self.cells)
        widths = {} if remembered is None else remembered
        self._columns = ColumnLayout(self.horizontalHeader(), model.columns, widths)
        self._sorting = Sorting(self.horizontalHeader(), model)
        self._pointer = Pointer(self, self.cells)
        self._doing = Doing(model, self)
        self._cursor = Cursor(self, model)
        self._connect()
        self._is_ready = True

    def current_row(self) -> Any | None:
        """The row under the cursor; None on a heading or where there is no row."""
        return self._cursor.row()

    def select_key(self, key: Hashable) -> bool:
        """Puts the cursor on the row with this key; False where it is not shown."""
        at = self.rows.find(key)
        if at >= 0:
            self._cursor.go(at)
        return at >= 0

    def select_first(self) -> None:
        """Puts the cursor on the first row that is not a heading."""
        self._cursor.go_first()

    def set_empty_text(self, text: str) -> None:
        """What is said where there are no rows: why, and how to get some."""
        self._empty_text = text
        self.setAccessibleDescription("" if self.rows.rowCount() else text)
        self.viewport().update()

    def trigger(self) -> None:
        """Does what Enter does on the row under the cursor."""
        self._doing.enter(self.currentIndex().row())

    def sizeHint(self) -> QSize:
        """Some rows, since lists are given the room that is left; a whole table asks for all of them."""
        return QSize(480, self._heights.whole() if self._is_whole else self._heights.least() * 6)

    def minimumSizeHint(self) -> QSize:
        """The header and a row or two."""
        return QSize(160, self._heights.whole() if self._is_whole else self._heights.least() * 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Space and the arrows across; all else as in any list."""
        at, key = self.currentIndex().row(), event.key()
        if event.matches(QKeySequence.StandardKey.SelectAll):
            entry = self.rows.entry(at)
            self.group_marked.emit(entry.key if isinstance(entry, GroupHeader) else "")
        elif at < 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in ENTER:
            self.activated.emit(self.currentIndex())
            self.trigger()
        elif key == Qt.Key.Key_Space:
            self._doing.mark(at)
        elif key in ACROSS and isinstance(self.rows, GroupedRows):
            goal = self._doing.across(at, opens=key == Qt.Key.Key_Right)
            self.setCurrentIndex(self.rows.index(goal, self.rows.lead))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing goes to the row that begins so, where the table allows it."""
        if self._type_ahead:
            super().keyboardSearch(search)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Over whole rows; the cursor stays in the column that is spoken as the row."""
        at = moved(self, action, self.rows.rowCount())
        return self.rows.index(at, self.rows.lead) if at >= 0 else QModelIndex()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tells what is under the cursor now, but not while rows come and go."""
        super().currentChanged(current, previous)
        if self._is_ready:
            self._cursor.changed()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With the keyboard there is always a row under the cursor."""
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.select_first()
        super().focusInEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Rows get their heights when they are first seen."""
        super().showEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Measures anew after the text size or the theme changed."""
        super().changeEvent(event)
        if event.type() in RESTYLED and self._is_ready and self.cells.restyle():
            self._heights.start()
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shares out the width and lets rows grow with their text."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows, or why there are none, and the focus ring above them."""
        if self.rows.rowCount() == 0:
            paint_empty(self, self._empty_text)
            self.painted.emit()
            return
        painter = QPainter(self.viewport())
        self._painter.paint(painter, event.rect())
        painter.end()
        if self.hasFocus() and self.currentIndex().isValid():
            paint_ring(self, self.cells, self._doing.action(self.currentIndex().row()))
        self.painted.emit()

    def _connect(self) -> None:
        self._pointer.clicked.connect(self._doing.do)
        self._doing.opened.connect(self.row_activated)
        self._doing.acted.connect(self.action_triggered)
        self._doing.marked.connect(self.row_marked)
        self.doubleClicked.connect(lambda index: self._doing.open(index.row()))
        self._cursor.moved.connect(self.current_changed)
        self.rows.refreshed.connect(self._after_refresh)
        self.verticalScrollBar().valueChanged.connect(self._heights.fit)
        self._columns.drawn.connect(self._lay_out)

    def _after_refresh(self) -> None:
        self._pointer.forget()
        self.clearSpans()
        if len(self.rows.columns) > 1 and isinstance(self.rows, GroupedRows):
            for at in range(self.rows.rowCount()):
                if isinstance(self.rows.entry(at), GroupHeader):
                    self.setSpan(at, 0, 1, len(self.rows.columns))
        self.executeDelayedItemsLayout()  # Qt would do so after it has painted, and paint again
        self._cursor.scroll_back()
        self._heights.release()
        self._lay_out()
        self._cursor.restore()
        self.set_empty_text(self._empty_text)

    def _lay_out(self) -> None:
        differs = self._columns.lay_out(self.viewport().width(), self.cells.setter.scale)
        self._heights.fit(differs=differs)
        if self._is_whole:
            self.updateGeometry()


def _configure(table: QTableView) -> None:
    """Whole rows, one at a time; no grid, no numbers; Tab leaves the table."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setCornerButtonEnabled(False)
    table.verticalHeader().hide()
    table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
