"""Somebody asked, and there are no known allergies: recorded with the day on which they asked."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.commands.allergies import RecordNoAllergies
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.fields import DayField
from ui.editing.sending import Sending
from ui.widgets.dialog import Dialog


class NoAllergies(Dialog):
    """Closes once it is recorded; refused while the list holds one."""

    def __init__(self, desk: Desk, command: Callable[..., RecordNoAllergies], subtitle: str, parent: QWidget) -> None:
        super().__init__(
            tr("No known allergies"), subtitle, primary=tr("Record none known"), icon="circle-check", parent=parent
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._command = command
        self.day = DayField(tr("Asked on"), today=desk.today, required=True)
        self.day.show_value(desk.today())
        Sending(self, desk, self._made).asks("patient", {"day": self.day}, {"day": ("patient.no_allergies_on",)})
        self.body.addWidget(self.day)
        self.body.addStretch(1)
        self.set_note(tr("Only when somebody asked. An allergy that is added later takes its place."))

    def _made(self) -> RecordNoAllergies:
        return self._command(on=self.day.value())
