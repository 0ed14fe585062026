"""Antibodies with result and days: one entry each, taken further by the next result."""

from collections.abc import Collection
from typing import Any

from careplan.application.commands.command import Command
from careplan.application.commands.disease import RecordAntibody
from careplan.application.queries.patient_record import PatientRecord
from careplan.domain.disease.profile import AntibodyResult, AntibodyTerms, NoResult
from careplan.domain.plan.snapshot import AntibodyLine
from careplan.domain.shared.ids import PatientId
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.field import AnyField
from ui.editing.fields import PartialDateField
from ui.items.cells import Lines, PillCell
from ui.items.columns import Column
from ui.screens.record.entries import EntriesPanel
from ui.screens.record.entry_dialog import Asked
from ui.screens.record.findings import Finding, condition_of, described, findings, not_recorded
from ui.screens.record.new_name import NewName
from ui.screens.record.section import locked_reason
from ui.screens.record.words import day_or_not
from ui.theme.tones import Tone

_LOOKS = {
    AntibodyResult.POSITIVE: ("plus", Tone.VIOLET),
    AntibodyResult.NEGATIVE: ("minus", Tone.NEUTRAL),
    AntibodyResult.BORDERLINE: ("circle-question-mark", Tone.AMBER),
    AntibodyResult.NOT_TESTED: ("circle-dashed", Tone.UNKNOWN),
}
_WHY_NOT = {
    NoResult.AWAITED: ("clock", Tone.BLUE),
    NoResult.DECLINED: ("x", Tone.NEUTRAL),
    NoResult.NOT_OFFERED: ("minus", Tone.UNKNOWN),
}
Row = Finding[AntibodyLine]


class AntibodiesPanel(EntriesPanel):
    """A test that nobody did is not negative, and one that nobody recorded is not "not tested"."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            tr("Antibodies"),
            _columns(),
            lambda row: row.code,
            icon="test-tube",
            add=tr("Other antibody…"),
            locked=locked_reason(desk),
        )
        self._desk = desk

    def show_record(self, record: PatientRecord | None) -> None:
        """All of the library's, then others."""
        lines = record.disease.antibodies if record and record.disease else ()
        choices = condition_of(self._desk, described(record)).antibodies if record else ()
        self.show_rows(findings(choices, ((line.antibody, line) for line in lines)), empty=tr("Not recorded."))
        recorded = len(lines)
        self.set_caption(tr("{count} recorded").format(count=recorded) if record else "")


def asked_antibody(patient_id: PatientId, row: Row | None, taken: Collection[str]) -> Asked[AntibodyTerms]:
    """A new result for one of the list, or (`row` None) an antibody that is not on it; `taken` are the names there."""
    result = ChoiceField[AntibodyResult](tr("Result"), _results(), none="")
    why = ChoiceField[NoResult](tr("Why no result"), [(each, capitalised(word(each))) for each in NoResult])
    result.typed.connect(lambda: _let_go(result, why))
    fields: dict[str, AnyField] = {
        "result": result,
        "no_result": why,
        "tested": PartialDateField(tr("Tested")),
        "offered": PartialDateField(tr("First offered")),
    }
    if row is None:
        fields = {"antibody": NewName(tr("Antibody"), taken), **fields}

    def make(**values: Any) -> AntibodyTerms:
        return AntibodyTerms(**{"antibody": row.code if row else "", **values})

    def save(seen: AntibodyTerms, wanted: AntibodyTerms) -> Command[Any]:
        before = _terms(row.line) if row and row.line else None
        nothing = AntibodyTerms(antibody=wanted.antibody, result=AntibodyResult.NOT_TESTED)
        return RecordAntibody(patient_id=patient_id, terms=wanted, seen=seen if before else nothing)

    return Asked(
        title=row.name if row else tr("Other antibody"),
        primary=tr("Record result"),
        icon="test-tube",
        path="antibody",
        fields=fields,
        seen=_terms(row.line) if row and row.line else None,
        make=make,
        save=save,
        note=tr("A newer result takes the place of the earlier, which stays in the history."),
    )


def _results() -> list[tuple[AntibodyResult, str]]:
    return [(each, capitalised(word(each))) for each in AntibodyResult]


def _terms(line: AntibodyLine) -> AntibodyTerms:
    return AntibodyTerms(
        antibody=line.antibody,
        result=line.result,
        tested=line.tested,
        offered=line.offered,
        no_result=line.no_result,
    )


def _let_go(result: ChoiceField[AntibodyResult], why: ChoiceField[NoResult]) -> None:
    """A result that came takes the place of the reason why there was none."""
    if result.is_valid and result.value() is not AntibodyResult.NOT_TESTED and why.value() is not None:
        why.type_text(why.text_of(None))


def _columns() -> tuple[Column[Row], ...]:
    return (
        Column(tr("Antibody"), lambda row: Lines(row.name), width=260, grows=True, leads=True),
        Column(tr("Result"), _result, width=170),
        Column(tr("Tested"), _tested, width=130),
        Column(tr("First offered"), _offered, width=130, from_width=600),
    )


def _result(row: Row) -> PillCell:
    if row.line is None:
        return not_recorded()
    why = row.line.no_result
    icon, tone = _WHY_NOT[why] if why else _LOOKS[row.line.result]
    return PillCell(capitalised(word(why or row.line.result)), icon, tone)


def _tested(row: Row) -> str:
    """What has no result, for a reason that is known, has no such day."""
    return "" if row.line is None or row.line.no_result else day_or_not(row.line.tested)


def _offered(row: Row) -> str:
    """What was not offered has no such day, and that is known."""
    if row.line is None or row.line.no_result is NoResult.NOT_OFFERED:
        return ""
    return day_or_not(row.line.offered)
