"""What Enter, Space, the arrows and a click do with the rows of a table."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.items.cells import ActionCell
from ui.items.grouped_rows import GroupedRows
from ui.items.grouping import GroupHeader
from ui.items.heading import FOLD, SHOW_ALL
from ui.items.rows_model import RowsModel


class Doing(QObject):
    """Turns places in the list into the rows that screens know."""

    opened = Signal(object)
    acted = Signal(object, str)
    marked = Signal(object)

    def __init__(self, model: RowsModel[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def action(self, at: int) -> ActionCell | None:
        """The painted button of a row."""
        if self._model.entry(at) is None:
            return None
        return next((cell for cell in self._model.cells(at) if isinstance(cell, ActionCell)), None)

    def enter(self, at: int) -> None:
        """Shows or folds a group, does the action of a row that has one, opens any other."""
        entry, action = self._model.entry(at), self.action(at)
        if isinstance(entry, GroupHeader):
            self.do(at, SHOW_ALL if entry.hidden else FOLD)
        elif action is None:
            self.open(at)
        elif action.enabled:
            self.do(at, action.id)

    def do(self, at: int, target: str) -> None:
        """The action with this id, or folding."""
        entry = self._model.entry(at)
        if not isinstance(entry, GroupHeader):
            self.acted.emit(entry, target)
        elif isinstance(self._model, GroupedRows) and target == SHOW_ALL:
            self._model.show_all(entry.key)
        elif isinstance(self._model, GroupedRows) and entry.folds:
            self._model.toggle(entry.key)

    def open(self, at: int) -> None:
        """The row itself; nothing on a heading."""
        entry = self._model.entry(at)
        if entry is not None and not isinstance(entry, GroupHeader):
            self.opened.emit(entry)

    def mark(self, at: int) -> None:
        """Space: marks a row, folds a heading."""
        entry = self._model.entry(at)
        if isinstance(entry, GroupHeader):
            self.do(at, FOLD)
        elif entry is not None:
            self.marked.emit(entry)

    def across(self, at: int, *, opens: bool) -> int:
        """Right opens a group, and then shows all of it; Left folds it. Answers where the cursor goes."""
        entry = self._model.entry(at)
        if isinstance(entry, GroupHeader):
            if opens and entry.is_open and entry.hidden:
                self.do(at, SHOW_ALL)
            elif opens != entry.is_open:
                self.do(at, FOLD)
            return at
        return at if opens else self._heading_above(at)

    def _heading_above(self, at: int) -> int:
        return next((up for up in range(at, -1, -1) if isinstance(self._model.entry(up), GroupHeader)), at)
