"""Medicines, their dates and the laboratory series that go with them."""

from collections.abc import Iterator
from datetime import date

from careplan.domain.medicine.medicine import MedicineStatus
from careplan.domain.plan.snapshot import MedicineLine, MonitoringLine, PlanSnapshot, Printing
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text, day_text, regimen_text
from careplan.i18n.terms import word
from careplan.reports.blocks import Block, Column, Heading, Icon, Inline, Run, Status, Table, Tone
from careplan.reports.documents.plan_cells import GOAL_WEIGHT, days_late, goal_numbers, with_small


def medicines(snapshot: PlanSnapshot, printing: Printing) -> Iterator[Block]:
    """Each medicine with its dates, its laboratory series and the goals it serves."""
    yield Heading(tr("Medicines and monitoring"))
    yield Table(
        columns=(
            Column(tr("Medicine"), 18),
            Column(tr("Dose and frequency"), 23),
            Column(tr("Start"), 12),
            Column(tr("Review, stop"), 14),
            Column(tr("Monitoring, next due"), 25),
            Column(tr("Goal"), GOAL_WEIGHT),
        ),
        rows=tuple(_medicine(line, printing.today) for line in snapshot.medicines),
        empty=tr("No medicines recorded."),
        summary=tr("Medicines with dose, dates, monitoring that is due next, and goals"),
    )


def _medicine(line: MedicineLine, today: date) -> tuple[Inline, ...]:
    terms = line.terms
    return (
        with_small(terms.name, "" if line.in_plan else tr("taken, not yet in this plan")),
        _dose(line),
        date_text(terms.started) if terms.started else tr("not recorded"),
        _end(line),
        _monitoring(line.monitoring, today),
        goal_numbers(line.goals),
    )


def _dose(line: MedicineLine) -> Inline:
    terms = line.terms
    dose: list[str | Run | Status] = [regimen_text(terms.regimen) if terms.regimen else tr("Dose not recorded")]
    if line.status is MedicineStatus.ON_HOLD:
        dose += ["\n", Status(word(line.status), Icon.WAITING, Tone.AMBER)]
    dose += [Run(f"\n{text}", tone=Tone.MUTED) for text in (terms.reason, terms.note) if text]
    return tuple(dose)


def _end(line: MedicineLine) -> Inline:
    if line.ended is not None:
        stopped = Run(f"{word(line.status)} {date_text(line.ended)}", bold=True)
        return (stopped, f": {line.end_reason}") if line.end_reason else stopped
    if line.terms.review_on is not None:
        return day_text(line.terms.review_on)
    return tr("no review date")


def _monitoring(series: tuple[MonitoringLine, ...], today: date) -> Inline:
    parts: list[str | Run | Status] = []
    for line in series:
        parts += ["\n"] if parts else []
        parts.append(_due(line, today))
        if not line.confirmed:
            parts.append(Run(f" {tr('(interval unconfirmed)')}", tone=Tone.MUTED))
    return tuple(parts) or tr("None")


def _due(line: MonitoringLine, today: date) -> str | Status:
    if line.due_on is None:
        return f"{line.name}: {tr('nothing due')}"
    day = day_text(line.due_on)
    if line.due_on >= today:
        return f"{line.name}: {day}"
    return Status(f"{line.name}: {days_late(line.due_on, today)}, {day}", Icon.WARNING, Tone.RED)
