"""What a screen is given to work with."""

from collections.abc import MutableMapping
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.settings import Settings
from ui.shell.open_plan import OpenPlan
from ui.theme.appearance import Appearance


class Room(NamedTuple):
    """One per open clinic; `settings` are this workstation's and hold nothing about patients.

    A page is built inside its `host`: put there afterwards, every widget of it would be styled once more.
    """

    desk: Desk
    open_plan: OpenPlan
    settings: Settings
    appearance: Appearance
    host: QWidget | None = None

    def remembered(self, place: str) -> MutableMapping[str, int]:
        """Widths of columns and panels of one table, kept on this workstation."""
        return self.settings.widths(place)
