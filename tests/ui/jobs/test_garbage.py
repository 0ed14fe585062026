"""Nothing of the window is destroyed on a worker's thread."""

import gc
import threading
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.jobs.garbage import Garbage
from ui.jobs.lane import Job
from ui.jobs.lanes import Lanes
from ui.jobs.ticket import Ticket


def _many_cycles() -> int:
    """Enough for several collections, were they left to Python."""
    for _ in range(gc.get_threshold()[0] * 3):
        cycle: list[Any] = []
        cycle.append(cycle)
    return threading.get_ident()


def test_cycles_are_collected_on_the_windows_thread_only(qtbot: QtBot, lanes: Lanes) -> None:
    collected_on: set[int] = set()
    owner, heard = QObject(), list[Any]()

    def watch(_phase: str, _facts: dict[str, int]) -> None:
        collected_on.add(threading.get_ident())

    gc.callbacks.append(watch)
    try:
        lanes.records.do(Job(_many_cycles, heard.append, heard.append, Ticket(owner)))
        qtbot.waitUntil(lambda: bool(heard))
        Garbage(owner).collect_due()
    finally:
        gc.callbacks.remove(watch)
    assert heard[0] != threading.get_ident()
    assert collected_on == {threading.get_ident()}


def test_python_collects_again_when_no_worker_is_left() -> None:
    lanes = Lanes()
    assert not gc.isenabled()
    lanes.stop()
    assert gc.isenabled()


def test_all_is_gone_through_only_when_much_has_come_since(monkeypatch: pytest.MonkeyPatch) -> None:
    owner = QObject()
    garbage = Garbage(owner)
    full: list[int] = []
    collect = gc.collect

    def noted(generation: int = 2) -> int:
        full.append(generation)
        return collect(generation)

    monkeypatch.setattr(gc, "collect", noted)
    monkeypatch.setattr(gc, "get_count", lambda: (10_000, 11, 11))
    garbage.collect_due()
    assert full == [1]
    monkeypatch.setattr(gc, "get_count", lambda: (10 * len(gc.get_objects()), 11, 11))
    garbage.collect_due()
    assert full == [1, 2]
    monkeypatch.setattr(gc, "get_count", lambda: (10_000, 11, 11))
    garbage.collect_due()
    assert full == [1, 2, 1]
    garbage.stop()
