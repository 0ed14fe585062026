"""What people say about the row under the cursor: opens the dialogs, and counts a row again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from careplan.application.permissions import Permission
from careplan.application.queries.screening import ScreeningOfPatient
from careplan.application.scheduling import ScheduleAnswer
from careplan.domain.schedule.due import DueRow
from ui.rights import why_not
from ui.screens.overview.who import who
from ui.screens.screening.offers import Act, aside_of, elsewhere_of, offers
from ui.screens.screening.reasons import reason_text
from ui.screens.screening.rows import subject
from ui.shell.room import Room

if TYPE_CHECKING:
    from ui.screens.screening.aside_dialog import SetAsideDialog
    from ui.screens.screening.done_dialog import DoneElsewhereDialog, RowMeant


class Saying(QObject):
    """`found` and `row` are what the page shows; what is on disk comes back to it by topic.

    `reason` says why this person may say nothing of a row; empty where they may.
    """

    def __init__(self, room: Room, page: QWidget) -> None:
        super().__init__(page)
        self._room, self._page = room, page
        self.reason = why_not(room.desk.user, Permission.EDIT_PATIENT)
        self.found: ScreeningOfPatient | None = None
        self.row: DueRow | None = None

    @property
    def offered(self) -> tuple[Act, ...]:
        """What can be said of the row now."""
        return offers(self.row, self.found) if self.row is not None and self.found is not None else ()

    def say(self, act: Act) -> None:
        """A dialog, or at once where nothing is asked."""
        row, found = self.row, self.found
        if row is None or found is None or found.answer is None or self.reason or act not in offers(row, found):
            return
        match act:
            case Act.AGAIN:
                self._count_again(row, found)
            case Act.ASIDE:
                from ui.screens.screening.aside_dialog import SetAsideDialog  # noqa: PLC0415 - at the first one

                line = aside_of(row, found.entries)
                meant = self._meant(row, found, found.answer)
                self._open(SetAsideDialog(self._room.desk, meant, line, self._page.window()))
            case _:
                from ui.screens.screening.done_dialog import DoneElsewhereDialog  # noqa: PLC0415 - at the first one

                done = elsewhere_of(row, found.entries) if act is Act.CORRECT else None
                meant = self._meant(row, found, found.answer)
                self._open(DoneElsewhereDialog(self._room.desk, meant, done, self._page.window()))

    def _count_again(self, row: DueRow, found: ScreeningOfPatient) -> None:
        """Takes back what holds; of both, first that it was set aside. The toast offers to undo it."""
        from careplan.application.commands.schedules import (  # noqa: PLC0415 - at the first one
            RetireDoneElsewhere,
            RetireSetAside,
        )

        if (line := aside_of(row, found.entries)) is not None:
            self._room.desk.run(RetireSetAside(set_aside_id=line.id, seen=line.terms), owner=self)
        elif (done := elsewhere_of(row, found.entries)) is not None:
            self._room.desk.run(RetireDoneElsewhere(done_elsewhere_id=done.id, seen=done.terms), owner=self)

    def _meant(self, row: DueRow, found: ScreeningOfPatient, answer: ScheduleAnswer) -> RowMeant:
        from careplan.application.check_schedule import series_of  # noqa: PLC0415 - at the first one
        from ui.screens.screening.done_dialog import RowMeant  # noqa: PLC0415 - as above

        desk, open_plan = self._room.desk, self._room.open_plan
        plan, file = open_plan.snapshot, open_plan.file
        return RowMeant(
            patient_id=found.patient_id,
            who=who(file.facts, desk.today()) if file is not None else "",
            rule=row.rule,
            what=subject(row, answer),
            why=reason_text(row, answer),
            closes=series_of(row, plan, desk.library) if plan is not None else (),
        )

    def _open(self, dialog: DoneElsewhereDialog | SetAsideDialog) -> None:
        """The keyboard goes back to the page afterwards."""
        dialog.open_soon()
        dialog.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
