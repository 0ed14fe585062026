"""`criteria`: the rules of a trial or a recommendation beside a patient's values, without a verdict."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from careplan.application.advanced import (
    CriteriaAnswer,
    SetLine,
    criteria_for,
    criteria_sets,
    facts_schema,
    given_facts,
)
from careplan.cli.call import Answer, Call, misused
from careplan.cli.lines import clean, table, titled
from careplan.domain.criteria.engine import Judged, OutOfDate, Result
from careplan.domain.criteria.facts import Known
from careplan.domain.shared.fact import SourceKind
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.clinical_text import date_text
from careplan.i18n.criteria import NO_VERDICT, out_of_date_text, result_text
from careplan.i18n.units import unit_text
from careplan.knowledge.refusals import NotInLibrary


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A value that a rule looked at, as it was given."""

    value: bool | int | float | str
    unit: str
    date: PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    """One rule: `result` says whether its own statement is true of this patient, `words` the same for a reader.

    `missing` are the facts that the rule asks and that could not be used, needed or not; `out_of_date` says which of
    them were given, but too old or without a date. `source` is the id of a source, `citation` how it is printed.
    """

    rule: str
    kind: str
    result: Result
    words: str
    text: str
    inputs: Mapping[str, Input]
    missing: tuple[str, ...]
    out_of_date: tuple[OutOfDate, ...]
    source: str
    citation: str
    also: tuple[str, ...]
    confirmed: bool
    partial: bool
    conflict: str
    note: str
    safety_note: str
    unchecked: str


def evaluate(call: Call) -> Answer[tuple[CriterionRow, ...] | tuple[SetLine, ...] | dict[str, Any]]:
    """Status 0 whatever the rules say; a fact that cannot be used is refused, and then nothing is evaluated."""
    options = call.options
    bare = bool(options.json) or not is_terminal()
    if options.list:
        sets = criteria_sets()
        return Answer(data=sets, lines=_set_lines(sets))
    if not options.set:
        raise misused("no-set", "No set of criteria was named.", "See `careplan criteria --list`.")
    try:
        if options.schema:
            return Answer(data=facts_schema(options.set), bare=True)
        found = criteria_for(options.set, given_facts(read_facts_file(options.facts)), call.today)
    except NotInLibrary:
        known = ", ".join(each.id for each in criteria_sets())
        raise misused(
            "no-such-set", f"There is no set of criteria {clean(options.set)!r}.", f"There are: {known}."
        ) from None
    rows = tuple(_row(judged, found) for judged in found.rows)
    return Answer(data=rows, lines=_lines(found, rows), bare=bare)


def is_terminal() -> bool:
    """Whether a person reads the answer."""
    return sys.stdout.isatty()


def read_facts_file(named: str | None) -> bytes:
    """What FILE or standard input holds; a wrong use where there is neither."""
    if named is None:
        raise misused("no-facts", "The facts are missing.", "Give --facts FILE, or - for standard input.")
    if named != "-":
        return Path(named).expanduser().read_bytes()
    if sys.stdin.isatty():
        raise misused("no-facts", "The facts are missing.", "Give --facts FILE, or JSON on standard input.")
    return sys.stdin.buffer.read()


def _row(judged: Judged, found: CriteriaAnswer) -> CriterionRow:
    rule = judged.rule
    return CriterionRow(
        rule=rule.id,
        kind=rule.kind,
        result=judged.result,
        words=result_text(judged),
        text=rule.text,
        inputs={name: _input(known) for name, known in judged.inputs.items()},
        missing=judged.missing,
        out_of_date=judged.out_of_date,
        source=rule.source,
        citation=found.sources[rule.source].citation,
        also=rule.also,
        confirmed=rule.confirmed,
        partial=rule.partial,
        conflict=rule.conflict,
        note=rule.note,
        safety_note=rule.safety_note,
        unchecked=rule.unchecked,
    )


def _input(known: Known) -> Input:
    return Input(value=_plain(known.value), unit=known.unit, date=known.taken)


def _plain(value: bool | str | Decimal) -> bool | int | float | str:
    """Numbers as numbers: a whole one stays whole."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _set_lines(sets: tuple[SetLine, ...]) -> Iterator[str]:
    rows = ((each.id, each.name, each.status, f"{each.evaluated} of {each.rules}") for each in sets)
    return table(("Id", "Name", "Status", "Rules that are evaluated"), rows)


def _lines(found: CriteriaAnswer, rows: tuple[CriterionRow, ...]) -> Iterator[str]:
    yield clean(found.criteria.name)
    yield NO_VERDICT
    if found.criteria.note:
        yield clean(found.criteria.note)
    yield ""
    yield from table(
        ("Rule", "Kind", "Criterion", "Result", "Values", "Missing", "Source"),
        ((r.rule, r.kind, r.text, r.words, _values(r.inputs), ", ".join(r.missing), r.source) for r in rows),
    )
    remarks = [f"{row.rule}: {said}" for row in rows for said in _remarks(row, found)]
    yield from titled("What belongs to these rules", map(clean, remarks))
    yield from titled("How to read them", map(clean, _display_rules(found)))


def _display_rules(found: CriteriaAnswer) -> Iterator[str]:
    """A rule of our own is ours; one about medicine that nobody read in a source says so."""
    for each in found.display_rules:
        doubtful = not each.confirmed and found.sources[each.source].kind is not SourceKind.EDITORIAL
        yield f"{each.text} (unconfirmed)" if doubtful else each.text


def _remarks(row: CriterionRow, found: CriteriaAnswer) -> Iterator[str]:
    for old in row.out_of_date:
        yield out_of_date_text(old, found.variables[old.variable].name)
    yield from filter(None, (row.safety_note, row.unchecked, row.conflict and f"Conflict: {row.conflict}", row.note))


def _values(inputs: Mapping[str, Input]) -> str:
    return "; ".join(f"{name} {_value(each)}" for name, each in inputs.items())


def _value(each: Input) -> str:
    shown = {True: "yes", False: "no"}[each.value] if isinstance(each.value, bool) else str(each.value)
    unit = unit_text(each.unit) if each.unit else ""
    day = f"({date_text(each.date)})" if each.date else ""
    return " ".join(filter(None, (shown, unit, day)))
