"""The goals of a plan: a list, and the one under the cursor beside it to be revised."""

from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.permissions import Permission
from careplan.application.queries.patient_file import FileOfPatient
from careplan.domain.plan.snapshot import GoalLine, PlanSnapshot
from careplan.i18n.catalogue import tr
from ui.actions.ids import ActionId
from ui.items.columns import Column
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel
from ui.rights import why_not
from ui.screens.goals.editor import GoalEditor
from ui.screens.goals.new_goal import NewGoal
from ui.screens.overview.goals_panel import goal_cell
from ui.shell.panels import PANEL
from ui.shell.place import Place
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen
from ui.widgets.beside import Beside, Part
from ui.widgets.button import Button, ButtonKind
from ui.widgets.panel import Panel
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.scroll import Scroll

_BESIDE = 708
"""The width, in logical pixels at 100 % text, that list and goal need beside each other."""


class GoalsScreen(Screen):
    """Moving to another goal saves the one before; a goal with a wrong field is not left."""

    of_patient: ClassVar[bool] = True

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._plan: PlanSnapshot | None = None
        self._wanted: UUID | None = None
        self._asked_new = False
        self.rows: RowsModel[GoalLine] = RowsModel(
            (Column(tr("Goal"), goal_cell, leads=True),), key=lambda line: line.id
        )
        self.list = RowList(self.rows, tr("Goals"))
        self.list.set_empty_text(tr("No goals yet. What does the patient want to be able to do?"))
        self.panel = Panel(tr("Goals in the patient's words"), icon="target", flush=True)
        self.panel.setProperty(PANEL, True)
        self.add = Button(tr("Add goal…"), icon="plus", kind=ButtonKind.PRIMARY, keys="Ctrl+G")
        self.add.set_reason(why_not(self.desk.user, Permission.EDIT_PLAN))
        self.editor = GoalEditor(self.desk)
        self._lay_out()
        self.list.current_changed.connect(self._turn)
        self.list.row_activated.connect(lambda _: self.editor.fields.description.setFocus())
        self.add.clicked.connect(self.add_goal)

    def arrive(self, place: Place) -> None:
        """The goal that the place names is the one shown."""
        self._wanted, self._asked_new = place.part_id, place.view == "new"
        if self.room.open_plan.file is None:
            self._show(None)
        super().arrive(place)

    def show_file(self, file: FileOfPatient) -> None:
        """The plan read anew; what is being typed stays."""
        self._show(file.plan)
        if self._asked_new and file.plan is not None:
            self._asked_new = False
            self.add_goal()
        self.handlers_changed.emit()

    def depart(self) -> bool:
        """Saves what is being edited."""
        return self.editor.leave()

    def first_focus(self) -> QWidget:
        """The list; with nothing in it, the button."""
        return self.list if self.rows.rowCount() else self.add

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of the page."""
        return (("↑ ↓", tr("goal")), ("Enter", tr("edit")), ("Ctrl+G", tr("add goal")), ("Ctrl+S", tr("save")))

    def handlers(self) -> Handlers:
        """A goal is added to the plan that is shown."""
        if self._plan is None:
            return {}
        return {ActionId.ADD_GOAL: self.add_goal, ActionId.SAVE: self._save_now}

    def add_goal(self) -> None:
        """The dialog; what was added is shown."""
        if self._plan is None or not self.editor.leave():
            return
        dialog = NewGoal(self.desk, self._plan, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.added.connect(self._added)
        dialog.open_soon()
        dialog.fields.description.setFocus()

    def _save_now(self) -> None:
        self.editor.leave()

    def _added(self, goal_id: UUID) -> None:
        """It comes with the next reading of the plan, or came already."""
        if self.list.select_key(goal_id):
            self.list.setFocus()
        else:
            self._wanted = goal_id

    def _show(self, plan: PlanSnapshot | None) -> None:
        other = self._plan is None or plan is None or self._plan.id != plan.id
        self._plan = plan
        if other:
            self.editor.start(None)
        self.rows.set_rows(plan.goals if plan else ())
        self.panel.set_caption(str(len(plan.goals)) if plan and plan.goals else "")
        if self._wanted is not None and self.list.select_key(self._wanted):
            self._wanted = None
        elif self.list.current_row() is None and plan and plan.goals:
            self.list.select_key(plan.goals[0].id)
        self._turn()

    def _turn(self, _row: object = None) -> None:
        """The goal under the cursor; back to the one before where that cannot be left."""
        row: GoalLine | None = self.list.current_row()
        shown = self.editor.line
        if row is not None and shown is not None and row.id == shown.id:
            self.editor.show_line(row)
        elif shown is None or self.rows.find(shown.id) < 0 or self.editor.leave():
            self.editor.start(row)
        else:
            self.list.select_key(shown.id)

    def _lay_out(self) -> None:
        self.panel.header.addWidget(self.add)
        self.panel.body.addWidget(self.list)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)
        editor, sides = Scroll(inside), Beside()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Scroll(sides))
        sides.take(Part(widget=self.panel), Part(widget=editor, scrolls=(editor,)), room=_BESIDE)
        RowsInSight(self.list)
