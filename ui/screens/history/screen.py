"""The history of a plan: its versions, what differs between two of them, every step, and signing."""

from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from careplan.application.queries.patient_file import FileOfPatient
from careplan.application.queries.plan_record import PlanRecord, RecordOfPlan
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.i18n.catalogue import tr
from ui.actions.ids import ActionId
from ui.jobs.ticket import Ticket
from ui.screens.history.compare_panel import COMPARE, STEPS, ComparePanel
from ui.screens.history.sign_dialog import open_sign_dialog
from ui.screens.history.signatures_panel import SignaturesPanel
from ui.screens.history.steps_view import StepsView
from ui.screens.history.version_panel import VersionPanel
from ui.screens.history.versions import version_rows
from ui.shell.place import Place
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen
from ui.theme.metrics import PAGE_MARGIN, PANEL_GAP, S12
from ui.theme.typography import BODY_POINTS
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.scroll import Scroll
from ui.widgets.tab_order import tab_through

_VERSIONS, _SIGNATURES, _THREE_COLUMNS = 244, 268, 960
"""Widths in logical pixels at 100 % text; narrower than the last, the page has two columns."""
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class HistoryScreen(Screen):
    """Takes the plan from what is open and asks for its versions and steps each time it is shown or changed."""

    of_patient: ClassVar[bool] = True

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._plan: PlanSnapshot | None = None
        self._asked: Ticket | None = None
        self._asked_to_sign = False
        self.versions = VersionPanel()
        self._record: RecordOfPlan | None = None
        self.steps: StepsView | None = None
        self.middle = ComparePanel(self.desk.labels, self._make_steps)
        self.signatures = SignaturesPanel(self.desk.user, self.desk.labels)
        self._lay_out()
        self.versions.turned.connect(self._show_version)
        self.versions.opened.connect(self.compare)
        self.middle.turned.connect(lambda _: self.hints_changed.emit())
        self.signatures.asked.connect(self.sign)

    def arrive(self, place: Place) -> None:
        """`view` may be `steps`, `compare` or `sign`."""
        self._asked_to_sign = place.view == "sign"
        if place.view in {COMPARE, STEPS}:
            self.middle.turn_to(place.view)
        if self.room.open_plan.file is None:
            self._clear()
        super().arrive(place)

    def show_file(self, file: FileOfPatient) -> None:
        """The plan read anew: its history is asked for again, what is shown stays until it comes."""
        if file.plan is None or (self._plan is not None and self._plan.id != file.plan.id):
            self._clear()
        self._plan = file.plan
        if file.plan is not None:
            if self._asked is not None:
                self._asked.cancel()
            self._asked = self.desk.ask(PlanRecord(plan_id=file.plan.id), self._arrived, owner=self)
        self.handlers_changed.emit()

    def first_focus(self) -> QWidget:
        """The versions."""
        return self.versions.list

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of the page."""
        if self.middle.view == STEPS:
            return (("↑ ↓", tr("step")), ("Enter", tr("undo this step")), ("F6", tr("next panel")))
        return (("Alt+↓", tr("next change")), ("Space", tr("hold version")), ("Enter", tr("compare")))

    def handlers(self) -> Handlers:
        """A plan is signed and compared where one is shown."""
        if self._plan is None:
            return {}
        return {ActionId.SIGN: self.sign, ActionId.COMPARE: self.compare}

    def sign(self) -> None:
        """The dialog; this page follows what is done there."""
        if self._plan is not None:
            open_sign_dialog(self.desk, self._plan, self)

    def compare(self) -> None:
        """To the differences, on the first of them."""
        self.middle.turn_to(COMPARE)
        self.middle.table.setFocus()
        if self.middle.table.current_row() is None:
            self.middle.table.select_first()

    def _arrived(self, record: RecordOfPlan) -> None:
        plan = self._plan
        if plan is None:
            return
        self._record = record
        self._show_steps()
        self.versions.show_rows(version_rows(plan, record))
        self._show_version()
        if self._asked_to_sign:
            self._asked_to_sign = False
            self.sign()

    def _make_steps(self) -> StepsView:
        self.steps = StepsView(self.desk, self.room.remembered("history-steps"))
        self._show_steps()
        return self.steps

    def _show_steps(self) -> None:
        if self.steps is not None and self._plan is not None and self._record is not None:
            self.steps.show_record(self._plan, self._record)

    def _show_version(self) -> None:
        if self._plan is not None:
            self.middle.show_pair(self.versions.pair())
            self.signatures.show_version(self.versions.current(), self._plan)

    def _clear(self) -> None:
        self._plan = self._record = None
        self.versions.show_rows(())
        if self.steps is not None:
            self.steps.clear()
        self.middle.show_pair(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where three columns are too many, the signatures stand below the versions."""
        super().resizeEvent(event)
        scale = max(1.0, self.fontInfo().pointSizeF() / BODY_POINTS)
        narrow = event.size().width() < _THREE_COLUMNS * scale
        self.versions.setFixedWidth(round((_SIGNATURES if narrow else _VERSIONS) * scale))
        self._side.set_whole(narrow)
        self._side.setFixedWidth(round(_SIGNATURES * scale))
        if narrow != (self._columns.direction() == _DOWN):
            self._turn(narrow=narrow)

    def _turn(self, *, narrow: bool) -> None:
        """The middle stands right of the other two, or between them."""
        self._columns.setDirection(_DOWN if narrow else _ACROSS)
        if narrow:
            self._columns.removeWidget(self.middle)
            self._page.addWidget(self.middle, 1)
        else:
            self._page.removeWidget(self.middle)
            self._columns.insertWidget(1, self.middle, 1)
        tab_through(self.versions, *((self._side, self.middle) if narrow else (self.middle, self._side)))

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.signatures)
        self._side = Scroll(inside)
        self._columns = QBoxLayout(_ACROSS)
        self._columns.setSpacing(PANEL_GAP)
        self._columns.addWidget(self.versions)
        self._columns.addWidget(self.middle, 1)
        self._columns.addWidget(self._side)
        whole = QWidget()
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(Scroll(whole))
        self._page = QHBoxLayout(whole)
        self._page.setContentsMargins(PAGE_MARGIN, S12, PAGE_MARGIN, S12)
        self._page.setSpacing(PANEL_GAP)
        self._page.addLayout(self._columns, 1)
        for rows in (self.versions.list, self.middle.table):
            RowsInSight(rows)
