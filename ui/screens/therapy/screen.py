"""Therapy and other care of a plan: three lists, and what is under the cursor beside them to be revised."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from careplan.application.permissions import Permission
from careplan.application.queries.patient_file import FileOfPatient
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.i18n.catalogue import tr
from ui.actions.ids import ActionId
from ui.rights import may, why_not
from ui.screens.therapy.dialogs import Shown, TherapyDialogs
from ui.screens.therapy.editor import AnyEditor
from ui.screens.therapy.parts import Part, PartRow, asked_for, part_holding, part_rows
from ui.screens.therapy.sheet import TherapySheet
from ui.shell.place import Place, ScreenId
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen

_KEYS = {Part.PT: "Alt+P", Part.OT: "Alt+O", Part.CARE: "Alt+C"}


class TherapyScreen(Screen):
    """Moving to another row or segment saves the one before; one with a wrong field is not left."""

    of_patient: ClassVar[bool] = True

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._plan: PlanSnapshot | None = None
        self._part = Part.PT
        self._wanted: UUID | None = None
        self._asked_new = False
        self._filling = False
        self._last: dict[Part, UUID] = {}
        self._may_edit = may(self.desk.user, Permission.EDIT_PLAN)
        self.sheet = TherapySheet(self.desk, self, why_not(self.desk.user, Permission.EDIT_PLAN))
        self.dialogs = TherapyDialogs(self.desk, self._shown, self)
        self._connect()

    @property
    def part(self) -> Part:
        """The segment that is shown."""
        return self._part

    @property
    def editor(self) -> AnyEditor:
        """Of the segment that is shown."""
        return self.sheet.editor_of(self._part)

    def arrive(self, place: Place) -> None:
        """The segment and the row that the place names are shown."""
        part, self._asked_new = asked_for(place.view)
        self._wanted = place.part_id
        if self.room.open_plan.file is None:
            self._last.clear()
            self._show(None)
        if part is not None:
            self.turn_to(part)
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
        """The list; with nothing in it yet, the button."""
        return self.sheet.add if self._plan is not None and not self.sheet.rows.rowCount() else self.sheet.list

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of the page."""
        return (
            ("Alt+P", tr("PT")),
            ("Alt+O", tr("OT")),
            ("Alt+C", tr("care")),
            ("G", tr("goals")),
            ("Esc", tr("back to list")),
        )

    def handlers(self) -> Handlers:
        """A part is added to the plan that is shown; goals are linked to the one under the cursor."""
        if self._plan is None:
            return {}
        answers = {
            ActionId.ADD_THERAPY: self.dialogs.add,
            ActionId.APPLY_TEMPLATE: self.dialogs.apply_template,
            ActionId.SAVE: self._save_now,
        }
        if self.editor.line is not None:
            answers[ActionId.LINK_GOALS] = self.dialogs.link_goals
        return answers

    def turn_to(self, part: Part) -> None:
        """Another segment, unless what is being edited cannot be left."""
        if part is not self._part and not self.editor.leave():
            self.sheet.segments.choose(self._part)
            return
        if part is not self._part and self.editor.line is not None:
            self._last[self._part] = self.editor.line.id
            self.editor.start(None)
        self._part = part
        self.sheet.segments.choose(part)
        self._fill()
        self.handlers_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes from a field back to the list, which saves it."""
        if event.key() == Qt.Key.Key_Escape and not self.sheet.list.hasFocus():
            self.sheet.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns stand below each other where they would be too narrow."""
        super().resizeEvent(event)
        self.sheet.fit(self.window().width())

    def _shown(self) -> Shown | None:
        """What a dialog works on."""
        return Shown(self._plan, self._part, self.editor) if self._plan is not None and self._may_edit else None

    def _save_now(self) -> None:
        self.editor.leave()

    def _added(self, id: UUID) -> None:
        """It comes with the next reading of the plan, or came already."""
        if self.sheet.list.select_key(id):
            self.sheet.list.setFocus()
        else:
            self._wanted = id

    def _show(self, plan: PlanSnapshot | None) -> None:
        if self._plan is None or plan is None or self._plan.id != plan.id:
            self.sheet.start_nothing()
        self._plan = plan
        holding = part_holding(plan, self._wanted) if plan and self._wanted else None
        if holding is not None and holding is not self._part:
            self.turn_to(holding)
            return
        line = self.editor.line
        now = part_holding(plan, line.id) if plan and line else None
        if now is not None and now is not self._part:  # its strand was changed: it is shown where it stands now
            self._part = now
            self.sheet.segments.choose(now)
        self._fill()

    def _fill(self) -> None:
        """The rows of the segment, then the one to be shown: the cursor's own wanderings meanwhile do not count."""
        rows = part_rows(self._plan, self._part, self.desk.labels) if self._plan else ()
        self.sheet.show_part(self._plan, self._part)
        self._filling = True
        self.sheet.rows.set_rows(rows)
        self._select(rows)
        self._filling = False
        self._turn()

    def _select(self, rows: Sequence[PartRow]) -> None:
        """What was asked for, else what is shown, else what was shown here last, else the first."""
        choose, shown = self.sheet.list.select_key, self.editor.line
        if self._wanted is not None and choose(self._wanted):
            self._wanted = None
            return
        known = (shown.id if shown else None, self._last.get(self._part))
        if not any(id is not None and choose(id) for id in known) and self.sheet.list.current_row() is None and rows:
            choose(rows[0].id)

    def _turn(self, _row: object = None) -> None:
        """The row under the cursor; back to the one before where that cannot be left."""
        if self._filling:
            return
        row: PartRow | None = self.sheet.list.current_row()
        editor = self.editor
        shown = editor.line
        if row is not None and shown is not None and row.id == shown.id:
            editor.show_line(row.line)
        elif shown is None or self.sheet.rows.find(shown.id) < 0 or editor.leave():
            editor.start(row.line if row else None)
            if (shown is None) != (row is None):
                self.handlers_changed.emit()
        else:
            self.sheet.list.select_key(shown.id)
            return
        if row is None:
            self.sheet.show_nothing(self._part, loading=self._plan is None)
            return
        self.sheet.show_line(row.line)
        self.sheet.reveal()

    def _connect(self) -> None:
        sheet = self.sheet
        sheet.list.current_changed.connect(self._turn)
        sheet.list.row_activated.connect(lambda _: self.editor.first_field().setFocus())
        sheet.segments.chosen.connect(lambda key: self.turn_to(Part(key)))
        sheet.add_asked.connect(self.dialogs.add)
        sheet.template_asked.connect(self.dialogs.apply_template)
        sheet.goals_asked.connect(self.dialogs.link_goals)
        sheet.retire_asked.connect(self.dialogs.retire)
        sheet.returned.patient_asked.connect(lambda id: self.go.emit(Place(screen=ScreenId.THERAPY, patient_id=id)))
        self.dialogs.added.connect(self._added)
        self.dialogs.closed.connect(lambda: self.first_focus().setFocus())
        for part, keys in _KEYS.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda part=part: self.turn_to(part))
            shortcut.activated.connect(lambda: self.first_focus().setFocus(Qt.FocusReason.ShortcutFocusReason))
