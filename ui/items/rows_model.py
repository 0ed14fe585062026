"""Frozen rows as a Qt model that changes as little as it can when it is given new ones."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.items.cells import Cell, cell_of
from ui.items.columns import Column
from ui.items.differences import Remove, runs, steps
from ui.items.grouping import GroupHeader
from ui.items.roles import CellRole, KeyRole, RowRole

T = TypeVar("T")
AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_KEPT_CELLS = 2048
"""So many rows keep what they show; a table that was scrolled through starts anew."""


class RowsModel(QAbstractTableModel, Generic[T]):
    """Rows known by `key`; `set_rows` inserts, removes and changes only what differs and never resets.

    `accessible` says a whole row in one sentence; without it the cells are read out one after the other.
    """

    about_to_refresh = Signal()
    """Rows are about to come, go or change; views remember where they are."""
    refreshed = Signal()
    """All steps of the change are done; views go back to where they were."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        key: Callable[[T], Hashable],
        *,
        accessible: Callable[[T], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.lead = next((at for at, column in enumerate(self.columns) if column.leads), 0)
        self.key = key
        self._accessible = accessible
        self._entries: list[T | GroupHeader] = []
        self._keys: list[Hashable] = []
        self._cells: dict[Hashable, tuple[Cell, ...]] = {}
        self._order: tuple[Callable[[T], Any], bool] | None = None

    def set_rows(self, rows: Iterable[T], *, most: int | None = None) -> None:
        """Shows these rows instead, in their order or in the one that a person chose by a column; no more than `most`
        of them, the first, where the others follow in a moment."""
        kept = list(rows)
        if self._order is not None:
            order, is_descending = self._order
            kept.sort(key=order, reverse=is_descending)
        kept = kept[:most]
        self._show(kept, [self.key(row) for row in kept])

    def rows(self) -> list[T]:
        """The rows as they stand, without headings."""
        return [entry for entry in self._entries if not isinstance(entry, GroupHeader)]

    def row(self, index: AnyIndex) -> T:
        """The row at an index; `LookupError` for a heading or outside the table."""
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None or isinstance(entry, GroupHeader):
            raise LookupError("no row here")
        return entry

    def entry(self, at: int) -> "T | GroupHeader | None":
        """Row or heading by its place; None outside the table."""
        return self._entries[at] if 0 <= at < len(self._entries) else None

    def key_at(self, at: int) -> Hashable | None:
        """By what the row or heading at a place is known; None outside the table."""
        return self._keys[at] if 0 <= at < len(self._keys) else None

    def place(self, entry_key: Hashable) -> int:
        """Where the row or heading with this `key_at` stands now, -1 where it is gone."""
        return self._keys.index(entry_key) if entry_key in self._keys else -1

    def find(self, key: Hashable) -> int:
        """The place of the first row with this key, -1 where there is none."""
        for at, entry in enumerate(self._entries):
            if self._keys[at] == key or (not isinstance(entry, GroupHeader) and self.key(entry) == key):
                return at
        return -1

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def cells(self, at: int) -> tuple[Cell, ...]:
        """What a row shows, worked out once; empty for a heading."""
        key = self._keys[at]
        if (known := self._cells.get(key)) is not None:
            return known
        entry = self._entries[at]
        made = () if isinstance(entry, GroupHeader) else tuple(cell_of(column.cell(entry)) for column in self.columns)
        if len(self._cells) >= _KEPT_CELLS:
            self._cells.clear()
        self._cells[key] = made
        return made

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        at = index.row()
        if not index.isValid() or at >= len(self._entries):
            return None
        if role == CellRole:
            return self._shown(at, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            shown = self._shown(at, index.column())
            return shown.title if isinstance(shown, GroupHeader) else shown.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(at, index.column())
        return self._entries[at] if role == RowRole else self._keys[at] if role == KeyRole else None

    def _shown(self, at: int, column: int) -> Cell | GroupHeader:
        entry = self._entries[at]
        return entry if isinstance(entry, GroupHeader) else self.cells(at)[column]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[section].align | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Puts the rows in the order of a column; a column without one leaves them as they came."""
        chosen = self.columns[column].order if 0 <= column < len(self.columns) else None
        self._order = None if chosen is None else (chosen, order == Qt.SortOrder.DescendingOrder)
        if chosen is not None:
            self.set_rows(self.rows())

    def _spoken(self, at: int, column: int) -> str:
        entry = self._entries[at]
        if isinstance(entry, GroupHeader):
            return entry.title
        if column == self.lead:
            if self._accessible is not None:
                return self._accessible(entry)
            said = (self._said(entry, at, each) for each in range(len(self.columns)))
            return ". ".join(words.rstrip(".") for words in said if words)
        title, words = self.columns[column].title, self._said(entry, at, column)
        return f"{title}: {words}" if title and words and not words.startswith(title) else words

    def _said(self, entry: T, at: int, column: int) -> str:
        accessible = self.columns[column].accessible
        return self.cells(at)[column].words if accessible is None else accessible(entry)

    def _show(self, entries: "list[T | GroupHeader] | list[T]", keys: list[Hashable]) -> None:
        self.about_to_refresh.emit()
        for step in steps(self._keys, keys):
            place = slice(step.first, step.last + 1)
            if isinstance(step, Remove):
                self.beginRemoveRows(NOWHERE, step.first, step.last)
                for key in self._keys[place]:
                    self._cells.pop(key, None)
                del self._entries[place], self._keys[place]
                self.endRemoveRows()
            else:
                self.beginInsertRows(NOWHERE, step.first, step.last)
                self._entries[step.first : step.first] = entries[place]
                self._keys[step.first : step.first] = keys[place]
                self.endInsertRows()
        self._change(entries)
        self.refreshed.emit()

    def _change(self, entries: "Sequence[T | GroupHeader]") -> None:
        """Takes over the rows that stayed but say something else, one signal a stretch of neighbours."""
        differs = [
            at for at, (known, new) in enumerate(zip(self._entries, entries, strict=True))
            if known is not new and known != new
        ]  # fmt: skip
        for first, last in runs(differs):
            for at in range(first, last + 1):
                self._entries[at] = entries[at]
                self._cells.pop(self._keys[at], None)
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
