"""The two columns of a comparison, in which Alt+Down goes from change to change."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from careplan.domain.plan.snapshot import Labels, PlanSnapshot
from careplan.i18n.catalogue import tr
from ui.items.cells import Mark
from ui.items.columns import Column
from ui.items.grouped_rows import GroupedRows
from ui.items.table import Table
from ui.screens.history.comparing import ComparedLine, compared, counts, groups

_LEAST = 140


class CompareTable(Table):
    """Before at the left, after at the right; what is in one of them only leaves a hatch in the other."""

    def __init__(self, *, boxed: bool = False, parent: QWidget | None = None) -> None:
        self.model_of_lines: GroupedRows[ComparedLine] = GroupedRows(
            (
                Column(tr("Before"), lambda line: line.before, width=_LEAST * 2, least=_LEAST, grows=True),
                Column(tr("After"), lambda line: line.after, width=_LEAST * 2, least=_LEAST, grows=True, leads=True),
            ),
            key=lambda line: line.key,
        )
        super().__init__(self.model_of_lines, tr("Differences"), boxed=boxed, parent=parent)
        self._lines: dict[str, list[ComparedLine]] = {}
        self._only_changes = True

    def compare(self, before: PlanSnapshot, after: PlanSnapshot, labels: Labels) -> Mapping[Mark, int]:
        """Shows these two; answers how much differs."""
        self._lines = compared(before, after, labels)
        self.show_lines(only_changes=self._only_changes)
        return counts(self._lines)

    def clear_lines(self) -> None:
        """There is nothing to compare."""
        self._lines = {}
        self.model_of_lines.set_groups(())

    def show_lines(self, *, only_changes: bool) -> None:
        """Only what differs, or the whole of both."""
        self._only_changes = only_changes
        self.model_of_lines.set_groups(groups(self._lines, only_changes=only_changes) if self._lines else ())

    def go_to_change(self, step: int) -> None:
        """The next change below (1) or above (-1) the cursor; at the end it stays."""
        at = self.currentIndex().row() + step
        while 0 <= at < self.model_of_lines.rowCount():
            entry = self.model_of_lines.entry(at)
            if isinstance(entry, ComparedLine) and entry.mark is not Mark.SAME:
                self.select_key(entry.key)
                return
            at += step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow; all else as in any table."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key())) if event.modifiers() & Qt.KeyboardModifier.AltModifier else None
        if step is None:
            super().keyPressEvent(event)
        else:
            self.go_to_change(step)

    def minimumSizeHint(self) -> QSize:
        """Some lines, narrow enough for the smallest window."""
        return QSize(2 * _LEAST, super().minimumSizeHint().height())
