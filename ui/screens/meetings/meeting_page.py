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
    """Knows how the parts stand together; what happens is the screen's.

    Made empty: `pieces` make its parts, from the outside in, before anything else is asked of it.
    """

    header: MeetingHeader
    agenda: AgendaPanel
    summary: SummaryPanel
    outcome: OutcomePanel

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._summaries: dict[PatientId, CaseSummary] = {}
        self._stale: set[PatientId] = set()
        self._shown: CaseLine | None = None
        self._users: tuple[str, ...] = ()
        self.pieces = (self._frame, self._make_header, self._make_summary, self._make_outcome, self._stand)

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
        is_other = case is None or self._shown is None or case.patient_id != self._shown.patient_id
        if is_other and case is not None and case.patient_id in self._stale:
            self._summaries.pop(case.patient_id, None)  # only who is looked at keeps the one of before
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
        self._stale.discard(summary.patient_id)
        if self._shown is not None and self._shown.patient_id == summary.patient_id:
            self.summary.show_case(self._shown, summary)

    def forget_summaries(self) -> None:
        """Something in a record changed: what is shown stays until it was read anew, or could not be."""
        self._stale.update(self._summaries)

    def drop_summary(self, patient_id: PatientId) -> None:
        """It could not be read anew: nothing of before is shown as if it were of now."""
        self._summaries.pop(patient_id, None)
        if self._shown is not None and self._shown.patient_id == patient_id:
            self.summary.show_case(self._shown, None)

    def shown_of(self, case: CaseLine) -> Shown | None:
        """The summary of this case in the words that stand on the page; None before it is there."""
        summary = self._summaries.get(case.patient_id)
        return shown_of(summary, self._desk.labels) if summary else None

    def has_summary(self, patient_id: PatientId) -> bool:
        """Whether it is there already, and of now."""
        return patient_id in self._summaries and patient_id not in self._stale

    def _frame(self) -> None:
        inside = QWidget()
        self._column, page = QVBoxLayout(inside), QVBoxLayout(self)
        for layout in (self._column, page):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        page.addWidget(Scroll(inside))
        self._parts = Arrangement()
        self._column.addWidget(self._parts, 1)

    def _make_header(self) -> None:
        self.header = MeetingHeader(self._desk, self._parts.parentWidget())
        self._column.insertWidget(0, self.header)
        self.agenda = AgendaPanel(self._parts)

    def _make_summary(self) -> None:
        self.summary = SummaryPanel(self._desk, self._parts)
        self.edit = Button(tr("Question…"), icon="pencil", small=True)
        self.prepared = Button(tr("Mark prepared"), icon="check", small=True)
        self.letter = Button(tr("Letter…"), icon="mail", small=True)
        self.plan = Button(tr("Plan drafts…"), icon="file-plus", small=True)
        doings = FlowLayout(gap=S8)
        self.summary.footer().addLayout(doings, 1)
        for button in (self.edit, self.prepared, self.letter, self.plan):
            doings.addWidget(button)

    def _make_outcome(self) -> None:
        self.outcome = OutcomePanel(self._desk, self._parts)

    def _stand(self) -> None:
        self._parts.take(self.agenda, self.summary, self.outcome, self.summary.inner, self.outcome.inner)


def _closed(found: AgendaFound) -> str:
    return tr("The meeting is closed.") if found.status is MeetingStatus.CLOSED else ""
