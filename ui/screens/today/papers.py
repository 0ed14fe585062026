"""Today on paper: the list as it is shown, and the sheet of a hand-over; loaded with the first one that is printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from careplan.domain.shared.ids import HandOverId
from ui.desk import Desk
from ui.screens.today.lines import TodayLine
from ui.shell.exporting import Exporting

if TYPE_CHECKING:
    from careplan.application.clinic import Clinic
    from careplan.application.printing import Exported


class TodayPapers(Exporting):
    """Made off the window's thread, and kept where the person says."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(desk, page)

    def print_list(self, lines: Sequence[TodayLine]) -> None:
        """The rows as they are shown."""
        rows = [line.row for line in lines]

        def paper(clinic: Clinic) -> Exported:
            from careplan.application.handing_papers import list_paper  # noqa: PLC0415 - slow to load

            return list_paper(clinic, rows)

        self.begin_with(paper)

    def print_sheet(self, id: HandOverId) -> None:
        """What was handed over, as it stands now."""

        def paper(clinic: Clinic) -> Exported:
            from careplan.application.handing_papers import hand_over_paper  # noqa: PLC0415 - slow to load

            return hand_over_paper(clinic, id)

        self.begin_with(paper)
