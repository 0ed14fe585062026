"""A column of a table, described once."""

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import Qt

from ui.items.cells import Cell

T = TypeVar("T")
LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight


class Column(NamedTuple, Generic[T]):
    """What a column shows of a row: text, or a cell value for anything that is more than one line of text.

    `width` is in logical pixels at 100 % text; a column that `grows` takes what is left and has at least `width`.
    Where room is short a column shrinks to `least` (0: to three quarters of `width`), and one with `from_width` is
    left out of tables narrower than that; its words are still spoken with the row. `name` is what its width is
    remembered under. `order` makes the column sortable. `accessible` is what a screen reader hears where the cell's
    own words do not do. The column that `leads` holds the keyboard: it is spoken as the whole row and searched by
    typing.
    """

    title: str
    cell: Callable[[T], str | Cell]
    width: int = 120
    grows: bool = False
    least: int = 0
    from_width: int = 0
    align: Qt.AlignmentFlag = LEFT
    name: str = ""
    order: Callable[[T], Any] | None = None
    accessible: Callable[[T], str] | None = None
    leads: bool = False

    @property
    def narrowest(self) -> int:
        """The width below which the table scrolls sideways instead."""
        return self.least or self.width * 3 // 4
