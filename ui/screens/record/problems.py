"""Diagnoses and concerns of the person, which plans and goals address."""

from typing import Any

from careplan.application.commands.command import Command
from careplan.application.commands.problems import AddProblem, RetireProblem, ReviseProblem
from careplan.application.queries.patient_record import PatientRecord
from careplan.domain.patient.problem import ClinicalStatus, ProblemTerms
from careplan.domain.plan.snapshot import ProblemLine
from careplan.domain.shared.ids import PatientId
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.fields import PartialDateField, TextField
from ui.editing.long_text_field import LongTextField
from ui.items.cells import Lines, PillCell
from ui.items.columns import Column
from ui.screens.record.entries import EntriesPanel
from ui.screens.record.entry_dialog import Asked, removal_note
from ui.screens.record.section import ListSection, locked_reason
from ui.screens.record.words import day_or_not
from ui.theme.tones import Tone
from ui.widgets.button import ButtonKind

_S = ClinicalStatus
_LOOKS = {
    _S.ACTIVE: ("circle-alert", Tone.AMBER),
    _S.RECURRENCE: ("refresh-cw", Tone.AMBER),
    _S.RELAPSE: ("refresh-cw", Tone.AMBER),
    _S.INACTIVE: ("pause", Tone.NEUTRAL),
    _S.REMISSION: ("circle-check", Tone.GREEN),
    _S.RESOLVED: ("circle-check", Tone.GREEN),
}
_OVER = {_S.INACTIVE, _S.RESOLVED}


class ProblemsSection(ListSection):
    """One list; a problem that is over is revised and stays, one entered by mistake is removed."""

    def __init__(self, desk: Desk) -> None:
        panel = EntriesPanel(
            tr("Problems"),
            _columns(),
            lambda line: line.id,
            icon="clipboard-list",
            add=tr("Add problem…"),
            locked=locked_reason(desk),
            kind=ButtonKind.PRIMARY,
        )
        super().__init__(desk, panel)

    def fill(self, *, other: bool) -> None:
        """Active ones first, as they come."""
        self.panel.show_rows(self.record.problems if self.record else (), empty=tr("No problem recorded."))

    def asked(self, record: PatientRecord, row: ProblemLine | None) -> Asked[ProblemTerms]:
        """A problem of this person."""
        return _asked(record.facts.id, row)


def _asked(patient_id: PatientId, line: ProblemLine | None) -> Asked[ProblemTerms]:
    status = ChoiceField[ClinicalStatus](tr("State"), [(each, word(each)) for each in ClinicalStatus], none="")
    status.show_value(ClinicalStatus.ACTIVE)

    def save(seen: ProblemTerms, wanted: ProblemTerms) -> Command[Any]:
        if line is None:
            return AddProblem(patient_id=patient_id, terms=wanted)
        return ReviseProblem(problem_id=line.id, seen=seen, wanted=wanted)

    return Asked(
        title=tr("Add problem") if line is None else tr("Problem"),
        primary=tr("Add problem") if line is None else tr("Save"),
        icon="clipboard-list",
        path="problem",
        fields={
            "description": TextField(tr("Problem"), limit=500, required=True, placeholder=tr("digital ulcers")),
            "clinical_status": status,
            "onset": PartialDateField(tr("Began")),
            "abated": PartialDateField(tr("Ended")),
            "note": LongTextField(tr("Note"), lines=2),
        },
        seen=line.terms if line else None,
        make=ProblemTerms,
        save=save,
        id=line.id if line else None,
        remove=RetireProblem(problem_id=line.id, seen=line.terms) if line else None,
        remove_words=tr("Remove problem"),
        note=_note() if line else "",
    )


def _note() -> str:
    return f"{tr('Remove what was entered by mistake; what is over changes its state.')} {removal_note()}"


def _columns() -> tuple[Column[ProblemLine], ...]:
    return (
        Column(tr("Problem"), _problem, width=280, grows=True, leads=True),
        Column(tr("State"), _status, width=140),
        Column(tr("Began"), lambda line: day_or_not(line.terms.onset), width=120),
        Column(tr("Ended"), lambda line: date_text(line.terms.abated) if line.terms.abated else "", width=110),
    )


def _problem(line: ProblemLine) -> Lines:
    return Lines(line.terms.description, line.terms.note, faint=line.terms.clinical_status in _OVER)


def _status(line: ProblemLine) -> PillCell:
    icon, tone = _LOOKS[line.terms.clinical_status]
    return PillCell(word(line.terms.clinical_status), icon, tone)
