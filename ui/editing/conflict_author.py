"""Who changed a part of the clinic file last, and when, for the dialog that compares two texts."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject

from careplan.application.queries.last_change import ChangedLast, LastChange
from careplan.i18n.clinical_text import moment_text
from ui.desk import Desk

Author = Callable[[Callable[[str], None]], None]
"""Finds out who and when, and tells it in words."""


def author_of(desk: Desk, part: Callable[[], UUID | None], owner: QObject) -> Author:
    """Of the part (goal, medicine ...) that a form shows now; nothing is told where it is not known."""

    def find(tell: Callable[[str], None]) -> None:
        def arrived(found: ChangedLast | None) -> None:
            if found is not None and found.who:
                tell(f"{found.who}, {moment_text(found.at.astimezone())}")

        part_id = part()
        if part_id is not None:
            desk.ask(LastChange(part_id=part_id), arrived, owner=owner)

    return find
