"""The row of somebody who died, moved or was lost: what is open for them is ended where the row stands."""

from typing import TYPE_CHECKING

from careplan.application.queries.parting import OpenWorkFound, OpenWorkOf
from ui.desk import Desk
from ui.screens.record.parting import open_work_asked

if TYPE_CHECKING:
    from ui.screens.today.acts import TodayActs
    from ui.screens.today.lines import TodayLine


def ask_what_ends(desk: Desk, acts: "TodayActs", line: "TodayLine") -> None:
    """The dialog with all that is open, read now."""
    patient_id = line.row.patient_id
    if patient_id is None:
        return

    def known(found: OpenWorkFound) -> None:
        acts.ask(open_work_asked(patient_id, found, desk.labels), line)

    desk.ask(OpenWorkOf(patient_id=patient_id), known, owner=acts)
