"""Advanced treatments as a screen, a paper and the command line ask for them: criteria, pathway, evidence, research."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from careplan.application.json_form import FormFault, NotInForm
from careplan.domain.criteria.condition import CriteriaSet
from careplan.domain.criteria.engine import Judged, judge
from careplan.domain.criteria.evidence import Evidence, EvidenceTable, ResearchTherapy, table
from careplan.domain.criteria.facts import read_facts
from careplan.domain.criteria.pathway import Complication, Pathway
from careplan.domain.criteria.variable import Variable, VariableKind
from careplan.domain.shared.fact import Source, Statement
from careplan.knowledge.library import Library
from careplan.knowledge.loader import load
from careplan.knowledge.pack import Pack
from careplan.knowledge.refusals import NotInLibrary


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLine:
    """One set of criteria; `evaluated` counts its rules that are compared with a patient, of `rules`."""

    pack: str
    id: str
    name: str
    short_name: str
    status: str
    rules: int
    evaluated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaAnswer:
    """Every rule of a set beside one patient; `display_rules` hold for whoever shows it, `sources` are by id."""

    pack: str
    criteria: CriteriaSet
    rows: tuple[Judged, ...]
    display_rules: tuple[Statement, ...]
    variables: Mapping[str, Variable]
    sources: Mapping[str, Source]


@dataclass(frozen=True, slots=True, kw_only=True)
class Advanced:
    """All that a pack knows about advanced treatments apart from a patient's own values."""

    pack: str
    pathway: tuple[Pathway, ...]
    evidence: Evidence
    side_by_side: EvidenceTable
    research: tuple[ResearchTherapy, ...]
    display_rules: tuple[Statement, ...]
    sources: Mapping[str, Source]

    @property
    def complications(self) -> tuple[Complication, ...]:
        """What to watch for on any of the ways."""
        return tuple(each for pathway in self.pathway for each in pathway.complications)


def criteria_sets(library: Library | None = None) -> tuple[SetLine, ...]:
    """Every set of every pack, in the packs' own order."""
    return tuple(
        SetLine(
            pack=pack.id,
            id=each.id,
            name=each.name,
            short_name=each.short_name,
            status=each.status,
            rules=len(each.rules),
            evaluated=sum(rule.is_evaluated for rule in each.rules),
        )
        for pack, each in _sets(library or load())
    )


def criteria_for(id: str, given: Mapping[str, object], today: date, library: Library | None = None) -> CriteriaAnswer:
    """The rules of one set beside facts named as the pack's variables.

    Refuses an unknown set with NotInLibrary, a fact that cannot be used with FactRefused: then nothing is evaluated.
    """
    pack, criteria = _set(library or load(), id)
    facts = read_facts(pack.variables, given)
    return CriteriaAnswer(
        pack=pack.id,
        criteria=criteria,
        rows=judge(criteria, pack.variables, facts, today),
        display_rules=pack.display_rules,
        variables={variable.id: variable for variable in pack.variables},
        sources=_sources(pack),
    )


def advanced(pack: str, library: Library | None = None) -> Advanced:
    """Pathway, evidence and research-only therapies of one pack."""
    found = (library or load()).pack(pack)
    return Advanced(
        pack=found.id,
        pathway=found.pathway,
        evidence=found.evidence,
        side_by_side=table(found.evidence),
        research=found.research,
        display_rules=found.display_rules,
        sources=_sources(found),
    )


def given_facts(text: str | bytes) -> dict[str, object]:
    """The facts of a JSON object; NaN and infinities stay what they are, so that the fact is refused by its name."""
    try:
        found = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        at = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else type(error).__name__
        raise NotInForm(reason=FormFault.NOT_JSON, what=at) from None
    if not isinstance(found, dict):
        raise NotInForm(reason=FormFault.WRONG_VALUE, what="object")
    return found


def facts_schema(id: str, library: Library | None = None) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the facts that a set can be asked with; what it does not ask may be given too."""
    pack, criteria = _set(library or load(), id)
    asked = set(criteria.variables)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": criteria.name,
        "type": "object",
        "properties": {each.id: _of_variable(each, asked=each.id in asked) for each in pack.variables},
        "additionalProperties": False,
    }


def _of_variable(variable: Variable, *, asked: bool) -> dict[str, Any]:
    scalar: dict[str, Any]
    match variable.kind:
        case VariableKind.BOOLEAN:
            scalar = {"type": ["boolean", "null"]}
        case VariableKind.CHOICE:
            scalar = {"enum": [*variable.choices, None]}
        case VariableKind.NUMBER:
            scalar = {"type": ["integer" if variable.whole else "number", "null"]}
    unit = {"unit": {"type": "string", "default": variable.unit}} if variable.unit else {"unit": {"type": "string"}}
    dated = {
        "type": "object",
        "properties": {
            "value": scalar,
            **unit,
            "date": {"type": ["string", "null"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
        },
        "required": ["value"],
        "additionalProperties": False,
    }
    limits = (
        {"minimum": float(variable.low), "maximum": float(variable.high)}
        if variable.low is not None and variable.high is not None
        else {}
    )
    return {
        "description": variable.name,
        "anyOf": [{**scalar, **limits}, dated],
        "x-asked-by-this-set": asked,
        **({"x-unit": variable.unit} if variable.unit else {}),
    }


def _sets(library: Library) -> Iterator[tuple[Pack, CriteriaSet]]:
    return ((pack, each) for pack in library.packs for each in pack.criteria)


def _set(library: Library, id: str) -> tuple[Pack, CriteriaSet]:
    for pack, each in _sets(library):
        if each.id.casefold() == id.casefold():
            return pack, each
    raise NotInLibrary(field="criteria", kind="criteria set", id=id)


def _sources(pack: Pack) -> dict[str, Source]:
    return {source.id: source for source in pack.sources}


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotInForm(reason=FormFault.KEY_TWICE)
    return found
