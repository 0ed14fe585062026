"""Keeps the columns of a table as wide as designed, drawn by a person, or left over."""

from collections.abc import MutableMapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHeaderView

from ui.items.columns import Column
from ui.items.widths import Want, column_widths


class ColumnLayout(QObject):
    """Widths are remembered in logical pixels at 100 % text; a double click on a border goes back to the design."""

    drawn = Signal()
    """A person wants another width: all columns are to be laid out anew."""

    def __init__(
        self, header: QHeaderView, columns: Sequence[Column[Any]], remembered: MutableMapping[str, int]
    ) -> None:
        super().__init__(header)
        self._header, self._columns, self._remembered = header, tuple(columns), remembered
        self._available, self._scale = 0, 1.0
        header.setSectionsMovable(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(1)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at, column in enumerate(self._columns):
            mode = QHeaderView.ResizeMode.Fixed if column.grows else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(at, mode)
        header.sectionResized.connect(self._drawn)
        header.sectionHandleDoubleClicked.connect(self._reset)

    def lay_out(self, available: int, scale: float) -> bool:
        """Gives all columns their widths for a table this wide, at text `scale` times the usual; whether one changed.

        The header says nothing of it: the table would hear of every column and be painted again a moment later.
        """
        self._available, self._scale = available, scale
        seen = [at for at, column in enumerate(self._columns) if column.from_width * scale <= available]
        before = [self._header.sectionSize(at) for at in range(len(self._columns))]
        with QSignalBlocker(self._header):
            for at in range(len(self._columns)):
                self._header.setSectionHidden(at, at not in seen)
            for at, width in zip(seen, column_widths(available, [self._want(at) for at in seen]), strict=True):
                if self._header.sectionSize(at) != width:
                    self._header.resizeSection(at, width)
        return before != [self._header.sectionSize(at) for at in range(len(self._columns))]

    def _name(self, at: int) -> str:
        return self._columns[at].name or str(at)

    def _want(self, at: int) -> Want:
        column = self._columns[at]
        drawn = 0 if column.grows else self._remembered.get(self._name(at), 0)
        scale = self._scale
        return Want(round((drawn or column.width) * scale), column.grows, round(column.narrowest * scale))

    def _drawn(self, at: int, _before: int, width: int) -> None:
        if self._columns[at].grows or not self._available:
            return
        self._remembered[self._name(at)] = max(round(width / self._scale), 1)
        self.drawn.emit()

    def _reset(self, at: int) -> None:
        self._remembered.pop(self._name(at), None)
        self.drawn.emit()
