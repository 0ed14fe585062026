"""The rules of a set as a table: rule, the patient's value, its day, the result in words, the source."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from careplan.application.advanced import CriteriaAnswer
from careplan.domain.criteria.condition import Family
from careplan.domain.criteria.engine import Judged, Result
from careplan.domain.plan.snapshot import Labels
from careplan.i18n.catalogue import tr
from careplan.i18n.citations import short_citation, sources_named
from careplan.i18n.clinical_text import capitalised
from careplan.i18n.criteria import kind_text, out_of_date_text, result_text, why_not_evaluated
from careplan.i18n.overrides import says_own
from ui.items.cells import Lines, Span
from ui.items.columns import Column
from ui.items.grouped_rows import GroupedRows
from ui.items.grouping import Group
from ui.screens.advanced.marks import fact_mark
from ui.screens.advanced.values import days_text, missing_text, values_text
from ui.theme.tones import Tone

_FITS, _FITS_NOT = ("circle-check", Tone.GREEN), ("circle-x", Tone.RED)
_UNKNOWN = ("circle-dashed", Tone.UNKNOWN)
_LOOKS: dict[Family, tuple[tuple[str, Tone], tuple[str, Tone]]] = {
    Family.INCLUSION: (_FITS, _FITS_NOT),
    Family.GUIDANCE: (_FITS, _FITS_NOT),
    Family.EXCLUSION: (_FITS_NOT, _FITS),
    Family.CONTRAINDICATION: (_FITS_NOT, _FITS),
    Family.CAUTION: (("triangle-alert", Tone.AMBER), _FITS),
    Family.DEFINITION: (("circle-check", Tone.NEUTRAL), ("circle-x", Tone.NEUTRAL)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    """One rule beside the patient, with its cells."""

    judged: Judged
    rule: Lines
    value: Lines
    day: Lines
    result: Lines
    source: Lines


def criteria_table() -> GroupedRows[CriterionRow]:
    """The model, empty."""
    columns: tuple[Column[CriterionRow], ...] = (
        Column(tr("Criterion"), lambda row: row.rule, width=260, least=150, grows=True, name="rule", leads=True),
        Column(tr("Patient's value"), lambda row: row.value, width=150, least=124, name="value"),
        Column(tr("Date"), lambda row: row.day, width=112, least=104, name="day"),
        Column(tr("Result"), lambda row: row.result, width=148, least=140, name="result"),
        Column(tr("Source"), lambda row: row.source, width=160, least=128, from_width=680, name="source"),
    )
    return GroupedRows(columns, key=lambda row: row.judged.rule.id)


def groups(answer: CriteriaAnswer, labels: Labels) -> tuple[Group[CriterionRow], ...]:
    """Rules that follow each other and are of one kind, in the order of the set."""
    found: list[Group[CriterionRow]] = []
    for kind, together in groupby(answer.rows, key=lambda judged: kind_text(judged.rule)):
        rows = [row_of(judged, answer, labels) for judged in together]
        found.append(Group(key=f"{len(found)} {kind}", title=kind, rows=rows))
    return tuple(found)


def row_of(judged: Judged, answer: CriteriaAnswer, labels: Labels) -> CriterionRow:
    """The rule with what belongs beside it: notes and conflicts are never left out."""
    rule, old = judged.rule, judged.out_of_date
    remarks = tuple(_remarks(judged, answer))
    values = values_text(judged, answer, labels)
    nothing = tr("For a person to judge") if rule.when is None else tr("No value")
    source = answer.sources[rule.source]
    days = days_text(judged)
    return CriterionRow(
        judged=judged,
        rule=Lines(rule.text, remarks, bold=False),
        value=Lines(values or nothing, missing_text(judged, answer) if values else "", bold=bool(values)),
        day=Lines((Span(days, tone=Tone.AMBER, icon="clock", bold=True),) if old else days, bold=False),
        result=result_cell(judged),
        source=Lines(short_citation(source), (fact_mark(rule, source, partial=rule.partial),), bold=False),
    )


def result_cell(judged: Judged) -> Lines:
    """Icon and words; what was not evaluated says why and gives no result."""
    if judged.result is Result.NOT_EVALUATED:
        shown = Span(tr("Shown, not evaluated"), icon="eye", bold=True)
        return Lines((shown,), why_not_evaluated(judged.rule))
    icon, tone = look(judged)
    return Lines((Span(capitalised(result_text(judged)), tone=tone, icon=icon, bold=True),))


def look(judged: Judged) -> tuple[str, Tone]:
    """Icon and colour beside the words; a caution is amber, a definition has none."""
    if judged.result is Result.NOT_EVALUATED:
        return "eye", Tone.NEUTRAL
    if judged.result is Result.UNKNOWN:
        return _UNKNOWN
    return _LOOKS[judged.rule.family][0 if judged.result is Result.TRUE else 1]


def _remarks(judged: Judged, answer: CriteriaAnswer) -> Iterator[Span]:
    """Safety notes first; each begins with what it is."""
    rule = judged.rule
    said: list[Span] = []
    if rule.safety_note:
        said.append(Span(sources_named(rule.safety_note, answer.sources), tone=Tone.RED, icon="triangle-alert"))
    if rule.conflict:
        text = tr("Another source: {text}").format(text=rule.conflict)
        said.append(Span(sources_named(text, answer.sources), tone=Tone.AMBER, icon="git-merge"))
    for old in judged.out_of_date:
        variable = answer.variables[old.variable]
        said.append(Span(out_of_date_text(old, variable.name), tone=Tone.AMBER, icon="clock"))
        if says_own(variable.note):
            said.append(Span(variable.note))
    said.extend(Span(sources_named(text, answer.sources)) for text in (rule.unchecked, rule.note) if text)
    for at, span in enumerate(said):
        if at:
            yield Span("  ")
        yield span
