"""The whole window over a demonstration clinic of its own: for pictures, walks and benchmarks."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from careplan.application.demo.folder import PASSPHRASE, DemoMade, make_demo
from careplan.application.opening import OpenClinic, open_clinic
from careplan.application.queries.patients import PatientsFound
from careplan.application.queries.users import ThisClinic
from careplan.domain.shared.ids import PatientId
from ui.desk import Desk
from ui.jobs.lanes import Lanes
from ui.jobs.turns import InTurns
from ui.settings import read_settings
from ui.shell.open_plan import OpenPlan
from ui.shell.place import Place, ScreenId
from ui.shell.room import Room
from ui.shell.shell import Shell
from ui.theme.appearance import Appearance
from ui.widgets.coming import Coming

LONGEST = 120.0
"""Seconds after which the window should have come to rest."""
QUIET = 4
"""Looks in a row at which nothing was under way."""


@dataclass(frozen=True)
class Stage:
    """`go` and `settle` do what a person does: going somewhere, and waiting until nothing moves any more."""

    app: QApplication
    shell: Shell
    desk: Desk

    def settle(self) -> None:
        """Until both lanes are at rest and everything is painted."""
        settled(self.app, self.desk.lanes, lambda: self.shell.counts.is_due)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # outside an event loop nobody does

    def go(self, place: Place) -> None:
        """Shows a place."""
        assert self.shell.go(place), f"{self.shell.navigator.place} was not left for {place}"
        self.settle()

    def patient(self, family: str) -> PatientId:
        """Somebody of the demonstration."""
        return self.desk.clinic.ask(PatientsFound(text=family, limit=1))[0].id

    def open(self, family: str, screen: ScreenId, view: str = "") -> None:
        """A page of somebody's."""
        self.go(Place(screen=screen, patient_id=self.patient(family), view=view))


def settled(app: QApplication, lanes: Lanes, is_due: Callable[[], bool] = lambda: False) -> None:
    """Waits until both lanes are at rest, nothing more `is_due`, and everything is painted."""
    end, quiet = time.monotonic() + LONGEST, 0
    while quiet < QUIET:
        app.processEvents()
        is_looked_at = quiet in {0, QUIET - 1}  # through all objects: too long for every time
        quiet = 0 if lanes.are_busy or is_due() or (is_looked_at and _is_coming(app)) else quiet + 1
        assert time.monotonic() < end, "the window did not come to rest"
        time.sleep(0.002)


def _is_coming(app: QApplication) -> bool:
    """Whether anything is still made piece by piece, or a dialog is still to open."""
    tops = app.topLevelWidgets()
    pieces = (work.is_under_way for top in tops for work in top.findChildren(InTurns))
    return any(pieces) or any(top.findChildren(Coming) for top in tops)


def demo_clinic(folder: Path) -> Path:
    """Makes the demonstration; to be copied by those who may change it."""
    made = make_demo(folder, PASSPHRASE, clock=lambda: datetime.now(UTC), progress=lambda _: None)
    assert isinstance(made, DemoMade), made
    return made.clinic


def copy_of(clinic_file: Path, folder: Path) -> Path:
    """The same clinic in another folder, with its keys."""
    for name in (clinic_file.name, f"{clinic_file.name}.keys"):
        shutil.copy(clinic_file.with_name(name), folder / name)
    return folder / clinic_file.name


@contextmanager
def stage(
    app: QApplication, appearance: Appearance, clinic_file: Path, size: tuple[int, int], *, secret: str = PASSPHRASE
) -> Iterator[Stage]:
    """The window on Today; closed at the end, with nothing left of it."""
    opened = open_clinic(clinic_file, secret, login=None, clock=lambda: datetime.now(UTC))
    assert isinstance(opened, OpenClinic), opened
    lanes = Lanes()
    crashed: list[Exception] = []
    try:
        desk = Desk(opened, opened.clinic.ask(ThisClinic()), lanes)
        desk.crashed.connect(crashed.append)
        settings = read_settings(clinic_file.with_name("window.json"))
        room = Room(desk=desk, open_plan=OpenPlan(desk, desk), settings=settings, appearance=appearance)
        shell = Shell(room)
        shell.resize(*size)
        shell.show()
        shell.start()
        made = Stage(app, shell, desk)
        made.settle()
        yield made
        shell.close()
        lanes.stop()
        shiboken6.delete(shell)  # without `exec`, `deleteLater` waits for the collector
    finally:
        lanes.stop()
        opened.close(back_up=False)
    assert not crashed, crashed
