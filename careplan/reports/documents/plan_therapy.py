"""Physical and occupational therapy, and the strand of other care."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from careplan.domain.plan.printing import Printing
from careplan.domain.plan.snapshot import CareLine, PlanSnapshot, TherapyLine
from careplan.domain.therapy.therapy import ActivityStatus, Strand
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised, day_text
from careplan.reports.blocks import Block, Column, Heading, Inline, Table
from careplan.reports.documents.plan_cells import GOAL_WEIGHT, goal_numbers, with_small
from careplan.reports.documents.states import activity

_STRANDS = {
    Strand.PHYSICAL: ("Physical therapy", "No physical therapy in this plan."),
    Strand.OCCUPATIONAL: ("Occupational therapy", "No occupational therapy in this plan."),
}

L = TypeVar("L", TherapyLine, CareLine)
_ENDED = {ActivityStatus.COMPLETED, ActivityStatus.REVOKED}


def therapy(snapshot: PlanSnapshot, strand: Strand) -> Iterator[Block]:
    """One therapy strand: what, how (FITT), with which care, measured by what."""
    title, empty = _STRANDS[strand]
    yield Heading(tr(title))
    yield Table(
        columns=(
            Column(tr("Activity"), 23),
            Column(tr("Prescription (FITT)"), 38),
            Column(tr("Precautions"), 31),
            Column(tr("Goal"), GOAL_WEIGHT),
        ),
        rows=tuple(map(_activity, _ended_last(line for line in snapshot.therapies if line.terms.strand is strand))),
        empty=tr(empty),
        summary=tr("Therapy activities with prescription, precautions and goals"),
    )


def _activity(line: TherapyLine) -> tuple[Inline, ...]:
    terms = line.terms
    name = f"{terms.name}, {tr('at home')}" if terms.at_home else terms.name
    fitt = (terms.fitt.frequency, terms.fitt.intensity, terms.fitt.time, terms.fitt.type)
    prescription = " · ".join(filter(None, fitt)) or tr("not yet prescribed")
    measure = f"{tr('Measure')}: {terms.outcome_measure}" if terms.outcome_measure else ""
    return (
        with_small(name, activity(line.status), terms.performer, _period(terms.starts_on, terms.ends_on)),
        with_small(prescription, measure),
        terms.precautions or tr("None recorded"),
        goal_numbers(line.goals),
    )


def other_care(snapshot: PlanSnapshot, printing: Printing) -> Iterator[Block]:
    """Nursing, psychology, nutrition and whoever else helps."""
    rows: list[tuple[Inline, ...]] = [
        (
            capitalised(printing.labels.label("discipline", line.terms.discipline)),
            with_small(line.terms.description, activity(line.status)),
            with_small(
                line.terms.frequency or tr("not stated"),
                line.terms.performer,
                _period(line.terms.starts_on, line.terms.ends_on),
            ),
            goal_numbers(line.goals),
        )
        for line in _ended_last(snapshot.cares)
    ]
    yield Heading(tr("Other care"))
    yield Table(
        columns=(
            Column(tr("Discipline"), 18),
            Column(tr("What"), 46),
            Column(tr("How often, by whom"), 28),
            Column(tr("Goal"), GOAL_WEIGHT),
        ),
        rows=tuple(rows),
        empty=tr("No other care in this plan."),
        summary=tr("Other care with frequency, person and goals"),
    )


def _ended_last(lines: Iterable[L]) -> list[L]:
    return sorted(lines, key=lambda line: line.status in _ENDED)


def _period(starts_on: date | None, ends_on: date | None) -> str:
    if starts_on and ends_on:
        return f"{day_text(starts_on)} {tr('to')} {day_text(ends_on)}"
    if starts_on:
        return f"{tr('from')} {day_text(starts_on)}"
    return f"{tr('until')} {day_text(ends_on)}" if ends_on else ""
