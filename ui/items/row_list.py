"""A list of one column with the same keys and the same steady cursor as a table."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from ui.items.cursor import Cursor
from ui.items.delegates import CellDelegate
from ui.items.doing import Doing
from ui.items.overlay import around_row, paint_empty
from ui.items.pointer import Pointer
from ui.items.rows_model import RowsModel
from ui.items.table import ENTER, RESTYLED
from ui.theme import metrics
from ui.theme.tokens import tokens_of


class RowList(QListView):
    """Shows the first column of a `RowsModel`; a `whole` list is as high as its rows and does not scroll.

    Enter or a double click opens a row (`row_activated`), Space marks it (`row_marked`).
    """

    current_changed = Signal(object)
    row_activated = Signal(object)
    action_triggered = Signal(object, str)
    row_marked = Signal(object)
    _is_ready = False
    """Qt sends events before the constructor is through."""

    def __init__(
        self,
        model: RowsModel[Any],
        name: str,
        *,
        whole: bool = False,
        padding: int = metrics.S4,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows, self._is_whole, self._empty_text = model, whole, ""
        self.setAccessibleName(name)
        self.setProperty("ring", "own")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setModel(model)
        self.cells = self.make_delegate(padding)
        self.setItemDelegate(self.cells)
        self.pointer = Pointer(self, self.cells)
        self._doing = Doing(model, self)
        self._cursor = Cursor(self, model)
        self._connect()
        self._is_ready = True

    def make_delegate(self, padding: int) -> CellDelegate:
        """Lists that draw their rows in their own way answer another one."""
        return CellDelegate(self, padding=padding)

    def current_row(self) -> Any | None:
        """The row under the cursor, None where there is none."""
        return self._cursor.row()

    def select_key(self, key: Hashable) -> bool:
        """Puts the cursor on the row with this key; False where it is not shown."""
        at = self.rows.find(key)
        if at >= 0:
            self._cursor.go(at)
        return at >= 0

    def set_empty_text(self, text: str) -> None:
        """What is said where there are no rows."""
        self._empty_text = text
        self.setAccessibleDescription("" if self.rows.rowCount() else text)
        self.viewport().update()

    def do(self, at: int, target: str) -> None:
        """A click on a painted button."""
        self._doing.do(at, target)

    def sizeHint(self) -> QSize:
        """Some rows, or all of a whole list."""
        shown = range(self.rows.rowCount()) if self._is_whole else range(min(self.rows.rowCount(), 5))
        high = sum(self.sizeHintForRow(row) for row in shown) or self._empty_height()
        return QSize(240, max(high, metrics.ROW_HEIGHT) + 2 * self.frameWidth())

    def _empty_height(self) -> int:
        """What the sentence needs that stands in for rows."""
        room = QRect(0, 0, max(self.viewport().width() - 2 * metrics.S12, 1), 10_000)
        words = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self._empty_text)
        return words.height() + 2 * metrics.S8

    def minimumSizeHint(self) -> QSize:
        """A row or two; a whole list is never cut."""
        return QSize(120, self.sizeHint().height() if self._is_whole else 2 * metrics.ROW_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space; all else as in any list."""
        at = self.currentIndex().row()
        if at < 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in ENTER:
            self.activated.emit(self.currentIndex())
            self._doing.enter(at)
        elif event.key() == Qt.Key.Key_Space:
            self._doing.mark(at)
        else:
            super().keyPressEvent(event)

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
            self._cursor.go_first()
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measures anew after the text size or the theme changed."""
        super().changeEvent(event)
        if event.type() in RESTYLED and self._is_ready and self.cells.restyle():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows grow with their text where the list gets narrower."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows, or why there are none, and the focus ring above them."""
        super().paintEvent(event)
        if self.rows.rowCount() == 0:
            paint_empty(self, self._empty_text)
        elif self.hasFocus() and self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            around_row(painter, QRectF(self.visualRect(self.currentIndex())), tokens_of(self).focus)
            painter.end()

    def _connect(self) -> None:
        self.pointer.clicked.connect(self.do)
        self._doing.opened.connect(self.row_activated)
        self._doing.acted.connect(self.action_triggered)
        self._doing.marked.connect(self.row_marked)
        self.doubleClicked.connect(lambda index: self._doing.open(index.row()))
        self._cursor.moved.connect(self.current_changed)
        self.rows.refreshed.connect(self._after_refresh)
        self.rows.dataChanged.connect(self.scheduleDelayedItemsLayout)

    def _after_refresh(self) -> None:
        self.pointer.forget()
        self._cursor.restore()
        self.set_empty_text(self._empty_text)
        self.updateGeometry()
