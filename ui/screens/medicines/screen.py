"""The medicines of a plan: a table, and the one under the cursor beside it to be revised."""

from typing import ClassVar
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careplan.application.queries.patient_file import FileOfPatient
from careplan.domain.plan.monitoring_line import MonitoringLine
from careplan.domain.plan.snapshot import MedicineLine, PlanSnapshot
from careplan.i18n.catalogue import tr
from ui.actions.ids import ActionId
from ui.items.table import Table
from ui.screens.medicines.dialogs import MedicineDialogs
from ui.screens.medicines.doings import can_stop
from ui.screens.medicines.editor import MedicineEditor
from ui.screens.medicines.legend import Legend
from ui.screens.medicines.table import groups, medicine_rows
from ui.screens.medicines.words import locked_because
from ui.shell.panels import PANEL
from ui.shell.place import Place, ScreenId
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen
from ui.theme.metrics import S8, S12
from ui.theme.typography import BODY_POINTS, Role
from ui.widgets.beside import Beside, Part
from ui.widgets.button import Button, ButtonKind
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.scroll import Scroll
from ui.widgets.texts import Label

_BESIDE = 828
"""The width, in logical pixels at 100 % text, that table and editor need beside each other."""
_WITH_LEGEND = 1080
RECORD = "add-result"
"""The view of the Measures page that opens its dialog for the series the place names."""


