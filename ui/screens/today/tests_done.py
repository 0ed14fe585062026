"""A test that is due on Today: its result, that it was done elsewhere, or why it is not due for now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from careplan.application.measuring import known_measures
from careplan.application.queries.measures import MeasuresOfPatient, PatientMeasures
from careplan.domain.shared.ids import MonitoringId
from ui.desk import Desk
from ui.screens.measures.panel_dialog import PanelDialog
from ui.screens.measures.result_asked import result_asked
from ui.screens.measures.result_dialog import ResultDialog
from ui.screens.today.acts import subtitle
from ui.screens.today.lines import TodayLine
from ui.screens.today.screening_asks import aside_asked, done_asked, test_asked

if TYPE_CHECKING:
    from ui.screens.today.acts import TodayActs


class DoneTests(QObject):
    """Opens the dialogs through `acts`, one at a time."""

    def __init__(self, desk: Desk, acts: TodayActs, page: QWidget) -> None:
        super().__init__(acts)
        self._desk, self._acts, self._page = desk, acts, page

    def result(self, line: TodayLine, test: str = "") -> None:
        """The results of the tests that are due, each on its line; or of a test by its name."""
        if line.row.patient_id is None:
            return
        measures = known_measures(self._desk.library)

        def known(found: PatientMeasures) -> None:
            series_id = None if test else MonitoringId(line.row.about)
            dialog = result_asked(found, measures, self._desk, series_id, subtitle=subtitle(line))
            if test and isinstance(dialog, ResultDialog):
                dialog.begin_with(test)
            dialog.confirmed.connect(lambda: self._record(dialog))
            dialog.setParent(self._page.window(), dialog.windowFlags())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._acts.show_dialog(dialog)

        self._desk.ask(MeasuresOfPatient(patient_id=line.row.patient_id, known=measures), known, owner=self)

    def screening(self, line: TodayLine) -> None:
        """A result where the library knows which test closes the row; else that it was done, or is not due for now."""
        test = test_asked(line, self._desk.library)
        dialog = self._acts.ask(done_asked(line, result=test), line)

        def instead() -> None:
            dialog.reject()
            if test:
                self.result(line, test)
            else:
                self._acts.ask(aside_asked(line, self._desk.today), line)

        dialog.danger_chosen.connect(instead)

    def _record(self, dialog: PanelDialog | ResultDialog) -> None:
        command = dialog.command()
        if command is not None:
            dialog.set_busy(True)
            self._desk.run(command, lambda _: dialog.accept(), owner=dialog, refused=dialog.show_refused)
