"""From the first page into an open clinic, with the keys and the mouse of a person."""

import json
from pathlib import Path
from typing import TypeVar, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careplan.application.commands.clinics import AddUser
from careplan.application.demo import folder as demo_folder
from careplan.application.demo.scenario import people
from careplan.application.opening import Founding, Made, make_clinic
from careplan.domain.team.clinic import ClinicTerms, Role
from tests.support.clinic_files import CHEAP, PASSPHRASE
from tests.support.clinics import ANN, Clock
from ui.screens.gate.first_run import FirstRun
from ui.screens.gate.leave_setup import LeaveSetup
from ui.screens.gate.person import PersonPage
from ui.screens.gate.unlock import UnlockPage
from ui.screens.gate.welcome import WelcomePage
from ui.settings import Settings, read_settings
from ui.shell.main_window import MainWindow
from ui.shell.shell import Shell

W = TypeVar("W", bound=QWidget)
ENTER, LEFT = Qt.Key.Key_Return, Qt.MouseButton.LeftButton


def page(window: MainWindow, kind: type[W]) -> W:
    assert isinstance(window.gate.page, kind), window.gate.page
    return window.gate.page


@pytest.fixture
def clinic(path: Path) -> str:
    """A closed clinic file of one person; answers its recovery key."""
    founding = Founding(terms=ClinicTerms(name="Example Clinic"), login=ANN.login, name=ANN.name)
    made = make_clinic(path, PASSPHRASE, founding, clock=Clock(), hardness=CHEAP)
    assert isinstance(made, Made)
    made.open_clinic.close(back_up=False)
    return made.recovery_key


def unlock(qtbot: QtBot, window: MainWindow, path: Path, secret: str) -> UnlockPage:
    window.begin(path)
    shown = page(window, UnlockPage)
    qtbot.keyClicks(shown.field.line, secret)
    qtbot.keyClick(shown.field.line, ENTER)
    return shown


def test_the_first_run_ends_in_an_open_clinic(
    qtbot: QtBot, window: MainWindow, settings: Settings, tmp_path: Path
) -> None:
    qtbot.mouseClick(page(window, WelcomePage).make, LEFT)
    setup = page(window, FirstRun)
    qtbot.keyClicks(setup.clinic.name.line, "Example Clinic")
    qtbot.keyClicks(setup.clinic.person.line, "Ann Example")
    assert setup.clinic.login.text() == "example"
    qtbot.keyClick(setup.clinic.login.line, ENTER)
    setup.passphrase.keep_at(tmp_path / "ours")
    qtbot.keyClicks(setup.passphrase.first.line, PASSPHRASE)
    assert not setup.passphrase.make.isEnabled()
    qtbot.keyClicks(setup.passphrase.again.line, PASSPHRASE)
    qtbot.keyClick(setup.passphrase.again.line, ENTER)
    assert setup.passphrase.make.is_busy
    qtbot.waitUntil(lambda: setup.recovery is not None)
    recovery = setup.recovery
    assert recovery is not None
    first, second = recovery.asked
    qtbot.keyClicks(recovery.asked[first].line, "zzzzz")
    assert recovery.asked[first].has_error
    assert not recovery.proceed.isEnabled()
    recovery.asked[first].line.clear()
    qtbot.keyClicks(recovery.asked[first].line, recovery.block(first).lower())
    qtbot.keyClicks(recovery.asked[second].line, recovery.block(second))
    qtbot.mouseClick(recovery.proceed, LEFT)
    assert isinstance(window.page, Shell)
    assert window.page.desk.user.login == "example"
    assert window.windowTitle() == "Careplan"
    assert read_settings(settings.path).recent == [str(tmp_path / "ours.careplan")]
    kept = json.dumps(json.loads(settings.path.read_text()))
    assert "Ann" not in kept
    assert PASSPHRASE not in kept


