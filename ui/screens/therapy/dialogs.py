"""The dialogs of the page, each opened over what is shown there and only once that is saved."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from careplan.domain.plan.snapshot import PlanSnapshot, TherapyLine
from ui.desk import Desk
from ui.screens.links.goals_dialog import GoalsDialog
from ui.screens.overview.template_dialog import TemplateDialog
from ui.screens.therapy.add import AddDialog
from ui.screens.therapy.editor import AnyEditor
from ui.screens.therapy.parts import Part
from ui.screens.therapy.retire import RetireDialog
from ui.widgets.dialog import Dialog


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows now."""

    plan: PlanSnapshot
    part: Part
    editor: AnyEditor


class TherapyDialogs(QObject):
    """`shown` answers None where nothing may be changed; `added(UUID)`, and `closed` for the way back to the list."""

    added = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk, shown: Callable[[], Shown | None], page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._shown, self._page = desk, shown, page

    def add(self) -> None:
        """To the segment that is shown."""
        at = self._ready()
        if at is not None:
            dialog = AddDialog(self._desk, at.plan, at.part, self._page)
            dialog.added.connect(self.added)
            dialog.open_soon()

    def apply_template(self) -> None:
        """With the entries to tick."""
        at = self._ready()
        if at is not None:
            dialog = TemplateDialog(self._desk, at.plan.patient, at.plan, self._page)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open_soon()
            dialog.template.setFocus()

    def link_goals(self) -> None:
        """Which goals the row works for."""
        at = self._ready()
        if at is not None and at.editor.line is not None:
            line = at.editor.line
            self._open(GoalsDialog(self._desk, at.plan, line.id, line.goals, self._page))

    def retire(self) -> None:
        """The row was entered in error; what is half typed in it need not be saved first."""
        at = self._shown()
        if at is not None and at.editor.line is not None:
            line = at.editor.line
            name = line.terms.name if isinstance(line, TherapyLine) else line.terms.description
            self._open(RetireDialog(at.editor, name, at.plan, self._page))

    def _ready(self) -> Shown | None:
        """Nothing is opened over a field that cannot be left."""
        at = self._shown()
        return at if at is not None and at.editor.leave() else None

    def _open(self, dialog: Dialog) -> None:
        dialog.finished.connect(lambda _: self.closed.emit())
        dialog.open_soon()
