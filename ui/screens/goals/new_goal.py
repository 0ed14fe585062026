"""A new goal: the patient's words are enough to begin."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careplan.application.commands.goals import AddGoal
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.shared.errors import Refused
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.refused_fields import RefusedFields
from ui.feedback.failures import refusal
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
        self._desk, self._plan = desk, plan
        self.fields = GoalFields(desk)
        self._places = RefusedFields("goal", self.fields.by_name())
        for name, paths in PATHS.items():
            self._places.add(name, paths)
        self.body.addWidget(self.fields)
        self.body.addStretch(1)
        self.set_note(tr("It begins as proposed. Measure and target can follow."))
        self.confirmed.connect(self._add)

    def _add(self) -> None:
        wrong = [field for field in self.fields.by_name().values() if not field.explain()]
        if wrong:
            wrong[0].setFocus()
            return
        try:
            terms = terms_of(self.fields.words())
        except Refused as refused:
            self._refused(refused)
            return
        self.set_busy(True)
        command = AddGoal(plan_id=self._plan.id, terms=terms)
        self._desk.run(command, self._done, owner=self, refused=self._refused)

    def _done(self, goal_id: object) -> None:
        self.set_busy(False)
        self.accept()
        self.added.emit(goal_id)

    def _refused(self, refused: Refused) -> None:
        self.set_busy(False)
        if not self._places.show(refused):
            self.show_error(refusal(refused).text)
