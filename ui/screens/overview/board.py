"""The overview of a plan: organs above, goals and strands, the safety panel at the right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from careplan.application.queries.patient_file import FileOfPatient
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.screens.overview.goals_panel import GoalsPanel
from ui.screens.overview.organs import OrganTiles
from ui.screens.overview.strand_panel import StrandPanel, signs_for
from ui.screens.overview.strands import StrandId, strand_rows
from ui.shell.place import ScreenId
from ui.theme.metrics import PANEL_GAP
from ui.theme.typography import BODY_POINTS, Role
from ui.widgets.finding import FindingCard, Outcome
from ui.widgets.panel import Panel
from ui.widgets.texts import Label

_SAFETY_WIDTH = 280
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

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        organs = [(organ.id, organ.name) for pack in desk.library.packs for organ in pack.condition.organs]
        self.organs = OrganTiles(organs)
        self.goals = GoalsPanel(desk)
        self.strands = {strand: StrandPanel(strand, desk) for strand in StrandId}
        self.safety = safety_panel()
        self._lay_out()
        self.goals.opened.connect(lambda id: self.opened.emit(ScreenId.GOALS, id, ""))
        self.goals.added.connect(lambda: self.opened.emit(ScreenId.GOALS, None, "new"))
        for panel in self.strands.values():
            self._connect(panel)

    def show_file(self, file: FileOfPatient, plan: PlanSnapshot) -> None:
        """The plan as it stands; rows that stay keep cursor and focus."""
        labels, today = self._desk.labels, self._desk.today()
        self.organs.show_disease(file.disease, labels)
        self.goals.show_plan(plan)
        for strand, panel in self.strands.items():
            signatures = [line for line in plan.signatures if signs_for(line.discipline) is strand]
            panel.show_rows(strand_rows(plan, strand, labels, today), signatures)

    def _connect(self, panel: StrandPanel) -> None:
        screen = _SCREENS[panel.strand]
        panel.opened.connect(lambda id: self.opened.emit(screen, id, ""))
        panel.added.connect(lambda: self.opened.emit(screen, None, "new"))

    def _lay_out(self) -> None:
        strands = QGridLayout()
        strands.setSpacing(PANEL_GAP)
        for column, strand in enumerate(_COLUMNS):
            strands.addWidget(self.strands[strand], 0, column)
            strands.setColumnStretch(column, 1)
        strands.addWidget(self.strands[StrandId.CARE], 1, 0, 1, len(_COLUMNS))
        strands.setRowStretch(0, 1)
        left = QVBoxLayout()
        left.setSpacing(PANEL_GAP)
        left.addWidget(self.goals)
        left.addLayout(strands, 1)
        below = QHBoxLayout()
        below.setSpacing(PANEL_GAP)
        below.addLayout(left, 1)
        below.addWidget(self.safety)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(PANEL_GAP)
        page.addWidget(self.organs)
        page.addLayout(below, 1)


def safety_panel() -> Panel:
    """Says that nothing was checked; without rules it can say nothing else."""
    panel = Panel(tr("Safety checks"), icon="shield-question-mark")
    panel.setFixedWidth(round(_SAFETY_WIDTH * max(1.0, panel.fontInfo().pointSizeF() / BODY_POINTS)))
    reason = tr("No interaction, dose, allergy or laboratory rule was applied to this plan. Check it as you always do.")
    panel.body.addWidget(FindingCard(Outcome.NOT_CHECKED, tr("Not checked: no rules in this version"), reason))
    panel.body.addStretch(1)
    said = tr("Safety rules come with a later version. Nothing here means that the plan is safe.")
    panel.footer().addWidget(Label(said, Role.CAPTION, ink="ink2", wrap=True), 1)
    return panel
