"""`templates` and `plan apply`: what the library proposes, shown before it is taken in, and never taken twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from careplan.application.clinic import Clinic
from careplan.application.commands.templates import ApplyTemplate
from careplan.application.knowing import library
from careplan.application.proposals import proposal
from careplan.application.queries.plan_content import PlanContent
from careplan.application.queries.templates import PreviewRow, TemplatePreview
from careplan.cli.call import Answer, Call, declined
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import clean, table
from careplan.cli.references import plan_of
from careplan.domain.shared.ids import PlanId


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
class Applied:
    """What a template added, or would add in a dry run; `prompts` are things it leaves to people."""

    plan_id: PlanId
    template: str
    dry_run: bool
    entries: tuple[EntryLine, ...]
    prompts: tuple[str, ...]


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
    offer = proposal(clinic.library, options.template, starts_on=plan.starts_on or call.today)
    preview = clinic.ask(TemplatePreview(plan_id=plan_id, proposal=offer))
    chosen = frozenset(only) if only else None
    if dry_run:
        unknown = (chosen or frozenset()) - {part.key for part in offer.parts}
        if unknown:
            raise declined(
                "invalid", f"The template has no entry {', '.join(sorted(unknown))}.", "Leave --only out to see them."
            )
        wanted = {row.part.key for row in preview if not row.present and (chosen is None or row.part.key in chosen)}
    else:
        wanted = set(clinic.run(ApplyTemplate(plan_id=plan_id, proposal=offer, chosen=chosen)).value)
    return Applied(
        plan_id=plan_id,
        template=f"{offer.template}@{offer.version}",
        dry_run=dry_run,
        entries=tuple(_entry(row, wanted) for row in preview),
        prompts=offer.prompts,
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
            entry.source if entry.confirmed else f"{entry.source} (unconfirmed)",
        )
        for entry in applied.entries
    )
    yield from table(("", "Entry", "What", "Source"), rows)
    for prompt in applied.prompts:
        yield f"To decide: {clean(prompt)}"
