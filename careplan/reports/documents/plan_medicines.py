"""Medicines, their dates and the laboratory series that go with them."""

from collections.abc import Iterator
from datetime import date

from careplan.domain.checks.rules.monitoring import SET_ASIDE
from careplan.domain.checks.safety import SafetyChecks
from careplan.domain.medicine.medicine import MedicineStatus
from careplan.domain.medicine.regimen import Regimen
from careplan.domain.plan.monitoring_line import MonitoringLine
from careplan.domain.plan.printing import Printing
from careplan.domain.plan.snapshot import MedicineLine, PlanSnapshot
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import NBSP, date_text, day_text, regimen_text
from careplan.i18n.tall_man import tall_man
from careplan.i18n.terms import word
from careplan.reports.blocks import Block, Column, Heading, Icon, Inline, Run, Status, Table, Tone
from careplan.reports.documents.plan_cells import GOAL_WEIGHT, days_late, due, goal_numbers, with_small
from careplan.reports.documents.states import medicine as medicine_status

_ENDED = {
    MedicineStatus.COMPLETED,
    MedicineStatus.STOPPED,
    MedicineStatus.CANCELLED,
    MedicineStatus.ENTERED_IN_ERROR,
}


def medicines(snapshot: PlanSnapshot, printing: Printing) -> Iterator[Block]:
    """What is taken, then apart from it what is not any more: nobody copies a dose from the wrong list."""
    present = [line for line in snapshot.medicines if line.status not in _ENDED]
    past = [line for line in snapshot.medicines if line.status in _ENDED]
    yield Heading(tr("Medicines and monitoring"))
    yield Table(
        columns=(
            Column(tr("Medicine"), 17),
            Column(tr("Dose and frequency"), 22),
            Column(tr("Start"), 11.5),
            Column(tr("Review"), 11.5),
            Column(tr("Monitoring, next due"), 30),
            Column(tr("Goal"), GOAL_WEIGHT),
        ),
        rows=tuple(_medicine(line, printing) for line in present),
        empty=tr("No medicines recorded.") if not past else tr("No medicine is taken at present."),
        summary=tr("Medicines with dose, dates, monitoring that is due next, and goals"),
    )
    if past:
        yield Heading(tr("No longer taken"), level=3)
        yield Table(
            columns=(
                Column(tr("Medicine"), 17),
                Column(tr("Last dose"), 22),
                Column(tr("Start"), 11.5),
                Column(tr("End and reason"), 21.5),
                Column(tr("Monitoring still due"), 20),
                Column(tr("Goal"), GOAL_WEIGHT),
            ),
            rows=tuple(_past(line, printing) for line in past),
            empty="",
            summary=tr("Medicines that ended, with their last dose, when and why they ended"),
        )


def _medicine(line: MedicineLine, printing: Printing) -> tuple[Inline, ...]:
    today = printing.today
    apart = None if line.in_plan else Status(tr("taken, not yet in this plan"), Icon.INFORMATION, Tone.PLAIN)
    review = line.terms.review_on
    return (
        with_small(_name(line, printing), medicine_status(line.status), apart),
        _dose(line),
        date_text(line.terms.started) if line.terms.started else tr("not recorded"),
        due(review, today) if review else tr("not set"),
        _monitoring(line, line.monitoring, printing) or tr("None recorded"),
        goal_numbers(line.goals),
    )


def _past(line: MedicineLine, printing: Printing) -> tuple[Inline, ...]:
    ended = date_text(line.ended) if line.ended else tr("day not recorded")
    still_due = tuple(series for series in line.monitoring if series.due_on is not None)
    return (
        _name(line, printing),
        _dose(line),
        date_text(line.terms.started) if line.terms.started else tr("not recorded"),
        (Run(f"{word(line.status)} {ended}", bold=True), f": {line.end_reason or tr('no reason recorded')}"),
        _monitoring(line, still_due, printing) or tr("None"),
        goal_numbers(line.goals),
    )


def _name(line: MedicineLine, printing: Printing) -> Run:
    return Run(tall_man(line.terms.name, printing.labels), bold=True)


def _dose(line: MedicineLine) -> Inline:
    terms = line.terms
    if terms.regimen is None:
        return with_small(tr("Dose not recorded"), terms.reason, terms.note)
    return with_small(regimen_text(terms.regimen), _unsaid(terms.regimen), terms.reason, terms.note)


def _unsaid(regimen: Regimen) -> str:
    """What a dose lacks; words that nobody could take apart may hold it."""
    if regimen.words.strip():
        return ""
    parts = {
        tr("dose"): regimen.dose is not None,
        tr("frequency"): regimen.timing is not None,
        tr("route"): bool(regimen.route),
    }
    missing = ", ".join(name for name, known in parts.items() if not known)
    return tr("not recorded: {parts}").format(parts=missing) if missing else ""


def _monitoring(medicine: MedicineLine, series: tuple[MonitoringLine, ...], printing: Printing) -> Inline:
    """The earliest series first, each in a line that begins with its day: a long list of tests must not hide it."""
    parts: list[str | Run | Status] = []
    aside = dict(_set_aside(medicine, printing.safety))
    for line in sorted(series, key=lambda each: each.due_on or date.max):
        parts += ["\n"] if parts else []
        parts += [_when(line.due_on, printing.today), f": {line.name}"]
        last = f"{tr('last')}{NBSP}{day_text(line.last_on)}" if line.last_on else ""
        unread = "" if line.confirmed else tr("interval unconfirmed")
        remarks = ", ".join(filter(None, (last, unread, aside.get(line.name, ""))))
        parts += [Run(f" ({remarks})", tone=Tone.MUTED)] if remarks else []
    return tuple(parts)


def _set_aside(medicine: MedicineLine, checks: SafetyChecks | None) -> Iterator[tuple[str, str]]:
    """Series by name, with until when and why somebody decided that no test is due."""
    about = checks.about(str(medicine.id)) if checks is not None else None
    for answer in about.answers if about is not None else ():
        said = answer.row.parameters
        if answer.row.code == SET_ASIDE:
            until = day_text(date.fromisoformat(said["until"]))
            yield said["what"], tr("set aside until {day}: {reason}").format(day=until, reason=said["reason"])


def _when(due_on: date | None, today: date) -> Run | Status:
    if due_on is None:
        return Run(tr("Nothing due"))
    if due_on >= today:
        return Run(day_text(due_on), bold=True)
    return Status(f"{days_late(due_on, today)}, {day_text(due_on)}", Icon.WARNING, Tone.RED)
