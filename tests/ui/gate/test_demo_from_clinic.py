"""The demo clinic from inside a real one: this one is closed first, with its backup."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from careplan.application.keeping import backups
from careplan.application.opening import Founding, Made, OpenClinic, make_clinic, open_clinic
from careplan.domain.team.clinic import ClinicTerms
from tests.support.clinic_files import CHEAP, PASSPHRASE
from tests.support.clinics import ANN, Clock
from tests.ui.gate.conftest import StandIn
from ui.actions.ids import ActionId
from ui.screens.gate.doors import arrival
from ui.shell.main_window import MainWindow


@pytest.fixture
def inside(qtbot: QtBot, window: MainWindow, path: Path) -> Path:
    founding = Founding(terms=ClinicTerms(name="Example Clinic"), login=ANN.login, name=ANN.name)
    made = make_clinic(path, PASSPHRASE, founding, clock=Clock(), hardness=CHEAP)
    assert isinstance(made, Made)
    found = arrival(made.open_clinic)
    window.gate.opened.emit(found)
    window.gate.entered.emit(found, made.open_clinic.clinic.user)
    qtbot.waitUntil(lambda: window.shell is not None and window.shell.pages.page is not None)
    return path


def test_the_clinic_is_closed_before_the_demo_is_made(
    qtbot: QtBot, window: MainWindow, inside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(window.gate, "show_demo", lambda: asked.append(True))
    assert window.shell is not None
    window.shell.book.trigger(ActionId.OPEN_DEMO)
    qtbot.waitUntil(lambda: bool(asked))
    assert window.shell is None
    assert len(backups(inside)) == 1
    again = open_clinic(inside, PASSPHRASE, login=None, clock=Clock())
    assert isinstance(again, OpenClinic), "nobody holds it any more"
    again.close(back_up=False)


def test_a_page_that_cannot_save_keeps_the_person_there(qtbot: QtBot, window: MainWindow, inside: Path) -> None:
    assert window.shell is not None
    page = window.shell.pages.page
    assert isinstance(page, StandIn)
    page.lets_go = False
    window.shell.book.trigger(ActionId.OPEN_DEMO)
    qtbot.waitUntil(lambda: not window.shell or not window.shell.desk.lanes.are_busy)
    assert window.page is window.shell
    assert inside.exists()
