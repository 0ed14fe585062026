"""One goal to be read and revised: its words and target, where it stands, how far it got."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careplan.application.commands.goals import AssessGoal, MoveGoal, ReviseGoal
from careplan.application.permissions import Permission
from careplan.domain.plan.goal import AchievementStatus, LifecycleStatus
from careplan.domain.plan.snapshot import GoalLine
from careplan.domain.shared.errors import Refused
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.conflict_author import author_of
from ui.editing.conflict_dialog import answer_conflicts
from ui.editing.edit import Edit
from ui.editing.field import AnyField
from ui.editing.form import Form
from ui.feedback.failures import refusal
from ui.rights import why_not
from ui.screens.goals.fields import GoalFields
from ui.screens.goals.steps import can_be_judged, is_open, next_states
from ui.screens.goals.words import PATHS, GoalWords, target_apart, terms_of, words_of
from ui.screens.overview.goals_panel import measured
from ui.shell.panels import PANEL
from ui.theme.metrics import S12
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.panel import Panel
from ui.widgets.texts import Label


class GoalEditor(Panel):
    """Each field saves when it is left; what is refused stays where it was typed, with the reason under it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Goal"), icon="target")
        self.setProperty(PANEL, True)
        self._desk = desk
        self._line: GoalLine | None = None
        self.fields = GoalFields(desk)
        self.form: Form[GoalWords] = Form(self._save, path="goal", parent=self)
        for name, field in self.fields.by_name().items():
            self.form.bind(name, field, paths=PATHS[name])
        self.state = ChoiceField[LifecycleStatus](tr("Life cycle"), (), none="")
        self.achievement = ChoiceField[AchievementStatus](
            tr("Achievement"), [(each, word(each)) for each in AchievementStatus], none=tr("Not judged yet")
        )
        self._facts = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self._wrong = Label("", Role.BODY, ink=Tone.RED, bold=True, wrap=True)
        author = author_of(desk, lambda: self._line.id if self._line else None, self)
        answer_conflicts(self.form, self, apart=target_apart, author=author)
        self._lay_out()
        self.form.refused.connect(lambda refused: self._tell(refusal(refused).text))
        self.form.failed.connect(lambda failed: self._tell(failed.text))
        self.form.saved.connect(lambda: self._tell(""))
        self.state.edited.connect(self._move)
        self.achievement.edited.connect(self._assess)
        self.start(None)

    @property
    def line(self) -> GoalLine | None:
        """The goal that is shown."""
        return self._line

    def start(self, line: GoalLine | None) -> None:
        """Another goal; `leave` comes before."""
        self._line = line
        self.form.start(words_of(line.terms) if line else None)
        self._tell("")
        self._show_states()

    def show_line(self, line: GoalLine) -> None:
        """The same goal read anew; what is being typed stays."""
        self._line = line
        self.form.show(words_of(line.terms))
        self._show_states()

    def leave(self) -> bool:
        """Saves; False keeps the person here with the reason at the field."""
        if self._line is None:
            return True
        choices = self.state.leave() and self.achievement.leave()
        if not choices or not self.form.leave():
            return False
        return not self.form.is_changed or self._is_whole()

    def _is_whole(self) -> bool:
        """Whether the fields together make a goal: half a target was not saved, its reason stands at a field."""
        try:
            terms_of(self.fields.words())
        except Refused:
            return False
        return True

    def _save(self, edit: Edit[GoalWords]) -> None:
        line = self._line
        assert line is not None  # without a goal every field is locked
        try:
            seen, wanted = terms_of(edit.seen, line.terms), terms_of(edit.wanted, line.terms)
        except Refused as refused:
            edit.refused(refused)
            return
        command = ReviseGoal(goal_id=line.id, seen=seen, wanted=wanted)
        self._desk.run(command, edit.done, owner=self, refused=edit.refused, failed=edit.failed)

    def _move(self) -> None:
        to = self.state.value()
        if self._line is not None and to is not None and to is not self._line.lifecycle_status:
            command = MoveGoal(goal_id=self._line.id, to=to)
            self._desk.run(command, owner=self, refused=lambda refused: _refuse(self.state, refused))

    def _assess(self) -> None:
        if self._line is None:
            return
        judged = self.achievement.value()
        if judged is None:  # a judgement is replaced by another one, never taken back to nothing
            self.achievement.show_value(self._line.achievement_status)
            self.achievement.show_message(tr("Choose what it is now. A judgement is not taken back."), error=True)
            return
        command = AssessGoal(goal_id=self._line.id, achievement=judged)
        self._desk.run(command, owner=self, refused=lambda refused: _refuse(self.achievement, refused))

    def _show_states(self) -> None:
        line = self._line
        self.setEnabled(line is not None)
        self.set_title(tr("Goal G{number}").format(number=line.number) if line else tr("Goal"))
        if line is None:
            self._facts.setText(tr("Choose a goal."))
            return
        self._facts.setText(" · ".join(measured(line)))
        self.state.show_value(line.lifecycle_status)
        self.state.set_choices([(state, word(state)) for state in next_states(line)])
        self.achievement.show_value(line.achievement_status)
        reader = why_not(self._desk.user, Permission.EDIT_PLAN)
        self.form.set_locked(reader or ("" if is_open(line) else tr("This goal has ended.")))
        self.state.set_locked(reader)
        self.achievement.set_locked(reader or ("" if can_be_judged(line) else tr("Judged once the goal is active.")))

    def _tell(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    def _lay_out(self) -> None:
        states = QHBoxLayout()
        states.setSpacing(S12)
        states.addWidget(self.state, 1)
        states.addWidget(self.achievement, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S12)
        for widget in (self._wrong, self.fields):
            column.addWidget(widget)
        column.addLayout(states)
        column.addWidget(self._facts)
        self.body.addWidget(inside)
        self.body.addStretch(1)


def _refuse(field: AnyField, refused: Refused) -> None:
    """Back to what holds, with the reason under it."""
    field.show_value(field.shown)
    field.show_message(refusal(refused).text, error=True)
