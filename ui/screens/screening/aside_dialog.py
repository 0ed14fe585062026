"""Set aside: a row that is not due for a while, with the reason and the last day."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.commands.schedules import RecordSetAside, ReviseSetAside
from careplan.application.queries.schedule_entries import SetAsideLine
from careplan.domain.schedule.aside import SetAsideTerms
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.fields import DayField, TextField
from ui.editing.sending import Sending
from ui.screens.screening.done_dialog import RowMeant
from ui.theme.typography import Role
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label


class SetAsideDialog(Dialog):
    """With a `line` it changes what holds now; closes once it is on disk."""

    def __init__(self, desk: Desk, row: RowMeant, line: SetAsideLine | None, parent: QWidget) -> None:
        super().__init__(
            tr("Change what is set aside") if line else tr("Set aside"),
            row.who,
            primary=tr("Save change") if line else tr("Set aside"),
            icon="pause",
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._row, self._line = row, line
        self.reason = TextField(tr("Reason"), limit=2000, required=True, placeholder=tr("Shown wherever the row is"))
        self.until = DayField(
            tr("Not due up to and including"), today=desk.today, required=True, placeholder=tr("in 6 months")
        )
        self.body.addWidget(Label(row.what, bold=True, wrap=True))
        self.body.addWidget(Label(row.why, Role.CAPTION, ink="ink2", wrap=True))
        self.body.addWidget(self.reason)
        self.body.addWidget(self.until)
        self.set_note(tr("Kept with your name. From the day after, the row counts again and says so."))
        if line is not None:
            self.reason.show_value(line.terms.reason)
            self.until.show_value(line.terms.until)
        Sending(self, desk, self._command).asks("set_aside", {"reason": self.reason, "until": self.until})

    def first_focus(self) -> QWidget:
        """The reason."""
        return self.reason

    def _command(self) -> RecordSetAside | ReviseSetAside:
        until = self.until.value()
        assert until is not None  # it was asked for
        terms = SetAsideTerms(reason=self.reason.value().strip(), until=until)
        if self._line is not None:
            return ReviseSetAside(set_aside_id=self._line.id, seen=self._line.terms, wanted=terms)
        return RecordSetAside(patient_id=self._row.patient_id, rule=self._row.rule, terms=terms)
