"""The dialogs of the page, loaded when one is first opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from careplan.application.queries.meeting_agenda import Agenda
from careplan.application.queries.meeting_summary import CaseSummaryOf
from careplan.i18n.catalogue import tr
from ui.widgets.coming import open_soon

if TYPE_CHECKING:
    from careplan.application.clinic import Clinic
    from careplan.application.meeting_letter_paper import Addressee
    from careplan.application.queries.meeting_agenda import AgendaFound
    from careplan.application.queries.meeting_cases import CaseLine
    from careplan.application.queries.meeting_summary import CaseSummary
    from careplan.application.queries.meetings import SeriesLine
    from careplan.domain.shared.ids import MeetingCaseId, MeetingId, PatientId
    from ui.screens.meetings.meeting_page import MeetingPage
    from ui.screens.meetings.screen import MeetingsScreen


class Openings(QObject):
    """Connects the buttons of the page with their dialogs."""

    def __init__(self, screen: "MeetingsScreen") -> None:
        super().__init__(screen)
        self._screen = screen
        listed = screen.list
        listed.new_series.clicked.connect(lambda: self.series(None))
        listed.series_wanted.connect(self.series)
        listed.new_date.clicked.connect(lambda: self.date(new=True))

    def take(self, page: "MeetingPage") -> None:
        """The page of one meeting, once it is made."""
        header = page.header
        header.change.clicked.connect(lambda: self.date(new=False))
        header.attendance.clicked.connect(self.attendance)
        header.close_it.clicked.connect(self.close_meeting)
        header.minutes.clicked.connect(self.minutes)
        header.after.clicked.connect(self.after)
        header.preparation.clicked.connect(self.preparation)
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
        desk.ask(Agenda(meeting_id=found.id, today=desk.today()), self._close, owner=self)

    def after(self) -> None:
        """What was made, and what still needs a person."""
        if self._screen.found is not None:
            query = Agenda(meeting_id=self._screen.found.id, today=self._screen.desk.today())
            self._screen.desk.ask(query, self._list, owner=self)

    def _close(self, agenda: "AgendaFound") -> None:
        from careplan.application.meeting_after import after_meeting  # noqa: PLC0415 - at the first one
        from ui.screens.meetings.close_dialog import CloseDialog  # noqa: PLC0415 - at the first one

        desk, window = self._screen.desk, self._screen.window()
        made = after_meeting(agenda, desk.library)
        _show(CloseDialog(desk, agenda, made, lambda _: self.after() if made else None, window))

    def _list(self, agenda: "AgendaFound") -> None:
        from ui.screens.meetings.after_list import AfterList  # noqa: PLC0415 - at the first one

        _show(AfterList(agenda, self._screen.window()))

    def preparation(self) -> None:
        """Everybody who waits, with what is missing: as many summaries are read as there are people."""
        found = self._screen.found
        if found is not None:
            self._screen.desk.use(lambda clinic: _summaries(clinic, found.id), self._prepare, owner=self)

    def _prepare(self, read: "tuple[AgendaFound, dict[PatientId, CaseSummary]]") -> None:
        from ui.screens.meetings.preparation_list import PreparationList  # noqa: PLC0415 - at the first one

        screen = self._screen
        _show(PreparationList(screen.desk, *read, screen.why_not, screen.window()))

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
        """The draft; who it may go to is read first."""
        case, found, desk = self._screen.current(), self._screen.found, self._screen.desk
        if case is None or found is None or not self._screen.page.outcome.leave():
            return
        desk.use(
            lambda clinic: _letter(clinic, found.id, case.id),
            lambda read: self._write(*read),
            owner=self,
        )

    def _write(self, agenda: "AgendaFound", case: "CaseLine", offered: "tuple[Addressee, ...]") -> None:
        from ui.screens.meetings.letter_dialog import LetterDialog  # noqa: PLC0415 - at the first one

        _show(LetterDialog(self._screen.desk, agenda, case, offered, self._screen.window()))

    def plan(self) -> None:
        """What becomes of each action."""
        from ui.screens.meetings.plan_dialog import PlanDialog  # noqa: PLC0415 - at the first one

        case = self._screen.current()
        if case is not None and case.plan_id is not None:
            _show(PlanDialog(self._screen.desk, case, self._screen.window()))

    def minutes(self) -> None:
        """The PDF: as it stands, and of a closed meeting the one that closing kept."""
        from ui.screens.meetings.paper_export import PaperExport  # noqa: PLC0415 - at the first one

        found = self._screen.found
        if found is not None and self._screen.depart():
            export = PaperExport(self._screen.desk, self._screen, tr("Keep the minutes"))
            export.begin(lambda clinic: _minutes(clinic, found.id))


def _summaries(clinic: "Clinic", meeting_id: "MeetingId") -> "tuple[AgendaFound, dict[PatientId, CaseSummary]]":
    today = clinic.clock().astimezone().date()
    agenda = clinic.ask(Agenda(meeting_id=meeting_id, today=today))
    asked = (CaseSummaryOf(patient_id=each.patient_id, library=clinic.library, today=today) for each in agenda.waiting)
    return agenda, {each.patient_id: clinic.ask(each) for each in asked}


def _minutes(clinic: "Clinic", meeting_id: "MeetingId") -> tuple[bytes, str]:
    from careplan.application.meeting_minutes import minutes_pdf  # noqa: PLC0415 - slow to load

    return minutes_pdf(clinic, meeting_id)


def _letter(
    clinic: "Clinic", meeting_id: "MeetingId", case_id: "MeetingCaseId"
) -> "tuple[AgendaFound, CaseLine, tuple[Addressee, ...]]":
    """Read anew: what was typed a moment ago is in it."""
    from careplan.application.meeting_letter_paper import addressees  # noqa: PLC0415 - at the first one

    agenda = clinic.ask(Agenda(meeting_id=meeting_id, today=clinic.clock().astimezone().date()))
    case = next(each for each in agenda.cases if each.id == case_id)
    return agenda, case, addressees(clinic, case.patient_id)


def _show(dialog: QDialog) -> None:
    """Over the page, never waited for."""
    open_soon(dialog)
