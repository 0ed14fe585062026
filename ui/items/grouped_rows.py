"""Rows under headings that fold."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Qt

from careplan.i18n.catalogue import tr
from ui.items.columns import Column
from ui.items.grouping import Group, GroupHeader, laid_out
from ui.items.rows_model import RowsModel

T = TypeVar("T")


class GroupedRows(RowsModel[T]):
    """A table whose headings are rows of their own; what is folded or shown whole stays so over `set_groups`."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        key: Callable[[T], Hashable],
        *,
        accessible: Callable[[T], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key, accessible=accessible, parent=parent)
        self._groups: tuple[Group[T], ...] = ()
        self._folded: set[str] = set()
        self._whole: set[str] = set()

    def set_groups(self, groups: Sequence[Group[T]]) -> None:
        """Shows these groups; those without rows are left out."""
        self._groups = tuple(groups)
        self._show(*laid_out(self._groups, self.key, self._folded, self._whole))

    def toggle(self, group: str) -> None:
        """Folds an open group and opens a folded one."""
        self._folded ^= {group}
        self.set_groups(self._groups)

    def show_all(self, group: str) -> None:
        """Shows the rows that a group holds back."""
        self._whole.add(group)
        self._folded.discard(group)
        self.set_groups(self._groups)

    def rows_of(self, group: str) -> list[T]:
        """All rows of a group, those held back too; of every group where none is named."""
        return [row for each in self._groups if group in {"", each.key} for row in each.rows]

    def group_of(self, at: int) -> str:
        """The group that the row or heading at a place belongs to; blank where there is none."""
        for above in range(min(at, self.rowCount() - 1), -1, -1):
            entry = self.entry(above)
            if isinstance(entry, GroupHeader):
                return entry.key
        return ""

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Groups come in their own order."""

    def _spoken(self, at: int, column: int) -> str:
        entry = self.entry(at)
        return heading_words(entry) if isinstance(entry, GroupHeader) else super()._spoken(at, column)


def heading_words(heading: GroupHeader) -> str:
    """`Due within 7 days, 8, open. 5 more: press Right to show all`."""
    state = (tr("open") if heading.is_open else tr("folded")) if heading.folds else ""
    count = str(heading.count) if heading.counted else ""
    said = ", ".join(filter(None, (heading.title, count, heading.caption, state)))
    if heading.hidden:
        said += ". " + tr("{count} more: press Right to show all").format(count=heading.hidden)
    return said
