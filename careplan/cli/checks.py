"""`check`: the safety and completeness checks of a plan, or of a document of facts without a clinic."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from careplan.application.check_form import facts_schema
from careplan.application.checking import Checks, check_document, check_plan
from careplan.application.knowing import library
from careplan.application.queries.acknowledgements import AcknowledgementLine
from careplan.cli.call import Answer, Call, misused
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import clean, titled
from careplan.cli.references import plan_of
from careplan.domain.checks.acknowledgement import AcknowledgementReason, fingerprint
from careplan.domain.checks.naming import names_of
from careplan.domain.checks.outcome import Checked, Grade, Outcome
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.check_words import missing_text
from careplan.i18n.checks import CLEAR_MEANS, head, sentence
from careplan.i18n.message import Message
from careplan.i18n.terms import word


@dataclass(frozen=True, slots=True, kw_only=True)
class InputLine:
    """One thing that a rule looked at, with its date where it has one."""

    name: str
    value: str
    date: date | PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A source of the knowledge that was applied."""

    id: str
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgedLine:
    """Why and by whom a high finding was accepted."""

    id: UUID
    reason: AcknowledgementReason
    words: str
    decided_by: str
    given_by: str
    given_on: date
    check_again_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """One answer of one rule; `about` are ids of the library, `fact` is the path of the knowledge in its pack.

    `advice` repeats texts of the pack. An answer that is not `confirmed` rests on a source that nobody has read.
    A high finding has a `fingerprint`, by which `careplan do finding.acknowledge` knows it.
    """

    rule: str
    version: str
    outcome: Outcome
    severity: Grade | None
    confirmed: bool
    code: str
    about: tuple[str, ...]
    sentence: str
    advice: tuple[str, ...]
    fact: str
    inputs: tuple[InputLine, ...]
    missing: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    fingerprint: str
    acknowledged: AcknowledgedLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckAnswer:
    """Every answer about one patient on one day; `counts` by outcome, `reviewed` says whether the pack was signed.

    `lapsed` are acknowledgements that stand no more, because facts, rule or knowledge changed or their day has come.
    """

    as_of: date
    pack: str
    pack_version: str
    reviewed: bool
    counts: dict[str, int]
    lapsed: tuple[AcknowledgedLine, ...]
    results: tuple[CheckLine, ...]


def run(call: Call) -> Answer[CheckAnswer | dict[str, Any]]:
    """Status 1 when there is a finding, or a rule that failed."""
    options = call.options
    if options.schema:
        return Answer(data=facts_schema(), bare=True)
    if bool(options.plan) is bool(options.facts):
        raise misused(
            "no-facts", "Name a plan or a document of facts.", "Give --plan ID, or --facts FILE (- is standard input)."
        )
    if options.facts:
        checks = check_document(library(), _read(options.facts), call.today)
    else:
        with at_the_desk(call) as session:
            checks = check_plan(session.clinic, plan_of(options.plan), call.today)
    if checks.unused and options.facts:
        call.note(_unused(checks.unused))
    answer = _answer(checks)
    open_findings = [row for row in checks.report.findings if checks.acknowledgement(row) is None]
    problems = bool(open_findings or answer.counts[Outcome.FAILED.value])
    return Answer(data=answer, lines=_lines(checks, answer), problems=problems)


def _read(named: str) -> bytes:
    if named != "-":
        return Path(named).expanduser().read_bytes()
    if sys.stdin.isatty():
        raise misused("no-facts", "The facts are missing.", "Give --facts FILE, or JSON on standard input.")
    return sys.stdin.buffer.read()


def _unused(tests: tuple[str, ...]) -> Message:
    return Message(
        code="tests-not-in-library",
        happened=f"No rule uses these tests, because the library does not know them: {clean(', '.join(tests))}.",
    )


def _answer(checks: Checks) -> CheckAnswer:
    about = checks.pack.about
    return CheckAnswer(
        as_of=checks.report.as_of,
        pack=checks.pack.id,
        pack_version=about.version,
        reviewed=about.reviewed,
        counts={outcome.value: checks.report.count(outcome) for outcome in Outcome},
        lapsed=tuple(_acknowledged(each) for each in checks.lapsed),
        results=tuple(_line(row, checks) for row in checks.report.rows),
    )


def _line(row: Checked, checks: Checks) -> CheckLine:
    given = checks.acknowledgement(row)
    citations = {source.id: source.citation for source in checks.pack.sources}
    return CheckLine(
        rule=row.rule,
        version=row.version,
        outcome=row.outcome,
        severity=row.severity,
        confirmed=row.confirmed,
        code=row.code,
        about=row.about,
        sentence=sentence(row),
        advice=row.advice,
        fact=row.fact,
        inputs=tuple(InputLine(name=each.name, value=each.value, date=each.on) for each in row.inputs),
        missing=row.missing,
        sources=tuple(SourceLine(id=id, citation=citations.get(id, id)) for id in row.sources),
        fingerprint=fingerprint(row) if row.severity is Grade.HIGH and row.confirmed else "",
        acknowledged=_acknowledged(given) if given else None,
    )


def _acknowledged(given: AcknowledgementLine) -> AcknowledgedLine:
    terms = given.terms
    return AcknowledgedLine(
        id=given.id,
        reason=terms.reason,
        words=terms.words,
        decided_by=terms.decided_by,
        given_by=given.given_by,
        given_on=given.given_on,
        check_again_on=terms.check_again_on,
    )


def _lines(checks: Checks, answer: CheckAnswer) -> Iterator[str]:
    yield f"Checked for {answer.as_of.isoformat()} by {clean(checks.pack.about.title)} {answer.pack_version}."
    if not answer.reviewed:
        yield clean(f"{checks.pack.about.status}.")
    yield CLEAR_MEANS
    found = checks.report.findings
    names = names_of(checks.report.rows, checks.index)
    yield from titled("Findings", (line for row in found for line in (*_told(row, names), *_accepted(row, checks))))
    if checks.lapsed:
        yield from titled("Acknowledgements that stand no more", map(_lapsed, checks.lapsed))
    for outcome, title in _OTHERS:
        rows = [row for row in checks.report.rows if row.outcome is outcome]
        yield from titled(title, (line for row in rows for line in _told(row, names)))


_OTHERS = ((Outcome.FAILED, "Failed"), (Outcome.NOT_CHECKED, "Not checked"), (Outcome.CLEAR, "Clear"))


def _told(row: Checked, names: Mapping[str, str]) -> Iterator[str]:
    yield clean(f"{head(row)}: {sentence(row)}")
    for text in row.advice:
        yield f"  {clean(text)}"
    if row.missing and row.outcome is Outcome.NOT_CHECKED:
        yield f"  {clean('Missing: ' + ', '.join(missing_text(each, names) for each in row.missing))}"
    yield f"  {clean(row.rule + ' ' + row.version + _cited(row))}"


def _accepted(row: Checked, checks: Checks) -> Iterator[str]:
    given = checks.acknowledgement(row)
    if given is not None:
        yield f"  {clean('Acknowledged: ' + _reason(given))}"


def _lapsed(given: AcknowledgementLine) -> str:
    return clean(f"{given.finding.rule} {given.finding.about}: {_reason(given)}")


def _reason(given: AcknowledgementLine) -> str:
    who = f"{given.terms.decided_by}, recorded by {given.given_by} on {given.given_on.isoformat()}"
    return f"{word(given.terms.reason)}. {given.terms.words} ({who})"


def _cited(row: Checked) -> str:
    return f", source: {', '.join(row.sources)}" if row.sources else ""
