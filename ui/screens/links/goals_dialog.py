"""Which goals a medicine, therapy, piece of care, referral or problem works for: a tick box a goal."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.commands.links import ActionKind, RelinkGoals
from careplan.domain.plan.goal import LifecycleStatus
from careplan.domain.plan.labels import Labels
from careplan.domain.plan.snapshot import GoalLine, PlanSnapshot
from careplan.domain.shared.errors import Refused
from careplan.i18n.catalogue import tr
from careplan.i18n.tall_man import tall_man
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.feedback.failures import refusal
from ui.screens.overview.who import who
from ui.theme.metrics import S4
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label
from ui.widgets.tick import Tick

_OVER = frozenset({LifecycleStatus.COMPLETED, LifecycleStatus.CANCELLED, LifecycleStatus.REJECTED})


class GoalsDialog(Dialog):
    """`part_id` is a part of `plan`, `linked` the numbers of the goals it works for now; opened with `open()`.

    A goal that has ended takes no new link, but an old one can be taken away.
    """

    def __init__(self, desk: Desk, plan: PlanSnapshot, part_id: UUID, linked: Iterable[int], parent: QWidget) -> None:
        self._kind, name = part_of(plan, part_id, desk.labels)
        title = tr("Goals of {part}").format(part=tall_man(name, desk.labels))
        super().__init__(title, who(plan.patient, desk.today()), primary=tr("Save goals"), icon="target", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._plan_id, self._part_id = desk, plan.id, part_id
        self._linked = frozenset(linked)
        self._goals = {goal.number: goal.id for goal in plan.goals}
        self.ticks: dict[int, Tick] = {}
        self.body.setSpacing(S4)
        for goal in plan.goals:
            if goal.lifecycle_status not in _OVER or goal.number in self._linked:
                self._add(goal)
        if not self.ticks:
            self.body.addWidget(Label(tr("The plan has no open goal yet. Add a goal first."), ink="ink2", wrap=True))
            self.primary.set_reason(tr("There is no goal to choose."))
        self.body.addStretch(1)
        self.confirmed.connect(self._save)

    def first_focus(self) -> QWidget:
        """The first goal, or the way out."""
        return next(iter(self.ticks.values()), self.cancel)

    def open(self) -> None:
        """With the keyboard on the first goal."""
        super().open()
        self.first_focus().setFocus(Qt.FocusReason.TabFocusReason)

    def chosen(self) -> frozenset[int]:
        """The numbers that are ticked."""
        return frozenset(number for number, tick in self.ticks.items() if tick.isChecked())

    def _add(self, goal: GoalLine) -> None:
        words = tr("G{number}: {words}").format(number=goal.number, words=goal.terms.description)
        tick = Tick(words, word(goal.lifecycle_status))
        tick.setChecked(goal.number in self._linked)
        self.ticks[goal.number] = tick
        self.body.addWidget(tick)

    def _save(self) -> None:
        """All in one step, that Undo takes back as one."""
        self.show_error("")
        chosen = self.chosen()
        if chosen == self._linked:
            self.accept()
            return
        self.set_busy(True)
        command = RelinkGoals(
            plan_id=self._plan_id,
            kind=self._kind,
            action_id=self._part_id,
            linked=frozenset(self._goals[number] for number in chosen - self._linked),
            unlinked=frozenset(self._goals[number] for number in self._linked - chosen),
        )
        self._desk.run(
            command, self._done, owner=self, refused=self._refused, failed=lambda told: self._stay(told.text)
        )

    def _done(self, _: object) -> None:
        self.set_busy(False)
        self.accept()

    def _refused(self, refused: Refused) -> None:
        self._stay(refusal(refused).text)

    def _stay(self, text: str) -> None:
        self.set_busy(False)
        self.show_error(text)


def part_of(plan: PlanSnapshot, part_id: UUID, labels: Labels) -> tuple[ActionKind, str]:
    """What kind of part this is and what it is called; KeyError for one that the plan does not show."""
    named: dict[UUID, tuple[ActionKind, str]] = {
        **{line.id: (ActionKind.MEDICINE, line.terms.name) for line in plan.medicines},
        **{line.id: (ActionKind.THERAPY, line.terms.name) for line in plan.therapies},
        **{line.id: (ActionKind.CARE, line.terms.description) for line in plan.cares},
        **{
            line.id: (ActionKind.REFERRAL, line.number or labels.label("specialty", line.terms.specialty))
            for line in plan.referrals
        },
        **{line.id: (ActionKind.PROBLEM, line.terms.description) for line in plan.problems},
    }
    return named[part_id]
