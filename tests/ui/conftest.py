"""Fixtures of the window's tests: a real clinic file at a real desk; both lanes are stopped at the end."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careplan.application.opening import Founding, Made, OpenClinic, make_clinic, open_clinic
from careplan.application.queries.users import ThisClinic
from careplan.domain.team.clinic import ClinicTerms
from tests.support.clinic_files import CHEAP, PASSPHRASE
from tests.support.clinics import ANN, Clock
from tests.support.stage import copy_of
from tests.ui.flashes import FlashWatch
from ui.desk import Desk
from ui.jobs.lanes import Lanes

_FOUNDING = Founding(
    terms=ClinicTerms(name="Example Clinic", address="1 Sample Street, Testtown", phone="000 0000 010"),
    login=ANN.login,
    name=ANN.name,
)


@pytest.fixture(autouse=True)
def _nothing_flashes(qapp: QApplication) -> Iterator[None]:
    """What is shown before it has a parent is a window for a moment, and takes the keyboard away."""
    watch = FlashWatch()
    qapp.installEventFilter(watch)
    yield
    qapp.removeEventFilter(watch)
    assert not watch.flashed, "shown before it was part of anything:\n" + "\n".join(watch.flashed)


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Lanes]:
    """Both lanes; none of their threads outlives the test."""
    made = Lanes()
    yield made
    made.stop()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("careplan-")]


@pytest.fixture(scope="session")
def _founded(tmp_path_factory: pytest.TempPathFactory, knowledge_cache: Path) -> Path:
    """A clinic file as the program makes it, a minute before a test opens it; nobody writes to it."""
    assert knowledge_cache.is_dir()
    path = tmp_path_factory.mktemp("founded") / "clinic.careplan"
    made = make_clinic(path, PASSPHRASE, _FOUNDING, clock=Clock(Clock.now - timedelta(minutes=1)), hardness=CHEAP)
    assert isinstance(made, Made)
    made.open_clinic.close(back_up=False)
    return path


@pytest.fixture
def session(_founded: Path, path: Path) -> Iterator[OpenClinic]:
    """A clinic file of one's own: making it anew would take several times as long as opening a copy."""
    opened = open_clinic(copy_of(_founded, path.parent), PASSPHRASE, login=None, clock=Clock())
    assert isinstance(opened, OpenClinic)
    assert opened.path == path
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def desk(session: OpenClinic, lanes: Lanes) -> Desk:
    """The open clinic as the window holds it."""
    return Desk(session, session.clinic.ask(ThisClinic()), lanes)
