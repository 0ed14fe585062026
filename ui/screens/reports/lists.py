"""The lists of the Reports page: the figures, the months, what a figure is made of, and the people behind it."""

from collections.abc import Callable
from datetime import date

from careplan.domain.figures.figure import Case, Figure, Kind, Part, Point, Verdict
from careplan.domain.plan.snapshot import Labels
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import bound, name_text
from careplan.i18n.figures import (
    case_month_text,
    definition_of,
    month_text,
    part_name,
    point_text,
    value_text,
    verdict_text,
    why_text,
)
from ui.items.cells import Cell, Lines, PillCell
from ui.items.columns import RIGHT, Column
from ui.items.rows_model import RowsModel
from ui.screens.referral.standing import specialty_name
from ui.theme.tones import Tone

_NONE = "–"
_ALWAYS = 2
"""Numerator and denominator stand in every table; the words of the month say the rest too."""
_LOOKS = {
    Verdict.MET: ("check", Tone.ACCENT),
    Verdict.NOT_MET: ("x", Tone.NEUTRAL),
    Verdict.OPEN: ("clock", Tone.BLUE),
    Verdict.EXCLUDED: ("minus", Tone.UNKNOWN),
}


def figure_rows() -> RowsModel[Figure]:
    """Name, and the value over all months."""

    def cell(figure: Figure) -> Cell:
        return Lines(definition_of(figure).name, point_text(figure.kind, figure.whole))

    return RowsModel((Column(tr("Figure"), cell, leads=True),), key=lambda figure: figure.code)


def month_rows(figure: Figure) -> tuple[Column[Point], ...]:
    """The table twin of the chart."""
    kind = figure.kind

    def count(at: int) -> Callable[[Point], str]:
        return lambda point: str((point.met, point.judged, point.still_open, point.excluded)[at])

    titles = (tr("Numerator"), tr("Denominator"), tr("Still open"), tr("Left out"))
    counts: tuple[Column[Point], ...] = tuple(
        Column(title, count(at), width=100, from_width=0 if at < _ALWAYS else 640, align=RIGHT)
        for at, title in enumerate(titles)
    )
    return (
        Column(tr("Month"), lambda point: month_text(point.month), width=110, leads=True),
        Column(tr("Value"), lambda point: value_text(kind, point.value) or _NONE, width=80, align=RIGHT),
        *counts,
        Column(tr("In words"), lambda point: Lines(point_text(kind, point), bold=False), width=200, grows=True),
    )


def part_rows(figure: Figure) -> RowsModel[Part]:
    """Reasons or recipients, the most frequent first."""

    def cell(part: Part) -> Cell:
        value = value_text(figure.kind, part.value)
        count = tr("{count} measured").format(count=part.count) if value else ""
        return Lines(f"{part_name(figure, part)}: {value or part.count}", count, bold=False)

    return RowsModel((Column(tr("Made of"), cell, leads=True),), key=lambda part: part.name)


def case_columns(figure: Figure, labels: Labels) -> tuple[Column[Case], ...]:
    """Who is behind the figure, and how each counts."""

    def counts(case: Case) -> Cell:
        icon, tone = _LOOKS[case.verdict]
        return PillCell(verdict_text(case.verdict, figure.kind), icon, tone)

    def who(case: Case) -> Cell:
        return Lines(
            name_text(case.subject.family, case.subject.given),
            bound(case.subject.patient_number) or tr("no number recorded"),
        )

    def referral(case: Case) -> Cell:
        if case.subject.referral_id is None:
            return Lines(_NONE, bold=False)
        to = case.subject.group or tr("recipient not recorded")
        return Lines(
            specialty_name(labels, case.subject.specialty),
            f"{bound(case.subject.number)} · {to}" if case.subject.number else to,
        )

    def days(case: Case) -> str:
        return "" if case.days is None else str(case.days)

    columns: tuple[Column[Case], ...] = (
        Column(
            tr("Patient"), who, width=180, name="patient", leads=True,
            order=lambda c: (c.subject.family.casefold(), c.subject.given),
        ),
        Column(
            tr("Referral"), referral, width=250, least=150, from_width=620, name="referral",
            order=lambda c: c.subject.specialty,
        ),
        Column(tr("Month"), _month, width=90, from_width=700, name="month", order=_in_time),
        Column(tr("Counts"), counts, width=140, least=130, name="counts", order=lambda c: c.verdict.value),
        Column(
            tr("Why"), lambda case: Lines(why_text(case), bold=False), width=200, grows=True, name="why",
            order=why_text,
        ),
    )  # fmt: skip
    if figure.published is not None:  # it asks for tests, not for referrals
        columns = tuple(each for each in columns if each.name != "referral")
    if figure.kind is Kind.DAYS:
        columns += (
            Column(
                tr("Days"), days, width=70, align=RIGHT, name="days", order=lambda c: -1 if c.days is None else c.days
            ),
        )
    return columns


def _in_time(case: Case) -> date:
    """Those of no month come first."""
    return case.month or date.min


def _month(case: Case) -> str:
    return case_month_text(case.month)
