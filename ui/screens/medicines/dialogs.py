"""The dialogs of the Medicines page, each modal to the window; the focus goes back to who opened it."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from careplan.domain.plan.snapshot import MedicineLine, PlanSnapshot
from ui.desk import Desk
from ui.screens.links.goals_dialog import GoalsDialog
from ui.screens.medicines.editor import MedicineEditor
from ui.screens.medicines.ending import StopMedicine, TakeAway
from ui.screens.medicines.new_medicine import NewMedicine
from ui.screens.medicines.new_monitoring import NewMonitoring
from ui.widgets.dialog import Dialog


class MedicineDialogs(QObject):
    """About the plan that is open and the medicine that is shown, once what is being edited is saved.

    `plan` is None while nothing can be changed; `added(MedicineId)` tells of a medicine that came into the plan.
    """

    added = Signal(object)

    def __init__(self, desk: Desk, editor: MedicineEditor, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._editor, self._page = desk, editor, page
        self.plan: PlanSnapshot | None = None
        self.dialog: Dialog | None = None

    def add(self) -> None:
        """A new medicine."""
        if self.plan is not None and self._editor.leave():
            dialog = NewMedicine(self._desk, self.plan, self._page)
            dialog.added.connect(self.added)
            self._open(dialog)

    def stop(self) -> None:
        """Day and reason."""
        if (found := self._found()) is not None:
            dialog = StopMedicine(self._desk, *found, self._page)
            self._open(dialog)
            dialog.reason.setFocus()

    def take_away(self) -> None:
        """Asked once more."""
        if (found := self._found()) is not None:
            self._open(TakeAway(self._desk, *found, self._page))

    def add_series(self) -> None:
        """One more laboratory series."""
        if (found := self._found()) is not None:
            self._open(NewMonitoring(self._desk, *found, self._page))

    def link_goals(self) -> None:
        """Which goals it works for."""
        if (found := self._found()) is not None:
            plan, line = found
            self._open(GoalsDialog(self._desk, plan, line.id, line.goals, self._page))

    def _found(self) -> tuple[PlanSnapshot, MedicineLine] | None:
        line = self._editor.line
        if self.plan is None or line is None or not self._editor.leave():
            return None
        return self.plan, line

    def _open(self, dialog: Dialog) -> None:
        opener = self._page.window().focusWidget()
        self.dialog = dialog
        dialog.finished.connect(lambda _: self._closed(opener))
        dialog.open_soon()

    def _closed(self, opener: QObject | None) -> None:
        self.dialog = None
        if isinstance(opener, QWidget) and isValid(opener) and opener.isVisible():
            opener.setFocus(Qt.FocusReason.OtherFocusReason)
