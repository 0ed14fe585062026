"""`templates` and `plan apply`: what the library proposes, shown before it is taken in, and never taken twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from careplan.application.clinic import Clinic
from careplan.application.commands.templates import ApplyTemplate
from careplan.application.knowing import library
from careplan.application.overriding import library_of
from careplan.application.proposals import choices, proposal
from careplan.application.queries.plan_content import PlanContent
from careplan.application.queries.templates import PreviewRow, TemplatePreview
from careplan.cli.call import Answer, Call, declined
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import clean, table
from careplan.cli.references import plan_of
from careplan.domain.shared.fact import Statement
from careplan.domain.shared.ids import PlanId
from careplan.knowledge.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLine:
    """One plan template; `entries` is how many parts it proposes."""

    id: str
    version: str
    name: str
    pack: str
    entries: int
    reviewed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """One entry of a template: `present` ones are in the plan already and are never added twice."""

    key: str
    what: str
    present: bool
    added: bool
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceLine:
    """One thing the library reports of a medicine that people have to decide on; it may speak against it."""

    drug: str
    use: str
    strength: str
    source: str
    confirmed: bool
    monitoring: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence of a template that goes with the plan and becomes no part of it."""

    text: str
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What a template added, or would add in a dry run; `prompts` are things it leaves to people.

    `choices` are the medicines that the prompts are about: none of them is added. `decision_points` say when to meet.
    """

    plan_id: PlanId
    template: str
    dry_run: bool
    entries: tuple[EntryLine, ...]
    caution: Said
    prompts: tuple[str, ...]
    choices: tuple[ChoiceLine, ...]
    decision_points: tuple[Said, ...]


def list_templates(_: Call) -> Answer[tuple[TemplateLine, ...]]:
    """Of the library; needs no clinic."""
    found = tuple(
        TemplateLine(
            id=template.id,
            version=template.version,
            name=template.name,
            pack=pack.id,
            entries=len(tuple(template.parts)),
            reviewed=pack.about.reviewed,
        )
        for pack, template in library().templates()
    )
    rows = ((t.id, t.version, t.name, t.entries, "" if t.reviewed else "not reviewed by a clinician") for t in found)
    return Answer(data=found, lines=table(("Template", "Version", "Name", "Entries", ""), rows))


def apply(call: Call) -> Answer[Applied]:
    """All entries that are missing, or only those named; a dry run shows the same and changes nothing."""
    with at_the_desk(call) as session:
        applied = applied_to(call, session.clinic, plan_of(call.options.id))
    return Answer(data=applied, lines=applied_lines(applied))


def applied_to(call: Call, clinic: Clinic, plan_id: PlanId) -> Applied:
    """Takes the template of the options in, or says what that would add; for `plan new` as well."""
    options = call.options
    dry_run, only = getattr(options, "dry_run", False), getattr(options, "only", None)
    plan = clinic.ask(PlanContent(plan_id=plan_id))
    known = library_of(clinic)
    offer = proposal(known, options.template, starts_on=plan.starts_on or call.today)
    preview = clinic.ask(TemplatePreview(plan_id=plan_id, proposal=offer))
    chosen = frozenset(only) if only else None
    if dry_run:
        unknown = (chosen or frozenset()) - {part.key for part in offer.offered}
        if unknown:
            raise declined(
                "invalid", f"The template has no entry {', '.join(sorted(unknown))}.", "Leave --only out to see them."
            )
        asked = {part.key for part in offer.wanted(chosen)}
        wanted = {row.part.key for row in preview if not row.present and row.part.key in asked}
    else:
        wanted = set(clinic.run(ApplyTemplate(plan_id=plan_id, proposal=offer, chosen=chosen)).value)
    template = known.template(offer.template)
    return Applied(
        plan_id=plan_id,
        template=f"{offer.template}@{offer.version}",
        dry_run=dry_run,
        entries=tuple(_entry(row, wanted) for row in preview if row.part in offer.parts or row.part.key in wanted),
        caution=_said(template.caution),
        prompts=offer.prompts,
        choices=tuple(_choices(known, offer.template)),
        decision_points=tuple(map(_said, template.decision_points)),
    )


def _choices(known: Library, template: str) -> Iterator[ChoiceLine]:
    for choice in choices(known, template):
        for indication in choice.indications:
            yield ChoiceLine(
                drug=choice.drug,
                use=indication.use,
                strength=indication.strength,
                source=indication.source,
                confirmed=indication.confirmed,
                monitoring=tuple(series.name for series in choice.monitoring),
            )


def _entry(row: PreviewRow, wanted: set[str]) -> EntryLine:
    part: Any = row.part.part
    terms = getattr(part, "terms", part)
    what = getattr(terms, "name", "") or getattr(terms, "description", "") or getattr(terms, "specialty", "")
    return EntryLine(
        key=row.part.key,
        what=what,
        present=row.present,
        added=row.part.key in wanted,
        source=row.part.source,
        confirmed=row.part.confirmed,
    )


def _said(statement: Statement) -> Said:
    return Said(text=statement.text, source=statement.source, confirmed=statement.confirmed)


def _said_by(line: EntryLine | ChoiceLine | Said) -> str:
    return line.source if line.confirmed else f"{line.source} (unconfirmed)"


def applied_lines(applied: Applied | None) -> Iterator[str]:
    """For people; nothing for a plan that was begun without a template."""
    if applied is None:
        return
    verb = "would be added" if applied.dry_run else "added"
    rows = (
        (
            verb if entry.added else "there already" if entry.present else "left out",
            entry.key,
            entry.what,
            _said_by(entry),
        )
        for entry in applied.entries
    )
    yield from table(("", "Entry", "What", "Source"), rows)
    yield f"Caution: {clean(applied.caution.text)} ({_said_by(applied.caution)})"
    for prompt in applied.prompts:
        yield f"To decide: {clean(prompt)}"
    for point in applied.decision_points:
        yield f"Decision point: {clean(point.text)} ({_said_by(point)})"
    if applied.choices:
        reported = ((c.drug, c.use, c.strength, _said_by(c), "; ".join(c.monitoring)) for c in applied.choices)
        yield "Nothing of this is added; what the library reports of the medicines in question:"
        yield from table(("Medicine", "Reported for", "How strongly", "Source", "Tests"), reported)
