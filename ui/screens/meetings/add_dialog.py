"""Who comes on the agenda: proposed by filters with the fact behind each, or found by name; a person ticks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.commands.meeting_cases import AddMeetingCases, NewCase
from careplan.application.meeting_lines import reason_text, short_reason
from careplan.application.queries.meeting_candidates import AgendaFilter, Candidate, MeetingCandidates
from careplan.application.queries.patients import PatientRow, PatientsFound
from careplan.domain.meeting.case import CaseTerms
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import MeetingId, PatientId
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text, day_text, name_text
from ui.desk import Desk
from ui.editing.sending import Sending
from ui.theme.typography import Role
from ui.widgets.chip import Chip
from ui.widgets.clearing import refill
from ui.widgets.dialog import Dialog
from ui.widgets.flow import FlowLayout
from ui.widgets.search_field import SearchField
from ui.widgets.texts import Label
from ui.widgets.tick import Tick

_FOUND = 8
_MOST = 60
"""More than so many proposals nobody reads: the filter says how many there are."""


class AddCasesDialog(Dialog):
    """One filter is looked at at a time; what was ticked under another stays ticked."""

    def __init__(self, desk: Desk, meeting_id: MeetingId, here: frozenset[PatientId], parent: QWidget) -> None:
        super().__init__(
            tr("Add patients to the agenda"),
            "",
            primary=tr("Add to agenda"),
            icon="user-plus",
            keys="Ctrl+Enter",
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._meeting_id, self._here = desk, meeting_id, here
        self._why: AgendaFilter | None = None
        self._candidates: tuple[Candidate, ...] = ()
        self._matches: tuple[PatientRow, ...] = ()
        self.chosen: dict[PatientId, CaseTerms] = {}
        self.search = SearchField(tr("Find a patient"), tr("Name, number or birth date"))
        self.chips = {why: Chip(text) for why, text in _filters().items()}
        self._head, self._rows = QWidget(), QWidget()
        self._empty = Label(tr("Looking…"), ink="ink2", wrap=True)
        self._note = Label(
            tr("A filter proposes, it judges nothing. Lung function by the library's confirmed rules."),
            Role.CAPTION, ink="ink3", wrap=True,
        )  # fmt: skip
        flow = FlowLayout(self._head)
        for why, chip in self.chips.items():
            flow.addWidget(chip)
            chip.clicked.connect(lambda _=False, why=why: self.show_filter(why))
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.search, self._head, self._empty, self._rows, self._note):
            self.body.addWidget(part)
        self.search.textEdited.connect(self._find)
        Sending(self, desk, self._command)
        desk.ask(
            MeetingCandidates(meeting_id=meeting_id, library=desk.library, today=desk.today()), self._came, owner=self
        )

    def first_focus(self) -> QWidget:
        """The search."""
        return self.search

    def show_filter(self, why: AgendaFilter) -> None:
        """The proposals of one filter."""
        self._why = why
        for each, chip in self.chips.items():
            chip.setChecked(each is why)
        self._show()

    def _came(self, found: tuple[Candidate, ...]) -> None:
        self._candidates = found
        for why, chip in self.chips.items():
            chip.set_count(sum(each.why is why for each in found))
        if self._why is None and not self.search.text():
            self.show_filter(next((each.why for each in found), AgendaFilter.FELL))

    def _find(self, text: str) -> None:
        if not text.strip():
            self._matches = ()
            self._show()
            return
        self._desk.ask(PatientsFound(text=text, limit=_FOUND), self._matched, owner=self)

    def _matched(self, found: tuple[PatientRow, ...]) -> None:
        self._matches = found
        self._show()

    def _show(self) -> None:
        ticks = [self._of_match(row) for row in self._matches]
        if not self.search.text().strip():
            ticks = [self._of_candidate(each) for each in self._candidates if each.why is self._why][:_MOST]
        refill(self._rows, self._column, ticks)
        self._empty.setText("" if ticks else tr("Nobody."))
        self._empty.setVisible(not ticks)

    def _of_candidate(self, each: Candidate) -> Tick:
        labels, today = self._desk.labels, self._desk.today()
        said = reason_text(each, labels, today)
        if each.discussed is not None:
            said = said.rstrip(".") + ". " + tr("Last discussed {day}.").format(day=day_text(each.discussed))
        born = date_text(each.birth_date) if each.birth_date else ""
        who = " · ".join(filter(None, (name_text(each.family, each.given), born, each.number)))
        return self._tick(each.patient_id, who, said, CaseTerms(reason=short_reason(each, labels)[:120]))

    def _of_match(self, row: PatientRow) -> Tick:
        born = date_text(row.birth_date) if row.birth_date else ""
        number = row.identifiers[0].value if row.identifiers else ""
        who = " · ".join(filter(None, (name_text(row.family, row.given), born, number)))
        return self._tick(row.id, who, "", CaseTerms())

    def _tick(self, patient_id: PatientId, who: str, note: str, terms: CaseTerms) -> Tick:
        if patient_id in self._here:
            tick = Tick(who, tr("On the agenda already"))
            tick.setEnabled(False)
            return tick
        tick = Tick(who, note)
        tick.setChecked(patient_id in self.chosen)
        tick.toggled.connect(lambda on: self._choose(patient_id, terms, on=on))
        return tick

    def _choose(self, patient_id: PatientId, terms: CaseTerms, *, on: bool) -> None:
        if on:
            self.chosen.setdefault(patient_id, terms)
        else:
            self.chosen.pop(patient_id, None)
        self.set_note(tr("{count} chosen").format(count=len(self.chosen)) if self.chosen else "")

    def _command(self) -> AddMeetingCases:
        if not self.chosen:
            raise Invalid(field="case", reason="nothing-chosen")
        new = tuple(NewCase(patient_id=id_, terms=terms) for id_, terms in self.chosen.items())
        return AddMeetingCases(meeting_id=self._meeting_id, cases=new)


def _filters() -> dict[AgendaFilter, str]:
    return {
        AgendaFilter.FELL: tr("FVC fell"),
        AgendaFilter.NEW: tr("New"),
        AgendaFilter.ADVANCED: tr("Advanced therapy under discussion"),
        AgendaFilter.LATE: tr("Late referrals"),
    }
