"""Who is there: a tick for each member, and guests by name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.commands.meetings import RecordAttendance
from careplan.application.queries.meeting_agenda import AgendaFound
from careplan.domain.meeting.meeting import Attendance
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.long_text_field import LongTextField
from ui.editing.sending import Sending
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label
from ui.widgets.tick import Tick


class AttendanceDialog(Dialog):
    """A name that is new becomes a guest; members come from the series."""

    def __init__(self, desk: Desk, agenda: AgendaFound, parent: QWidget) -> None:
        super().__init__(
            tr("Attendance"), "", primary=tr("Save attendance"), icon="users", keys="Ctrl+Enter", parent=parent
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._agenda = agenda
        there = agenda.attendance
        self.ticks = {name: Tick(name) for name in there.members}
        self.guests = LongTextField(tr("Guests, one a line"), lines=2)
        if not self.ticks:
            self.body.addWidget(Label(tr("The series names no members: write who is there as guests."), wrap=True))
        for name, tick in self.ticks.items():
            tick.setChecked(name in there.present)
            self.body.addWidget(tick)
        self.body.addWidget(self.guests)
        self.guests.show_value("\n".join(there.guests))
        Sending(self, desk, self._command).asks("meeting", {"guests": self.guests})

    def first_focus(self) -> QWidget:
        """The first member."""
        return next(iter(self.ticks.values()), self.guests)

    def _command(self) -> RecordAttendance:
        wanted = Attendance(
            members=self._agenda.attendance.members,
            present=tuple(name for name, tick in self.ticks.items() if tick.isChecked()),
            guests=tuple(filter(None, map(str.strip, self.guests.value().splitlines()))),
        )
        return RecordAttendance(meeting_id=self._agenda.id, seen=self._agenda.attendance, wanted=wanted)
