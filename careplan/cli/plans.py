"""`templates` and `plan`: from a template to signatures, history and comparison."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from careplan.application.clinic import Clinic
from careplan.application.commands.plans import BeginPlan, MovePlan, SignPlan
from careplan.application.commands.templates import ApplyTemplate
from careplan.application.knowing import library
from careplan.application.labels import labels
from careplan.application.proposals import proposal
from careplan.application.queries.history import HistoryStep, PlanHistory, PlanVersions
from careplan.application.queries.plan_content import PlanContent
from careplan.application.queries.plans import PlanRow, Plans
from careplan.application.queries.templates import PreviewRow, TemplatePreview
from careplan.cli.call import Answer, Call, declined, misused
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import clean, table
from careplan.cli.plan_text import plan_lines
from careplan.cli.references import patient_of, plan_of
from careplan.domain.plan.content import content_hash
from careplan.domain.plan.difference import Difference, differences
from careplan.domain.plan.plan import PlanStatus, PlanTerms
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.plan.version import VersionStatus
from careplan.domain.shared.errors import UnknownVersion
from careplan.domain.shared.ids import PlanId
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.clinical_text import date_text, moment_text, name_text
from careplan.i18n.field_names import field_name
from careplan.i18n.steps import step_name
from careplan.i18n.terms import word
from careplan.i18n.values import value_text

NOW = "now"


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
class PlanShown:
    """A plan with the hash of what a signature would be put under; `signed_version` is set for a signed version."""

    content_hash: str
    signed_version: int | None
    plan: PlanSnapshot


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A new plan."""

    plan_id: PlanId
    applied: Applied | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A signature; `in_force` when it was the last one that was needed, else `awaited` says who is left."""

    plan_id: PlanId
    discipline: str
    version: int
    in_force: bool
    awaited: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """One signed version."""

    version: int
    status: VersionStatus
    signed_on: PartialDate
    content_hash: str
    step_seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDifference:
    """One field that differs; the values are as they stand in the JSON of the plan."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDifference:
    """One part that was added, changed or removed."""

    kind: str
    strand: str
    id: str
    name: str
    fields: tuple[FieldDifference, ...]


def templates(_: Call) -> Answer[tuple[TemplateLine, ...]]:
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


def list_plans(call: Call) -> Answer[tuple[PlanRow, ...]]:
    """In the order of names."""
    with at_the_desk(call) as session:
        whose = patient_of(session.clinic, call.options.patient) if call.options.patient else None
        found = session.clinic.ask(Plans(patient_id=whose))
    rows = ((p.id, name_text(p.family, p.given), p.title, word(p.status), p.version, _day(p.review_on)) for p in found)
    return Answer(data=found, lines=table(("Plan", "Patient", "Title", "Status", "Version", "Review"), rows))


def new(call: Call) -> Answer[Begun]:
    """A draft; with a template also everything it proposes, in a step of its own that undo takes back."""
    options = call.options
    with at_the_desk(call) as session:
        clinic = session.clinic
        patient_id = patient_of(clinic, options.patient)
        starts_on = options.starts or call.today
        title = options.title
        if options.template:
            title = title or proposal(clinic.library, options.template, starts_on=starts_on).name
        terms = PlanTerms(title=title or "Care plan", starts_on=starts_on)
        plan_id = clinic.run(BeginPlan(patient_id=patient_id, terms=terms)).value
        applied = _apply(call, clinic, plan_id) if options.template else None
    lines = [f"Plan {plan_id} begun."]
    return Answer(data=Begun(plan_id=plan_id, applied=applied), lines=[*lines, *_applied_lines(applied)])


def apply(call: Call) -> Answer[Applied]:
    """All entries that are missing, or only those named; a dry run shows the same and changes nothing."""
    with at_the_desk(call) as session:
        applied = _apply(call, session.clinic, plan_of(call.options.id))
    return Answer(data=applied, lines=_applied_lines(applied))


def show(call: Call) -> Answer[PlanShown]:
    """As it stands now, or as a version was signed."""
    with at_the_desk(call) as session:
        plan_id, wanted = plan_of(call.options.id), call.options.version
        snapshot = _version(session.clinic, plan_id, NOW if wanted is None else str(wanted))
        words = labels(session.clinic.library)
    shown = PlanShown(content_hash=content_hash(snapshot), signed_version=wanted, plan=snapshot)
    return Answer(data=shown, lines=plan_lines(snapshot, words, call.today))


