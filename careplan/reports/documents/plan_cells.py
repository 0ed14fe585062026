"""Cells that several tables of a plan share."""

from datetime import date

from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import NBSP
from careplan.reports.blocks import Inline, Run, Tone

GOAL_WEIGHT = 8
"""Share of the column that names the goals an action serves."""


def goal_number(number: int) -> str:
    """`G1`."""
    return f"G{number}"


def goal_numbers(numbers: tuple[int, ...]) -> str:
    """`G1, G3`; an action without a goal says so."""
    return ", ".join(map(goal_number, numbers)) or tr("No goal").replace(" ", NBSP)


def days_late(due: date, today: date) -> str:
    """`5 days late`; the date itself always stands beside it."""
    days = (today - due).days
    return f"{days} {tr('day late') if days == 1 else tr('days late')}".replace(" ", NBSP)


def with_small(text: str, *small: str) -> Inline:
    """A text with smaller facts below it; empty ones are left out."""
    lines = [Run(f"\n{line}", tone=Tone.MUTED) for line in small if line]
    return (text, *lines) if lines else text
