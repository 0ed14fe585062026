"""One part of the page to be read and revised: its words, where it stands, what it works for."""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careplan.application.commands.command import Command
from careplan.application.permissions import Permission
from careplan.domain.plan.snapshot import CareLine, TherapyLine
from careplan.domain.shared.errors import Refused
from careplan.domain.therapy.therapy import ActivityStatus
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.conflict_dialog import answer_conflicts
from ui.editing.drafted import DraftedForm
from ui.editing.drafting import Drafting
from ui.editing.edit import Edit
from ui.editing.field import AnyField
from ui.editing.form import Form
from ui.feedback.failures import refusal
from ui.rights import why_not
from ui.screens.therapy.standing import Standing
from ui.screens.therapy.steps import goes_on, next_states
from ui.shell.panels import PANEL
from ui.theme.metrics import S12
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.panel import Panel
from ui.widgets.texts import Label

L = TypeVar("L", TherapyLine, CareLine)
W = TypeVar("W")


class PartEditor(Panel, Generic[L, W]):
    """Each field saves when it is left; what is refused stays where it was typed, with the reason under it.

    The kinds say what the words of a line are and which commands revise, move and retire it.
    """

    goals_asked = Signal()
    retire_asked = Signal()

    def __init__(self, desk: Desk, title: str, icon: str, fields: QWidget, path: str) -> None:
        super().__init__(title, icon=icon)
        self.setProperty(PANEL, True)
        self.desk = desk
        self._line: L | None = None
        self._path = path
        self.form: Form[W] = Form(self._save, path=path, parent=self)
        answer_conflicts(self.form, self)
        self.drafting = Drafting(desk, DraftedForm(self.form), self)
        self.state = ChoiceField[ActivityStatus](tr("State"), (), none="")
        self.goals = Button(tr("Goals…"), icon="target", kind=ButtonKind.QUIET, keys="G", small=True)
        self.retire = Button(tr("Entered in error…"), icon="trash-2", kind=ButtonKind.QUIET, small=True)
        self._standing = Standing()
        self._wrong = Label("", Role.BODY, ink=Tone.RED, bold=True, wrap=True)
        self._lay_out(fields)
        self.form.refused.connect(lambda refused: self._tell(refusal(refused).text))
        self.form.failed.connect(lambda failed: self._tell(failed.text))
        self.form.saved.connect(lambda: self._tell(""))
        self.state.edited.connect(self._move)
        self.goals.clicked.connect(self.goals_asked)
        self._standing.asked.connect(self.goals_asked)
        self.retire.clicked.connect(self.retire_asked)

    @property
    def line(self) -> L | None:
        """The part that is shown."""
        return self._line

    def start(self, line: L | None) -> None:
        """Another part; `leave` comes before. What was kept of it after a crash is offered above its fields."""
        self.drafting.leave()
        self._line = line
        self.form.start(self.words_of(line) if line else None)
        self._tell("")
        self._show_states()
        if line is not None and not self.form_is_locked():
            self.drafting.at(f"{self._path}/{line.id}")

    def show_line(self, line: L) -> None:
        """The same part read anew; what is being typed stays."""
        self._line = line
        self.form.show(self.words_of(line))
        self._show_states()

    def leave(self) -> bool:
        """Saves; False keeps the person here with the reason at the field."""
        if self._line is None:
            return True
        if not self.state.leave() or not self.form.leave():
            return False
        if self.form.is_changed:
            try:
                self.check()
            except Refused:  # it was not saved: its reason stands at a field
                return False
        return True

    def form_is_locked(self) -> bool:
        """Whether nothing can be typed now."""
        return all(field.is_locked for field in self.form.fields.values())

    def first_field(self) -> AnyField:
        """Where Enter in the list goes."""
        raise NotImplementedError

    def words_of(self, line: L) -> W:
        """What the fields show."""
        raise NotImplementedError

    def check(self) -> None:
        """Refuses fields that together make nothing that can be kept."""
        raise NotImplementedError

    def revision(self, line: L, edit: Edit[W]) -> Command[None]:
        """What saves; refuses an edit that cannot be kept."""
        raise NotImplementedError

    def movement(self, line: L, to: ActivityStatus) -> Command[None]:
        """What takes it one step along its life cycle."""
        raise NotImplementedError

    def retirement(self, line: L) -> Command[None]:
        """What takes it away as entered in error."""
        raise NotImplementedError

    def declined(self, refused: Refused) -> Refused:
        """A refusal as the fields stand."""
        return refused

    def _save(self, edit: Edit[W]) -> None:
        line = self._line
        assert line is not None  # without a part every field is locked
        try:
            command = self.revision(line, edit)
        except Refused as refused:
            edit.refused(refused)
            return
        self.desk.run(
            command,
            edit.done,
            owner=self,
            refused=lambda refused: edit.refused(self.declined(refused)),
            failed=edit.failed,
        )

    def _move(self) -> None:
        to, line = self.state.value(), self._line
        if line is not None and to is not None and to is not line.status:
            self.desk.run(self.movement(line, to), owner=self, refused=self._not_moved)

    def _not_moved(self, refused: Refused) -> None:
        """Back to the state that holds, with the reason under it."""
        self.state.show_value(self.state.shown)
        self.state.show_message(refusal(refused).text, error=True)

    def _show_states(self) -> None:
        line = self._line
        self.setEnabled(line is not None)
        self._standing.setVisible(line is not None)
        if line is None:
            return
        self.state.show_value(line.status)
        self.state.set_choices([(state, word(state)) for state in next_states(line.status)])
        reader = why_not(self.desk.user, Permission.EDIT_PLAN)
        over = "" if goes_on(line.status) else tr("This has ended.")
        self.form.set_locked(reader or over)
        self.state.set_locked(reader or over)
        self.goals.set_reason(reader)
        self.retire.set_reason(reader)
        self._standing.show_standing(line.status, line.goals, may_ask=not reader)

    def _tell(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    def bind_all(self, fields: Mapping[str, AnyField], paths: Mapping[str, tuple[str, ...]]) -> None:
        """The kinds bind their fields once; nothing is shown before."""
        for name, field in fields.items():
            self.form.bind(name, field, paths=paths.get(name, ()))
        self.start(None)

    def _lay_out(self, fields: QWidget) -> None:
        self.header.insertWidget(2, self._standing)
        self.header.addWidget(self.goals)
        self.body.setSpacing(S12)
        for widget in (self.drafting.banner, self._wrong, fields):
            self.body.addWidget(widget)
        ending = QHBoxLayout()
        ending.setSpacing(S12)
        self.body.addLayout(ending)
        ending.addWidget(self.state, 1)
        ending.addStretch(1)
        ending.addWidget(self.retire)


AnyEditor = PartEditor[Any, Any]
