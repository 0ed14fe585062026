"""Who waits for the interpreter asks for it soon on the window's thread, and late in a lane."""

import sys
from pathlib import Path
from threading import get_native_id

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.jobs.lane import AT_ONCE, IN_TIME, INTERVAL, Job, be_patient
from ui.jobs.lanes import Lanes
from ui.jobs.ticket import Ticket


def patience() -> int:
    """Nanoseconds by which the system may be late for this thread."""
    return int(Path(f"/proc/{get_native_id()}/timerslack_ns").read_text(encoding="ascii"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a thread say it")
def test_a_lane_waits_longer_than_the_window(qtbot: QtBot) -> None:
    before = patience(), sys.getswitchinterval()
    lanes, owner, said = Lanes(), QObject(), list[object]()
    assert patience() == AT_ONCE
    assert sys.getswitchinterval() == pytest.approx(INTERVAL)
    lanes.records.do(Job(patience, said.append, said.append, Ticket(owner)))
    qtbot.waitUntil(lambda: said == [IN_TIME])
    lanes.stop()
    assert (patience(), sys.getswitchinterval()) == before


def test_where_it_may_not_be_said_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_path: Path, _text: str, **_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(Path, "write_text", refused)
    be_patient(AT_ONCE)
