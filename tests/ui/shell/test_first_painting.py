"""Today is painted with its rows, not empty before them, unless they take too long."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from tests.support.rooms import room_at
from ui.desk import Desk
from ui.screens.today.screen import TodayScreen
from ui.shell import pages
from ui.shell.place import Place, ScreenId
from ui.shell.shell import Shell


@pytest.fixture
def answered(desk: Desk) -> Iterator[Event]:
    """No question is answered before it is set."""
    done = Event()
    desk.use(lambda _: done.wait(), lambda _: None, owner=desk)
    yield done
    done.set()


def _on_today(qtbot: QtBot, desk: Desk, folder: Path) -> Shell:
    shell = Shell(room_at(desk, folder))
    qtbot.addWidget(shell)
    shell.show()
    shell.go(Place(screen=ScreenId.TODAY))
    qtbot.waitUntil(lambda: (page := shell.pages.shown) is not None and page.place is not None)
    assert isinstance(shell.pages.shown, TodayScreen)
    return shell


def test_it_waits_for_the_first_answer(
    qtbot: QtBot, desk: Desk, tmp_path: Path, answered: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_EMPTY", 600_000)
    shell = _on_today(qtbot, desk, tmp_path)
    assert not shell.pages.updatesEnabled()
    answered.set()
    qtbot.waitUntil(shell.pages.updatesEnabled)


def test_it_does_not_wait_long(
    qtbot: QtBot, desk: Desk, tmp_path: Path, answered: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_EMPTY", 1)
    shell = _on_today(qtbot, desk, tmp_path)
    qtbot.waitUntil(shell.pages.updatesEnabled)
    assert not answered.is_set()


def test_an_answer_that_comes_late_shows_nothing_of_the_page_that_comes_next(
    qtbot: QtBot, desk: Desk, tmp_path: Path, answered: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_EMPTY", 600_000)
    shell = _on_today(qtbot, desk, tmp_path)
    today = shell.pages.shown
    assert isinstance(today, TodayScreen)
    shell.go(Place(screen=ScreenId.PATIENTS))
    today.filled.emit()
    assert not shell.pages.updatesEnabled()
    answered.set()
    qtbot.waitUntil(shell.pages.updatesEnabled)
    assert shell.pages.shown is not today
