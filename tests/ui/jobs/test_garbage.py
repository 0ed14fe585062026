"""Nothing of the window is destroyed on a worker's thread."""

import gc
import threading
from collections.abc import Callable, Iterator
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
    for _ in range(20_000):
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


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The generations that are gone through, in the place of doing so."""
    generations: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda generation=2: generations.append(generation))
    return generations


@pytest.fixture
def come(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """So many objects have come since the last collection."""
    return lambda count: monkeypatch.setattr(gc, "get_count", lambda: (count, 0, 0))


@pytest.fixture
def clock() -> list[float]:
    """Its only number is what the clock shows, in seconds."""
    return [60.0]


@pytest.fixture
def garbage(clock: list[float]) -> Iterator[Garbage]:
    """That of a window in which nobody has pressed a key yet."""
    owner = QObject()
    made = Garbage(owner, seconds=lambda: clock[0])
    yield made
    made.stop()


def test_few_objects_are_not_gone_through(garbage: Garbage, asked: list[int], come: Callable[[int], None]) -> None:
    come(4_000)
    garbage.collect_due()
    assert asked == []


def test_the_young_are_gone_through_often_and_the_older_now_and_then(
    garbage: Garbage, asked: list[int], come: Callable[[int], None]
) -> None:
    come(4_500)
    for _ in range(6):
        garbage.collect_due()
    assert asked == [0, 0, 1, 0, 0, 1]


def test_all_is_gone_through_once_much_has_come_and_nobody_is_at_work(
    garbage: Garbage, asked: list[int], come: Callable[[int], None], clock: list[float]
) -> None:
    garbage.somebody_is_there()
    come(200_000)
    garbage.collect_due()
    assert asked == [1]
    come(0)
    garbage.collect_due()
    assert asked == [1]
    clock[0] += 6
    garbage.collect_due()
    assert asked == [1, 2]
    garbage.collect_due()
    assert asked == [1, 2]


def test_very_many_are_gone_through_in_any_case(
    garbage: Garbage, asked: list[int], come: Callable[[int], None]
) -> None:
    garbage.somebody_is_there()
    come(500_000)
    garbage.collect_due()
    assert asked == [2]


def test_what_is_made_while_a_window_comes_is_left_alone(
    garbage: Garbage, asked: list[int], come: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen: list[bool] = []

    def freeze() -> None:
        frozen.append(True)
        come(0)

    monkeypatch.setattr(gc, "freeze", freeze)
    garbage.pause()
    assert garbage._timer.interval() > 1000
    come(30_000)
    garbage.collect_due()
    assert (frozen, asked) == ([True], [])
    assert garbage._timer.interval() < 1000
    garbage.collect_due()
    assert frozen == [True]


def test_what_a_window_was_made_of_is_looked_for_once_it_is_gone(
    garbage: Garbage, asked: list[int], come: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(gc, "freeze", lambda: told.append("kept"))
    monkeypatch.setattr(gc, "unfreeze", lambda: told.append("let go"))
    come(0)
    garbage.somebody_is_there()
    garbage.pause()
    garbage.collect_due()
    garbage.keep()
    assert (told, asked) == (["kept", "kept"], [])
    garbage.gone()
    garbage.collect_due()
    assert (told, asked) == (["kept", "kept", "let go"], [2])
    garbage.collect_due()
    assert asked == [2]


def test_a_window_that_goes_while_it_comes_leaves_nothing_kept(
    garbage: Garbage, come: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(gc, "freeze", lambda: told.append("kept"))
    come(0)
    garbage.pause()
    garbage.gone()
    garbage.collect_due()
    assert not told
