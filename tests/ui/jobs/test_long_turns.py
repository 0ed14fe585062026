"""What can wait does not begin in a turn of the event loop that has done much already."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.jobs.lane import Job
from ui.jobs.lanes import Lanes
from ui.jobs.ticket import Ticket
from ui.jobs.turns import InTurns, PaintedApart, TurnClock, is_long

MUCH, TOO_MUCH = 8, 60
"""Milliseconds of the processor."""


def work_for(milliseconds: float) -> None:
    """Keeps the window's thread, as laying out a page does."""
    end = time.thread_time() + milliseconds / 1e3
    while time.thread_time() < end:
        pass


class Busy(QWidget):
    """Takes its time for whatever is posted to it; `order` tells what it did, turn by turn."""

    def __init__(self) -> None:
        super().__init__()
        self.takes = MUCH
        self.order: list[str] = []

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            work_for(self.takes)
            self.order.append("worked")
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.order.append("painted")

    def work_in_next_turn(self) -> None:
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))


@pytest.fixture
def busy(qtbot: QtBot) -> Busy:
    """On the screen, painted, and at rest."""
    made = Busy()
    PaintedApart(made)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: "painted" in made.order)
    _turn()
    made.order.clear()
    return made


@pytest.fixture
def _clock(busy: Busy, qapp: QApplication) -> Iterator[None]:
    assert busy.isVisible()
    clock = TurnClock(qapp)
    yield
    clock.stop()


@pytest.mark.usefixtures("_clock")
def test_a_window_is_painted_in_the_turn_after_a_long_layout(busy: Busy) -> None:
    busy.work_in_next_turn()
    busy.update()
    _turn()
    assert busy.order == ["worked"]
    for _ in range(2):  # one to ask anew, which some systems do in a turn of its own
        _turn()
    assert busy.order == ["worked", "painted"]


@pytest.mark.usefixtures("_clock")
def test_a_window_is_painted_at_once_where_there_is_time(busy: Busy) -> None:
    busy.takes = 0
    busy.work_in_next_turn()
    busy.update()
    _turn()
    assert busy.order == ["worked", "painted"]


@pytest.mark.usefixtures("_clock")
def test_a_window_that_waited_long_is_painted_whatever_comes(busy: Busy) -> None:
    busy.update()
    for _ in range(8):
        busy.work_in_next_turn()
        _turn()
    assert 3 < busy.order.index("painted") < 8


@pytest.mark.usefixtures("_clock")
def test_the_next_piece_is_for_the_next_turn(busy: Busy) -> None:
    work = InTurns(busy)
    work.begin([lambda: busy.order.append("piece")])
    QThread.msleep(3)
    busy.work_in_next_turn()
    _turn()
    assert busy.order == ["worked"]
    QThread.msleep(3)
    _turn()
    assert busy.order == ["worked", "piece"]


@pytest.mark.usefixtures("_clock")
def test_a_piece_does_not_wait_for_ever(busy: Busy) -> None:
    work = InTurns(busy)
    work.begin([lambda: busy.order.append("piece")])
    for _ in range(15):
        QThread.msleep(2)
        busy.work_in_next_turn()
        _turn()
    assert 5 < busy.order.index("piece") < 15


@pytest.mark.usefixtures("_clock")
def test_an_answer_is_for_the_next_turn(busy: Busy, lanes: Lanes) -> None:
    done = threading.Event()
    busy.work_in_next_turn()
    lanes.records.do(_job(busy, lambda: busy.order.append("answer")))
    lanes.records.do(Job(done.set, print, print, Ticket(busy)))
    assert done.wait(5)
    _turn()
    assert busy.order == ["worked"]
    _turn()
    assert busy.order == ["worked", "answer"]


@pytest.mark.usefixtures("_clock")
def test_a_turn_is_asked_about_by_what_it_has_done() -> None:
    _turn()
    assert not is_long()
    work_for(MUCH)
    assert is_long()
    work_for(TOO_MUCH)
    assert not is_long(), "nobody would ever begin anything again where no turn is told of"


@pytest.mark.usefixtures("busy")
def test_without_a_clock_no_turn_is_long() -> None:
    work_for(MUCH)
    assert not is_long()


def _turn() -> None:
    QCoreApplication.processEvents()


def _job(owner: QObject, then: Callable[[], None]) -> Job:
    return Job(lambda: None, lambda _: then(), print, Ticket(owner))