def sign(call: Call) -> Answer[Signed]:
    """A draft is put into review by the first signature; what is signed is what `--seen` named, or what stands now."""
    options = call.options
    with at_the_desk(call) as session:
        clinic, plan_id = session.clinic, plan_of(options.id)
        discipline = options.discipline or clinic.user.discipline
        if not discipline:
            raise misused("no-discipline", "For which discipline?", "Give --discipline, such as rheumatology.")
        plan = clinic.ask(PlanContent(plan_id=plan_id))
        seen = options.seen or content_hash(plan)
        _into_review(clinic, plan)
        version_id = clinic.run(SignPlan(plan_id=plan_id, discipline=discipline, seen=seen)).value
        after = clinic.ask(PlanContent(plan_id=plan_id))
    awaited = tuple(line.discipline for line in after.signatures if line.state.value != "signed")
    signed = Signed(
        plan_id=plan_id,
        discipline=discipline,
        version=after.version,
        in_force=version_id is not None,
        awaited=awaited,
    )
    still = f"Still to sign: {', '.join(map(clean, awaited))}."
    told = f"Version {signed.version} is in force." if signed.in_force else still
    return Answer(data=signed, lines=(f"Signed for {clean(discipline)}.", told))


def history(call: Call) -> Answer[tuple[HistoryStep, ...]]:
    """Every step that touched the plan or one of its parts."""
    with at_the_desk(call) as session:
        steps = session.clinic.ask(PlanHistory(plan_id=plan_of(call.options.id)))
    undone = {step.undoes for step in steps if step.undoes}
    rows = (
        (
            step.seq,
            moment_text(step.at),
            step.who,
            step_name(step.name),
            len(step.changes),
            "undone" if step.id in undone else "",
        )
        for step in steps
    )
    return Answer(data=steps, lines=table(("Step", "When (UTC)", "Who", "What", "Changes", ""), rows))


def versions(call: Call) -> Answer[tuple[VersionLine, ...]]:
    """The oldest first."""
    with at_the_desk(call) as session:
        found = tuple(
            VersionLine(
                version=each.version,
                status=each.status,
                signed_on=PartialDate.of(each.signed_on),
                content_hash=each.content_hash,
                step_seq=each.step_seq,
            )
            for each in session.clinic.ask(PlanVersions(plan_id=plan_of(call.options.id)))
        )
    rows = ((v.version, word(v.status), date_text(v.signed_on), v.content_hash[:16]) for v in found)
    return Answer(data=found, lines=table(("Version", "Status", "Signed", "Content"), rows))


def diff(call: Call) -> Answer[tuple[PartDifference, ...]]:
    """Part by part, from A to B; `now` is the plan as it stands."""
    plan_id = plan_of(call.options.id)
    with at_the_desk(call) as session:
        before, after = (_version(session.clinic, plan_id, text) for text in (call.options.before, call.options.after))
    found = differences(before, after)
    return Answer(data=tuple(map(_part, found)), lines=list(_diff_lines(found)) or ["No difference."])


def _version(clinic: Clinic, plan_id: PlanId, text: str) -> PlanSnapshot:
    present = clinic.ask(PlanContent(plan_id=plan_id))
    if text == NOW:
        return present
    if not text.isdigit():
        raise misused("not-a-version", f"{text!r} is no version.", "Give a version number, or `now`.")
    signed = {each.version: each.content for each in clinic.ask(PlanVersions(plan_id=plan_id))}
    if (found := signed.get(int(text))) is not None:
        return found
    if int(text) == present.version:
        return present
    raise UnknownVersion(field="version", version=int(text))


def _into_review(clinic: Clinic, plan: PlanSnapshot) -> None:
    if plan.status is PlanStatus.DRAFT:
        clinic.run(MovePlan(plan_id=plan.id, to=PlanStatus.IN_REVIEW))


def _apply(call: Call, clinic: Clinic, plan_id: PlanId) -> Applied:
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


def _applied_lines(applied: Applied | None) -> Iterator[str]:
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


def _part(difference: Difference) -> PartDifference:
    return PartDifference(
        kind=difference.kind.value,
        strand=difference.strand,
        id=str(difference.id),
        name=difference.name,
        fields=tuple(
            FieldDifference(field=path, before=before, after=after) for path, before, after in difference.fields
        ),
    )


def _diff_lines(found: tuple[Difference, ...]) -> Iterator[str]:
    for difference in found:
        yield f"{word(difference.kind)} {field_name(difference.strand)}: {clean(difference.name)}"
        for path, before, after in difference.fields:
            yield f"  {field_name(path)}: {clean(value_text(before))} -> {clean(value_text(after))}"


def _day(day: Any) -> str:
    return date_text(day) if day else ""
