"""One journey in a process of its own: `python -m tests.journeys.window FOLDER [STORY]`; its report is printed.

The folder takes the pictures of all steps and what the story writes; a story is named as in `STORIES`. With
`--figures` nothing looks for widgets that flash: that costs as much again as building some pages.
"""

import gc
import json
import os
import sys
import traceback
from collections.abc import Callable
from functools import wraps
from importlib.machinery import SourceFileLoader
from pathlib import Path
from threading import current_thread, main_thread
from types import ModuleType
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from tests.journeys.window.clock import StoryClock
from tests.journeys.window.player import Player
from tests.journeys.window.story import STORIES
from tests.journeys.window.turns import BUILDING, TurnWatch
from tests.ui.flashes import FlashWatch
from ui import app as program
from ui import program as opening
from ui.feedback.crash import CrashNet
from ui.jobs.lane import Job, Lane
from ui.screens.gate.doors import front_doors
from ui.screens.gate.gate import Gate
from ui.screens.gate.unlock import UnlockPage
from ui.shell.main_window import MainWindow
from ui.shell.pages import Pages
from ui.shell.registry import ScreenSpec
from ui.shell.room import Room
from ui.shell.screen import Screen

_EXPECTED = (
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
    "This plugin does not support grabbing the keyboard",
)
"""Qt's own words about the screen that is none."""


def main(folder: Path, name: str = "plan", *, figures: bool = False) -> int:
    """0 after a good end; the report is printed in any case."""
    told, clock, argv = STORIES[name], StoryClock(), ["careplan"]
    if told.prepared is not None:
        argv.append(str(told.prepared(folder, clock)))
        vars(opening)["front_doors"] = lambda _: front_doors(clock)  # in this process only: weeks go by in seconds
    warned: list[str] = []

    def heard(kind: QtMsgType, _context: object, said: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and said not in _EXPECTED:
            warned.append(said)

    os.environ["QT_NO_GLIB"] = "1"  # see `TurnWatch`
    app = QApplication(["careplan"])
    QTimer.singleShot(0, lambda: qInstallMessageHandler(heard))  # in the place of the crash net's own
    watch = TurnWatch(app)
    _tell(watch)
    elsewhere = _loaded_elsewhere()
    flashes = FlashWatch()
    if not figures:
        app.installEventFilter(flashes)
    player = Player(app, watch, folder)
    crash_report = CrashNet.report

    def crashed(net: CrashNet, error: BaseException) -> Path | None:
        player.break_off("".join(traceback.format_exception(error)))
        return crash_report(net, error)

    CrashNet.report = crashed  # type: ignore[method-assign, assignment] # in this process only
    player.start(told.played(player, clock))
    code = program.main(argv)
    report = {"failure": player.failure, "steps": player.steps, "warned": warned, "flashed": flashes.flashed}
    print(json.dumps(report | {"elsewhere": elsewhere} | watch.report()))
    return code or bool(player.failure or warned or flashes.flashed or elsewhere)


def _loaded_elsewhere() -> list[str]:
    """The window's modules that are loaded by another thread than the window's own: see `ui.shell.code_order`."""
    elsewhere: list[str] = []
    load = SourceFileLoader.exec_module

    def noted(loader: SourceFileLoader, module: ModuleType) -> None:
        is_code = module.__name__.startswith("ui.") and not hasattr(module, "__path__")
        if is_code and current_thread() is not main_thread():
            elsewhere.append(module.__name__)
        load(loader, module)

    SourceFileLoader.exec_module = noted  # type: ignore[method-assign, assignment] # in this process only
    return elsewhere


def _tell(watch: TurnWatch) -> None:
    """What leads to a turn; the first building of a screen is told apart, because it may take longer."""

    def before(owner: Any, name: str, kind: str, what: Callable[..., str]) -> None:
        done = getattr(owner, name)

        @wraps(done)
        def noted(*given: Any, **named: Any) -> Any:
            watch.note(kind, what(*given))
            return done(*given, **named)

        setattr(owner, name, noted)  # in this process only

    before(ScreenSpec, "make", BUILDING, lambda spec, _room: spec.id.value)
    before(Gate, "show_first_run", BUILDING, lambda _: "first run")
    show_first_run = Gate.show_first_run

    def shown(gate: Gate) -> None:
        from ui.screens.gate.first_run import FirstRun  # noqa: PLC0415 - not before the program loads it

        if not hasattr(FirstRun.show_key, "__wrapped__"):
            before(FirstRun, "_on_to_the_file", BUILDING, lambda _: "second page of the first run")
            before(FirstRun, "show_key", BUILDING, lambda *_: "third page of the first run")
        show_first_run(gate)

    Gate.show_first_run = shown  # type: ignore[method-assign, assignment] # in this process only
    before(UnlockPage, "__init__", BUILDING, lambda *_, **__: "page that asks for the passphrase")
    before(MainWindow, "_enter", BUILDING, lambda *_: "window of a clinic")
    make = ScreenSpec.make

    def made(spec: ScreenSpec, room: Room) -> Screen:
        page = make(spec, room)
        for shown_first in (page, getattr(page, "board", None)):  # a plan's board is shown when there is a plan
            if shown_first is not None:
                FirstPainting(shown_first, watch)
        return page

    ScreenSpec.make = made  # type: ignore[method-assign, assignment] # in this process only
    before(Lane, "_deliver", "answer", lambda lane: _asker(lane._answers[0].job))
    before(Pages, "_fill", "arrival", lambda _pages, page, _place: f"{type(page).__name__} filled")
    gc.callbacks.append(lambda phase, _: watch.note("collector", "reference cycles") if phase == "start" else None)


class FirstPainting(QObject):
    """The turn in which a page is painted for the first time is the last of its building."""

    def __init__(self, page: QWidget, watch: TurnWatch) -> None:
        super().__init__(page)
        self._watch = watch
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Heard once."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._watch.note(BUILDING, f"{type(watched).__name__} painted first")
        return False


def _asker(job: Job) -> str:
    """Who takes the answer: the function behind the desk's own."""
    for cell in getattr(job.then, "__closure__", None) or ():
        if (name := getattr(cell.cell_contents, "__qualname__", "")) and not name.startswith("Desk."):
            return str(name)
    return str(getattr(job.then, "__qualname__", type(job.then).__name__))


if __name__ == "__main__":
    folder, *names = [each for each in sys.argv[1:] if each != "--figures"]
    sys.exit(main(Path(folder), *names, figures="--figures" in sys.argv))
