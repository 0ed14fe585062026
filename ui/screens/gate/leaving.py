"""Closing a clinic: in the records lane, after everything that still waits there."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from careplan.i18n.message import Message
from ui.jobs.lane import Job
from ui.jobs.lanes import Lanes, apart
from ui.jobs.ticket import Ticket
from ui.screens.gate.doors import Arrival
from ui.screens.gate.endings import closing_trouble, unexpected


def close_clinic(arrival: Arrival, lanes: Lanes, then: Callable[[Message | None], None], *, owner: QObject) -> None:
    """Keeps a verified backup, wipes a demonstration; `then` takes what the person must know, None if nothing."""

    def work() -> object:
        try:
            return arrival.clinic_file.close(back_up=arrival.demo_folder is None)
        finally:
            arrival.wipe()

    lanes.records.do(
        Job(
            apart(work),
            lambda closed: then(closing_trouble(closed)),
            lambda error: then(unexpected(error)),
            Ticket(owner),
            always=True,
        )
    )
