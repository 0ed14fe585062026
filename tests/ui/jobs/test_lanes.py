"""Who wants the interpreter asks for it soon, and while a lane works it runs where the window does."""

import os
import subprocess
import sys
from collections.abc import Iterator
from threading import Event, Thread, get_native_id

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.jobs.lane import GIVES_WAY, Job
from ui.jobs.lanes import INTERVAL, QUIET, Lanes, apart
from ui.jobs.ticket import Ticket

TWO = sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1
needs_two = pytest.mark.skipif(not TWO, reason="needs Linux and two processors")


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Lanes]:
    assert qtbot  # the application is there
    made = Lanes()
    yield made
    made.stop()


def ask(lanes: Lanes, work: object, said: list[object]) -> QObject:
    """What `work` answers comes into `said`; nobody waits any more when what is returned is gone."""
    owner = QObject()
    lanes.records.do(Job(work, said.append, said.append, Ticket(owner)))  # type: ignore[arg-type] # any callable
    return owner


def on() -> set[int]:
    """The processors this thread may run on."""
    return os.sched_getaffinity(0)


def test_the_interval_is_python_s_own_again_at_the_end(qtbot: QtBot) -> None:
    assert qtbot  # the application is there
    before = sys.getswitchinterval()
    lanes = Lanes()
    assert sys.getswitchinterval() == pytest.approx(INTERVAL)
    lanes.stop()
    assert sys.getswitchinterval() == before


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere threads have no niceness of their own")
def test_a_lane_gives_way_to_the_window(lanes: Lanes, qtbot: QtBot) -> None:
    said = list[object]()
    owner = ask(lanes, lambda: os.getpriority(os.PRIO_PROCESS, 0), said)
    qtbot.waitUntil(lambda: said == [os.getpriority(os.PRIO_PROCESS, 0) + GIVES_WAY])
    del owner


@needs_two
def test_a_lane_that_works_runs_where_the_window_does(lanes: Lanes, qtbot: QtBot) -> None:
    anywhere, said = on(), list[object]()
    owner, kept = ask(lanes, on, said), on()
    assert len(kept) == 1
    qtbot.waitUntil(lambda: said == [kept])
    qtbot.waitUntil(lambda: on() == anywhere)
    assert os.sched_getaffinity(lanes.records.thread_id) == os.sched_getaffinity(lanes.aside.thread_id) == anywhere
    del owner


@needs_two
def test_work_that_needs_little_of_python_runs_anywhere(lanes: Lanes, qtbot: QtBot) -> None:
    anywhere, said = on(), list[object]()
    owners, kept = [ask(lanes, apart(on), said), ask(lanes, on, said)], on()
    assert len(kept) == 1, "the window stays"
    qtbot.waitUntil(lambda: said == [anywhere, kept])
    del owners


@needs_two
def test_a_program_that_is_started_apart_runs_anywhere_for_good(lanes: Lanes, qtbot: QtBot) -> None:
    told = [sys.executable, "-c", "import os; print(sorted(os.sched_getaffinity(0)))"]
    anywhere, said = on(), list[object]()
    owner = ask(lanes, apart(lambda: subprocess.check_output(told, text=True).strip()), said)
    qtbot.waitUntil(lambda: said == [str(sorted(anywhere))], timeout=20_000)
    del owner


@needs_two
def test_what_fails_apart_fails_as_it_would(lanes: Lanes, qtbot: QtBot) -> None:
    def fail() -> None:
        raise ValueError

    said = list[object]()
    owners, kept = [ask(lanes, apart(fail), said), ask(lanes, on, said)], on()
    qtbot.waitUntil(lambda: len(said) == 2)
    assert isinstance(said[0], ValueError)
    assert said[1] == kept
    del owners


@needs_two
def test_one_that_is_asked_again_soon_stays_there_as_long_as_it_takes(lanes: Lanes, qtbot: QtBot) -> None:
    anywhere, said, may_end = on(), list[object](), Event()
    owners = [ask(lanes, on, said)]
    qtbot.waitUntil(lambda: len(said) == 1)
    owners.append(ask(lanes, may_end.wait, said))
    try:
        qtbot.wait(2 * QUIET)
        assert len(on()) == 1
    finally:
        may_end.set()
    qtbot.waitUntil(lambda: on() == anywhere)
    del owners


@needs_two
def test_an_answer_that_comes_after_the_end_keeps_nobody_on_one(qtbot: QtBot) -> None:
    anywhere, said, lanes, may_end = on(), list[object](), Lanes(), Event()
    owners = [ask(lanes, may_end.wait, said), QObject()]
    looked = Event()
    lanes.aside.do(Job(looked.set, said.append, said.append, Ticket(owners[1])))
    assert looked.wait(5)
    may_end.set()
    lanes.stop()
    assert on() == anywhere
    qtbot.wait(50)  # the answer of the free lane is taken
    assert on() == anywhere
    del owners


@needs_two
def test_a_thread_that_was_started_meanwhile_may_run_anywhere_afterwards(lanes: Lanes, qtbot: QtBot) -> None:
    anywhere, said, ended, ids = on(), list[object](), Event(), list[int]()

    def wait() -> None:
        ids.append(get_native_id())
        ended.wait()

    started = Thread(target=wait)
    owner = ask(lanes, started.start, said)
    qtbot.waitUntil(lambda: bool(said and ids))
    try:
        assert len(os.sched_getaffinity(ids[0])) == 1
        qtbot.waitUntil(lambda: os.sched_getaffinity(ids[0]) == anywhere)
    finally:
        ended.set()
        started.join()
    del owner


@needs_two
def test_the_end_of_the_program_does_not_wait_for_quiet(qtbot: QtBot) -> None:
    anywhere, said, lanes = on(), list[object](), Lanes()
    owner = ask(lanes, on, said)
    qtbot.waitUntil(lambda: bool(said))
    lanes.stop()
    assert on() == anywhere
    del owner


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is asked")
def test_where_it_may_not_be_said_the_lanes_work_all_the_same(
    lanes: Lanes, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_thread: int, _processors: set[int]) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "sched_setaffinity", refused)
    anywhere, said = on(), list[object]()
    owner = ask(lanes, on, said)
    qtbot.waitUntil(lambda: said == [anywhere])
    assert on() == anywhere
    del owner
