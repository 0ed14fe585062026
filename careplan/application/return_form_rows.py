"""What a return form asks: the goals a strand serves, its exercises, and the measures it is judged by."""

from collections.abc import Iterable, Iterator

from careplan.application.queries.measures import PatientMeasures
from careplan.domain.measure.measure import Measure, folded, measure_called
from careplan.domain.measure.trend import Trend
from careplan.domain.plan.goal import LifecycleStatus, Target
from careplan.domain.plan.snapshot import GoalLine, PlanSnapshot, TherapyLine
from careplan.domain.return_form.form import Asked, AskedActivity, AskedGoal, AskedMeasure
from careplan.domain.therapy.therapy import ActivityStatus, Strand
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text, quantity_text
from careplan.i18n.measures import result_text

_PURSUED = {
    LifecycleStatus.PROPOSED,
    LifecycleStatus.PLANNED,
    LifecycleStatus.ACCEPTED,
    LifecycleStatus.ACTIVE,
    LifecycleStatus.ON_HOLD,
}
_ENDED = {ActivityStatus.COMPLETED, ActivityStatus.REVOKED}
_LISTED = ";"
"""Parts several outcome measures of one activity, as the library writes them."""
_WORDS = 140
"""Longer words of a goal or a dose are cut: the form is one page."""


def asked_of(plan: PlanSnapshot, strand: Strand, found: PatientMeasures, known: tuple[Measure, ...]) -> Asked:
    """The rows of a form of today; only goals that an exercise of the strand serves are on it."""
    activities = [line for line in plan.therapies if line.terms.strand is strand and line.status not in _ENDED]
    served = {number for line in activities for number in line.goals}
    goals = [line for line in plan.goals if line.number in served and line.lifecycle_status in _PURSUED]
    return Asked(
        goals=tuple(map(_goal, goals)),
        activities=tuple(map(_activity, activities)),
        measures=tuple(_measures(activities, goals, found, known)),
    )


def _goal(line: GoalLine) -> AskedGoal:
    target = line.terms.target
    return AskedGoal(
        goal_id=line.id,
        number=line.number,
        words=_short(line.terms.description),
        target=_short(_target(target)) if target else "",
        achievement=line.achievement_status,
    )


def _target(target: Target) -> str:
    wanted = target.wanted or (quantity_text(target.detail) if target.detail else "")
    due = f"{tr('by')} {day_text(target.due)}" if target.due else ""
    return " ".join(filter(None, (f"{target.measure}: {wanted}", due)))


def _activity(line: TherapyLine) -> AskedActivity:
    fitt = line.terms.fitt
    dose = " · ".join(filter(None, (fitt.frequency, fitt.intensity, fitt.time)))
    name = f"{line.terms.name}, {tr('at home')}" if line.terms.at_home else line.terms.name
    return AskedActivity(therapy_id=line.id, name=name, dose=_short(dose))


def _measures(
    activities: Iterable[TherapyLine], goals: Iterable[GoalLine], found: PatientMeasures, known: tuple[Measure, ...]
) -> Iterator[AskedMeasure]:
    """Each once: what the exercises are judged by, then what the goals want to reach."""
    listed = (name.strip() for line in activities for name in line.terms.outcome_measure.split(_LISTED))
    wanted = [(name, "") for name in listed if name]
    targets = [line.terms.target for line in goals if line.terms.target]
    wanted += [(target.measure, target.detail.unit if target.detail else "") for target in targets]
    seen: set[str] = set()
    for name, unit in wanted:
        measure = measure_called(name, unit, known)
        key = measure.id if measure else folded(name)
        if key in seen:
            continue
        seen.add(key)
        trend = _trend(name, measure, found)
        known_unit = (measure.unit if measure else "") or unit or (trend.unit if trend else "")
        yield AskedMeasure(name=name, unit=known_unit, last=_last(trend))


def _trend(name: str, measure: Measure | None, found: PatientMeasures) -> Trend | None:
    for trend in found.trends:
        if (measure is not None and trend.measure == measure) or folded(trend.name) == folded(name):
            return trend
    return None


def _last(trend: Trend | None) -> str:
    if trend is None or not trend.results:
        return ""
    latest = trend.results[-1]
    day = latest.terms.taken.day
    return f"{result_text(latest)}, {day_text(day) if day else latest.terms.taken}"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _WORDS else plain[: _WORDS - 1].rstrip() + "…"
