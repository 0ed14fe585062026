"""The work a case hands out: a row each, and one to type the next into; what is missing is said where it is missing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from careplan.application.commands.meeting_cases import AddMeetingAction, RetireMeetingAction
from careplan.application.commands.tasks import FinishTask
from careplan.application.permissions import Permission
from careplan.application.queries.meeting_actions import ActionLine
from careplan.application.queries.meeting_cases import CaseLine
from careplan.domain.meeting.case import ActionTerms
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.ids import TaskId
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from ui.desk import Desk
from ui.editing.fields import DayField, TextField
from ui.feedback.failures import refusal
from ui.rights import why_not
from ui.screens.meetings.person_field import PersonField
from ui.theme.metrics import S4, S8
from ui.theme.tones import Tone
from ui.theme.typography import BODY_POINTS, Role
from ui.widgets.avatar import Avatar
from ui.widgets.button import Button, IconButton
from ui.widgets.clearing import refill
from ui.widgets.panel import separator
from ui.widgets.tab_order import TabPlace
from ui.widgets.texts import Label
from ui.widgets.tick import Tick

_LARGE = 1.3
"""From so many times the usual text on a row has two lines."""


class ActionsBox(QWidget):
    """`A` opens the row to type into, Enter in its last field adds; the typing stays until it is on disk."""

    opened = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: CaseLine | None = None
        self._said: tuple[object, ...] = ()
        self._title = Label(bold=True)
        self.add = Button(tr("Add action"), icon="plus", keys="A")
        self.what = TextField(tr("What"), limit=500, required=True)
        self.owner = PersonField(tr("Owner"), required=True)
        self.due = DayField(tr("Due"), today=desk.today, required=True, placeholder=tr("in 2 weeks"))
        self.keep = Button(tr("Add"), icon="check")
        self._wrong = Label("", Role.CAPTION, ink=Tone.RED, bold=True, wrap=True)
        self._table, self._entry = QFrame(), QFrame()
        self._lay_out()
        self.add.clicked.connect(self.begin)
        self.keep.clicked.connect(self.keep_it)
        for field in (self.what, self.owner, self.due):
            field.watch.entered.connect(self._entered)

    def show_case(self, case: CaseLine | None, shut: str) -> None:
        """What was typed for another case is let go of only when it was blank: `leave` comes before."""
        if case is None or self._case is None or case.id != self._case.id:
            self._close()
        self._case = case
        actions = case.actions if case else ()
        self._title.setText(tr("Actions ({count})").format(count=len(actions)))
        self.add.set_reason(shut)
        said = (actions, shut, self.font().pointSizeF())
        if said != self._said:
            self._said = said
            self._show_rows(actions, shut)

    def _show_rows(self, actions: tuple[ActionLine, ...], shut: str) -> None:
        parts: list[QWidget] = []
        for action in actions:
            parts.extend((self._row_of(action, locked=bool(shut)), separator()))
        refill(self._table, self._rows, parts[:-1])
        self._table.setVisible(bool(parts))
        self._place.take(
            *(stop for row in parts[::2] for stop in (*row.findChildren(Tick), *row.findChildren(IconButton)))
        )

    @property
    def is_open(self) -> bool:
        """Whether an action is being typed."""
        return self._entry.isVisibleTo(self)

    def begin(self) -> None:
        """The row to type into, with the keyboard in it."""
        if self._case is None or not self.add.isEnabled():
            return
        self._entry.show()
        self.what.setFocus()
        self.opened.emit()

    def leave(self) -> bool:
        """Adds what was typed; False where something of it is missing, with the reason at the field."""
        fields = (self.what, self.owner, self.due)
        if not self.is_open or not any(field.text().strip() for field in fields):
            return True
        wrong = [field for field in fields if not field.explain()]
        if wrong:
            wrong[0].setFocus()
            return False
        self.keep_it()
        return True

    def keep_it(self) -> None:
        """One action; an action without owner or day is told at the field."""
        wrong = [field for field in (self.what, self.owner, self.due) if not field.explain()]
        if wrong:
            wrong[0].setFocus()
            return
        due = self.due.value()
        assert due is not None  # it is required
        assert self._case is not None  # the row opens for a case
        try:
            terms = ActionTerms(what=self.what.value(), owner=self.owner.value(), due_on=due)
        except Refused as refused:
            self._tell(refused)
            return
        self._desk.run(
            AddMeetingAction(case_id=self._case.id, terms=terms), self._added, owner=self, refused=self._tell
        )

    def _added(self, _: object) -> None:
        self._close()
        self.add.setFocus()

    def _entered(self) -> None:
        """Enter goes on to what is still missing, and adds when nothing is."""
        missing = [field for field in (self.what, self.owner, self.due) if not field.text().strip()]
        if missing:
            missing[0].setFocus()
        else:
            self.keep_it()

    def _remove(self, action: ActionLine) -> None:
        command = RetireMeetingAction(action_id=action.id, seen=action.terms)
        self._desk.run(command, owner=self, refused=self._tell)

    def _row_of(self, action: ActionLine, *, locked: bool) -> QWidget:
        is_large = self.font().pointSizeF() > BODY_POINTS * _LARGE
        row = _row(action, self._remove, locked=locked, is_stacked=is_large or action.task is not None)
        box = row.findChild(Tick)
        if box is not None and action.task is not None:
            task, may_not = action.task, why_not(self._desk.user, Permission.TRACK_REFERRAL)
            box.setEnabled(not (may_not or task.done_on or task.is_gone))
            box.setToolTip(may_not)
            box.clicked.connect(lambda: self._finish(task.id))
        return row

    def _finish(self, task_id: TaskId) -> None:
        """The task is the truth: done here is done on Today; Undo opens it again."""
        self._desk.run(FinishTask(task_id=task_id, on=self._desk.today()), owner=self, refused=self._tell)

    def _tell(self, refused: Refused) -> None:
        self._wrong.setText(refusal(refused).text)
        self._wrong.show()

    def _close(self) -> None:
        for field in (self.what, self.owner, self.due):
            field.clear()
        self._wrong.hide()
        self._entry.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.add)
        column.addLayout(head)
        column.addWidget(self._wrong)
        self._place = TabPlace(self)
        self._table.setProperty("kind", "card")
        self._rows = QVBoxLayout(self._table)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._entry.setProperty("kind", "note")
        grid = QGridLayout(self._entry)
        grid.setContentsMargins(S8, S8, S8, S8)
        grid.setSpacing(S8)
        grid.addWidget(self.what, 0, 0, 1, 2)
        grid.addWidget(self.owner, 1, 0)
        grid.addWidget(self.due, 1, 1)
        grid.addWidget(self.keep, 2, 1)
        for part in (self._table, self._entry):
            column.addWidget(part)
            part.hide()
        self._wrong.hide()


def _row(action: ActionLine, remove: object, *, locked: bool, is_stacked: bool) -> QWidget:
    """With large text, and where it is a task to tick, what is to be done stands above who does it and when."""
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(S8, S4, S4, S4)
    column.setSpacing(S4)
    line = QHBoxLayout()
    line.setSpacing(S8)
    terms = action.terms
    what = terms.what if not action.made else tr("{what} (draft in the plan)").format(what=terms.what)
    if is_stacked:
        column.addWidget(_what(action, what))
    else:
        line.addWidget(_what(action, what), 4)
    column.addLayout(line)
    line.addWidget(Avatar(terms.owner))
    line.addWidget(Label(terms.owner, Role.CAPTION, wrap=True), 3)
    line.addWidget(Label(day_text(terms.due_on), Role.CAPTION))
    away = IconButton("x", tr("Take away: {what}").format(what=terms.what))
    away.setEnabled(not locked)
    away.clicked.connect(lambda: remove(action))  # type: ignore[operator] # what the box gives
    line.addWidget(away)
    return row


def _what(action: ActionLine, what: str) -> QWidget:
    """Words before the meeting is closed, afterwards a box to tick with how far the task is."""
    task = action.task
    if task is None:
        return Label(what, Role.CAPTION, wrap=True)
    note = tr("Task on Today")
    if task.done_on is not None:
        note = tr("Done {day}").format(day=day_text(task.done_on))
    elif task.is_gone:
        note = tr("The task was taken away")
    elif not task.owner:
        note = tr("Task of nobody yet")
    box = Tick(what, note)
    box.setChecked(task.done_on is not None)
    return box
