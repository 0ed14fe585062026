"""The overview of a plan: organs above, goals and strands, the safety panel at the right."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from careplan.application.queries.patient_file import FileOfPatient
from careplan.domain.plan.snapshot import PlanSnapshot
from ui.desk import Desk
from ui.screens.overview.goals_panel import GoalsPanel
from ui.screens.overview.organs import OrganTiles
from ui.screens.overview.signing_panel import SIGN, SigningPanel
from ui.screens.overview.strand_panel import StrandPanel, signs_for
from ui.screens.overview.strands import StrandId, adding_view, strand_rows
from ui.screens.safety.panel import SafetyPanel
from ui.shell.place import ScreenId
from ui.shell.plan_safety import PlanSafety
from ui.theme.metrics import PANEL_GAP
from ui.theme.typography import BODY_POINTS
from ui.widgets.laid_out import laid_out_once

_BESIDE = 304
_STRAND_LEAST = 204
_STACKED_BELOW = 880
"""Logical pixels at 100 % text; below this what stands beside the plan stands under it."""
_WIDEST = 16_777_215
"""Qt's own: no limit."""
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_SCREENS = {
    StrandId.MEDICINES: ScreenId.MEDICINES,
    StrandId.PHYSICAL: ScreenId.THERAPY,
    StrandId.OCCUPATIONAL: ScreenId.THERAPY,
    StrandId.REFERRALS: ScreenId.PLAN_REFERRALS,
    StrandId.CARE: ScreenId.THERAPY,
}
_COLUMNS = (StrandId.MEDICINES, StrandId.PHYSICAL, StrandId.OCCUPATIONAL, StrandId.REFERRALS)


class Board(QWidget):
    """`opened(ScreenId, UUID | None, view)`: a part, or the place where one is added."""

    opened = Signal(object, object, str)

    def __init__(self, desk: Desk, safety: PlanSafety, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        organs = [(organ.id, organ.name) for pack in desk.library.packs for organ in pack.condition.organs]
        self.organs = OrganTiles(organs)
        self.goals = GoalsPanel(desk)
        self.strands = {strand: StrandPanel(strand, desk) for strand in StrandId}
        self.safety = SafetyPanel(desk, safety)
        self.signing = SigningPanel(desk)
        self._columns = 0
        self._strands = QGridLayout()
        self._below = QBoxLayout(_ACROSS)
        self._beside = QWidget()
        self._lay_out()
        self.goals.opened.connect(lambda id: self.opened.emit(ScreenId.GOALS, id, ""))
        self.goals.all_asked.connect(lambda: self.opened.emit(ScreenId.GOALS, None, ""))
        self.goals.added.connect(lambda: self.opened.emit(ScreenId.GOALS, None, "new"))
        self.safety.record_asked.connect(lambda: self.opened.emit(ScreenId.RECORD, None, "safety"))
        self.signing.asked.connect(lambda: self.opened.emit(ScreenId.HISTORY, None, SIGN))
        for panel in self.strands.values():
            self._connect(panel)

    def show_file(self, file: FileOfPatient, plan: PlanSnapshot) -> None:
        """The plan as it stands; rows that stay keep cursor and focus."""
        with laid_out_once(self.organs, self.goals, self.signing, self.safety.view, *self.strands.values()):
            for show in self._pieces(file, plan).values():
                show()

    def filling(self, file: FileOfPatient, plan: PlanSnapshot) -> list[Callable[[], None]]:
        """The same in steps, for turns of their own: laying all of it out takes longer than one."""
        return [partial(_apart, widgets, show) for widgets, show in self._pieces(file, plan).items()]

    def _pieces(self, file: FileOfPatient, plan: PlanSnapshot) -> dict[tuple[QWidget, ...], Callable[[], None]]:
        labels, today = self._desk.labels, self._desk.today()

        def aside() -> None:
            self.goals.show_plan(plan)
            self.signing.show_plan(plan)
            self.safety.view.show_plan(plan)

        def strands() -> None:
            for strand, panel in self.strands.items():
                signatures = [line for line in plan.signatures if signs_for(line.discipline) is strand]
                panel.show_rows(strand_rows(plan, strand, labels, today), signatures)

        return {
            (self.organs,): partial(self.organs.show_disease, file.disease, labels),
            (self.goals, self.signing, self.safety.view): aside,
            tuple(self.strands.values()): strands,
        }

    def _connect(self, panel: StrandPanel) -> None:
        screen = _SCREENS[panel.strand]
        panel.opened.connect(lambda id: self.opened.emit(screen, id, ""))
        panel.added.connect(lambda: self.opened.emit(screen, None, adding_view(panel.strand)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Four strands beside each other, two by two where they would be too narrow."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        scale = max(1.0, self.fontInfo().pointSizeF() / BODY_POINTS)
        stacked = self.width() < round(_STACKED_BELOW * scale)
        beside = 0 if stacked else round(_BESIDE * scale)
        self._below.setDirection(_DOWN if stacked else _ACROSS)
        self._beside.setMinimumWidth(beside)
        self._beside.setMaximumWidth(beside or _WIDEST)
        fitting = (self.width() - (beside + PANEL_GAP if beside else 0)) // round(_STRAND_LEAST * scale)
        columns = 4 if fitting >= len(_COLUMNS) else 2 if fitting > 1 else 1
        if columns == self._columns:
            return
        self._columns = columns
        for at, strand in enumerate(_COLUMNS):
            self._strands.addWidget(self.strands[strand], at // columns, at % columns)
            self._strands.setColumnStretch(at, 1 if at < columns else 0)
        self._strands.addWidget(self.strands[StrandId.CARE], len(_COLUMNS), 0, 1, columns)

    def _lay_out(self) -> None:
        self._strands.setSpacing(PANEL_GAP)
        left = QVBoxLayout()
        left.setSpacing(PANEL_GAP)
        left.addWidget(self.goals)
        for at, strand in enumerate((*_COLUMNS, StrandId.CARE)):
            self._strands.addWidget(self.strands[strand], at, 0)  # now, or Tab would go to them last
        left.addLayout(self._strands)
        left.addStretch(1)  # beside many findings a strand stays as high as its rows
        right = QVBoxLayout(self._beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(PANEL_GAP)
        right.addWidget(self.safety)
        right.addWidget(self.signing)
        right.addStretch(1)
        self._below.setSpacing(PANEL_GAP)
        self._below.addLayout(left, 1)
        self._below.addWidget(self._beside)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(PANEL_GAP)
        page.addWidget(self.organs)
        page.addLayout(self._below, 1)


def _apart(widgets: tuple[QWidget, ...], show: Callable[[], None]) -> None:
    with laid_out_once(*widgets):
        show()
