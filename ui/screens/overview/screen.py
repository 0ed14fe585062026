"""The plan on one page; where there is none yet, the ways to begin one."""

from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from careplan.application.permissions import Permission
from careplan.application.queries.patient_file import FileOfPatient
from careplan.domain.plan.snapshot import PatientFacts, PlanSnapshot
from careplan.i18n.catalogue import tr
from ui.actions.ids import ActionId
from ui.jobs.turns import InTurns
from ui.rights import why_not
from ui.screens.overview.begin import BeginPlanDialog
from ui.screens.overview.board import Board
from ui.screens.overview.no_plan import begin_button, no_plan, template_button
from ui.screens.overview.signing_panel import SIGN
from ui.screens.overview.template_dialog import TemplateDialog
from ui.shell.place import Place, ScreenId
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen
from ui.theme.metrics import PAGE_MARGIN, S12
from ui.widgets.dialog import Dialog
from ui.widgets.scroll import Scroll

_NOBODY, _EMPTY, _BOARD = range(3)
"""What is shown: nothing while nobody is known, the ways to begin, the plan."""


class OverviewScreen(Screen):
    """Takes everything from the open plan; it asks nothing of its own but a template's preview."""

    of_patient: ClassVar[bool] = True
    fills_soon: ClassVar[bool] = True

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._patient: PatientFacts | None = None
        self._plan: PlanSnapshot | None = None
        self._turning = InTurns(self)
        self.begin = begin_button()
        self.from_template = template_button()
        self.empty = no_plan(self.begin, self.from_template)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        self._pages = QStackedLayout()
        page.addLayout(self._pages)  # first, or the widget that is shown would be a window for a moment
        inside = QWidget()
        for widget in (QWidget(), self.empty, Scroll(inside)):
            self._pages.addWidget(widget)
        column = QVBoxLayout(inside)
        column.setContentsMargins(PAGE_MARGIN, S12, PAGE_MARGIN, S12)
        self.board = Board(self.desk, room.open_plan.safety, inside)  # in its place, or it would be styled for each box
        column.addWidget(self.board)
        for button in (self.begin, self.from_template):
            button.set_reason(why_not(self.desk.user, Permission.EDIT_PLAN))
        self.begin.clicked.connect(self.begin_plan)
        self.from_template.clicked.connect(self.apply_template)
        self.board.opened.connect(self._open)

    def arrive(self, place: Place) -> None:
        """Another patient's plan is not shown while this one's is being read."""
        file, shown = self.room.open_plan.file, self._patient
        if file is None or (shown is not None and shown.id != file.facts.id):
            self._patient = self._plan = None
            self._turning.stop()
            self._pages.setCurrentIndex(_NOBODY)
        super().arrive(place)

    def show_file(self, file: FileOfPatient) -> None:
        """The board, or how to begin; where another of the two is shown it turns when that one is filled."""
        self._patient, self._plan = file.facts, file.plan
        wanted = self._wanted()
        is_shown = wanted == self._pages.currentIndex()
        if file.plan is not None and is_shown:
            self.board.show_file(file, file.plan)
        if is_shown:
            self._turning.stop()
            self._show_filled(wanted)
        else:
            filling = self.board.filling(file, file.plan) if file.plan is not None else ()
            self._turning.begin([*filling, partial(self._show_filled, wanted)])

    def finish(self) -> None:
        """A key that is pressed while the board is filled is meant for it."""
        self._turning.finish()

    def first_focus(self) -> QWidget:
        """The goals; without a plan, the way most begin; the page itself while neither is shown."""
        if self._patient is None or self._pages.currentIndex() != self._wanted():
            return self
        if self._plan is None:
            return self.from_template
        return self.board.goals.list if self._plan.goals else self.board.goals.add

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of the page."""
        if self._plan is None:
            return ()
        return (("Alt+1…9", tr("tab")), ("Enter", tr("open")), ("F6", tr("next panel")), ("Ctrl+P", tr("export")))

    def handlers(self) -> Handlers:
        """A plan is begun where there is none to work on."""
        if self._patient is None:
            return {}
        if self._plan is None:
            return {ActionId.BEGIN_PLAN: self.begin_plan, ActionId.APPLY_TEMPLATE: self.apply_template}
        return {
            ActionId.BEGIN_PLAN: self.begin_plan,
            ActionId.APPLY_TEMPLATE: self.apply_template,
            ActionId.SAVE_AS_TEMPLATE: self.save_as_template,
            ActionId.ADD_GOAL: lambda: self._open(ScreenId.GOALS, None, "new"),
            ActionId.SIGN: lambda: self._open(ScreenId.HISTORY, None, SIGN),
        }

    def begin_plan(self) -> None:
        """The dialog for an empty draft."""
        if self._patient is not None:
            dialog = BeginPlanDialog(self.desk, self._patient, self)
            _show(dialog)
            dialog.title.setFocus()

    def apply_template(self) -> None:
        """The dialog with the entries to tick."""
        if self._patient is not None:
            dialog = TemplateDialog(self.desk, self._patient, self._plan, self)
            _show(dialog)
            dialog.template.setFocus()

    def save_as_template(self) -> None:
        """The dialog with what of this plan can be proposed to others, without anything of its patient."""
        from ui.screens.overview.plan_as_template import plan_as_template  # noqa: PLC0415 - rarely asked for

        if self._plan is not None:
            plan_as_template(self.desk, self._plan, self)

    def _wanted(self) -> int:
        return _EMPTY if self._plan is None else _BOARD

    def _show_filled(self, wanted: int) -> None:
        """The keyboard goes along where it was on this page."""
        before, keys = self._pages.currentIndex(), self.window().focusWidget()
        has_keys = keys is not None and (keys is self or self.isAncestorOf(keys))
        self._pages.setCurrentIndex(wanted)
        if has_keys and wanted != before:
            self.first_focus().setFocus()
        self.handlers_changed.emit()
        if self.isVisible():  # else another page is coming by now
            self.filled.emit()

    def _open(self, screen: ScreenId, part_id: UUID | None, view: str) -> None:
        if self._patient is not None and self._plan is not None:
            place = Place(screen=screen, patient_id=self._patient.id, plan_id=self._plan.id, part_id=part_id, view=view)
            self.go.emit(place)


def _show(dialog: Dialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open_soon()
