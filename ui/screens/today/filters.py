"""The chips above the list of Today."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from ui.screens.today.lines import About, TodayLine
from ui.screens.today.table import ABOUT_ICONS, By, about_word
from ui.theme.metrics import S12
from ui.theme.typography import Role
from ui.widgets.chip import Chip, Segments
from ui.widgets.flow import FlowLayout
from ui.widgets.texts import Label


class Filters(QWidget):
    """One at a time: everything, what is mine, or one strand; each says how many rows it leaves."""

    chosen = Signal()

    def __init__(self, login: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._login = login
        self._group = QButtonGroup(self)
        row = FlowLayout()
        words = ((By.URGENCY, tr("Urgency")), (By.PATIENT, tr("Patient")), (By.OWNER, tr("Owner")))
        self.grouping = Segments([(by.value, said) for by, said in words], name=tr("Group by"))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(S12)
        whole.addLayout(row, 1)
        self.all = self._chip(row, tr("All"))
        self.mine = self._chip(row, tr("Mine"))
        self.about = {about: self._chip(row, about_word(about), ABOUT_ICONS[about]) for about in About}
        whole.addWidget(Label(tr("Group by"), Role.CAPTION, ink="ink2"))
        whole.addWidget(self.grouping)
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

    def clear(self) -> bool:
        """Back to everything; False where nothing was filtered."""
        if self.all.isChecked():
            return False
        self.all.setChecked(True)
        self.chosen.emit()
        return True

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
