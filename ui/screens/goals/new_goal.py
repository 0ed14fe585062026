"""A new goal: the patient's words are enough to begin."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careplan.application.commands.goals import AddGoal
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.sending import Sending
from ui.screens.goals.fields import GoalFields
from ui.screens.goals.words import PATHS, terms_of
from ui.screens.overview.who import who
from ui.widgets.dialog import Dialog


class NewGoal(Dialog):
    """`added(GoalId)` once the goal is in the plan."""

    added = Signal(object)

    def __init__(self, desk: Desk, plan: PlanSnapshot, parent: QWidget) -> None:
        super().__init__(
            tr("Add goal"),
            who(plan.patient, desk.today()),
            primary=tr("Add goal"),
            icon="target",
            keys="Ctrl+Enter",
            parent=parent,
        )
        self._plan = plan
        self.fields = GoalFields(desk)
        Sending(self, desk, self._command, self.added.emit).asks("goal", self.fields.by_name(), PATHS)
        self.body.addWidget(self.fields)
        self.body.addStretch(1)
        self.set_note(tr("It begins as proposed. Measure and target can follow."))

    def _command(self) -> AddGoal:
        return AddGoal(plan_id=self._plan.id, terms=terms_of(self.fields.words()))
