"""`score`: computes one instrument of the library, says what it may be used for, and never fills a gap."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from careplan.application.scoring import (
    InstrumentLine,
    ScoreAnswer,
    Sourced,
    Status,
    instrument,
    instruments,
    scored_from_json,
)
from careplan.application.scoring_schema import input_schema
from careplan.cli.call import Answer, Call, misused
from careplan.cli.lines import clean, pairs, table, titled
from careplan.domain.score.scoring import Plain
from careplan.i18n.scores import release_text
from careplan.knowledge.refusals import NotInLibrary

_LIMIT = 1_000_000


def run(call: Call) -> Answer[ScoreAnswer | tuple[InstrumentLine, ...] | dict[str, Any]]:
    """Status 1 when the result is incomplete or refused; an unknown instrument is a wrong use."""
    options = call.options
    if options.list:
        known = instruments()
        rows = ((each.id, each.name, each.family, each.release) for each in known)
        return Answer(data=known, lines=table(("Id", "Name", "Measure", "Release"), rows))
    id = options.schema or options.instrument
    if not id:
        raise misused("no-instrument", "No instrument was named.", "See `careplan score --list`.")
    try:
        found = instrument(id)
        if options.schema:
            return Answer(data=input_schema(found), bare=True)
        answer = scored_from_json(id, _read(options.inputs))
    except NotInLibrary:
        raise misused(
            "no-such-instrument", f"There is no instrument {clean(id)!r}.", "See `careplan score --list`."
        ) from None
    bare = bool(options.json) or not is_terminal()
    return Answer(data=answer, lines=_lines(answer), problems=answer.status is not Status.SCORED, bare=bare)


def is_terminal() -> bool:
    """Whether a person reads the answer."""
    return sys.stdout.isatty()


def _read(named: str | None) -> bytes:
    if named is None or named == "-":
        if sys.stdin.isatty():
            raise misused("no-inputs", "The inputs are missing.", "Give --inputs FILE, or JSON on standard input.")
        return sys.stdin.buffer.read(_LIMIT)
    try:
        with Path(named).expanduser().open("rb") as stream:
            return stream.read(_LIMIT)
    except OSError as error:
        raise misused(
            "no-inputs",
            f"The inputs cannot be read: {clean(named)} ({clean(error.strerror or '')}).",
            "Check the path.",
        ) from None


def _lines(answer: ScoreAnswer) -> Iterator[str]:
    yield clean(f"{answer.name} ({answer.instrument}): {answer.status}")
    yield release_text(answer.release)
    if answer.status is Status.SCORED:
        yield ""
        yield from pairs(_shown(answer.values))
    if answer.problems:
        yield from titled("Not taken", (clean(problem.text) for problem in answer.problems))
    if answer.missing:
        yield from titled("Missing", map(clean, answer.missing))
        yield clean(f"  {_told(answer.missing_rule)}")
    if answer.so_far:
        yield from titled("Certain all the same", pairs(_shown(answer.so_far)))
    for title, facts in (
        ("What it means", answer.interpretation),
        ("When a change counts", answer.changes),
        ("What belongs to it", answer.limits),
    ):
        if facts:
            yield from titled(title, (clean(_told(fact)) for fact in facts))
    if answer.note:
        yield from titled("Note", [clean(answer.note)])
    yield from titled("Source", [clean(answer.source.citation), f"Formula {answer.formula}, version {answer.version}"])
    if not answer.source.confirmed:
        yield "  UNCONFIRMED"


def _told(fact: Sourced) -> str:
    return fact.text if fact.confirmed else f"{fact.text} (unconfirmed)"


def _shown(values: Mapping[str, Plain]) -> Iterator[tuple[str, str]]:
    words = {True: "yes", False: "no", None: "none"}
    return (
        (name.replace("_", " "), words[value] if value is None or isinstance(value, bool) else str(value))
        for name, value in values.items()
    )
