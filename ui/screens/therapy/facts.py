"""What the library says of one intervention, statement by statement, each with the mark of its source."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from careplan.domain.shared.fact import Fact, Source
from careplan.domain.therapy.intervention import (
    Assessment,
    Direction,
    FittBasis,
    Intervention,
    Precaution,
    PrecautionLevel,
    ReportedFitt,
)
from careplan.i18n.catalogue import tr
from careplan.knowledge.library import Library
from careplan.knowledge.pack import Pack
from ui.items.cells import Lines, PillCell, Span
from ui.screens.therapy.known import source_mark
from ui.theme.tones import Tone

_LEVELS: dict[PrecautionLevel, tuple[str, str, Tone]] = {
    PrecautionLevel.CLEARANCE_REQUIRED: ("Needs clearance", "circle-alert", Tone.RED),
    PrecautionLevel.STOP: ("Stop", "circle-stop", Tone.RED),
    PrecautionLevel.MONITOR: ("Monitor", "triangle-alert", Tone.AMBER),
    PrecautionLevel.MODIFY: ("Modify", "triangle-alert", Tone.AMBER),
}
Numbers = Mapping[str, int]
"""Where a source stands in the list of those that were named."""
_BETTER: dict[Direction, str] = {
    Direction.HIGHER_BETTER: "higher is better",
    Direction.LOWER_BETTER: "lower is better",
}


@dataclass(frozen=True, slots=True)
class FactRow:
    """One statement as it stands in a list."""

    key: str
    cell: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything beside one activity; `reviewed` says whether a clinician signed the pack."""

    name: str
    reviewed: bool
    reported: Sequence[FactRow]
    precautions: Sequence[FactRow]
    assessments: Sequence[FactRow]
    sources: Sequence[FactRow]


def facts_of(library: Library, intervention: str) -> Facts | None:
    """None for own words, and for an entry that this version of the library does not have."""
    for pack in library.packs:
        for therapy in pack.therapies:
            for each in therapy.interventions:
                if each.id == intervention:
                    return _facts(library, pack, each)
    return None


def _facts(library: Library, pack: Pack, entry: Intervention) -> Facts:
    precautions = [library.precaution(id, pack=pack.id) for id in entry.precautions]
    assessments = [library.assessment(id, pack=pack.id) for id in entry.assessments]
    facts: list[Fact] = [entry.fitt, *(action for each in precautions for action in each.actions), *assessments]
    named = (library.source(id, pack=pack.id) for id in dict.fromkeys(fact.source for fact in facts))
    sources = [source for source in named if source.is_citation]
    numbers = {source.id: number for number, source in enumerate(sources, 1)}
    return Facts(
        name=entry.name,
        reviewed=pack.about.reviewed,
        reported=tuple(_reported(entry.fitt, numbers)),
        precautions=tuple(row for each in precautions for row in _precaution(each, numbers)),
        assessments=tuple(_assessment(each, numbers) for each in assessments),
        sources=tuple(_source(source, numbers) for source in sources),
    )


def _reported(fitt: ReportedFitt, numbers: Numbers) -> Iterator[FactRow]:
    named = {
        "frequency": tr("Frequency"),
        "intensity": tr("Intensity"),
        "time": tr("Time"),
        "type": tr("Type"),
        "progression": tr("Progression"),
    }
    for dimension, title in named.items():
        if said := getattr(fitt, dimension):
            mark = source_mark(fitt.confirms(dimension), number=numbers.get(fitt.source, 0))
            yield FactRow(dimension, Lines(title, (Span(f"{said}  "), mark)))
    if fitt.basis is FittBasis.PRACTICE:
        yield FactRow("basis", Lines(tr("A range from practice"), tr("The therapist sets every value.")))


def _precaution(entry: Precaution, numbers: Numbers) -> Iterator[FactRow]:
    """Name and level, then its statements one by one."""
    yield FactRow(entry.id, Lines(entry.name, pill=level_pill(entry.level)))
    for number, action in enumerate(entry.actions):
        mark = source_mark(action.confirmed, number=numbers.get(action.source, 0))
        said = (Span(f"{action.text}  "), mark)
        yield FactRow(f"{entry.id}/{number}", Lines(said, bold=False))


def level_pill(level: PrecautionLevel | None) -> PillCell:
    """What a precaution asks for; a source that gives no level is not given one here."""
    if level is None:
        return PillCell(tr("Heed"), "info", Tone.BLUE)
    words, icon, tone = _LEVELS[level]
    return PillCell(tr(words), icon, tone)


def _assessment(entry: Assessment, numbers: Numbers) -> FactRow:
    better = tr(_BETTER[entry.direction]) if entry.direction in _BETTER else ""
    said = " · ".join(filter(None, (entry.measures, entry.unit, entry.range, better)))
    mark = source_mark(entry.confirmed, partly=bool(entry.unconfirmed), number=numbers.get(entry.source, 0))
    return FactRow(entry.id, Lines(entry.name, (Span(f"{said}  " if said else ""), mark)))


def _source(source: Source, numbers: Numbers) -> FactRow:
    where = source.citation.removeprefix(f"{source.title}. ")
    return FactRow(source.id, Lines(f"{numbers[source.id]}. {source.title}", where, bold=False))
