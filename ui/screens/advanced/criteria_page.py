"""Criteria at the left, the way through the treatment and what is research only beside them."""

from collections.abc import Callable, MutableMapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.queries.advanced import AdvancedOfPatient
from careplan.domain.plan.snapshot import Labels
from ui.screens.advanced.criteria_view import CriteriaView
from ui.screens.advanced.pathway_panel import PathwayPanel
from ui.screens.advanced.research import ResearchBox
from ui.theme.metrics import PANEL_GAP
from ui.widgets.beside import Beside, Part

_PATHWAY, _ROOM = 344, 1000
"""Logical pixels at 100 % text: the pathway's width, and what both need beside each other."""


class CriteriaPage(Beside):
    """`opened(Home)` where a value is recorded, `research_asked` for the therapies that are research only."""

    opened = Signal(object)
    research_asked = Signal()

    def __init__(self, labels: Labels, remembered: Callable[[str], MutableMapping[str, int]]) -> None:
        super().__init__()
        self.view = CriteriaView(labels, remembered("criteria"), self)
        self._side = QWidget(self)
        self.pathway = PathwayPanel(labels, self._side)
        self.research = ResearchBox(self._side)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PANEL_GAP)
        column.addWidget(self.pathway, 1)
        column.addWidget(self.research)
        self.take(Part(widget=self.view), Part(widget=self._side, share=0, width=_PATHWAY), room=_ROOM)
        self.view.opened.connect(self.opened)
        self.research.asked.connect(self.research_asked)

    def show_answers(self, found: AdvancedOfPatient) -> None:
        """The rules beside the patient."""
        self.view.show_answers(found.answers)

    def show_known(self, found: AdvancedOfPatient) -> None:
        """What needs no patient; shown once."""
        known = found.knowledge
        self._side.setVisible(known is not None)
        if known is not None:
            self.pathway.show_pathway(known.pathway, known.sources)
            self.research.show_known(known)

    def clear(self) -> None:
        """Another patient is being read."""
        self.view.show_answers(())

    def first_focus(self) -> QWidget:
        """The rules."""
        return self.view.first_focus()
