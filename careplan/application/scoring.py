"""Scores as a screen, a paper and the command line ask for them: what there is, how it is filled in, what comes out."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from careplan.domain.score.inputs import InputFault, Problem
from careplan.domain.score.instrument import Embedding, Family, Instrument, KnownFact, Release
from careplan.domain.score.scoring import Incomplete, Outcome, Plain, RefusedScore, Said, Scored, score
from careplan.domain.shared.fact import Fact, Source
from careplan.i18n.scores import expected_text, problem_text
from careplan.knowledge.library import Library
from careplan.knowledge.loader import load
from careplan.knowledge.pack import Pack
from careplan.knowledge.refusals import NotInLibrary


class Status(StrEnum):
    """How a score ended."""

    SCORED = "scored"
    INCOMPLETE = "incomplete"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentLine:
    """One instrument; `family` is the measure it belongs to, `offered` whether the window may compute it."""

    pack: str
    id: str
    name: str
    family: str
    family_name: str
    charts: tuple[str, ...]
    release: Release
    offered: bool
    items: Embedding
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """Words with the source they rest on; `output` names the value they are about, where they are about one."""

    text: str
    source: str
    confirmed: bool
    output: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """The source of a formula as it is printed; `also` are the ids of others that say the same."""

    id: str
    citation: str
    confirmed: bool
    also: tuple[str, ...]
    confirm_in: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Faulty:
    """One value that was not taken: `input` leads to it, `expected` says what would do."""

    input: str
    reason: InputFault
    expected: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreAnswer:
    """One computation. What is incomplete has null for its `values`, but for those that no missing input could change.

    `so_far` holds what is certain all the same: those values, and lower bounds or counts. Refused, there are none.
    `limits` and `note` must stand beside every result, `changes` say when a change counts, `licence` what may be shown
    of the items; `version` is that of the formula.
    """

    instrument: str
    name: str
    family: str
    status: Status
    release: Release
    values: Mapping[str, Plain] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    so_far: Mapping[str, Plain] = field(default_factory=dict)
    problems: tuple[Faulty, ...] = ()
    interpretation: tuple[Sourced, ...] = ()
    missing_rule: Sourced
    limits: tuple[Sourced, ...] = ()
    changes: tuple[Sourced, ...] = ()
    licence: tuple[Sourced, ...] = ()
    note: str = ""
    formula: str
    version: str
    source: Cited


def instruments(library: Library | None = None) -> tuple[InstrumentLine, ...]:
    """Every instrument of every pack, in the packs' own order."""
    return tuple(
        _line(pack, family, each)
        for pack in (library or load()).packs
        for family in pack.instrument_families
        for each in family.instruments
    )


def instrument(id: str, library: Library | None = None) -> Instrument:
    """One instrument, whatever the case of its id; refuses with NotInLibrary."""
    return _found(id, library)[2]


def scored(id: str, raw: object, library: Library | None = None) -> ScoreAnswer:
    """Computes from plain data (dict, list, str, int, float or Decimal, bool, None); refuses an unknown id only."""
    pack, family, found = _found(id, library)
    return _answer(pack, family, score(found, raw))


def scored_from_json(id: str, text: str | bytes, library: Library | None = None) -> ScoreAnswer:
    """The same from JSON; numbers are taken as they are written, NaN and infinities are refused by their name."""
    pack, family, found = _found(id, library)
    try:
        raw = json.loads(text, object_pairs_hook=_once, parse_float=Decimal, parse_constant=Decimal)
    except _Twice as twice:
        problem = Problem(input=twice.name, reason=InputFault.GIVEN_TWICE)
    except (ValueError, RecursionError) as error:
        at = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else type(error).__name__
        problem = Problem(input="", reason=InputFault.NOT_JSON, expected=at)
    else:
        return _answer(pack, family, score(found, raw))
    return _answer(pack, family, RefusedScore(instrument=found, problems=(problem,)))


class _Twice(Exception):
    """An object that has one key twice."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


def _once(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise _Twice(name)
        found[name] = value
    return found


def _found(id: str, library: Library | None) -> tuple[Pack, Family, Instrument]:
    for pack in (library or load()).packs:
        for family in pack.instrument_families:
            for each in family.instruments:
                if each.id.casefold() == id.casefold():
                    return pack, family, each
    raise NotInLibrary(field="instrument", kind="instrument", id=id)


def _line(pack: Pack, family: Family, each: Instrument) -> InstrumentLine:
    return InstrumentLine(
        pack=pack.id,
        id=each.id,
        name=each.name,
        family=family.id,
        family_name=family.name,
        charts=each.charts,
        release=each.release,
        offered=each.is_offered,
        items=family.items,
        confirmed=each.confirmed,
    )


def _answer(pack: Pack, family: Family, outcome: Outcome) -> ScoreAnswer:
    found = outcome.instrument
    status = {Scored: Status.SCORED, Incomplete: Status.INCOMPLETE, RefusedScore: Status.REFUSED}[type(outcome)]
    return ScoreAnswer(
        instrument=found.id,
        name=found.name,
        family=family.id,
        status=status,
        release=found.release,
        values=_values(outcome),
        missing=() if isinstance(outcome, RefusedScore) else outcome.missing,
        so_far=outcome.so_far if isinstance(outcome, Incomplete) else {},
        problems=tuple(map(_faulty, outcome.problems)) if isinstance(outcome, RefusedScore) else (),
        interpretation=() if isinstance(outcome, RefusedScore) else tuple(map(_said, outcome.interpretation)),
        missing_rule=_sourced(found.missing, found.missing.text),
        limits=_facts(family.told(found.limits)),
        changes=_facts(family.told(found.changes)),
        licence=_facts(family.told(found.licence)),
        note=found.note,
        formula=found.formula,
        version=found.version,
        source=_cited(pack.sources, found),
    )


def _values(outcome: Outcome) -> Mapping[str, Plain]:
    match outcome:
        case Scored():
            return outcome.values
        case Incomplete():
            return {output.name: outcome.so_far.get(output.name) for output in outcome.instrument.outputs}
        case RefusedScore():
            return {}


def _faulty(problem: Problem) -> Faulty:
    return Faulty(
        input=problem.input, reason=problem.reason, expected=expected_text(problem), text=problem_text(problem)
    )


def _said(said: Said) -> Sourced:
    return Sourced(text=said.text, source=said.source, confirmed=said.confirmed, output=said.output)


def _facts(facts: Iterable[KnownFact]) -> tuple[Sourced, ...]:
    return tuple(_sourced(fact, fact.text) for fact in facts)


def _sourced(fact: Fact, text: str) -> Sourced:
    return Sourced(text=text, source=fact.source, confirmed=fact.confirmed)


def _cited(sources: Iterable[Source], found: Instrument) -> Cited:
    citation = next((source.citation for source in sources if source.id == found.source), "")
    return Cited(
        id=found.source, citation=citation, confirmed=found.confirmed, also=found.also, confirm_in=found.confirm_in
    )
