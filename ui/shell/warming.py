"""What is done once the first page stands, piece by piece, so that what people do meanwhile goes between.

First, in the free lane, the icons are read and the clinic file is searched for damage, for which the first change would
wait; then, in the records lane, what changes need is loaded; then the code of the pages, a module at a time: what they
need besides Qt in the free lane, they themselves on the window's own thread (`ui.shell.code_order`). The collector does
not go through what was loaded while the window lives.
"""

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from PySide6.QtCore import QObject, QTimer, Signal

from careplan.application.warming import warming
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.jobs.lanes import apart
from ui.jobs.turns import Waiting
from ui.shell.code_order import code_of
from ui.shell.registry import SCREENS
from ui.theme.icons import read_outlines

_SOON = 500
_AFTER = 1500
_BUSY = 100
_BETWEEN = 5
"""Milliseconds: until the icons are read, until the page has been painted, while anything else is under way, and for
what people do meanwhile."""
_BESIDES = (
    "ui.editing",
    "ui.screens.links",
    "ui.screens.referral_files",
    "ui.screens.referral_papers",
    "ui.shell",
    "ui.help",
)
"""What pages are made of, the dialogs they open, and what the window itself opens."""


class Warming(QObject):
    """Begins by itself and ends with the last step; gone with its parent. `damaged(Message)` ends it early."""

    damaged = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._steps: list[Callable[[], object]] = list(warming(desk.clinic))
        self._modules: list[str] | None = None
        self._ready: list[str] = []
        self._looked = False
        self._waiting = Waiting()
        self._pause = QTimer(self, singleShot=True, interval=_AFTER)
        self._pause.timeout.connect(self._next)
        self._pause.start()
        QTimer.singleShot(_SOON, self, self._read)

    def _next(self) -> None:
        """Waits while anything else is under way."""
        if self._desk.lanes.are_busy or self._waiting.lasts():
            self._pause.start(_BUSY if self._desk.lanes.are_busy else _BETWEEN)
            return
        if not self._looked:
            self._desk.aside(apart(self._desk.open_clinic.look), self._sound, owner=self, failed=self._broken)
        elif self._steps:
            step = self._steps.pop(0)
            self._desk.use(lambda _: step(), self._done, owner=self)
        elif self._modules is None:
            self._desk.aside(page_modules, self._listed, owner=self)
        elif self._ready:
            import_module(self._ready.pop(0))
            self._done(None)
        elif (wanted := self._next_module()) is not None:
            self._desk.aside(partial(code_of, (wanted,)), self._found, owner=self)
        else:
            self._desk.lanes.garbage.keep()

    def _read(self) -> None:
        """Not later: the next page may be asked for at once, and painting would wait for the disk at each icon."""
        self._desk.aside(read_outlines, lambda _: None, owner=self)

    def _next_module(self) -> str | None:
        """One that has not come along with another."""
        while self._modules:
            wanted = self._modules.pop(0)
            if wanted not in sys.modules:
                return wanted
        return None

    def _sound(self, _: object) -> None:
        self._looked = True
        self._done(None)

    def _broken(self, message: Message) -> None:
        self.damaged.emit(message)

    def _listed(self, modules: list[str]) -> None:
        self._modules = modules
        self._desk.lanes.garbage.keep()
        self._done(None)

    def _found(self, modules: list[str]) -> None:
        self._ready = modules
        if modules:
            self._pause.start(0)
        else:
            self._done(None)

    def _done(self, _: object) -> None:
        """Lets the window go on for a while: whoever loads code holds up all other threads now and then."""
        self._pause.start(_BETWEEN)


def page_modules() -> list[str]:
    """The modules of all pages that are not loaded yet."""
    names: list[str] = []
    for package in (*_BESIDES, *(spec.module.rpartition(".")[0] for spec in SCREENS)):
        found = find_spec(package)
        if found is not None and found.submodule_search_locations is not None:
            names += (each.name for each in iter_modules(found.submodule_search_locations, f"{package}."))
    return [name for name in names if name not in sys.modules]
