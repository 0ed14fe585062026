"""Before the meeting: everybody on the agenda with what is missing, and a tick for whoever is prepared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.commands.meeting_cases import PrepareMeetingCase
from careplan.application.meeting_rules import EvidenceState
from careplan.application.queries.meeting_agenda import AgendaFound
from careplan.application.queries.meeting_cases import CaseLine
from careplan.application.queries.meeting_summary import CaseSummary
from careplan.domain.shared.errors import Refused
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import name_text
from careplan.i18n.meetings import evidence_text
from ui.desk import Desk
from ui.feedback.failures import refusal
from ui.theme.typography import Role
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label
from ui.widgets.tick import Tick

if TYPE_CHECKING:
    from careplan.domain.shared.ids import PatientId

_Summaries = Mapping["PatientId", CaseSummary]


class PreparationList(Dialog):
    """A tick is kept at once; what is missing is got in on the pages of the patient."""

    def __init__(self, desk: Desk, agenda: AgendaFound, summaries: _Summaries, why_not: str, parent: QWidget) -> None:
        left = sum(each.prepared_on is None for each in agenda.waiting)
        said = trn("{count} patient is not prepared.", "{count} patients are not prepared.", left)
        super().__init__(
            tr("Preparation"), said if agenda.waiting else "", primary=tr("Close"), icon="list-checks", parent=parent
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self.cancel.hide()
        self.confirmed.connect(self.accept)
        self.ticks: list[Tick] = []
        if not agenda.waiting:
            self.body.addWidget(Label(tr("Nobody waits on this agenda."), wrap=True))
        for case in agenda.waiting:
            self._add(case, missing_of(case, summaries.get(case.patient_id)), why_not)
        note = tr(
            "Missing is what a confirmed rule of the library expects and nobody recorded, or recorded too long ago."
        )
        self.body.addWidget(Label(note, Role.CAPTION, ink="ink2", wrap=True))

    def _add(self, case: CaseLine, missing: tuple[str, ...], why_not: str) -> None:
        number = f" · {case.number}" if case.number else ""
        tick = Tick(f"{name_text(case.family, case.given)}{number}", "; ".join(missing) or tr("Nothing is missing"))
        tick.setChecked(case.prepared_on is not None)
        tick.setEnabled(not why_not)
        tick.setToolTip(why_not or tr("Prepared"))
        tick.toggled.connect(lambda on: self._prepare(case, on=on))
        self.ticks.append(tick)
        self.body.addWidget(tick)

    def _prepare(self, case: CaseLine, *, on: bool) -> None:
        command = PrepareMeetingCase(case_id=case.id, prepared=on)
        self._desk.run(command, owner=self, refused=self._refused)

    def _refused(self, refused: Refused) -> None:
        self.show_error(refusal(refused).text)


def missing_of(case: CaseLine, summary: CaseSummary | None) -> tuple[str, ...]:
    """In words: the evidence that is missing or old, and a question that nobody wrote."""
    evidence = summary.evidence if summary else ()
    lacks = (
        evidence_text(each.name, each.state, each.on) for each in evidence if each.state is not EvidenceState.ON_FILE
    )
    return (*(() if case.terms.question.strip() else (tr("No question written"),)), *lacks)
