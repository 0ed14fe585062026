"""The case on one screen, to be read only: who, the question, three curves, what is known and what is missing."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from careplan.application.meeting_lines import SummaryLine, summary_lines
from careplan.application.meeting_rules import Evidence, EvidenceState
from careplan.application.queries.meeting_cases import CaseLine
from careplan.application.queries.meeting_summary import CaseSummary
from careplan.domain.patient.allergy import AllergyStatus
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import NBSP, age_text, date_text, day_text, name_text
from careplan.i18n.meetings import evidence_text
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.jobs.turns import InTurns
from ui.screens.meetings.spark import TrendCard
from ui.shell.panels import PANEL
from ui.theme.metrics import S4, S8, S12, S16
from ui.theme.tones import Tone
from ui.theme.typography import BODY_POINTS, Role
from ui.widgets.button import Button
from ui.widgets.clearing import refill
from ui.widgets.flow import FlowLayout
from ui.widgets.laid_out import laid_out_once
from ui.widgets.panel import Panel, separator
from ui.widgets.pill import Pill
from ui.widgets.scroll import Scroll
from ui.widgets.texts import Label

_LABELS = 84
_LARGE = 1.3
"""From so many times the usual text on alerts are lines."""
_EVIDENCE = {
    EvidenceState.ON_FILE: ("check", Tone.GREEN),
    EvidenceState.OLD: ("clock", Tone.AMBER),
    EvidenceState.MISSING: ("circle-dashed", Tone.UNKNOWN),
}


class SummaryPanel(Panel):
    """`opened` asks for the plan of the patient; nothing here changes anything."""

    opened = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.setProperty(PANEL, True)
        self.setAccessibleName(tr("Case summary"))
        self._desk = desk
        self._told: tuple[CaseSummary | None, bool] = (None, False)
        self._coming = InTurns(self)
        self.open = Button(tr("Open plan"), icon="external-link")
        self.open.clicked.connect(self.opened)
        self.question = Label("", Role.SECTION, bold=True, wrap=True, selectable=True)
        self._name = Label(role=Role.PATIENT, bold=True, wrap=True)
        self._facts = Label(ink="ink2", wrap=True)
        self._alerts, self._cards, self._lines = QWidget(), QWidget(), QWidget()
        self._evidence, self._prepared = QWidget(), Label(role=Role.CAPTION, ink="ink2", wrap=True)
        self._lay_out()

    def show_case(self, case: CaseLine | None, summary: CaseSummary | None) -> None:
        """What is known at once stands at once: the summary comes with its own answer.

        Only what differs is made anew: the agenda is read after each change of the meeting.
        """
        self.open.setEnabled(case is not None)
        self._name.setText(name_text(case.family, case.given) if case else tr("Nobody on the agenda"))
        self._facts.setText(self._identity(case) if case else tr("Add patients from a filter or by name."))
        self.question.setText(case.terms.question.strip() or tr("No question written yet") if case else "")
        self._frame.setVisible(case is not None)
        self._prepared.setText(_prepared(case) if case else "")
        known = summary if case and summary and summary.patient_id == case.patient_id else None
        is_large = self.font().pointSizeF() > BODY_POINTS * _LARGE
        if (known, is_large) != self._told:
            before, self._told = self._told[0], (known, is_large)
            with laid_out_once(self._alerts, self._cards):
                if before is not None and (known is None or before.patient_id != known.patient_id):
                    refill(self._lines, self._column, ())
                    refill(self._evidence, self._marks, ())
                self._tell_first(known, is_large)
            self._coming.begin((partial(self._tell_rest, known, is_large),) if known else ())

    def finish(self) -> None:
        """All of it at once: somebody cannot wait."""
        self._coming.finish()

    def _tell_first(self, known: CaseSummary | None, is_large: bool) -> None:
        refill(self._alerts, self._pills, [_alert(*each, is_large) for each in _alerts(known)] if known else ())
        refill(self._cards, self._row, [TrendCard(each) for each in known.trends] if known else ())
        self._cards.setVisible(bool(known and known.trends))

    def _tell_rest(self, known: CaseSummary, is_large: bool) -> None:
        marks: list[QWidget] = [_mark(each, is_large) for each in known.evidence]
        if not known.evidence:
            marks = [Label(tr("Nothing on file, nothing expected by a confirmed rule"))]
        with laid_out_once(self._lines, self._evidence):
            refill(self._lines, self._column, [_line(line) for line in summary_lines(known, self._desk.labels)])
            refill(self._evidence, self._marks, marks)

    def _identity(self, case: CaseLine) -> str:
        born = case.birth_date
        age = f" ({age_text(born, self._desk.today())})" if born else ""
        birth = tr("Born {day}").format(day=date_text(born)) + age if born else tr("Birth date not recorded")
        return " · ".join(
            filter(None, (birth, word(case.sex).capitalize(), f"MRN {case.number}" if case.number else ""))
        )

    def _lay_out(self) -> None:
        top = QFrame()
        top.setProperty("kind", "panel-header")
        head = QVBoxLayout(top)
        head.setContentsMargins(S12, S12, S12, S12)
        head.setSpacing(S4)
        first = QHBoxLayout()
        first.addWidget(self._name, 1)
        first.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        self._pills = FlowLayout(self._alerts)
        for part in (self._facts, self._alerts):
            head.addWidget(part)
        head.insertLayout(0, first)
        self._frame = QFrame()
        self._frame.setProperty("kind", "question")
        asked = QVBoxLayout(self._frame)
        asked.setContentsMargins(S12, S8, S12, S12)
        asked.setSpacing(S4)
        asked.addWidget(Label(tr("Question for the meeting"), Role.CAPTION, ink=Tone.ACCENT, bold=True))
        asked.addWidget(self.question)
        self._row = FlowLayout(self._cards, even=True)
        self._column = QVBoxLayout(self._lines)
        self._marks = FlowLayout(self._evidence)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S8)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(S12, S12, S12, S12)
        column.setSpacing(S12)
        self.body.addWidget(top)
        self.inner = Scroll(inside)
        self.body.addWidget(self.inner, 1)
        for part in (self._frame, self._cards, self._lines, separator()):
            column.addWidget(part)
        column.addWidget(_labelled(tr("Evidence"), self._evidence))
        column.addStretch(1)
        column.addWidget(self._prepared)


def _prepared(case: CaseLine) -> str:
    if case.prepared_on is None:
        return tr("Not marked as prepared. Read-only in the meeting; details are finished afterwards.")
    said = tr("Prepared {day} by {name}. Read-only in the meeting; details are finished afterwards.")
    return said.format(day=day_text(case.prepared_on), name=case.prepared_by or tr("somebody"))


def _alert(text: str, icon: str, tone: Tone, is_large: bool) -> QWidget:
    """Large text goes on in the next line instead of being cut."""
    return Label(text.replace(NBSP, " "), ink=tone, bold=True, wrap=True) if is_large else Pill(text, icon, tone)


def _alerts(summary: CaseSummary) -> list[tuple[str, str, Tone]]:
    facts = summary.file.facts
    if facts.allergy_status is not AllergyStatus.LISTED:
        known = facts.allergy_status is AllergyStatus.NONE_KNOWN
        icon, tone = ("check", Tone.NEUTRAL) if known else ("circle-dashed", Tone.UNKNOWN)
        return [(word(facts.allergy_status), icon, tone)]
    found = []
    for line in facts.allergies:
        reaction = f" ({line.terms.reaction})" if line.terms.reaction else ""
        text = tr("Allergy: {what}").format(what=f"{line.terms.substance}{reaction}")
        found.append((text, "circle-alert", Tone.RED))
    return found


def _mark(evidence: Evidence, is_large: bool) -> QWidget:
    icon, tone = _EVIDENCE[evidence.state]
    pill = _alert(evidence_text(evidence.name, evidence.state, evidence.on), icon, tone, is_large)
    if evidence.rule:
        pill.setToolTip(tr("Expected: {rule} (source {source})").format(rule=evidence.rule, source=evidence.source))
    return pill


def _line(line: SummaryLine) -> QWidget:
    text = Label(line.text, ink=Tone.RED if line.is_late else "ink" if line.is_known else "ink3", wrap=True)
    text.set_bold(line.is_late)
    return _labelled(line.label, text)


def _labelled(label: str, value: QWidget) -> QWidget:
    row = QWidget()
    grid = QGridLayout(row)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(S16)
    scale = max(1.0, row.font().pointSizeF() / BODY_POINTS)
    grid.setColumnMinimumWidth(0, round(_LABELS * scale))
    grid.setColumnStretch(1, 1)
    grid.addWidget(Label(label, Role.CAPTION, ink="ink3"), 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(value, 0, 1)
    return row
