"""The chips above the list of patients."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from careplan.application.queries.caseload import CaseloadFound, Chosen
from careplan.domain.shared.ids import PatientId
from careplan.i18n.catalogue import tr
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout


class PatientFilters(QWidget):
    """One at a time; each says how many people of the whole clinic it leaves."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: CaseloadFound | None = None
        self._group = QButtonGroup(self)
        row = FlowLayout(self)
        self.all = Chip(tr("All"))
        self.chips = {way: Chip(words, icon=icon) for way, (words, icon) in _words().items()}
        for chip in (self.all, *self.chips.values()):
            self._group.addButton(chip)
            row.addWidget(chip)
        self.all.setChecked(True)
        self._group.buttonClicked.connect(lambda _button: self.chosen.emit())

    def show_counts(self, found: CaseloadFound) -> None:
        """How many each leaves, and who."""
        self._found = found
        self.all.set_count(found.everybody)
        for way, chip in self.chips.items():
            chip.set_count(len(found.chosen[way]))

    def only(self) -> frozenset[PatientId] | None:
        """Who is left by what is chosen; None for everybody."""
        way = next((way for way, chip in self.chips.items() if chip.isChecked()), None)
        return self._found.chosen[way] if way is not None and self._found is not None else None

    def clear(self) -> bool:
        """Back to everybody; False where nothing was filtered."""
        if self.all.isChecked():
            return False
        self.all.setChecked(True)
        self.chosen.emit()
        return True


def _words() -> dict[Chosen, tuple[str, str]]:
    return {
        Chosen.MINE: (tr("My patients"), "user"),
        Chosen.OVERDUE: (tr("Something late"), "triangle-alert"),
        Chosen.IN_REVIEW: (tr("Plan in review"), "pen-line"),
        Chosen.DRAFT: (tr("Draft plan"), "file-pen"),
        Chosen.NO_PLAN: (tr("No plan"), "circle-dashed"),
    }
