"""What is seen before a clinic is open, in the order in which a person comes by, up to the locked window."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from careplan.application.opening import make_clinic, open_clinic
from tests.support.clinic_files import CHEAP, PASSPHRASE
from tests.support.stage import settled
from ui.jobs.lanes import Lanes
from ui.screens.gate.doors import Doors
from ui.screens.gate.first_run import FirstRun
from ui.settings import read_settings
from ui.shell.main_window import MainWindow
from ui.theme.appearance import Appearance


@dataclass(frozen=True)
class AtGate:
    """The window before a clinic is open; `folder` is where the clinic is made."""

    app: QApplication
    window: MainWindow
    lanes: Lanes
    folder: Path

    def settle(self) -> None:
        """Until nothing is under way."""
        settled(self.app, self.lanes)

    @property
    def setup(self) -> FirstRun:
        """The pages that make a clinic."""
        page = self.window.gate.page
        assert isinstance(page, FirstRun)
        return page


def _name_clinic(at: AtGate) -> None:
    at.window.gate.show_first_run()
    at.setup.clinic.name.type_text("Example Clinic for Connective Tissue Diseases")
    at.setup.clinic.person.type_text("Ann Sample")


def _choose_secret(at: AtGate) -> None:
    at.setup.clinic.done.emit()
    at.setup.passphrase.keep_at(at.folder / "ours")
    for secret in (at.setup.passphrase.first, at.setup.passphrase.again):
        QTest.keyClicks(secret.line, PASSPHRASE)


def _make(at: AtGate) -> None:
    at.setup.passphrase.done.emit()


def _type_back(at: AtGate) -> None:
    recovery = at.setup.recovery
    assert recovery is not None
    for number, asked in recovery.asked.items():
        asked.type_text(recovery.block(number))
    recovery.proceed.click()


GATE: tuple[tuple[str, Callable[[AtGate], None]], ...] = (
    ("12d0-welcome", lambda at: at.window.begin()),
    ("12e-unlock", lambda at: at.window.begin(at.folder / "rheumatology-clinic.careplan")),
    ("12d1-first-run-clinic", _name_clinic),
    ("12d1-first-run-create-file", _choose_secret),
    ("12d2-first-run-recovery-key", _make),
    ("12f-empty-clinic", _type_back),
    ("12e-locked", lambda at: at.window.lock()),
)
"""Names of pictures, and how the next one comes about."""


def at_gate(on: AtGate) -> Iterator[str]:
    """Goes from one to the next; the name of each as soon as it can be seen."""
    for name, play in GATE:
        play(on)
        on.settle()
        yield name


@contextmanager
def gate_stage(app: QApplication, appearance: Appearance, folder: Path, size: tuple[int, int]) -> Iterator[AtGate]:
    """The window as it is on the first day, with passphrases that are quick to stretch."""

    def now() -> datetime:
        return datetime.now(UTC)

    doors = Doors(
        make=lambda path, secret, founding: make_clinic(path, secret, founding, clock=now, hardness=CHEAP),
        open=lambda path, secret: open_clinic(path, secret, login=None, clock=now),
        demo=lambda _folder, _say: None,
    )
    lanes = Lanes()
    try:
        window = MainWindow(read_settings(folder / "window.json"), appearance, lanes, doors)
        window.begin()
        window.resize(*size)
        window.show()
        window.resize(*size)
        made = AtGate(app, window, lanes, folder)
        made.settle()
        yield made
        window.gate.clear()
        window.close()
        while window.isVisible():
            made.settle()
        window.deleteLater()
        app.sendPostedEvents()
    finally:
        lanes.stop()
