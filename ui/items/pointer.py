"""The mouse over painted buttons and headings: hover, press and click, as with real ones."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

from ui.items.delegates import CellDelegate
from ui.items.roles import CellRole

Target = tuple[int, str]
_NOWHERE: Target = (-1, "")


class Pointer(QObject):
    """Watches the viewport of a view; a click counts when it ends where it began."""

    clicked = Signal(int, str)
    """Row and what was clicked there: the id of an action, `fold` or `show-all`."""

    def __init__(self, view: QAbstractItemView, delegate: CellDelegate) -> None:
        super().__init__(view)
        self._view, self._delegate = view, delegate
        view.setMouseTracking(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes presses on a target for itself and lets everything else through."""
        kind = event.type()
        if isinstance(event, QMouseEvent):
            if kind == QEvent.Type.MouseMove:
                self._move(event.position().toPoint())
                return self._delegate.down != _NOWHERE
            if event.button() == Qt.MouseButton.LeftButton:
                return self._button(kind, event.position().toPoint())
        elif kind in {QEvent.Type.Leave, QEvent.Type.Hide}:
            self._show(-1, _NOWHERE)
        return False

    def forget(self) -> None:
        """After rows changed places: what was pressed is not under the mouse any more."""
        self._delegate.down = _NOWHERE
        self._show(-1, _NOWHERE)

    def target(self, at: QPoint) -> tuple[QModelIndex, str]:
        """The cell at a point of the viewport and what a click there does."""
        index = self._view.indexAt(at)
        if not index.isValid():
            return index, ""
        rect = QRectF(self._view.visualRect(index))
        return index, self._delegate.target(index.data(CellRole), rect, QPointF(at))

    def _move(self, at: QPoint) -> None:
        index, target = self.target(at)
        self._show(index.row(), (index.row(), target) if target else _NOWHERE)

    def _button(self, kind: QEvent.Type, at: QPoint) -> bool:
        index, target = self.target(at)
        pressed = self._delegate.down
        if kind == QEvent.Type.MouseButtonPress and target:
            self._delegate.down = (index.row(), target)
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            self._view.setCurrentIndex(index)
            self._view.viewport().update()
            return True
        if kind == QEvent.Type.MouseButtonRelease and pressed != _NOWHERE:
            self._delegate.down = _NOWHERE
            self._view.viewport().update()
            if pressed == (index.row(), target):
                self.clicked.emit(*pressed)
            return True
        return kind == QEvent.Type.MouseButtonDblClick and bool(target)

    def _show(self, row: int, hot: Target) -> None:
        if (row, hot) == (self._delegate.hover_row, self._delegate.hot):
            return
        self._delegate.hover_row, self._delegate.hot = row, hot
        shape = Qt.CursorShape.PointingHandCursor if hot != _NOWHERE else Qt.CursorShape.ArrowCursor
        self._view.viewport().setCursor(shape)
        self._view.viewport().update()
