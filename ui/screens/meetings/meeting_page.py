"""One meeting: agenda, case summary and outcome beside each other."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.meeting_lines import shown_of
from careplan.application.queries.meeting_agenda import AgendaFound
from careplan.application.queries.meeting_cases import CaseLine
from careplan.application.queries.meeting_summary import CaseSummary
from careplan.domain.meeting.case import Shown
from careplan.domain.meeting.meeting import MeetingStatus
from careplan.domain.shared.ids import PatientId
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.screens.meetings.agenda_panel import AgendaPanel
from ui.screens.meetings.arrangement import Arrangement
from ui.screens.meetings.header import MeetingHeader
from ui.screens.meetings.outcome_panel import OutcomePanel
from ui.screens.meetings.summary_panel import SummaryPanel
from ui.theme.metrics import S8
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.scroll import Scroll, reveal


class MeetingPage(QWidget):
    """Knows how the parts stand together; what happens is the screen's."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.header = MeetingHeader(desk)
        self.agenda = AgendaPanel()
        self.summary = SummaryPanel(desk)
        self.outcome = OutcomePanel(desk)
        self.edit = Button(tr("Question…"), icon="pencil", small=True)
        self.prepared = Button(tr("Mark prepared"), icon="check", small=True)
        self.letter = Button(tr("Letter…"), icon="mail", small=True)
        self.plan = Button(tr("Plan drafts…"), icon="file-plus", small=True)
        self._summaries: dict[PatientId, CaseSummary] = {}
        self._shown: CaseLine | None = None
        self._users: tuple[str, ...] = ()
        self._lay_out()

    def show_agenda(self, found: AgendaFound, why_not: str) -> None:
        """Read anew; what is under the cursor stays."""
        self.header.show_meeting(found, why_not)
        self.agenda.add.set_reason(why_not or _closed(found))
        self.agenda.show_agenda(found)
        self._offer(found)

    def to_decision(self) -> None:
        """The keyboard where the meeting writes, and that in sight however large the text is."""
        if self.outcome.decision.is_locked:
            return
        self.outcome.decision.page.setFocus()
        self._reveal()
        QTimer.singleShot(0, self, self._reveal)  # what stands above may be laid out only now

    def _reveal(self) -> None:
        field = self.outcome.decision
        reveal(field, field.rect())

    def know_users(self, names: tuple[str, ...]) -> None:
        """Who works here, by name."""
        self._users = names

    def _offer(self, found: AgendaFound) -> None:
        """Those who are there before those who are expected, then whoever works here."""
        there = found.attendance
        self.outcome.offer_people((*there.present, *there.guests, *there.members, *self._users))

    def show_case(self, case: CaseLine | None, found: AgendaFound, why_not: str) -> None:
        """One case in summary and outcome."""
        self._shown = case
        shut = why_not or _closed(found) or ("" if case is None or case.status != "moved" else tr("Moved on."))
        self.summary.show_case(case, self._summaries.get(case.patient_id) if case else None)
        self.outcome.show_case(case, shut)
        self.agenda.mark_now(case.id if case and found.status is MeetingStatus.LIVE else None)
        is_prepared = case is not None and case.prepared_on is not None
        self.prepared.set_words(tr("Not prepared") if is_prepared else tr("Mark prepared"))
        nobody = tr("Choose a patient.") if case is None else ""
        for button in (self.edit, self.prepared):
            button.set_reason(nobody or shut)
        self.letter.set_reason(nobody or why_not)
        no_plan = tr("This patient has no plan yet.") if case and case.plan_id is None else ""
        no_action = tr("No action was handed out.") if case and not case.actions else ""
        self.plan.set_reason(nobody or why_not or no_plan or no_action)

    def keep_summary(self, summary: CaseSummary) -> None:
        """What came of a question; shown where it is of the case that is looked at."""
        self._summaries[summary.patient_id] = summary
        if self._shown is not None and self._shown.patient_id == summary.patient_id:
            self.summary.show_case(self._shown, summary)

    def forget_summaries(self) -> None:
        """Something in a record changed."""
        self._summaries.clear()

    def shown_of(self, case: CaseLine) -> Shown | None:
        """The summary of this case in the words that stand on the page; None before it is there."""
        summary = self._summaries.get(case.patient_id)
        return shown_of(summary, self._desk.labels) if summary else None

    def has_summary(self, patient_id: PatientId) -> bool:
        """Whether it is there already."""
        return patient_id in self._summaries

    def _lay_out(self) -> None:
        doings = FlowLayout(gap=S8)
        for button in (self.edit, self.prepared, self.letter, self.plan):
            doings.addWidget(button)
        self.summary.footer().addLayout(doings, 1)
        inside = QWidget()
        column, page = QVBoxLayout(inside), QVBoxLayout(self)
        for layout in (column, page):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addWidget(self.header)
        parts = (self.agenda, self.summary, self.outcome)
        column.addWidget(Arrangement(*parts, self.summary.inner, self.outcome.inner), 1)
        page.addWidget(Scroll(inside))


def _closed(found: AgendaFound) -> str:
    return tr("The meeting is closed.") if found.status is MeetingStatus.CLOSED else ""
