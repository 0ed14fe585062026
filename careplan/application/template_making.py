"""Making a clinic's own template: of one of the library's, or of a plan in hand without anything of its patient."""

from collections.abc import Iterator
from datetime import date
from math import ceil

from careplan.domain.override.own_template import LineKind, OwnTemplateTerms, TemplateLine
from careplan.domain.plan.goal import LifecycleStatus, Target
from careplan.domain.plan.snapshot import GoalLine, PlanSnapshot
from careplan.domain.plan.template import Template
from careplan.domain.referral.states import GIVEN_UP
from careplan.domain.therapy.therapy import ActivityStatus, Strand
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import quantity_text
from careplan.knowledge.pack import Pack

REVIEW_WEEKS, GOAL_WEEKS = 12, 12
"""What is proposed where a plan does not say; people change it before it is kept."""
_GIVEN_UP = {LifecycleStatus.REJECTED, LifecycleStatus.CANCELLED, LifecycleStatus.ENTERED_IN_ERROR}
_WEEK = 7


def copied(template: Template, pack: Pack) -> OwnTemplateTerms:
    """A template of the library as the clinic's own begins: the same lines under the same keys."""
    assessments = {each.id: each.name for therapy in pack.therapies for each in therapy.assessments}
    return OwnTemplateTerms(
        name=tr("{name}, our way").format(name=template.name)[:120],
        review_weeks=template.review.weeks,
        lines=(
            *(
                TemplateLine(
                    kind=LineKind.GOAL,
                    id=goal.id,
                    text=assessments.get(goal.assessment, goal.measure),
                    code=goal.assessment,
                    target=goal.target,
                    weeks=goal.timeframe_weeks,
                )
                for goal in template.goals
            ),
            *(TemplateLine(kind=LineKind.PROMPT, id=each.id, text=each.text) for each in template.prompts),
            *(_therapy(entry.intervention, entry.strand) for entry in template.therapy),
            *(
                TemplateLine(kind=LineKind.CARE, id=care.id, text=care.text, code=care.discipline)
                for care in template.care
            ),
            *(
                TemplateLine(kind=LineKind.REFERRAL, id=r.specialty, code=r.specialty, text=r.reason, urgency=r.urgency)
                for r in template.referrals
            ),
        ),
    )


def of_plan(plan: PlanSnapshot, pack: Pack, name: str) -> tuple[OwnTemplateTerms | None, tuple[str, ...]]:
    """What of a plan can be proposed to others, and what cannot, by name; None where nothing is left.

    Taken are what goals measure and should reach, therapies of the library, other care, and to whom was referred how
    soon. Never taken are the patient's own words, values, days, doses, people, reasons and questions, nor medicines.
    """
    known = {each.id for therapy in pack.therapies for each in therapy.interventions}
    left_out: list[str] = []
    lines: dict[str, TemplateLine] = {}
    for line in _lines(plan, pack, known, left_out):
        lines.setdefault(line.key, line)
    if not lines:
        return None, tuple(left_out)
    weeks = _weeks(plan.starts_on, plan.review_on) or REVIEW_WEEKS
    return OwnTemplateTerms(name=name, review_weeks=weeks, lines=tuple(lines.values())), tuple(left_out)


def _lines(plan: PlanSnapshot, pack: Pack, known: set[str], left_out: list[str]) -> Iterator[TemplateLine]:
    yield from (_goal(goal, plan.starts_on) for goal in plan.goals if _is_taken(goal, left_out))
    for therapy in plan.therapies:
        if therapy.status is ActivityStatus.REVOKED:
            continue
        if therapy.terms.intervention in known:
            yield _therapy(therapy.terms.intervention, therapy.terms.strand)
        else:
            left_out.append(therapy.terms.name)
    for number, care in enumerate((each for each in plan.cares if each.status is not ActivityStatus.REVOKED), 1):
        text, code = care.terms.description[:500], care.terms.discipline
        yield TemplateLine(kind=LineKind.CARE, id=f"c{number}", text=text, code=code)
    packets = {packet.id for packet in pack.packets}
    for referral in plan.referrals:
        specialty, urgency = referral.terms.specialty, referral.terms.urgency
        if referral.state in GIVEN_UP:
            continue
        if specialty in packets:
            yield TemplateLine(kind=LineKind.REFERRAL, id=specialty, code=specialty, urgency=urgency)
        else:
            left_out.append(specialty)


def _is_taken(goal: GoalLine, left_out: list[str]) -> bool:
    if goal.lifecycle_status in _GIVEN_UP:
        return False
    if goal.terms.target is None:
        left_out.append(f"G{goal.number}")
        return False
    return True


def _goal(goal: GoalLine, starts_on: date | None) -> TemplateLine:
    target = goal.terms.target
    assert target is not None  # `_is_taken` looked
    weeks = _weeks(starts_on, target.due) or GOAL_WEEKS
    return TemplateLine(
        kind=LineKind.GOAL, id=f"g{goal.number}", text=target.measure, target=_wanted(target), weeks=weeks
    )


def _wanted(target: Target) -> str:
    return target.wanted or (quantity_text(target.detail) if target.detail is not None else "")


def _weeks(start: date | None, end: date | None) -> int | None:
    if start is None or end is None or end <= start:
        return None
    return min(ceil((end - start).days / _WEEK), 520)


def _therapy(intervention: str, strand: Strand) -> TemplateLine:
    return TemplateLine(kind=LineKind.THERAPY, id=intervention, code=intervention, strand=strand)
