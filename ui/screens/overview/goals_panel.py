"""What the patient wants to reach, in the patient's words, and how far each goal is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careplan.application.permissions import Permission
from careplan.domain.plan.goal import AchievementStatus
from careplan.domain.plan.snapshot import GoalLine, PlanSnapshot
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text, quantity_text
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.items.cells import GoalsCell, Lines, PillCell, WayCell
from ui.items.columns import Column
from ui.items.rows_model import RowsModel
from ui.items.table import Table
from ui.rights import why_not
from ui.shell.panels import PANEL
from ui.theme.metrics import S4, S8
from ui.theme.tones import Tone
from ui.widgets.button import Button, ButtonKind
from ui.widgets.panel import Panel

_MOST = 6
"""With more goals than this the last line is the way to all of them."""
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
    """`opened(GoalId)` for the goal one chose, `added` for the button, `all_asked` where not all are shown."""

    opened = Signal(object)
    added = Signal()
    all_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Goals in the patient's words"), icon="target", flush=True)
        columns = (
            Column[GoalLine](tr("Number"), lambda line: GoalsCell((line.number,)), width=52, least=52),
            Column[GoalLine](tr("Goal"), words_cell, width=240, grows=True, leads=True),
            Column[GoalLine](tr("Way"), way_cell, width=168, least=150, from_width=560),
            Column[GoalLine](tr("State"), goal_pill, width=130, least=124),
        )
        self.rows: RowsModel[GoalLine] = RowsModel(columns, key=lambda line: line.id)
        self.list = Table(self.rows, tr("Goals"), whole=True, boxed=False, padding=2)
        self.list.horizontalHeader().hide()
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setProperty(PANEL, True)
        self.list.set_empty_text(tr("No goals yet. What does the patient want to be able to do?"))
        self.add = Button(tr("Add goal…"), icon="plus", kind=ButtonKind.QUIET, small=True)
        self.add.set_reason(why_not(desk.user, Permission.EDIT_PLAN))
        self.header.addWidget(self.add)
        self.body.addWidget(self.list)
        self.all = Button("", kind=ButtonKind.QUIET, small=True)
        self._more = QWidget()
        line = QHBoxLayout(self._more)
        line.setContentsMargins(S8, S4, S8, S4)
        line.addWidget(self.all)
        line.addStretch(1)
        self.body.addWidget(self._more)
        self.add.clicked.connect(self.added)
        self.all.clicked.connect(self.all_asked)
        self.list.row_activated.connect(lambda line: self.opened.emit(line.id))

    def show_plan(self, plan: PlanSnapshot) -> None:
        """The goals of a plan; the one under the cursor stays."""
        is_long = len(plan.goals) > _MOST
        self.rows.set_rows(plan.goals[: _MOST - 1] if is_long else plan.goals)
        self.all.set_words(tr("All {count} goals…").format(count=len(plan.goals)))
        self._more.setVisible(is_long)
        review = day_text(plan.review_on) if plan.review_on else tr("no day set")
        self.set_caption(tr("Plan review: {day}").format(day=review))


def goal_cell(line: GoalLine) -> Lines:
    """In quotation marks, then measure, target, where it began, where it is, and the day."""
    text = tr("“{words}”").format(words=line.terms.description)
    return Lines(text, " · ".join(measured(line)), pill=goal_pill(line), tag=f"G{line.number}")


def words_cell(line: GoalLine) -> Lines:
    """In quotation marks, then measure and target and where it began; columns beside it say the rest."""
    said = [*wanted_words(line), *began_words(line)]
    if share_of_way(line) is not None:
        said.append(due_words(line))
    return Lines(tr("“{words}”").format(words=line.terms.description), " · ".join(said))


def way_cell(line: GoalLine) -> WayCell | Lines:
    """Now and target with the way between them; where that is not known in numbers, now and the day."""
    target, share = line.terms.target, share_of_way(line)
    now = now_words(line)
    if share is not None and target is not None and target.detail is not None:
        return WayCell(now=now, wanted=tr("target {value}").format(value=quantity_text(target.detail)), share=share)
    return Lines(now or tr("no result yet"), due_words(line), bold=bool(now), faint=not now)


def due_words(line: GoalLine) -> str:
    """By when it is to be reached."""
    target = line.terms.target
    return tr("due {day}").format(day=day_text(target.due)) if target and target.due else tr("no due day")


def share_of_way(line: GoalLine) -> float | None:
    """From baseline to target, 0 to 1; None where the three are not numbers of one unit."""
    target = line.terms.target.detail if line.terms.target else None
    began = line.terms.baseline.value if line.terms.baseline else None
    now = line.now.value if line.now else None
    if target is None or began is None or now is None or len({target.unit, began.unit, now.unit}) > 1:
        return None
    whole = target.value - began.value
    if not whole:
        return 1.0 if now.value == target.value else 0.0
    return min(1.0, max(0.0, float((now.value - began.value) / whole)))


def goal_pill(line: GoalLine) -> PillCell:
    """How far it got; before anybody judged, where it stands in its life cycle."""
    if line.achievement_status is None:
        return PillCell(word(line.lifecycle_status), "circle-dashed", Tone.UNKNOWN)
    icon, tone = _LOOKS[line.achievement_status]
    return PillCell(word(line.achievement_status), icon, tone)


def measured(line: GoalLine) -> tuple[str, ...]:
    """What is measured and how it stands; what was not recorded is said."""
    if line.terms.target is None:
        return wanted_words(line)
    now = now_words(line)
    return (*wanted_words(line), *began_words(line), *((now,) if now else ()), due_words(line))


def wanted_words(line: GoalLine) -> tuple[str, ...]:
    """Measure and target; nothing where the goal's own words say the same."""
    target = line.terms.target
    if target is None:
        return (tr("No target recorded"),)
    said = f"{target.measure}: {target.wanted or (quantity_text(target.detail) if target.detail else '')}"
    return () if said == line.terms.description else (said,)


def began_words(line: GoalLine) -> tuple[str, ...]:
    """Where it began, if that was recorded."""
    baseline = line.terms.baseline
    if baseline is None:
        return ()
    value = quantity_text(baseline.value) if baseline.value else baseline.words
    return (tr("baseline {value}").format(value=value),)


def now_words(line: GoalLine) -> str:
    """The last result, if there is one."""
    if line.now is None:
        return ""
    value = quantity_text(line.now.value) if line.now.value else line.now.finding
    return tr("now {value}").format(value=value)
