"""Work done piece by piece: in order, one piece in a turn, and never for somebody who is gone."""

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.jobs.turns import InTurns


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    """Whoever has the work done."""
    return QObject()


@pytest.fixture
def done() -> list[int]:
    """The pieces that were done."""
    return []


def test_one_piece_is_done_in_each_turn(owner: QObject, done: list[int]) -> None:
    work = InTurns(owner)
    work.begin([lambda: done.append(1), lambda: done.append(2), lambda: done.append(3)])
    assert not done
    while work.is_under_way:
        before = len(done)
        QThread.msleep(2)
        QCoreApplication.processEvents()
        assert len(done) - before <= 1
    assert done == [1, 2, 3]


def test_what_was_prepared_waits(qtbot: QtBot, owner: QObject, done: list[int]) -> None:
    work = InTurns(owner)
    work.prepare([lambda: done.append(1)])
    QCoreApplication.processEvents()
    assert work.is_under_way
    assert not done
    work.go_on()
    qtbot.waitUntil(lambda: done == [1])


def test_who_cannot_wait_has_the_rest_at_once(owner: QObject, done: list[int]) -> None:
    work = InTurns(owner)
    work.prepare([lambda: done.append(1), lambda: done.append(2)])
    work.finish()
    assert done == [1, 2]
    assert not work.is_under_way
    work.go_on()
    QCoreApplication.processEvents()
    assert done == [1, 2]


def test_other_work_takes_the_place_of_what_is_still_to_do(qtbot: QtBot, owner: QObject, done: list[int]) -> None:
    work = InTurns(owner)
    work.begin([lambda: done.append(1)])
    work.begin([lambda: work.begin([lambda: done.append(3)]), lambda: done.append(2)])
    qtbot.waitUntil(lambda: bool(done))
    assert done == [3]
    work.begin([lambda: done.append(4)])
    work.stop()
    QCoreApplication.processEvents()
    assert done == [3]


def test_more_work_comes_after_what_is_still_to_do(qtbot: QtBot, owner: QObject, done: list[int]) -> None:
    work = InTurns(owner)
    work.begin([lambda: done.append(1)])
    work.add([lambda: done.append(2)])
    qtbot.waitUntil(lambda: not work.is_under_way)
    assert done == [1, 2]
    work.add([lambda: done.append(3)])
    qtbot.waitUntil(lambda: done == [1, 2, 3])


def test_nothing_is_done_for_an_owner_that_is_gone(owner: QObject, done: list[int]) -> None:
    InTurns(owner).begin([lambda: done.append(1)])
    delete(owner)
    QCoreApplication.processEvents()
    assert not done


def test_after_a_piece_that_failed_nothing_more_is_done(owner: QObject, done: list[int]) -> None:
    def fails() -> None:
        raise RuntimeError("this one")

    work = InTurns(owner)
    work.prepare([fails, lambda: done.append(1)])
    with pytest.raises(RuntimeError, match="this one"):
        work.finish()
    assert not work.is_under_way
    assert not done
