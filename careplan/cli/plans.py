"""`plan`: beginning, showing and signing a plan."""

from dataclasses import dataclass
from datetime import date

from careplan.application.clinic import Clinic
from careplan.application.commands.plans import BeginPlan, MovePlan, SignPlan
from careplan.application.labels import labels
from careplan.application.overriding import library_of
from careplan.application.proposals import proposal
from careplan.application.queries.plan_content import PlanContent
from careplan.application.queries.plans import PlanRow, Plans
from careplan.cli.call import Answer, Call, misused
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import clean, table
from careplan.cli.plan_text import plan_lines
from careplan.cli.references import patient_of, plan_of
from careplan.cli.templates import Applied, applied_lines, applied_to
from careplan.cli.versions import NOW, version_of
from careplan.domain.plan.content import content_hash
from careplan.domain.plan.plan import PlanStatus, PlanTerms
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.plan.version import SignatureState
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import PlanId
from careplan.i18n.clinical_text import date_text, name_text
from careplan.i18n.terms import word


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanShown:
    """A plan with the hash of what a signature would be put under; `signed_version` is set for a signed version."""

    content_hash: str
    signed_version: int | None
    plan: PlanSnapshot


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
            title = title or proposal(library_of(clinic), options.template, starts_on=starts_on).name
        terms = PlanTerms(title=title or "Care plan", starts_on=starts_on)
        plan_id = clinic.run(BeginPlan(patient_id=patient_id, terms=terms)).value
        applied = applied_to(call, clinic, plan_id) if options.template else None
    lines = [f"Plan {plan_id} begun."]
    return Answer(data=Begun(plan_id=plan_id, applied=applied), lines=[*lines, *applied_lines(applied)])


def show(call: Call) -> Answer[PlanShown]:
    """As it stands now, or as a version was signed."""
    with at_the_desk(call) as session:
        plan_id, wanted = plan_of(call.options.id), call.options.version
        snapshot = version_of(session.clinic, plan_id, NOW if wanted is None else str(wanted))
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
        _ensure_signable(plan, discipline, seen)
        _into_review(clinic, plan)
        version_id = clinic.run(SignPlan(plan_id=plan_id, discipline=discipline, seen=seen)).value
        after = clinic.ask(PlanContent(plan_id=plan_id))
    awaited = tuple(line.discipline for line in after.signatures if line.state is not SignatureState.SIGNED)
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


def _ensure_signable(plan: PlanSnapshot, discipline: str, seen: str) -> None:
    """The same refusals as those of signing, before the plan is put into review for it."""
    if discipline not in {line.discipline for line in plan.signatures}:
        raise Invalid(field="signature.discipline", reason="not-on-the-list")
    if seen != content_hash(plan):
        raise Invalid(field="signature", reason="changed-since-seen")


def _into_review(clinic: Clinic, plan: PlanSnapshot) -> None:
    if plan.status is PlanStatus.DRAFT:
        clinic.run(MovePlan(plan_id=plan.id, to=PlanStatus.IN_REVIEW))


def _day(day: date | None) -> str:
    return date_text(day) if day else ""
