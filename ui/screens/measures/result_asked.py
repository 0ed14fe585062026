"""Which dialog asks for a result: one line for one test, all of them for a series that asks for several."""

from collections.abc import Sequence
from functools import partial

from careplan.application.measuring import names_of_test
from careplan.application.queries.measures import PatientMeasures
from careplan.domain.measure.measure import Measure
from careplan.domain.shared.ids import MonitoringId
from ui.desk import Desk
from ui.screens.measures.panel_dialog import PanelDialog
from ui.screens.measures.result_dialog import ResultDialog


def result_asked(
    found: PatientMeasures, known: Sequence[Measure], desk: Desk, series_id: MonitoringId | None, *, subtitle: str
) -> PanelDialog | ResultDialog:
    """For a series that is due, or for any result."""
    names = partial(names_of_test, desk.library)
    series = next((each for each in found.due if each.id == series_id), None)
    if series is not None and series.tests[1:]:
        return PanelDialog(found, series.id, known, names, desk.today(), subtitle=subtitle)
    dialog = ResultDialog(found, known, desk.today(), names=names, subtitle=subtitle)
    if series is not None:
        dialog.close_series(series.id)
    return dialog
