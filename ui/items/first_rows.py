"""The top of a long answer shown before the rest, so that it is painted within a frame of the key that asked for it."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from ui.items.table import Table

FIRST: Final = 4
"""So many new rows are set and painted in a frame; each costs half a millisecond, the page around them ten."""


class FirstRows(QObject):
    """Shows the rows on top; below them nothing stands for a moment, never somebody else."""

    seen = Signal()
    """They are painted: now the others can come."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._table = table
        self._is_begun = False
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._end)
        table.painted.connect(self._go_on)

    def begin(self, rows: Sequence[Any]) -> bool:
        """Whether it is worth it: the table is in sight, and more rows are new than those on top."""
        self._next.stop()
        model = self._table.rows
        known = {model.key_at(at) for at in range(model.rowCount())}
        new = sum(model.key(row) not in known for row in rows)
        self._is_begun = self._table.isVisible() and new > FIRST
        if self._is_begun:
            model.set_rows(rows, most=FIRST)
        return self._is_begun

    def _go_on(self) -> None:
        if self._is_begun:
            self._next.start()

    def _end(self) -> None:
        self._is_begun = False
        self.seen.emit()