def test_a_short_or_common_passphrase_makes_no_file(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(page(window, WelcomePage).make, LEFT)
    step = page(window, FirstRun).passphrase
    for typed in ("fourteen chars", "aaaaaaaaaaaaaaaaaaaa"):
        for field in (step.first, step.again):
            field.line.clear()
            qtbot.keyClicks(field.line, typed)
        assert not step.make.isEnabled()
        assert step.make.toolTip()
    step.first.line.clear()
    step.again.line.clear()
    qtbot.keyClicks(step.first.line, PASSPHRASE)
    qtbot.keyClicks(step.again.line, PASSPHRASE)
    assert step.make.isEnabled()


def test_a_file_that_is_there_is_never_replaced(qtbot: QtBot, window: MainWindow, clinic: str, path: Path) -> None:
    before = path.read_bytes()
    qtbot.mouseClick(page(window, WelcomePage).make, LEFT)
    setup = page(window, FirstRun)
    qtbot.keyClicks(setup.clinic.name.line, "Another Clinic")
    qtbot.keyClicks(setup.clinic.person.line, "Ann Example")
    qtbot.mouseClick(setup.clinic.proceed, LEFT)
    setup.passphrase.keep_at(path)
    qtbot.keyClicks(setup.passphrase.first.line, PASSPHRASE)
    qtbot.keyClicks(setup.passphrase.again.line, PASSPHRASE)
    qtbot.mouseClick(setup.passphrase.make, LEFT)
    qtbot.waitUntil(setup.passphrase.trouble.isVisible)
    assert "There is a file already" in setup.passphrase.trouble.accessibleName()
    assert path.read_bytes() == before


def test_leaving_the_setup_asks_first(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(page(window, WelcomePage).make, LEFT)
    qtbot.keyClicks(page(window, FirstRun).clinic.name.line, "Example")
    window.close()
    dialog = cast("LeaveSetup", window.gate.findChild(LeaveSetup))
    assert window.isVisible()
    qtbot.mouseClick(dialog.cancel, LEFT)
    assert window.isVisible()
    window.close()
    asked = [each for each in window.gate.findChildren(LeaveSetup) if each.isVisible()]
    qtbot.keyClick(asked[0], ENTER)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_a_wrong_passphrase_says_what_to_do(qtbot: QtBot, window: MainWindow, clinic: str, path: Path) -> None:
    shown = unlock(qtbot, window, path, "a wrong PASSPHRASE")
    assert shown.unlock.is_busy
    qtbot.waitUntil(shown.trouble.isVisible)
    assert "neither the passphrase nor the recovery key" in shown.trouble.accessibleName()
    assert "try again" in shown.trouble.accessibleName()
    assert not shown.unlock.is_busy
    qtbot.keyClick(shown.field.line, Qt.Key.Key_Escape)
    assert shown.field.secret() == ""


def test_caps_lock_is_told(qtbot: QtBot, window: MainWindow, clinic: str, path: Path) -> None:
    window.begin(path)
    shown = page(window, UnlockPage)
    qtbot.keyPress(shown.field.line, "A")  # a capital without Shift
    assert shown.field.message == "Caps Lock is on."


def test_the_passphrase_opens_and_notes_are_told(qtbot: QtBot, window: MainWindow, clinic: str, path: Path) -> None:
    unlock(qtbot, window, path, PASSPHRASE)
    qtbot.waitUntil(lambda: isinstance(window.page, Shell))
    assert window.shell is not None
    assert any("no backup yet" in text for text in window.shell.notices.texts)


def test_the_recovery_key_opens(qtbot: QtBot, window: MainWindow, clinic: str, path: Path) -> None:
    unlock(qtbot, window, path, clinic.lower().replace("-", " "))
    qtbot.waitUntil(lambda: isinstance(window.page, Shell))
    assert window.shell is not None
    assert any("recovery key" in text for text in window.shell.notices.texts)


def test_one_of_several_people_chooses_who_they_are(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    founding = Founding(terms=ClinicTerms(name="Example Clinic"), login=ANN.login, name=ANN.name)
    made = make_clinic(path, PASSPHRASE, founding, clock=Clock(), hardness=CHEAP)
    assert isinstance(made, Made)
    ben = AddUser(login="ben", name="Ben Example", role=Role.THERAPIST, discipline="occupational-therapy")
    made.open_clinic.clinic.run(ben)
    made.open_clinic.close(back_up=False)
    unlock(qtbot, window, path, PASSPHRASE)
    qtbot.waitUntil(lambda: isinstance(window.gate.page, PersonPage))
    asked = page(window, PersonPage)
    assert asked.field.box.itemText(1) == "Ben Example, Occupational therapy"
    qtbot.keyClick(asked.field.box, Qt.Key.Key_Down)
    qtbot.keyClick(asked.field.box, ENTER)
    assert window.shell is not None
    assert window.shell.desk.user.login == "ben"


def test_a_recent_file_that_is_gone_is_told(qtbot: QtBot, window: MainWindow, settings: Settings, path: Path) -> None:
    settings.opened(path)
    window.begin()
    start = page(window, WelcomePage)
    assert [button.words for button in start.files] == [path.name]
    qtbot.mouseClick(start.files[0], LEFT)
    shown = page(window, UnlockPage)
    qtbot.keyClicks(shown.field.line, PASSPHRASE)
    qtbot.mouseClick(shown.unlock, LEFT)
    qtbot.waitUntil(shown.trouble.isVisible)
    assert "no such file" in shown.trouble.accessibleName()


def test_the_demo_is_wiped_on_leaving(
    qtbot: QtBot, window: MainWindow, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_folder, "people", lambda: people()[-2:])  # all of them take ten seconds
    qtbot.mouseClick(page(window, WelcomePage).look, LEFT)
    qtbot.waitUntil(lambda: isinstance(window.page, Shell), timeout=60_000)
    assert window.shell is not None
    assert window.shell.desk.demo
    file = window.shell.desk.open_clinic.path
    assert file.exists()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not file.parent.exists()
    assert read_settings(settings.path).recent == []
