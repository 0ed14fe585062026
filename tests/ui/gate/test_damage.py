"""Damage that opening did not meet is found while the first page is read, and then nothing is worked on."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.opening import Founding, Made, OpenClinic, make_clinic, open_clinic
from careplan.domain.team.clinic import ClinicTerms
from tests.support.clinic_files import CHEAP, PASSPHRASE
from tests.support.clinics import ANN, Clock
from ui.screens.gate.unlock import UnlockPage
from ui.screens.gate.waiting import FarewellPage
from ui.screens.gate.welcome import WelcomePage
from ui.shell import warming
from ui.shell.main_window import MainWindow

PAGE = 4096


@pytest.fixture
def broken(path: Path) -> bytes:
    """A clinic with one bit turned in the table of allergies, which nothing reads before a patient is opened."""
    founding = Founding(terms=ClinicTerms(name="Example Clinic"), login=ANN.login, name=ANN.name)
    made = make_clinic(path, PASSPHRASE, founding, clock=Clock(), hardness=CHEAP)
    assert isinstance(made, Made)
    with made.open_clinic.opened.store.reading() as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'allergy'").fetchone()
    made.open_clinic.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE + 100] ^= 1
    path.write_bytes(content)
    return bytes(content)


def test_the_clinic_is_let_go_of_and_the_backup_named(
    qtbot: QtBot, window: MainWindow, path: Path, broken: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warming, "_AFTER", 1)
    window.begin(path)
    asked = window.gate.page
    assert isinstance(asked, UnlockPage)
    qtbot.keyClicks(asked.field.line, PASSPHRASE)
    with qtbot.waitSignal(window.gate.entered):
        qtbot.keyClick(asked.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page, FarewellPage))
    told = window.page
    assert isinstance(told, FarewellPage)
    assert "damaged" in told.message.happened
    assert str(next(path.parent.rglob("*/*.careplan"))) in told.message.todo
    assert path.read_bytes() == broken
    qtbot.keyClick(told.back, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.gate.page, WelcomePage))


def test_where_the_look_comes_first_it_is_not_opened(path: Path, broken: bytes) -> None:
    assert not isinstance(open_clinic(path, PASSPHRASE, login=None, clock=Clock()), OpenClinic)
    assert path.read_bytes() == broken
