"""The checks of a plan as window and paper show them."""

from careplan.application.checking import Checks, check_content, check_plan
from careplan.application.clinic import Clinic
from careplan.application.queries.acknowledgements import AcknowledgementLine
from careplan.domain.checks.acknowledgement import fingerprint
from careplan.domain.checks.naming import names_of
from careplan.domain.checks.outcome import Checked, Grade
from careplan.domain.checks.safety import Accepted, Answer, Lapse, Reopened, SafetyChecks
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.shared.ids import PlanId


def safety_of_plan(clinic: Clinic, plan_id: PlanId) -> SafetyChecks | None:
    """Of a plan as it stands; None where the library has no pack and so no rules. Refuses NotFound."""
    if not clinic.library.packs:
        return None
    return safety_of(check_plan(clinic, plan_id, clinic.clock().astimezone().date()))


def safety_of_content(clinic: Clinic, plan: PlanSnapshot) -> SafetyChecks | None:
    """The same of a plan as it is printed, which may be an earlier version of it."""
    if not clinic.library.packs:
        return None
    return safety_of(check_content(clinic, plan, clinic.clock().astimezone().date()))


def safety_of(checks: Checks) -> SafetyChecks:
    """Each answer beside the acknowledgement that stands for it, or the ones that stood."""
    lapsed = {each.id: each for each in checks.lapsed}
    answers = []
    for row in checks.report.rows:
        given = checks.acknowledgement(row)
        earlier = [] if given else [each for each in lapsed.values() if _was_for(each, row)]
        for each in earlier:
            del lapsed[each.id]
        answers.append(
            Answer(
                row=row,
                accepted=_accepted(given) if given else None,
                reopened=tuple(Reopened(accepted=_accepted(each), why=_why(each, row)) for each in earlier),
            )
        )
    about = checks.pack.about
    named = {id for row in checks.report.rows for id in row.sources}
    return SafetyChecks(
        as_of=checks.report.as_of,
        pack=about.title,
        version=about.version,
        status="" if about.reviewed else about.status,
        answers=tuple(answers),
        past=tuple(map(_accepted, lapsed.values())),
        subjects={each.key: each.meant.id if each.meant else each.text for each in checks.facts.medicines},
        sources={source.id: source for source in checks.pack.sources if source.id in named},
        names=names_of(checks.report.rows, checks.index),
    )


def _was_for(given: AcknowledgementLine, row: Checked) -> bool:
    """Whether it was for this finding, as far as rule and matter tell."""
    finding = given.finding
    return (
        row.severity is Grade.HIGH
        and finding.rule == row.rule
        and finding.about == ", ".join(sorted(row.about))
        and (not finding.fact or not row.fact or finding.fact == row.fact)
    )


def _why(given: AcknowledgementLine, row: Checked) -> Lapse:
    """The day only where nothing else differs."""
    if given.finding.fingerprint == fingerprint(row):
        return Lapse.DAY_HAS_COME
    return Lapse.RULE_CHANGED if given.finding.version != row.version else Lapse.FACTS_CHANGED


def _accepted(line: AcknowledgementLine) -> Accepted:
    return Accepted(id=line.id, finding=line.finding, terms=line.terms, given_on=line.given_on, given_by=line.given_by)
