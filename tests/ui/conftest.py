"""Fixtures of the window's tests: a real clinic file at a real desk; both lanes are stopped at the end."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careplan.application.opening import Founding, Made, OpenClinic, make_clinic
from careplan.application.queries.users import ThisClinic
from careplan.domain.team.clinic import ClinicTerms
from tests.support.clinic_files import CHEAP, PASSPHRASE
from tests.support.clinics import ANN, Clock
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


@pytest.fixture
def session(path: Path) -> Iterator[OpenClinic]:
    """A clinic file as the program makes it, with a passphrase that is quick to stretch."""
    made = make_clinic(path, PASSPHRASE, _FOUNDING, clock=Clock(), hardness=CHEAP)
    assert isinstance(made, Made)
    yield made.open_clinic
    made.open_clinic.close(back_up=False)


@pytest.fixture
def desk(session: OpenClinic, lanes: Lanes) -> Desk:
    """The open clinic as the window holds it."""
    return Desk(session, session.clinic.ask(ThisClinic()), lanes)
