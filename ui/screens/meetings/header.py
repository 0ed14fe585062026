"""The line above a meeting: what it is, who is there, how long the case takes, and opening and closing."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from careplan.application.queries.meeting_agenda import AgendaFound
from careplan.domain.meeting.meeting import MeetingStatus
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import moment_text
from careplan.i18n.meetings import attendance_text, when_text
from ui.desk import Desk
from ui.screens.meetings.clock import CaseClock
from ui.theme.metrics import PAGE_MARGIN, S4, S8, S12
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.avatar import Avatar
from ui.widgets.button import Button, ButtonKind, IconButton
from ui.widgets.clearing import refill
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.texts import Label

_FACES = 6
_PILLS = {
    MeetingStatus.PLANNED: ("calendar", Tone.NEUTRAL),
    MeetingStatus.LIVE: ("presentation", Tone.ACCENT),
    MeetingStatus.CLOSED: ("lock", Tone.NEUTRAL),
}


class _Words(Label):
    """One line where there is room for it, else as many as it needs."""

    def sizeHint(self) -> QSize:
        """All of it in one line."""
        self.ensurePolished()
        wide = self.fontMetrics().horizontalAdvance(QLabel.text(self)) + 2
        return QSize(wide, self.heightForWidth(wide))


class MeetingHeader(QFrame):
    """Buttons that do not fit the status are not shown."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self.back = IconButton("arrow-left", tr("All meetings"))
        self._title = _Words(role=Role.SECTION, bold=True, wrap=True)
        self._when = _Words(ink="ink2", wrap=True)
        self._status = Pill("", "calendar", Tone.NEUTRAL)
        self._present = _Words(ink="ink2", wrap=True)
        self._faces = QWidget()
        self._present_names: tuple[str, ...] = ()
        self.attendance = Button(tr("Attendance…"), small=True)
        self.change = Button(tr("Change…"), small=True)
        self.minutes = Button(tr("Minutes…"), icon="file-down", small=True)
        self.preparation = Button(tr("Preparation…"), icon="list-checks", small=True)
        self.after = Button(tr("After the meeting…"), icon="list-checks", small=True)
        self.clock = CaseClock(desk)
        self.open = Button(tr("Open meeting"), icon="play", kind=ButtonKind.PRIMARY, small=True)
        self.close_it = Button(tr("Close meeting…"), small=True)
        self.reopen = Button(tr("Open again"), icon="undo-2", small=True)
        self._lay_out()
        self.back.clicked.connect(self.left)

    def show_meeting(self, agenda: AgendaFound, why_not: str) -> None:
        """Title, day, status and who is there."""
        terms, status = agenda.terms, agenda.status
        self._title.setText(terms.name)
        closed = f" · {tr('closed')} {moment_text(agenda.closed_at.astimezone())}" if agenda.closed_at else ""
        by = f", {agenda.closed_by}" if agenda.closed_by else ""
        self._when.setText(f"{when_text(terms.day, terms.starts_at, terms.place)}{closed}{by}")
        icon, tone = _PILLS[status]
        self._status.show_state({"live": tr("Live"), "closed": tr("Closed")}.get(status, tr("Planned")), icon, tone)
        self._present.setText(attendance_text(agenda.attendance))
        present = (*agenda.attendance.present, *agenda.attendance.guests)[:_FACES]
        if present != self._present_names:
            self._present_names = present
            refill(self._faces, self._row, [Avatar(name) for name in present])
        is_open, live = status is not MeetingStatus.CLOSED, status is MeetingStatus.LIVE
        for button, shown in (
            (self.open, status is MeetingStatus.PLANNED),
            (self.close_it, live),
            (self.reopen, not is_open),
            (self.attendance, is_open),
            (self.change, is_open and not live),
        ):
            button.set_reason(why_not)
            button.setVisible(shown)
        self.clock.setVisible(live)
        self.after.setVisible(not is_open)
        self.preparation.setVisible(status is MeetingStatus.PLANNED)

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self._faces)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(S4)
        flow, doings = FlowLayout(gap=S8, line_gap=S4), QWidget()
        together = FlowLayout(doings, gap=S8, line_gap=S4)
        for doing in (
            self.attendance, self.change, self.preparation, self.after, self.minutes,
            self.clock, self.open, self.close_it, self.reopen,
        ):  # fmt: skip
            together.addWidget(doing)
        for part in (self.back, self._title, self._when, self._status, self._present, self._faces, doings):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, S8, PAGE_MARGIN, S8)
        column.setSpacing(S12)
        column.addLayout(flow)
