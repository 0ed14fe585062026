"""The tabs of an open patient."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QWidget

from careplan.i18n.catalogue import tr
from ui.shell.more_tabs import MoreTabs, in_front
from ui.shell.place import ScreenId
from ui.shell.registry import SCREENS
from ui.shell.tab import Tab
from ui.theme.metrics import PAGE_MARGIN, S4, S8, S12
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from careplan.application.queries.patient_file import FileOfPatient


class Tabs(QFrame):
    """`chosen(ScreenId)`; pages that need a plan are disabled, and say why, while there is none.

    Where large text leaves no room for one row of them they stand close together and without their counts; where even
    that is too wide the last ones stand behind one button, so that the page keeps its height.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "tabs")
        self._group = QButtonGroup(self)
        self._rows = FlowLayout(self, gap=S12, line_gap=0)
        self._rows.setContentsMargins(PAGE_MARGIN - S8, 0, PAGE_MARGIN - S8, 1)
        self.tabs: Mapping[ScreenId, Tab] = {
            spec.id: self._tab(spec.id, tr(spec.title)) for spec in SCREENS if spec.tab
        }
        self.more = MoreTabs()
        for tab in (*self.tabs.values(), self.more):
            self._rows.addWidget(tab)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for others."""
        super().resizeEvent(event)
        self._fit()
        self.updateGeometry()

    def light(self, screen: ScreenId) -> None:
        """Shows which tab is open; none for a page that is no tab."""
        self._group.setExclusive(False)
        for id, tab in self.tabs.items():
            tab.setChecked(id is screen)
        self._group.setExclusive(True)
        self._fit()

    def show_file(self, file: FileOfPatient) -> None:
        """Counts, and which pages there are."""
        counts = _counts(file)
        for spec in SCREENS:
            if spec.tab:
                tab = self.tabs[spec.id]
                tab.show_count(counts.get(spec.id, ""))
                tab.setEnabled(file.plan is not None or not spec.needs_plan)
                tab.setToolTip("" if tab.isEnabled() else tr("This patient has no plan yet."))
        self._fit()

    def _fit(self) -> None:
        edges = self._rows.contentsMargins()
        room = self.width() - edges.left() - edges.right()
        loose = sum(tab.loose_width() for tab in self.tabs.values()) + S12 * (len(self.tabs) - 1)
        self._rows.set_gap(S12 if loose <= room else S4)
        tabs = tuple(self.tabs.values())
        for tab in tabs:
            tab.set_tight(loose > room)
        widths = [tab.tight_width() for tab in tabs]
        front = len(tabs) if loose <= room else in_front(widths, self.more.widest(tabs), room, S4)
        for at, tab in enumerate(tabs):
            tab.setVisible(at < front)
        self.more.stand_for(tabs[front:])
        self.more.setVisible(front < len(tabs))

    def _tab(self, screen: ScreenId, text: str) -> Tab:
        tab = Tab(text)
        self._group.addButton(tab)
        tab.clicked.connect(lambda: self.chosen.emit(screen))
        return tab


def _counts(file: FileOfPatient) -> Mapping[ScreenId, str]:
    plan = file.plan
    if plan is None:
        return {}
    return {
        ScreenId.MEDICINES: str(len(plan.medicines)),
        ScreenId.THERAPY: str(len(plan.therapies) + len(plan.cares)),
        ScreenId.PLAN_REFERRALS: str(len(plan.referrals)),
        ScreenId.GOALS: str(len(plan.goals)),
        ScreenId.HISTORY: f"v{plan.version}",
    }
