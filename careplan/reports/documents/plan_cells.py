"""Cells that several tables of a plan share."""

from collections.abc import Sequence
from datetime import date

from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import NBSP, day_text
from careplan.reports.blocks import Inline, Run, Status, Tone

GOAL_WEIGHT = 8
"""Share of the column that names the goals an action serves."""


def goal_number(number: int) -> str:
    """`G1`."""
    return f"G{number}"


def goal_numbers(numbers: tuple[int, ...]) -> str:
    """`G1, G3`; an action without a goal says so."""
    return ", ".join(map(goal_number, numbers)) or tr("No goal").replace(" ", NBSP)


def days(since: date, today: date) -> str:
    """`1 day`, `5 days`."""
    count = (today - since).days
    return f"{count}{NBSP}{tr('day') if count == 1 else tr('days')}"


def days_late(due: date, today: date) -> str:
    """`5 days late`; the date itself always stands beside it."""
    return f"{days(due, today)}{NBSP}{tr('late')}"


def due(day: date, today: date) -> Run:
    """A day by which something has to be done: as it is, or by how much it was missed, in words and red."""
    if day >= today:
        return Run(day_text(day))
    return Run(f"{days_late(day, today)}, {day_text(day)}", bold=True, tone=Tone.RED)


def with_small(text: str | Run, *below: str | Status | None) -> Inline:
    """A text with its state and smaller facts below it; empty ones are left out."""
    lines = [Run(line, tone=Tone.MUTED) if isinstance(line, str) else line for line in below if line]
    return one_a_line([text, *lines]) if lines else text


def one_a_line(parts: Sequence[str | Run | Status]) -> tuple[str | Run | Status, ...]:
    """Each part begins a line."""
    return tuple(part for line in parts for part in ("\n", line))[1:]
