"""The dialogs of the Measures page: a result that came back, and two visits beside each other."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from careplan.application.queries.measures import PatientMeasures
from careplan.domain.measure.measure import Measure
from careplan.domain.shared.ids import MonitoringId
from ui.jobs.turns import InTurns
from ui.screens.measures.panel_dialog import PanelDialog
from ui.screens.measures.result_asked import result_asked
from ui.screens.measures.result_dialog import ResultDialog
from ui.screens.measures.score_dialog import ScoreDialog
from ui.screens.measures.visits_dialog import VisitsDialog
from ui.shell.banner_facts import identity, patient_name
from ui.shell.room import Room


class MeasureDialogs(QObject):
    """One at a time, modal to the window; `found` is what the page shows, None while it is being read.

    Whoever asks for a dialog before that has it as soon as the answer is shown, unless they went elsewhere meanwhile.
    """

    def __init__(self, room: Room, known: Sequence[Measure], page: QWidget) -> None:
        super().__init__(page)
        self._room, self._known, self._page = room, known, page
        self.found: PatientMeasures | None = None
        self.dialog: PanelDialog | ResultDialog | ScoreDialog | VisitsDialog | None = None
        self._asked: Callable[[], None] | None = None
        self._coming = InTurns(self)

    def show_found(self, found: PatientMeasures | None) -> None:
        """What the page shows; None for another patient, of whom nothing was asked yet."""
        self.found, asked = found, self._asked
        self.forget()
        if found is not None and asked is not None:
            self._coming.begin([asked])

    def go_on(self, found: PatientMeasures, part_id: UUID | None, *, adds: bool) -> None:
        """What a link asked for beside the page itself: the series that is due, or any result."""
        series = next((each.id for each in found.due if each.id == part_id), None)
        if series is not None or adds:
            self.add_result(series)

    def forget(self) -> None:
        """Nobody waits for a dialog any more."""
        self._asked = None
        self._coming.stop()

    def add_result(self, series_id: MonitoringId | None = None) -> None:
        """Opens the dialog; with a series, for all that is due of it."""
        if self.found is None:
            self._asked = partial(self.add_result, series_id)
            return
        if not self._is_asked_here():
            return
        dialog = result_asked(self.found, self._known, self._room.desk, series_id, subtitle=self._subtitle())
        dialog.confirmed.connect(lambda: self._record(dialog))
        self._room.desk.told.connect(dialog.show_trouble)
        self._open(dialog)

    def score(self) -> None:
        """An instrument of the library, filled in."""
        if self.found is None:
            self._asked = self.score
            return
        if not self._is_asked_here():
            return
        desk = self._room.desk
        dialog = ScoreDialog(self.found.patient_id, desk.library, self._known, desk.today(), subtitle=self._subtitle())
        dialog.confirmed.connect(lambda: self._record(dialog))
        desk.told.connect(dialog.show_trouble)
        self._open(dialog)

    def compare(self) -> None:
        """Two visits beside each other."""
        if self.found is not None and len(self.found.visits) > 1:
            self._open(VisitsDialog(self.found.visits, subtitle=self._subtitle()))

    def _is_asked_here(self) -> bool:
        """An answer may come when somebody else is open already: a dialog names whoever is."""
        file = self._room.open_plan.file
        of_whom = file.facts.id if file is not None else None
        return (
            self.dialog is None
            and self._page.isVisible()
            and self.found is not None
            and of_whom == self.found.patient_id
        )

    def _record(self, dialog: PanelDialog | ResultDialog | ScoreDialog) -> None:
        command = dialog.command()
        if command is None:
            return
        dialog.set_busy(True)
        self._room.desk.run(command, lambda _: dialog.accept(), owner=dialog, refused=dialog.show_refused)

    def _open(self, dialog: PanelDialog | ResultDialog | ScoreDialog | VisitsDialog) -> None:
        """The focus goes back to who opened it."""
        window = self._page.window()
        opener = window.focusWidget()
        self.dialog = dialog
        dialog.setParent(window, dialog.windowFlags())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _: self._closed(opener))
        dialog.open_soon()

    def _closed(self, opener: QObject | None) -> None:
        self.dialog = None
        if isinstance(opener, QWidget) and opener.isVisible():
            opener.setFocus(Qt.FocusReason.OtherFocusReason)

    def _subtitle(self) -> str:
        """Of whom this is: name, birth date and number, in full."""
        file = self._room.open_plan.file
        if file is None:
            return ""
        said = (" ".join(filter(None, pair)) for pair in identity(file.facts, self._room.desk.today()))
        return " · ".join((patient_name(file.facts), *said))
