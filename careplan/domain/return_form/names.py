"""The names of a form's fields, the same on every form ever sent: a purpose and a row, nothing of any patient.

No name holds a point: in a PDF that would part a field from its parent.
"""

from enum import StrEnum
from typing import Final

CODE: Final = "form-code"
ATTENDED: Final = "sessions-attended"
PLANNED: Final = "sessions-planned"
ADVERSE: Final = "adverse-event"
CHANGE: Final = "change-proposed"
QUESTION: Final = "question-back"
COMMENT: Final = "comment"
NAME: Final = "signed-name"
DAY: Final = "signed-date"
ONCE: Final = (ATTENDED, PLANNED, ADVERSE, CHANGE, QUESTION, COMMENT, NAME, DAY, CODE)
"""Those that are on every form, however many rows it has."""


class Met(StrEnum):
    """How far a goal was reached, as a therapist ticks it."""

    MET = "met"
    PARTLY = "partly"
    NOT = "not"


class Done(StrEnum):
    """How far a part of the programme was done."""

    AS_PLANNED = "planned"
    PARTLY = "partly"
    NOT = "not"


def goal_met(at: int) -> str:
    """The tick of the goal in this row; rows are counted from 1."""
    return f"goal-{at}-met"


def goal_note(at: int) -> str:
    """The words beside it."""
    return f"goal-{at}-note"


def activity_done(at: int) -> str:
    """The tick of the activity in this row."""
    return f"activity-{at}-done"


def activity_times(at: int) -> str:
    """How many times it was done."""
    return f"activity-{at}-times"


def measure_value(at: int) -> str:
    """The value measured, in the unit that is printed."""
    return f"measure-{at}-value"


def measure_day(at: int) -> str:
    """The day it was measured."""
    return f"measure-{at}-date"
