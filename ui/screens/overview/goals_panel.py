"""What the patient wants to reach, in the patient's words, and how far each goal is."""

from PySide6.QtCore import Signal

from careplan.application.permissions import GRANTS, Permission
from careplan.domain.plan.goal import AchievementStatus
from careplan.domain.plan.snapshot import GoalLine, PlanSnapshot
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text, quantity_text
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.items.cells import Lines, PillCell
from ui.items.columns import Column
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel
from ui.shell.panels import PANEL
from ui.theme.tones import Tone
from ui.widgets.button import Button, ButtonKind
from ui.widgets.panel import Panel

_A = AchievementStatus
_LOOKS: dict[AchievementStatus, tuple[str, Tone]] = {
    _A.IN_PROGRESS: ("arrow-right", Tone.NEUTRAL),
    _A.IMPROVING: ("trending-up", Tone.GREEN),
    _A.WORSENING: ("trending-down", Tone.RED),
    _A.NO_CHANGE: ("minus", Tone.AMBER),
    _A.ACHIEVED: ("circle-check", Tone.GREEN),
    _A.SUSTAINING: ("check-check", Tone.GREEN),
    _A.NOT_ACHIEVED: ("circle-x", Tone.RED),
    _A.NO_PROGRESS: ("minus", Tone.AMBER),
    _A.NOT_ATTAINABLE: ("circle-x", Tone.NEUTRAL),
}


class GoalsPanel(Panel):
    """`opened(GoalId)` for the goal one chose, `added` for the button."""

    opened = Signal(object)
    added = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Goals in the patient's words"), icon="target", flush=True)
        self.rows: RowsModel[GoalLine] = RowsModel(
            (Column(tr("Goal"), goal_cell, leads=True),), key=lambda line: line.id
        )
        self.list = RowList(self.rows, tr("Goals"), whole=True)
        self.list.setProperty(PANEL, True)
        self.list.set_empty_text(tr("No goals yet. What does the patient want to be able to do?"))
        self.add = Button(tr("Add goal…"), icon="plus", kind=ButtonKind.QUIET, small=True)
        if Permission.EDIT_PLAN not in GRANTS[desk.user.role]:
            self.add.set_reason(tr("You may look, not change."))
        self.header.addWidget(self.add)
        self.body.addWidget(self.list)
        self.add.clicked.connect(self.added)
        self.list.row_activated.connect(lambda line: self.opened.emit(line.id))

    def show_plan(self, plan: PlanSnapshot) -> None:
        """The goals of a plan; the one under the cursor stays."""
        self.rows.set_rows(plan.goals)
        review = day_text(plan.review_on) if plan.review_on else tr("no day set")
        self.set_caption(tr("Plan review: {day}").format(day=review))


def goal_cell(line: GoalLine) -> Lines:
    """In quotation marks, then measure, target, where it began, where it is, and the day."""
    text = tr("“{words}”").format(words=line.terms.description)
    return Lines(text, " · ".join(measured(line)), pill=goal_pill(line), tag=f"G{line.number}")


def goal_pill(line: GoalLine) -> PillCell:
    """How far it got; before anybody judged, where it stands in its life cycle."""
    if line.achievement_status is None:
        return PillCell(word(line.lifecycle_status), "circle-dashed", Tone.UNKNOWN)
    icon, tone = _LOOKS[line.achievement_status]
    return PillCell(word(line.achievement_status), icon, tone)


def measured(line: GoalLine) -> tuple[str, ...]:
    """What is measured and how it stands; what was not recorded is said."""
    target, baseline = line.terms.target, line.terms.baseline
    if target is None:
        return (tr("No target recorded"),)
    said = [f"{target.measure}: {target.wanted or (quantity_text(target.detail) if target.detail else '')}"]
    if baseline is not None:
        value = quantity_text(baseline.value) if baseline.value else baseline.words
        said.append(tr("baseline {value}").format(value=value))
    if line.now is not None:
        value = quantity_text(line.now.value) if line.now.value else line.now.finding
        said.append(tr("now {value}").format(value=value))
    said.append(tr("due {day}").format(day=day_text(target.due)) if target.due else tr("no due day"))
    return tuple(said)
