"""What the patient wants to reach, and the honest word on safety checks."""

from collections.abc import Iterator

from careplan.domain.plan.goal import Baseline, GoalTerms, Target
from careplan.domain.plan.snapshot import GoalLine, PlanSnapshot, Reading
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import NBSP, date_text, day_text, quantity_text
from careplan.reports.blocks import (
    Block,
    Column,
    Heading,
    Icon,
    Inline,
    Kind,
    Note,
    Paragraph,
    Run,
    Status,
    Table,
    Tone,
)
from careplan.reports.documents.plan_cells import goal_number
from careplan.reports.documents.states import achievement


def goals(snapshot: PlanSnapshot) -> Iterator[Block]:
    """Goals in the patient's words, each with where it began, where it stands and how far it got."""
    yield Heading(tr("Goals agreed with the patient"))
    if snapshot.patient.terms.what_matters:
        yield Paragraph((Run(tr("What matters to the patient: "), bold=True), snapshot.patient.terms.what_matters))
    yield Table(
        columns=(
            Column(tr("No."), 5),
            Column(tr("Patient’s words"), 26),
            Column(tr("Measure and target"), 30),
            Column(tr("Baseline"), 12),
            Column(tr("Now"), 13),
            Column(tr("Status"), 14, Kind.STATUS),
        ),
        rows=tuple(map(_row, snapshot.goals)),
        empty=tr("No goals agreed yet."),
        summary=tr("Goals with measure, target, baseline, latest value and status"),
    )


def _row(line: GoalLine) -> tuple[Inline, ...]:
    return (
        goal_number(line.number),
        _words(line.terms),
        _target(line.terms.target),
        _baseline(line.terms.baseline),
        _reading(line.now),
        achievement(line),
    )


def _words(terms: GoalTerms) -> Inline:
    """In quotation marks only what the patient said: a template's goal stands in for words yet to be written."""
    if terms.target is not None and terms.target.wanted and terms.description.endswith(f": {terms.target.wanted}"):
        return Run(tr("not yet in the patient’s words"), tone=Tone.MUTED)
    return f"“{terms.description}”"


def _target(target: Target | None) -> str:
    if target is None:
        return tr("no measure agreed")
    wanted = target.wanted or (quantity_text(target.detail) if target.detail else "")
    due = f", {tr('by')}{NBSP}{day_text(target.due)}" if target.due else ""
    return f"{target.measure}: {wanted}{due}"


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


def safety_checks() -> Iterator[Block]:
    """No rule exists in this version, and the paper says so instead of leaving a blank that reads as "clear"."""
    yield Heading(tr("Safety checks"))
    not_checked = Status(tr("NOT CHECKED"), Icon.UNKNOWN, Tone.MUTED)
    yield Table(
        columns=(
            Column(tr("Outcome"), 19, Kind.STATUS),
            Column(tr("Item"), 33),
            Column(tr("Reason"), 37),
            Column(tr("Rule"), 11),
        ),
        rows=(
            (
                not_checked,
                tr("Medicines, allergies, interactions, monitoring"),
                tr("Not checked: no rules in this version"),
                tr("none"),
            ),
        ),
        empty="",
        summary=tr("Outcome of the safety rules"),
    )
    yield Note(tr("“Not checked” needs a person: this program has not looked for interactions or contraindications."))
