"""What the trials found, by topic with the trials side by side; each row says what must be read with its figures."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from careplan.application.advanced import Advanced
from careplan.domain.criteria.evidence import Bearing, EvidenceRow, EvidenceTable, Outcome, Study, together
from careplan.domain.shared.fact import Source
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.citations import short_citation, sources_named
from careplan.i18n.criteria import bearing_text, figure_text, topic_text
from ui.items.cells import Lines, Span
from ui.items.columns import Column
from ui.items.grouped_rows import GroupedRows
from ui.items.grouping import Group
from ui.items.rows_model import RowsModel
from ui.screens.advanced.marks import fact_mark
from ui.theme.tones import Tone

_ICONS = {Bearing.BENEFIT: "trending-up", Bearing.HARM: "triangle-alert", Bearing.BOTH: "arrow-left-right"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure of each trial, by its id, and what belongs beside them; `whole` is the same as one text."""

    key: str
    cells: Mapping[str, Lines]
    beside: Lines
    whole: Lines


def evidence_table(studies: Iterable[Study]) -> GroupedRows[FigureRow]:
    """A column for each trial, and one that is never left out for what must be read with them."""
    columns: list[Column[FigureRow]] = [
        Column(each.name, lambda row, id=each.id: row.cells[id], width=180, least=160, grows=True, leads=not at)  # type: ignore[misc]  # the id is the column's own
        for at, each in enumerate(studies)
    ]
    beside: Column[FigureRow] = Column(tr("Read with it"), lambda row: row.beside, width=300, least=220, name="beside")
    return GroupedRows((*columns, beside), key=lambda row: row.key)


def evidence_list() -> RowsModel[FigureRow]:
    """The same below each other, for where the trials do not fit side by side."""
    return RowsModel((Column(tr("Evidence"), lambda row: row.whole, leads=True),), key=lambda row: row.key)


def table_groups(known: Advanced) -> tuple[Group[FigureRow], ...]:
    """A heading for each topic; none of them folds, so that no figure is hidden from the one it belongs to."""
    return tuple(
        Group(
            key=row.topic.value,
            title=topic_text(row.topic),
            rows=list(_across(row, known)),
            folds=False,
            counted=False,
        )
        for row in known.side_by_side.rows
    )


def list_rows(known: Advanced) -> tuple[FigureRow, ...]:
    """One figure after the other, each with what must be read with it."""
    names = {study.id: study.name for study in known.side_by_side.studies}
    return tuple(
        FigureRow(
            key=figure.id,
            cells={},
            beside=_beside((figure,), known),
            whole=_whole(figure, names[figure.study], topic_text(row.topic), known),
        )
        for row in known.side_by_side.rows
        for cell in row.cells.values()
        for figure in cell
    )


def _across(row: EvidenceRow, known: Advanced) -> Iterator[FigureRow]:
    """The first figures of the trials beside each other, then the second ones."""
    studies = known.side_by_side.studies
    for at, figures in enumerate(zip_longest(*(row.cells[study.id] for study in studies))):
        cells = {
            study.id: _cell(figure, known.sources) if figure else Lines(_silence(at), bold=False, faint=True)
            for study, figure in zip(studies, figures, strict=True)
        }
        shown = tuple(figure for figure in figures if figure is not None)
        yield FigureRow(key=f"{row.topic.value} {at}", cells=cells, beside=_beside(shown, known), whole=Lines(""))


def _silence(at: int) -> str:
    """Blank is not "nothing": the first row of a topic says that nothing was read."""
    return "" if at else tr("Nothing read")


def _cell(figure: Outcome, sources: Mapping[str, Source]) -> Lines:
    return Lines(figure.measure, tuple(_said(figure, sources)))


def _said(figure: Outcome, sources: Mapping[str, Source]) -> Iterator[Span]:
    """The figure, which way it points, what belongs to it alone, and whose word it is."""
    yield Span(f"{figure_text(figure)}  ", bold=True)
    if bearing := bearing_text(figure.bearing):
        tone = Tone.RED if figure.bearing is Bearing.HARM else None
        yield Span(f"{bearing}.  ", tone=tone, icon=_ICONS[figure.bearing])
    for text in (figure.explain, figure.note):
        if text:
            yield Span(f"{sources_named(text, sources)}  ")
    if figure.caution:
        yield Span(f"{sources_named(figure.caution, sources)}  ", tone=Tone.AMBER, icon="triangle-alert")
    source = sources[figure.source]
    yield fact_mark(figure, source)
    yield Span(f" ({short_citation(source)})")


def companions(figures: Iterable[Outcome], known: Advanced) -> tuple[Outcome, ...]:
    """What must stand beside figures and is not among them, with all that these ask for in turn."""
    shown = {figure.id for figure in figures}
    table: EvidenceTable = known.side_by_side
    asked = [each.id for id in shown for each in table.beside.get(id, ())]
    return tuple(each for each in together(known.evidence, asked) if each.id not in shown)


def _beside(figures: tuple[Outcome, ...], known: Advanced) -> Lines:
    names = {study.id: study.name for study in known.evidence.studies}
    found = companions(figures, known)
    if not found:
        return Lines(tr("Stands alone"), bold=False, faint=True)
    spans: list[Span] = []
    for each in found:
        icon = "triangle-alert" if each.bearing is Bearing.HARM else "info"
        tone = Tone.RED if each.bearing is Bearing.HARM else None
        study = names[each.study]
        spans.append(Span(each.measure if study in each.measure else f"{study}: {each.measure}", icon=icon, tone=tone))
        spans.append(Span(f": {figure_text(each).rstrip('.')}.  ", bold=each.bearing is Bearing.HARM))
    return Lines(trn("With {count} figure", "With {count} figures", len(found)), tuple(spans), bold=False)


def _whole(figure: Outcome, study: str, topic: str, known: Advanced) -> Lines:
    said = list(_said(figure, known.sources))
    found = _beside((figure,), known)
    if isinstance(found.second, tuple):
        said += [Span(tr("  To be read with it: "), bold=True), *found.second]
    return Lines(f"{study}. {topic}: {figure.measure}", tuple(said))
