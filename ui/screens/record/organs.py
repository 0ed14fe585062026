"""How much each organ is involved, what that rests on, and when it was judged."""

from collections.abc import Collection
from typing import Any

from careplan.application.commands.command import Command
from careplan.application.commands.disease import RecordOrgan
from careplan.application.queries.patient_record import PatientRecord
from careplan.domain.disease.profile import OrganTerms, Severity
from careplan.domain.plan.snapshot import OrganLine
from careplan.domain.shared.ids import PatientId
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.field import AnyField
from ui.editing.fields import PartialDateField
from ui.editing.long_text_field import LongTextField
from ui.items.cells import Lines, PillCell
from ui.items.columns import Column
from ui.screens.record.entries import EntriesPanel
from ui.screens.record.entry_dialog import Asked
from ui.screens.record.findings import Finding, condition_of, described, findings, not_recorded
from ui.screens.record.new_name import NewName
from ui.screens.record.section import ListSection, locked_reason
from ui.screens.record.words import day_or_not
from ui.theme.tones import Tone

_LOOKS = {
    Severity.NOT_ASSESSED: ("circle-dashed", Tone.UNKNOWN),
    Severity.NONE: ("circle-check", Tone.GREEN),
    Severity.MILD: ("info", Tone.BLUE),
    Severity.MODERATE: ("triangle-alert", Tone.AMBER),
    Severity.SEVERE: ("circle-alert", Tone.RED),
}
Row = Finding[OrganLine]


class OrgansSection(ListSection):
    """Every organ of the library stands in the list; one that nobody judged says so."""

    def __init__(self, desk: Desk) -> None:
        panel = EntriesPanel(
            tr("Organs"),
            _columns(),
            lambda row: row.code,
            icon="activity",
            add=tr("Other organ…"),
            locked=locked_reason(desk),
        )
        super().__init__(desk, panel)

    def fill(self, *, other: bool) -> None:
        """All of the library's, then others."""
        record = self.record
        lines = record.disease.organs if record and record.disease else ()
        choices = condition_of(self.desk, described(record)).organs if record else ()
        self.panel.show_rows(findings(choices, ((line.organ, line) for line in lines)), empty=tr("Not recorded."))
        self.panel.set_caption(tr("{count} recorded").format(count=len(lines)) if record else "")

    def asked(self, record: PatientRecord, row: Row | None) -> Asked[OrganTerms]:
        """A judgement of one of the list, or of an organ that is not on it."""
        taken = [name for each in self.panel.rows.rows() for name in (each.code, each.name)]
        return _asked(record.facts.id, row, taken)


def _asked(patient_id: PatientId, row: Row | None, taken: Collection[str]) -> Asked[OrganTerms]:
    severity = ChoiceField[Severity](tr("Involvement"), [(each, word(each)) for each in Severity], none="")
    fields: dict[str, AnyField] = {
        "severity": severity,
        "assessed": PartialDateField(tr("Assessed")),
        "basis": LongTextField(tr("What it rests on"), limit=1000, lines=2, placeholder=tr("FVC 68 %, falling")),
    }
    if row is None:
        fields = {"organ": NewName(tr("Organ"), taken), **fields}

    def make(**values: Any) -> OrganTerms:
        return OrganTerms(**{"organ": row.code if row else "", **values})

    def save(seen: OrganTerms, wanted: OrganTerms) -> Command[Any]:
        nothing = OrganTerms(organ=wanted.organ, severity=Severity.NOT_ASSESSED)
        return RecordOrgan(patient_id=patient_id, terms=wanted, seen=seen if row and row.line else nothing)

    return Asked(
        title=row.name if row else tr("Other organ"),
        primary=tr("Record"),
        icon="activity",
        path="organ",
        fields=fields,
        seen=_terms(row.line) if row and row.line else None,
        make=make,
        save=save,
        id=row.line.id if row and row.line else None,
        note=tr("A newer judgement takes the place of the earlier, which stays in the history."),
    )


def _terms(line: OrganLine) -> OrganTerms:
    return OrganTerms(organ=line.organ, severity=line.severity, basis=line.basis, assessed=line.assessed)


def _columns() -> tuple[Column[Row], ...]:
    return (
        Column(tr("Organ"), lambda row: Lines(row.name), width=160, least=100, leads=True),
        Column(tr("Involvement"), _severity, width=160),
        Column(tr("What it rests on"), lambda row: row.line.basis if row.line else "", width=220, grows=True),
        Column(
            tr("Assessed"), lambda row: day_or_not(row.line.assessed) if row.line else "", width=120, from_width=620
        ),
    )


def _severity(row: Row) -> PillCell:
    if row.line is None:
        return not_recorded()
    icon, tone = _LOOKS[row.line.severity]
    return PillCell(word(row.line.severity), icon, tone)
