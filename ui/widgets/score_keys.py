"""The keys that score: 0 to 3, a full stop for not assessed."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_GRADES: Final = {"0": 0, "1": 1, "2": 2, "3": 3, ".": None, ",": None}
"""A keypad gives a comma where others give a point."""
_ALLOWED: Final = Qt.KeyboardModifier.KeypadModifier


@dataclass(frozen=True, slots=True)
class Scored:
    """What a key says: a grade, or None for not assessed."""

    grade: int | None


def score_of(event: QKeyEvent) -> Scored | None:
    """What a key press scores; None for any other key."""
    if event.modifiers() & ~_ALLOWED:
        return None
    if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
        return Scored(None)
    return Scored(_GRADES[event.text()]) if event.text() in _GRADES else None
