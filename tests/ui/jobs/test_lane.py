"""Jobs are done in order on another thread; answers come back on the window's, to whoever still waits."""

import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.jobs.lane import Job
from ui.jobs.lanes import Lanes
from ui.jobs.ticket import Ticket


def _job(work: Callable[[], Any], heard: list[Any], owner: QObject, *, always: bool = False) -> Job:
    return Job(work, heard.append, heard.append, Ticket(owner), always)


def test_work_is_done_elsewhere_and_answered_on_the_windows_thread(qtbot: QtBot, lanes: Lanes) -> None:
    heard: list[Any] = []
    owner = QObject()
    job = Job(
        threading.get_ident, lambda ran_on: heard.append((ran_on, threading.get_ident())), heard.append, Ticket(owner)
    )
    lanes.records.do(job)
    qtbot.waitUntil(lambda: bool(heard))
    ran_on, answered_on = heard[0]
    assert answered_on == threading.get_ident() != ran_on


def test_jobs_are_done_in_the_order_they_came(qtbot: QtBot, lanes: Lanes) -> None:
    heard: list[int] = []
    owner = QObject()
    for number in range(50):
        lanes.records.do(_job(partial(int, number), heard, owner))
    qtbot.waitUntil(lambda: len(heard) == 50)
    assert heard == list(range(50))


def test_what_an_answer_leads_to_is_done_before_the_next_one_is_taken(qtbot: QtBot, lanes: Lanes) -> None:
    heard: list[str] = []
    owner, all_done = _Painted(heard), threading.Event()

    def taken(name: str) -> None:
        heard.append(name)
        QCoreApplication.postEvent(owner, QEvent(QEvent.Type.User))

    for name in ("first", "second", "third"):
        lanes.records.do(Job(partial(str, name), taken, lambda error: heard.append(str(error)), Ticket(owner)))
    lanes.records.do(_job(all_done.set, [], owner))
    assert all_done.wait(5)
    qtbot.waitUntil(lambda: len(heard) == 6)
    assert heard == ["first", "painted", "second", "painted", "third", "painted"]


class _Painted(QObject):
    """Hears what was posted to it, as a widget hears that it is to be painted."""

    def __init__(self, heard: list[str]) -> None:
        super().__init__()
        self._heard = heard

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            self._heard.append("painted")
        return super().event(event)


def test_a_fault_goes_to_whoever_asked_and_the_lane_goes_on(qtbot: QtBot, lanes: Lanes) -> None:
    heard: list[Any] = []
    owner = QObject()
    lanes.records.do(_job(lambda: 1 // 0, heard, owner))
    lanes.records.do(_job(lambda: 7, heard, owner))
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert isinstance(heard[0], ZeroDivisionError)
    assert heard[1] == 7


def test_an_answer_is_dropped_when_its_owner_is_gone(qtbot: QtBot, lanes: Lanes) -> None:
    heard: list[Any] = []
    gate = threading.Event()
    gone, here = QObject(), QObject()
    lanes.records.do(_job(lambda: gate.wait(5), heard, gone))
    delete(gone)
    gate.set()
    lanes.records.do(_job(lambda: "here", heard, here))
    qtbot.waitUntil(lambda: heard == ["here"])


def test_a_cancelled_question_is_not_even_asked_but_a_save_is_made(qtbot: QtBot, lanes: Lanes) -> None:
    done: list[str] = []
    heard: list[Any] = []
    gate = threading.Event()
    owner = QObject()
    lanes.records.do(_job(lambda: gate.wait(5), heard, owner))
    lanes.records.do(_job(lambda: done.append("question"), heard, owner)).cancel()
    lanes.records.do(_job(lambda: done.append("save"), heard, owner, always=True)).cancel()
    gate.set()
    qtbot.waitUntil(lambda: not lanes.are_busy)
    assert done == ["save"]
    assert heard == [True, None]


def test_stopping_does_what_was_queued(lanes: Lanes) -> None:
    done: list[int] = []
    owner = QObject()
    for number in range(3):
        lanes.aside.do(_job(partial(done.append, number), [], owner, always=True))
    lanes.aside.stop()
    assert done == [0, 1, 2]


def test_a_lane_lets_the_window_go_on_within_a_millisecond() -> None:
    before = sys.getswitchinterval()
    lanes = Lanes()
    assert sys.getswitchinterval() < 0.001
    lanes.stop()
    assert sys.getswitchinterval() == before
