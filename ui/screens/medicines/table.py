"""The columns and groups of the medicines, worked out without a window."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from careplan.domain.medicine.medicine import TAKEN, MedicineStatus
from careplan.domain.medicine.monitoring import DueState
from careplan.domain.medicine.regimen import Regimen
from careplan.domain.plan.monitoring_line import MonitoringLine
from careplan.domain.plan.snapshot import Labels, MedicineLine
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text, day_text, regimen_text
from careplan.i18n.tall_man import tall_man
from careplan.i18n.terms import word
from ui.items.cells import GoalsCell, Lines, PillCell, StripCell
from ui.items.columns import Column
from ui.items.grouped_rows import GroupedRows
from ui.items.grouping import Group
from ui.screens.medicines.words import single_tests
from ui.theme.tones import Tone
from ui.widgets.monitoring_strip import Square

_S = MedicineStatus
SOON: Final = timedelta(days=7)
"""How far ahead a test is shown as due, as on Today."""
LOOKS: dict[MedicineStatus, tuple[str, Tone]] = {
    _S.ACTIVE: ("circle-check", Tone.GREEN),
    _S.ON_HOLD: ("pause", Tone.AMBER),
    _S.COMPLETED: ("check-check", Tone.NEUTRAL),
    _S.STOPPED: ("circle-stop", Tone.NEUTRAL),
    _S.CANCELLED: ("circle-x", Tone.NEUTRAL),
    _S.DRAFT: ("circle-dashed", Tone.UNKNOWN),
    _S.UNKNOWN: ("circle-dashed", Tone.UNKNOWN),
    _S.ENTERED_IN_ERROR: ("circle-x", Tone.RED),
}
ENDED: Final = frozenset({_S.COMPLETED, _S.STOPPED, _S.CANCELLED, _S.ENTERED_IN_ERROR})


def medicine_rows(labels: Labels, today: date) -> GroupedRows[MedicineLine]:
    """The model; `today` decides what of the monitoring is late."""
    columns: Sequence[Column[MedicineLine]] = (
        Column(tr("Medicine"), lambda line: _name(line, labels), width=170, grows=True, name="medicine", leads=True),
        Column(tr("Regimen"), _regimen, width=170, grows=True, name="regimen"),
        Column(tr("Start / review"), _days, width=136, least=124, name="days"),
        Column(tr("Monitoring"), lambda line: monitoring_cell(line, today), width=150, name="monitoring"),
        Column(tr("Goal"), lambda line: GoalsCell(line.goals), width=92, least=86, name="goal"),
    )
    return GroupedRows(columns, key=lambda line: line.id)


def groups(lines: Sequence[MedicineLine]) -> tuple[Group[MedicineLine], ...]:
    """What the patient takes, pauses, takes outside of the plan, and took."""
    return (
        _group("taken", tr("In this plan"), [line for line in lines if line.in_plan and not _is_apart(line)]),
        _group("paused", tr("Paused"), [line for line in lines if line.in_plan and line.status is _S.ON_HOLD]),
        _group(
            "outside",
            tr("Taken, not in this plan"),
            [line for line in lines if not line.in_plan and line.status not in ENDED],
            tr("take in what belongs to it"),
        ),
        _group("ended", tr("Ended"), [line for line in lines if line.status in ENDED]),
    )


def pill(line: MedicineLine) -> PillCell:
    """Where the medicine stands, in icon, word and colour."""
    icon, tone = LOOKS[line.status]
    return PillCell(word(line.status), icon, tone)


def monitoring_cell(line: MedicineLine, today: date) -> str | PillCell | StripCell:
    """The last and the next test of each series, and in words the one that presses most."""
    if line.status in ENDED:
        return pill(line)
    running = [series for series in line.monitoring if series.state(today) is not DueState.STOPPED]
    if not running:
        return tr("No monitoring")
    dated = sorted((series for series in running if series.due_on), key=lambda series: series.due_on or today)
    done = [Square.DONE for series in running if series.last_on is not None]
    squares = (*done, *(square_of(series, today) for series in dated))
    if not dated:
        return StripCell(squares, tr("No due day known"), Tone.AMBER)
    first = dated[0]
    caption = tr("{test}: {due}").format(test=short_name(first), due=due_words(first, today))
    return StripCell(squares, caption, due_tone(first, today))


def square_of(series: MonitoringLine, today: date) -> Square:
    """The next occasion of a series that has one."""
    state = series.state(today)
    if state is DueState.OVERDUE:
        return Square.OVERDUE
    soon = series.due_on is not None and series.due_on - today <= SOON
    return Square.DUE if soon else Square.PLANNED


def due_tone(series: MonitoringLine, today: date) -> Tone | None:
    """Red once it is late, amber for a week before."""
    return {Square.OVERDUE: Tone.RED, Square.DUE: Tone.AMBER}.get(square_of(series, today))


def due_words(series: MonitoringLine, today: date) -> str:
    """`9 days late`, `due today`, or the day."""
    if series.due_on is None:
        return tr("no due day")
    late = (today - series.due_on).days
    if late > 0:
        return tr("1 day late") if late == 1 else tr("{days} days late").format(days=late)
    return tr("due today") if late == 0 else day_text(series.due_on)


def short_name(series: MonitoringLine) -> str:
    """`Leukocytes and 8 more`, for a narrow column; the panel beside it names them all."""
    first, *more = single_tests(series.name)
    return tr("{test} and {count} more").format(test=first, count=len(more)) if more else first


def two_lines(regimen: Regimen) -> tuple[str, str]:
    """Dose and timing, then route and what numbers cannot say."""
    whole = regimen_text(regimen)
    if regimen.dose is None and regimen.timing is None:
        return whole, ""
    first = regimen_text(replace(regimen, route="", words=""))
    return first, whole.removeprefix(first).lstrip(", ")


def _is_apart(line: MedicineLine) -> bool:
    return line.status is _S.ON_HOLD or line.status in ENDED


def _group(key: str, title: str, rows: Sequence[MedicineLine], caption: str = "") -> Group[MedicineLine]:
    return Group(key=key, title=title, rows=rows, caption=caption)


def _name(line: MedicineLine, labels: Labels) -> Lines:
    return Lines(tall_man(line.terms.name, labels), line.terms.reason, faint=line.status not in TAKEN)


def _regimen(line: MedicineLine) -> Lines:
    if line.terms.regimen is None:
        return Lines(tr("Not recorded"), tr("how it is taken"), bold=False, tone=Tone.AMBER)
    first, second = two_lines(line.terms.regimen)
    return Lines(first, second, bold=False, faint=line.status in ENDED)


def _days(line: MedicineLine) -> Lines:
    started = date_text(line.terms.started) if line.terms.started else tr("Start not recorded")
    if line.status in ENDED:
        ended = date_text(line.ended) if line.ended else tr("day not recorded")
        return Lines(tr("Until {day}").format(day=ended), line.end_reason, bold=False, faint=True)
    review = tr("Review {day}").format(day=day_text(line.terms.review_on)) if line.terms.review_on else ""
    return Lines(started, review or tr("No review day"), bold=False)