class MedicinesScreen(Screen):
    """Moving to another medicine saves the one before; a medicine with a wrong field is not left."""

    of_patient: ClassVar[bool] = True

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._plan: PlanSnapshot | None = None
        self._wanted: UUID | None = None
        self._asked_new = self._is_listing = False
        self._sides = Beside(self)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Scroll(self._sides, self))
        listed = QWidget(self._sides)
        self.add = Button(tr("Add medicine…"), icon="plus", kind=ButtonKind.PRIMARY, keys="Ctrl+Shift+M", parent=listed)
        self.rows = medicine_rows(self.desk.labels, self.desk.today())
        self.table = Table(self.rows, tr("Medicines"), remembered=room.remembered("medicines"), parent=listed)
        self.table.setProperty(PANEL, True)
        self.table.set_empty_text(tr("No medicines recorded. That does not say that the patient takes none."))
        self.editor = MedicineEditor(self.desk, room.open_plan.safety, self._sides)
        self.dialogs = MedicineDialogs(self.desk, self.editor, self)
        self._legend = Legend()
        self._lay_out(listed)
        self._connect()

    def arrive(self, place: Place) -> None:
        """The medicine that the place names is the one shown."""
        self._wanted, self._asked_new = place.part_id, place.view == "new"
        if self.room.open_plan.file is None:
            self._show(None)
        super().arrive(place)

    def show_file(self, file: FileOfPatient) -> None:
        """The plan read anew; what is being typed stays."""
        self._show(file.plan)
        if self._asked_new and file.plan is not None:
            self._asked_new = False
            self.dialogs.add()
        self.handlers_changed.emit()

    def depart(self) -> bool:
        """Saves what is being edited."""
        return self.editor.leave()

    def first_focus(self) -> QWidget:
        """The table; with nothing in it, the button."""
        return self.table if self.rows.rowCount() else self.add

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of the page."""
        return (("↑ ↓", tr("row")), ("Enter", tr("edit")), ("G", tr("goals")), ("Ctrl+S", tr("save")))

    def handlers(self) -> Handlers:
        """What can be done in the plan that is shown, and with the medicine under the cursor."""
        if self._plan is None:
            return {}
        answers = {ActionId.SAVE: self._save_now}
        if self.dialogs.plan is None:
            return answers
        answers[ActionId.ADD_MEDICINE] = self.dialogs.add
        if self.editor.line is not None:
            answers[ActionId.LINK_GOALS] = self.dialogs.link_goals
        if can_stop(self.editor.line):
            answers[ActionId.STOP_MEDICINE] = self.dialogs.stop
        return answers

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What the squares mean is said where there is room beside the button."""
        super().resizeEvent(event)
        scale = max(1.0, self.font().pointSizeF() / BODY_POINTS)
        self._legend.setVisible(self.width() >= _WITH_LEGEND * scale)

    def _record(self, series: MonitoringLine) -> None:
        if self._plan is not None:
            self._go(ScreenId.MEASURES, series.id, RECORD)

    def _open_goal(self, number: int) -> None:
        found = [goal.id for goal in self._plan.goals if goal.number == number] if self._plan else []
        if found:
            self._go(ScreenId.GOALS, found[0])

    def _go(self, screen: ScreenId, part_id: UUID, view: str = "") -> None:
        assert self._plan is not None  # the callers looked
        where = Place(
            screen=screen, patient_id=self._plan.patient.id, plan_id=self._plan.id, part_id=part_id, view=view
        )
        self.go.emit(where)

    def _save_now(self) -> None:
        self.editor.leave()

    def _added(self, medicine_id: UUID) -> None:
        """It comes with the next reading of the plan, or came already."""
        if not self.table.select_key(medicine_id):
            self._wanted = medicine_id
        self.table.setFocus()

    def _show(self, plan: PlanSnapshot | None) -> None:
        other = self._plan is None or plan is None or self._plan.id != plan.id
        self._plan = plan
        locked = locked_because(self.desk.user, plan)
        self.dialogs.plan = None if locked else plan
        self.add.set_reason(locked)
        if other:
            self.editor.start(None, plan)
        self._set_rows(plan)
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None
        elif self.table.current_row() is None and self.editor.line is None:
            self.table.select_first()
        self._turn()

    def _set_rows(self, plan: PlanSnapshot | None) -> None:
        """The cursor goes with its medicine when that comes under another heading."""
        self._is_listing = True
        self.rows.set_groups(groups(plan.medicines) if plan else ())
        row: MedicineLine | None = self.table.current_row()
        if row is not None and self.editor.line is not None and row.id != self.editor.line.id:
            self.table.select_key(self.editor.line.id)
        self._is_listing = False

    def _turn(self, _row: object = None) -> None:
        """The medicine under the cursor, on a heading the one before; back to it where it cannot be left."""
        if self._is_listing:
            return
        plan, shown = self._plan, self.editor.line
        at = self.rows.find(shown.id) if shown is not None else -1
        row: MedicineLine | None = self.table.current_row()
        if shown is not None and at >= 0 and (row is None or row.id == shown.id):
            assert plan is not None  # rows come from a plan
            self.editor.show_line(self.rows.row(self.rows.index(at, 0)), plan)
        elif shown is None or at < 0 or self.editor.leave():
            self.editor.start(row, plan)
        else:
            self.table.select_key(shown.id)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._turn)
        self.table.row_activated.connect(lambda _: self.editor.fields.regimen.setFocus())
        self.add.clicked.connect(self.dialogs.add)
        self.dialogs.added.connect(self._added)
        editor = self.editor
        editor.shown.connect(self.handlers_changed)
        editor.doings.stop.connect(self.dialogs.stop)
        editor.doings.take_away.connect(self.dialogs.take_away)
        editor.goals.change_asked.connect(self.dialogs.link_goals)
        editor.goals.opened.connect(self._open_goal)
        editor.series.add_asked.connect(self.dialogs.add_series)
        editor.series.record_asked.connect(self._record)

    def _lay_out(self, listed: QWidget) -> None:
        head = QHBoxLayout()
        head.setSpacing(S12)
        head.addWidget(self.add)
        head.addStretch(1)
        head.addWidget(self._legend)
        left = QVBoxLayout(listed)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(S8)
        left.addLayout(head)
        left.addWidget(self.table, 1)
        left.addWidget(Label(tr("Doses as ordered by the prescriber."), Role.CAPTION, ink="ink2", wrap=True))
        table, editor = Part(widget=listed, share=3), Part(widget=self.editor, share=2, scrolls=(self.editor.whole,))
        self._sides.take(table, editor, room=_BESIDE)
        RowsInSight(self.table)
