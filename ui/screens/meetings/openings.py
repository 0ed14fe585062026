"""The dialogs of the page, loaded when one is first opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from careplan.application.queries.meeting_agenda import Agenda
from careplan.application.queries.users import ThisClinic

if TYPE_CHECKING:
    from careplan.application.queries.meeting_agenda import AgendaFound
    from careplan.application.queries.meetings import SeriesLine
    from ui.screens.meetings.screen import MeetingsScreen


class Openings(QObject):
    """Connects the buttons of the page with their dialogs."""

    def __init__(self, screen: "MeetingsScreen") -> None:
        super().__init__(screen)
        self._screen = screen
        page, header, listed = screen.page, screen.page.header, screen.list
        listed.new_series.clicked.connect(lambda: self.series(None))
        listed.series_wanted.connect(self.series)
        listed.new_date.clicked.connect(lambda: self.date(new=True))
        header.change.clicked.connect(lambda: self.date(new=False))
        header.attendance.clicked.connect(self.attendance)
        header.close_it.clicked.connect(self.close_meeting)
        header.minutes.clicked.connect(self.minutes)
        header.after.clicked.connect(self.after)
        page.agenda.add.clicked.connect(self.add_cases)
        page.edit.clicked.connect(self.case)
        page.letter.clicked.connect(self.letter)
        page.plan.clicked.connect(self.plan)

    def series(self, line: "SeriesLine | None") -> None:
        """A new series, or how one goes on."""
        from ui.screens.meetings.dialogs import SeriesDialog  # noqa: PLC0415 - at the first one

        if not self._screen.why_not:
            _show(SeriesDialog(self._screen.desk, line, self._screen.window()))

    def date(self, *, new: bool) -> None:
        """A date of its own, or another day for this one."""
        from ui.screens.meetings.dialogs import DateDialog  # noqa: PLC0415 - at the first one

        found = None if new else self._screen.found
        _show(DateDialog(self._screen.desk, found, self._screen.window()))

    def close_meeting(self) -> None:
        """Says who goes where and what will be made first; what was typed a moment ago is read with it."""
        found, desk = self._screen.found, self._screen.desk
        if found is None or not self._screen.depart():
            return
        agenda = Agenda(meeting_id=found.id, today=desk.today())
        desk.use(lambda clinic: (clinic.ask(agenda), clinic.ask(ThisClinic()).terms.name), self._close, owner=self)

    def after(self) -> None:
        """What was made, and what still needs a person."""
        if self._screen.found is not None:
            query = Agenda(meeting_id=self._screen.found.id, today=self._screen.desk.today())
            self._screen.desk.ask(query, self._list, owner=self)

    def _close(self, read: "tuple[AgendaFound, str]") -> None:
        from careplan.application.meeting_after import after_meeting  # noqa: PLC0415 - at the first one
        from ui.screens.meetings.close_dialog import CloseDialog  # noqa: PLC0415 - at the first one

        agenda, clinic = read
        desk, window = self._screen.desk, self._screen.window()
        made = after_meeting(agenda, desk.library, clinic)
        _show(CloseDialog(desk, agenda, made, lambda _: self.after() if made else None, window))

    def _list(self, agenda: "AgendaFound") -> None:
        from ui.screens.meetings.after_list import AfterList  # noqa: PLC0415 - at the first one

        _show(AfterList(agenda, self._screen.window()))

    def attendance(self) -> None:
        """Ticks for members, guests by name."""
        from ui.screens.meetings.attendance_dialog import AttendanceDialog  # noqa: PLC0415 - at the first one

        if self._screen.found is not None:
            _show(AttendanceDialog(self._screen.desk, self._screen.found, self._screen.window()))

    def add_cases(self) -> None:
        """Filters and search."""
        from ui.screens.meetings.add_dialog import AddCasesDialog  # noqa: PLC0415 - at the first one

        found = self._screen.found
        if found is not None:
            here = frozenset(case.patient_id for case in found.cases)
            _show(AddCasesDialog(self._screen.desk, found.id, here, self._screen.window()))

    def case(self) -> None:
        """Question, reason and presenter."""
        from ui.screens.meetings.case_dialog import CaseDialog  # noqa: PLC0415 - at the first one

        case = self._screen.current()
        if case is not None:
            _show(CaseDialog(self._screen.desk, case, self._screen.window()))

    def letter(self) -> None:
        """The draft; the name of the clinic is asked for first."""
        case, found, desk = self._screen.current(), self._screen.found, self._screen.desk
        if case is None or found is None or not self._screen.page.outcome.leave():
            return
        from ui.screens.meetings.after_dialog import LetterDialog  # noqa: PLC0415 - at the first one

        desk.ask(
            ThisClinic(),
            lambda facts: _show(LetterDialog(desk, found, case, facts.terms.name, self._screen.window())),
            owner=self,
        )

    def plan(self) -> None:
        """What becomes of each action."""
        from ui.screens.meetings.after_dialog import PlanDialog  # noqa: PLC0415 - at the first one

        case = self._screen.current()
        if case is not None and case.plan_id is not None:
            _show(PlanDialog(self._screen.desk, case, self._screen.window()))

    def minutes(self) -> None:
        """The PDF, as it stands."""
        from ui.screens.meetings.minutes_export import MinutesExport  # noqa: PLC0415 - at the first one

        if self._screen.found is not None and self._screen.depart():
            MinutesExport(self._screen.desk, self._screen).begin(self._screen.found.id)


def _show(dialog: QDialog) -> None:
    """Over the page, never waited for."""
    dialog.open()
