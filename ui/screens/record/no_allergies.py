"""Somebody asked, and there are no known allergies: recorded with the day on which they asked."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.commands.allergies import RecordNoAllergies
from careplan.domain.shared.errors import Refused
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.editing.fields import DayField
from ui.editing.refused_fields import RefusedFields
from ui.feedback.failures import refusal
from ui.widgets.dialog import Dialog


class NoAllergies(Dialog):
    """Closes once it is recorded; refused while the list holds one."""

    def __init__(self, desk: Desk, command: Callable[..., RecordNoAllergies], subtitle: str, parent: QWidget) -> None:
        super().__init__(
            tr("No known allergies"), subtitle, primary=tr("Record none known"), icon="circle-check", parent=parent
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._command = desk, command
        self.day = DayField(tr("Asked on"), today=desk.today, required=True)
        self.day.show_value(desk.today())
        self._places = RefusedFields("patient", {"day": self.day})
        self._places.add("day", ("patient.no_allergies_on",))
        self.body.addWidget(self.day)
        self.body.addStretch(1)
        self.set_note(tr("Only when somebody asked. An allergy that is added later takes its place."))
        self.confirmed.connect(self._record)

    def _record(self) -> None:
        self.show_error("")
        on = self.day.value()
        if not self.day.explain() or on is None:
            self.day.setFocus()
            return
        self.set_busy(True)
        command = self._command(on=on)
        self._desk.run(command, lambda _: self._done(), owner=self, refused=self._refused, failed=self._failed)

    def _done(self) -> None:
        self.set_busy(False)
        self.accept()

    def _refused(self, refused: Refused) -> None:
        self.set_busy(False)
        if not self._places.show(refused):
            self.show_error(refusal(refused).text)

    def _failed(self, failed: Message) -> None:
        self.set_busy(False)
        self.show_error(failed.text)
