"""The chips above the directory: one at a time, each with how many it leaves."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from careplan.domain.directory.entry import EntryKind
from careplan.i18n.catalogue import tr
from careplan.i18n.directory import kind_words
from ui.screens.directory.table import ICONS, EntryRow
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout

ALL: Final = "all"
INACTIVE: Final = "inactive"


class DirectoryFilters(QWidget):
    """`chosen` when another chip is on. Who is inactive is listed under its own chip, and under all."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        row = FlowLayout(self)
        self.chips = {ALL: Chip(tr("All"))}
        self.chips |= {kind.value: Chip(kind_words(kind), icon=ICONS[kind]) for kind in EntryKind}
        self.chips[INACTIVE] = Chip(tr("Inactive"), icon="archive")
        for chip in self.chips.values():
            self._group.addButton(chip)
            row.addWidget(chip)
        self.chips[ALL].setChecked(True)
        self._group.buttonClicked.connect(lambda _: self.chosen.emit())

    def choose(self, view: str) -> None:
        """The one that a place names, without telling."""
        if view in self.chips:
            self.chips[view].setChecked(True)

    def reset(self) -> bool:
        """Back to all; whether that changed anything."""
        changed = not self.chips[ALL].isChecked()
        self.chips[ALL].setChecked(True)
        return changed

    def left(self, rows: Iterable[EntryRow]) -> list[EntryRow]:
        """What the chip that is on leaves."""
        chosen = next(name for name, chip in self.chips.items() if chip.isChecked())
        return [row for row in rows if _passes(row, chosen)]

    def count(self, rows: Sequence[EntryRow]) -> None:
        """How many each would leave."""
        for name, chip in self.chips.items():
            chip.set_count(sum(_passes(row, name) for row in rows))


def _passes(row: EntryRow, chosen: str) -> bool:
    terms = row.entry.terms
    if chosen == ALL:
        return True
    return not terms.active if chosen == INACTIVE else terms.active and terms.kind == chosen
