"""The cursor of a table: it stays on its row while rows come, go and move."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ui.items.grouping import GroupHeader
from ui.items.rows_model import RowsModel

_Action = QAbstractItemView.CursorAction


class Cursor(QObject):
    """Remembers row and scroll by key before a refresh and finds them again after it.

    Where the row went away the cursor goes to the one that took its place.
    """

    moved = Signal(object)
    """The row now under the cursor, or None; once after a refresh, and only when something differs."""

    def __init__(self, view: QAbstractItemView, model: RowsModel[Any]) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._is_refreshing = False
        self._at = -1
        self._key: Hashable | None = None
        self._said: Any = None
        self._top: tuple[int, Hashable | None] = (0, None)
        model.about_to_refresh.connect(self._remember)

    def row(self) -> Any | None:
        """The row under the cursor; None on a heading or nowhere."""
        entry = self._model.entry(self._view.currentIndex().row())
        return None if isinstance(entry, GroupHeader) else entry

    def go(self, at: int) -> None:
        """Puts the cursor on a row by its place."""
        self._view.setCurrentIndex(self._model.index(at, self._model.lead))

    def go_first(self) -> None:
        """Puts the cursor on the first row that is not a heading, and shows the headings above where there is room."""
        for at in range(self._model.rowCount()):
            if not isinstance(self._model.entry(at), GroupHeader):
                self.go(at)
                self._view.scrollToTop()
                if self._view.visualRect(self._view.currentIndex()).top() >= self._view.viewport().height():
                    self._view.scrollTo(self._view.currentIndex())
                return

    def changed(self) -> None:
        """Tells what is under the cursor, unless rows are just coming and going."""
        row = self.row()
        if not self._is_refreshing and row is not self._said:
            self._said = row
            self.moved.emit(row)

    def restore(self) -> None:
        """After a refresh: back to the row and to the place scrolled to."""
        found = self._model.place(self._key) if self._at >= 0 else -1
        if self._at >= 0 and self._model.rowCount():
            at = found if found >= 0 else min(self._at, self._model.rowCount() - 1)
            if at != self._view.currentIndex().row() or not self._view.selectionModel().hasSelection():
                self.go(at)
        self._is_refreshing = False
        self.scroll_back()
        self.changed()

    def _remember(self) -> None:
        self._is_refreshing = True
        self._at = self._view.currentIndex().row()
        self._key = self._model.key_at(self._at)
        top = self._view.verticalScrollBar().value()
        self._top = (top, self._model.key_at(top))

    def scroll_back(self) -> None:
        """After a refresh the row that was the first in sight is so again; a list that stood at its top stays there."""
        value, key = self._top
        place = self._model.place(key) if value and key is not None else -1
        self._view.verticalScrollBar().setValue(place if place >= 0 else value)


def moved(view: QTableView, action: _Action, rows: int) -> int:
    """The place that a key leads to from the current one; -1 where there are no rows."""
    at, page = view.currentIndex().row(), max(view.rowAt(view.viewport().height() - 1) - view.rowAt(0) - 1, 1)
    if view.rowAt(view.viewport().height() - 1) < 0:
        page = max(rows - 1 - max(view.rowAt(0), 0), 1)
    steps = {
        _Action.MoveUp: -1,
        _Action.MoveDown: 1,
        _Action.MovePageUp: -page,
        _Action.MovePageDown: page,
        _Action.MoveHome: -rows,
        _Action.MoveEnd: rows,
    }
    if at < 0:
        return rows - 1 if action == _Action.MoveEnd else min(0, rows - 1)
    return max(0, min(at + steps.get(action, 0), rows - 1)) if rows else -1
