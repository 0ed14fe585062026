"""What is loaded behind people's backs, and that it ends with the window."""

import gc
import sys

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.desk import Desk
from ui.shell import warming
from ui.shell.registry import SCREENS
from ui.shell.warming import Warming, page_modules

MODULES = [f"module_{number}" for number in range(40)]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The modules that were asked for; none is loaded, so that tests do not hang on their order."""
    names: list[str] = []
    monkeypatch.setattr(warming, "import_module", names.append)
    monkeypatch.setattr(warming, "page_modules", lambda: [*MODULES])
    monkeypatch.setattr(warming, "code_of", list)
    monkeypatch.setattr(warming, "_AFTER", 1)
    monkeypatch.setattr(warming, "_BETWEEN", 1)
    return names


def test_every_page_is_among_what_is_loaded_and_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.startswith("ui.screens.therapy.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "ui.screens.goals.screen", sys)
    found = page_modules()
    assert "ui.screens.therapy.screen" in found
    assert "ui.screens.goals.screen" not in found
    assert {spec.module for spec in SCREENS} <= {*found, *sys.modules}


def test_pages_are_loaded_one_after_the_other_when_the_records_are_ready(
    qtbot: QtBot, desk: Desk, asked: list[str]
) -> None:
    owner = QObject()
    Warming(desk, owner)
    qtbot.waitUntil(lambda: asked == MODULES)
    assert "careplan.application.dispatch" in sys.modules
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)


def test_it_ends_with_the_window(qtbot: QtBot, desk: Desk, asked: list[str]) -> None:
    owner = QObject()
    Warming(desk, owner)
    qtbot.waitUntil(lambda: bool(asked))
    delete(owner)
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    loaded = len(asked)
    assert loaded < len(MODULES)
    qtbot.wait(30)
    assert len(asked) == loaded


def test_the_collector_leaves_alone_what_was_loaded_while_the_window_lives(
    qtbot: QtBot, desk: Desk, asked: list[str]
) -> None:
    owner = QObject()
    before = gc.get_freeze_count()
    Warming(desk, owner)
    qtbot.waitUntil(lambda: gc.get_freeze_count() > before)
    some = gc.get_freeze_count()
    qtbot.waitUntil(lambda: asked == MODULES and gc.get_freeze_count() > some)
    delete(owner)
    desk.lanes.garbage.gone()  # as the window of the clinic says
    assert gc.get_freeze_count() == 0
