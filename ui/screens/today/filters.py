"""The chips above the list of Today."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from careplan.i18n.catalogue import tr
from ui.screens.today.lines import About, TodayLine
from ui.screens.today.table import ABOUT_ICONS, about_word
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout


class Filters(QWidget):
    """One at a time: everything, what is mine, or one strand; each says how many rows it leaves."""

    chosen = Signal()

    def __init__(self, login: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._login = login
        self._group = QButtonGroup(self)
        row = FlowLayout(self)
        self.all = self._chip(row, tr("All"))
        self.mine = self._chip(row, tr("Mine"))
        self.about = {about: self._chip(row, about_word(about), ABOUT_ICONS[about]) for about in About}
        self.all.setChecked(True)
        self._group.buttonClicked.connect(lambda _button: self.chosen.emit())

    def passes(self, line: TodayLine) -> bool:
        """Whether a row is left by what is chosen."""
        if self.mine.isChecked():
            return line.row.owner == self._login
        chosen = next((about for about, chip in self.about.items() if chip.isChecked()), None)
        return chosen is None or line.about is chosen

    def count(self, lines: Sequence[TodayLine]) -> None:
        """How many rows each leaves."""
        self.all.set_count(len(lines))
        self.mine.set_count(sum(line.row.owner == self._login for line in lines))
        for about, chip in self.about.items():
            chip.set_count(sum(line.about is about for line in lines))

    def take_focus(self) -> None:
        """The keyboard goes to the chip that is on."""
        chosen = self._group.checkedButton()
        if chosen is not None:
            chosen.setFocus()

    def _chip(self, row: FlowLayout, text: str, icon: str = "") -> Chip:
        chip = Chip(text, icon=icon)
        self._group.addButton(chip)
        row.addWidget(chip)
        return chip
