"""What the patient wants to reach."""

import re
from collections.abc import Iterator
from datetime import date

from careplan.domain.plan.goal import AchievementStatus, Baseline, GoalTerms, LifecycleStatus, Target
from careplan.domain.plan.printing import Printing
from careplan.domain.plan.snapshot import GoalLine, PlanSnapshot, Reading
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import NBSP, date_text, day_text, quantity_text
from careplan.reports.blocks import (
    Block,
    Column,
    Heading,
    Inline,
    Kind,
    Paragraph,
    Run,
    Table,
    Tone,
)
from careplan.reports.documents.plan_cells import days, goal_number
from careplan.reports.documents.states import achievement

_NOT_AGREED = {LifecycleStatus.PROPOSED, LifecycleStatus.REJECTED}
_PURSUED = {LifecycleStatus.PLANNED, LifecycleStatus.ACCEPTED, LifecycleStatus.ACTIVE}
_REACHED = {AchievementStatus.ACHIEVED, AchievementStatus.SUSTAINING}


def goals(snapshot: PlanSnapshot, printing: Printing) -> Iterator[Block]:
    """Goals in the patient's words, each with where it began, where it stands and how far it got."""
    yield Heading(_title(snapshot.goals))
    if snapshot.patient.terms.what_matters:
        yield Paragraph((Run(tr("What matters to the patient: "), bold=True), snapshot.patient.terms.what_matters))
    spoken = any(not is_draft(line.terms) for line in snapshot.goals)
    yield Table(
        columns=(
            Column(tr("No."), 5),
            Column(tr("Patient’s words"), 26 if spoken else 16),
            Column(tr("Measure and target"), 30 if spoken else 40),
            Column(tr("Baseline"), 12),
            Column(tr("Now"), 13),
            Column(tr("Status"), 14, Kind.STATUS),
        ),
        rows=tuple(_row(line, printing.today) for line in snapshot.goals),
        empty=tr("No goals agreed yet."),
        summary=tr("Goals with measure, target, baseline, latest value and status"),
    )


def _title(lines: tuple[GoalLine, ...]) -> str:
    """Says "agreed" of what was agreed only."""
    agreed = [line.lifecycle_status not in _NOT_AGREED for line in lines]
    if all(agreed):
        return tr("Goals agreed with the patient")
    return tr("Goals, in part agreed with the patient") if any(agreed) else tr("Goals, not yet agreed with the patient")


def _row(line: GoalLine, today: date) -> tuple[Inline, ...]:
    return (
        goal_number(line.number),
        _words(line.terms),
        _target(line, today),
        _baseline(line.terms.baseline),
        _reading(line.now),
        achievement(line),
    )


def is_draft(terms: GoalTerms) -> bool:
    """Whether a template's text stands in for words yet to be written."""
    target = terms.target
    if target is None:
        return False
    repeats = bool(target.wanted) and terms.description.endswith(f": {target.wanted}")
    return repeats or terms.description.startswith(f"{target.measure}: ")


def _words(terms: GoalTerms) -> Inline:
    """In quotation marks only what the patient said; a draft is not repeated beside the target it repeats."""
    if not is_draft(terms):
        return f"“{terms.description}”"
    pending = Run(tr("not yet in the patient’s words"), tone=Tone.MUTED)
    said = terms.target is not None and terms.description.endswith(f": {terms.target.wanted}")
    return pending if said else (f"{terms.description}\n", pending)


def _target(line: GoalLine, today: date) -> Inline:
    target = line.terms.target
    if target is None:
        return tr("no measure agreed")
    aim = _aim(target)
    if target.due is None:
        return f"{target.measure}: {aim}"
    by = f"{tr('by')}{NBSP}{day_text(target.due)}"
    pursued = line.lifecycle_status in _PURSUED and line.achievement_status not in _REACHED
    if not pursued or target.due >= today:
        return f"{target.measure}: {aim}, {by}"
    return (f"{target.measure}: {aim}, ", Run(f"{by}, {days(target.due, today)} {tr('ago')}", bold=True, tone=Tone.RED))


def _aim(target: Target) -> str:
    """The words, with the number beside them where they do not name it."""
    number = quantity_text(target.detail) if target.detail else ""
    named = re.search(rf"(?<![\d.,]){re.escape(number)}", target.wanted.replace(" ", NBSP))
    return target.wanted if named else f"{target.wanted} ({number})" if target.wanted else number


def _baseline(baseline: Baseline | None) -> Inline:
    if baseline is None:
        return tr("not recorded")
    value = quantity_text(baseline.value) if baseline.value else ""
    return _dated(" ".join(filter(None, (value, baseline.words))), date_text(baseline.taken) if baseline.taken else "")


def _reading(reading: Reading | None) -> Inline:
    if reading is None:
        return tr("no new value")
    return _dated(quantity_text(reading.value) if reading.value else reading.finding, date_text(reading.taken))


def _dated(value: str, day: str) -> Inline:
    return (f"{value}\n", Run(day, tone=Tone.MUTED)) if day else value
