"""`schedule`: what screening and monitoring is due, from which rule: of a patient on file or of a document of facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from careplan.application.advanced import given_facts
from careplan.application.queries.plan_content import PlanContent
from careplan.application.queries.screening import ScreeningOf
from careplan.application.scheduling import (
    GivenFacts,
    ScheduleAnswer,
    read_schedule_facts,
    schedule_for,
)
from careplan.cli.call import Answer, Call, declined, misused
from careplan.cli.criteria import read_facts_file
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import clean, table, titled
from careplan.cli.plain import schema
from careplan.cli.references import patient_of, plan_of
from careplan.domain.schedule.applies import Asked
from careplan.domain.schedule.due import DueKind, DueRow, Every, Standing
from careplan.domain.schedule.facts import Done, Suppression
from careplan.i18n.overrides import says_own
from careplan.i18n.schedules import because_text, every_text, missing_text, standing_text

_ORDER = {standing: number for number, standing in enumerate(Standing)}
_OPEN = {"GivenFacts", "GivenPatient", "GivenMedicine", "GivenResult"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleLine:
    """One row: `standing` in a word, `words` and `because` for a reader; `confirmed` speaks of the interval.

    `missing` are codes such as `results` or `organ:lung`, `missing_words` the same for a reader. `if_so` is how the row
    would stand if the condition held, or if it were known to apply.
    """

    rule: str
    kind: DueKind
    subject: str
    purpose: str
    standing: Standing
    if_so: Standing | None
    words: str
    because: str
    due_on: date | None
    latest_on: date | None
    last: Done | None
    every: Every
    tests: tuple[str, ...]
    drug: str
    scheme: str
    inputs: tuple[Asked, ...]
    missing: tuple[str, ...]
    missing_words: tuple[str, ...]
    condition: str
    suppressed: Suppression | None
    suppression_ended: bool
    source: str
    citation: str
    also: tuple[str, ...]
    confirmed: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusLine:
    """What to look at most in this person."""

    id: str
    text: str
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """All rows, the most pressing first; what does not apply is there too, at the end."""

    as_of: date
    pack: str
    pack_version: str
    rows: tuple[ScheduleLine, ...]
    focus: tuple[FocusLine, ...]


def show(call: Call) -> Answer[Schedule | dict[str, Any]]:
    """Status 0 whatever is due; facts that cannot be used are refused."""
    if call.options.schema:
        return Answer(data=facts_schema(), bare=True)
    options = call.options
    if sum(map(bool, (options.facts, options.patient, options.plan))) > 1:
        raise misused("two-subjects", "More than one subject was named.", "Give --patient, --plan or --facts.")
    found = _on_file(call) if options.patient or options.plan else _of_facts(call)
    rows = sorted(found.rows, key=lambda row: (_ORDER[row.standing], row.latest_on or found.as_of))
    data = Schedule(
        as_of=found.as_of,
        pack=found.pack,
        pack_version=found.pack_version,
        rows=tuple(_line(row, found) for row in rows),
        focus=tuple(
            FocusLine(id=each.id, text=each.text, source=each.source, confirmed=each.confirmed) for each in found.focus
        ),
    )
    return Answer(data=data, lines=_lines(data))


def _of_facts(call: Call) -> ScheduleAnswer:
    document = given_facts(read_facts_file(call.options.facts))
    fixed = call.options.today or (None if "as_of" in document else call.today)
    return schedule_for(read_schedule_facts(document, fixed), pack=str(document.get("condition") or ""))


def _on_file(call: Call) -> ScheduleAnswer:
    """With what people recorded as done elsewhere or set aside; of a plan it is its patient who counts."""
    options = call.options
    with at_the_desk(call) as session:
        clinic = session.clinic
        if options.plan:
            patient_id = clinic.ask(PlanContent(plan_id=plan_of(options.plan))).patient.id
        else:
            patient_id = patient_of(clinic, options.patient)
        found = clinic.ask(ScreeningOf(patient_id=patient_id, library=clinic.library, today=call.today))
    if found.answer is None:
        raise declined("no-schedule", "The library knows nothing of this patient's condition.", "See `library list`.")
    return found.answer


def facts_schema() -> dict[str, Any]:
    """The JSON Schema of the facts; a document may say more than a schedule asks."""
    found = schema(GivenFacts, given=True)
    for name, part in found["$defs"].items():
        if name in _OPEN:
            part["additionalProperties"] = True
    return found


def _line(row: DueRow, found: ScheduleAnswer) -> ScheduleLine:
    source = found.sources.get(row.source)
    return ScheduleLine(
        rule=row.rule,
        kind=row.kind,
        subject=row.subject,
        purpose=row.purpose,
        standing=row.standing,
        if_so=row.if_so,
        words=standing_text(row),
        because=because_text(row, found.names),
        due_on=row.due_on,
        latest_on=row.latest_on,
        last=row.last,
        every=row.every,
        tests=row.tests,
        drug=row.drug,
        scheme=row.scheme,
        inputs=row.inputs,
        missing=row.missing,
        missing_words=tuple(missing_text(code, found.names) for code in row.missing),
        condition=row.condition,
        suppressed=row.suppressed,
        suppression_ended=row.suppression_ended,
        source=row.source,
        citation=source.citation if source else "",
        also=row.also,
        confirmed=row.confirmed,
        note=row.note,
    )


def _lines(found: Schedule) -> Iterator[str]:
    yield clean(f"Schedule on {found.as_of} by {found.pack} {found.pack_version}. The physician orders.")
    yield ""
    yield from table(
        ("Rule", "What", "Stands", "How often", "Confirmed", "Missing", "Source"),
        (
            (
                row.rule,
                row.subject,
                row.words,
                every_text(row.every),
                "yes" if row.confirmed else "UNCONFIRMED",
                "; ".join(row.missing_words),
                row.source,
            )
            for row in found.rows
            if row.standing is not Standing.DOES_NOT_APPLY
        ),
    )
    own = (clean(f"{row.rule}: {row.note}") for row in found.rows if says_own(row.note))
    yield from titled("The clinic's own numbers", own)
    said = (row for row in found.rows if row.suppressed is not None or (row.last is not None and row.last.place))
    yield from titled("Done elsewhere, or set aside", (clean(f"{row.rule}: {row.because}") for row in said))
    judge = (row for row in found.rows if row.standing is Standing.FOR_A_PERSON)
    yield from titled("For a person to judge", (clean(f"{row.rule}: {row.condition}") for row in judge))
    yield from titled("Does not apply", (row.rule for row in found.rows if row.standing is Standing.DOES_NOT_APPLY))
    doubt = {True: "", False: " (unconfirmed)"}
    yield from titled("Look at most", (clean(each.text + doubt[each.confirmed]) for each in found.focus))
