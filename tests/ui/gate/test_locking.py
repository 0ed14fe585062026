"""Locking hides everything, the passphrase brings it back as it was, and an empty chair locks by itself."""

import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from careplan.application.opening import Founding, Made, is_right_secret, make_clinic
from careplan.domain.team.clinic import ClinicTerms
from tests.support.clinic_files import CHEAP, PASSPHRASE
from tests.support.clinics import ANN, Clock
from tests.ui.gate.conftest import StandIn
from ui.feedback.crash_dialog import CrashDialog
from ui.jobs.lanes import Lanes
from ui.screens.gate.unlock import UnlockPage
from ui.screens.gate.waiting import FarewellPage
from ui.screens.gate.welcome import WelcomePage
from ui.shell.crash_notice import CrashNotice
from ui.shell.locking import IdleWatch
from ui.shell.main_window import MainWindow
from ui.shell.shell import Shell
from ui.widgets.dialog import Dialog

ENTER = Qt.Key.Key_Return


def entered(qtbot: QtBot, window: MainWindow, path: Path) -> Shell:
    """The window of a clinic of one person."""
    founding = Founding(terms=ClinicTerms(name="Example Clinic"), login=ANN.login, name=ANN.name)
    made = make_clinic(path, PASSPHRASE, founding, clock=Clock(), hardness=CHEAP)
    assert isinstance(made, Made)
    made.open_clinic.close(back_up=False)
    window.begin(path)
    asked = window.gate.page
    assert isinstance(asked, UnlockPage)
    qtbot.keyClicks(asked.field.line, PASSPHRASE)
    qtbot.keyClick(asked.field.line, ENTER)
    qtbot.waitUntil(lambda: isinstance(window.page, Shell))
    assert window.shell is not None
    return window.shell


@pytest.fixture
def inside(qtbot: QtBot, window: MainWindow, path: Path) -> Shell:
    """Past the gate."""
    return entered(qtbot, window, path)


def stand_in(shell: Shell) -> StandIn:
    assert isinstance(shell.pages.page, StandIn)
    return shell.pages.page


def type_passphrase(qtbot: QtBot, window: MainWindow, text: str) -> UnlockPage:
    asked = window.page
    assert isinstance(asked, UnlockPage)
    qtbot.keyClicks(asked.field.line, text)
    qtbot.keyClick(asked.field.line, ENTER)
    return asked


def test_locking_hides_and_the_passphrase_brings_back_what_was_typed(
    qtbot: QtBot, window: MainWindow, inside: Shell
) -> None:
    line = stand_in(inside).line
    qtbot.keyClicks(line, "half a sentence")
    dialog = Dialog("Exampleton, Grace", primary="Do it", parent=inside)
    dialog.open()
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    if not window.is_locked:  # a dialog that is open has the keyboard
        inside.lock_asked.emit()
    assert not inside.isVisible()
    assert not dialog.isVisible()
    assert not window.watch.is_running
    wrong = type_passphrase(qtbot, window, "something else entirely")
    qtbot.waitUntil(wrong.trouble.isVisible)
    assert window.is_locked
    wrong.forget()
    type_passphrase(qtbot, window, PASSPHRASE)
    qtbot.waitUntil(lambda: not window.is_locked)
    assert window.page is inside
    assert inside.isVisible()
    assert dialog.isVisible()
    assert line.text() == "half a sentence"
    assert window.watch.is_running
    dialog.reject()


def test_ctrl_l_locks_and_no_other_key_reaches_the_clinic(qtbot: QtBot, window: MainWindow, inside: Shell) -> None:
    qtbot.keyClick(stand_in(inside).line, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.is_locked
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not inside.isVisible()
    assert not inside.findChildren(QDialog)  # nor one that would open in a moment


def test_a_locked_clinic_can_be_closed_by_the_next_person(
    qtbot: QtBot, window: MainWindow, inside: Shell, path: Path
) -> None:
    window.lock()
    asked = window.page
    assert isinstance(asked, UnlockPage)
    qtbot.mouseClick(asked.other, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(window.gate.page, WelcomePage) and window.page is window.gate)
    assert window.shell is None
    assert list(path.parent.glob("**/*.careplan*"))


def test_a_dialog_that_is_asked_for_before_locking_waits_behind_the_lock(
    qtbot: QtBot, window: MainWindow, inside: Shell
) -> None:
    dialog = Dialog("Exampleton, Grace", primary="Do it", parent=inside)
    dialog.open_soon()
    window.lock()
    qtbot.wait(20)
    assert not dialog.isVisible()
    type_passphrase(qtbot, window, PASSPHRASE)
    qtbot.waitUntil(dialog.isVisible)
    dialog.reject()


def test_an_answer_that_comes_while_locked_opens_nothing(qtbot: QtBot, window: MainWindow, inside: Shell) -> None:
    window.lock()
    dialog = Dialog("Exampleton, Grace", primary="Do it", parent=inside)
    dialog.open_soon()
    qtbot.wait(20)
    assert not dialog.isVisible()


def test_dialogs_open_again_once_a_locked_clinic_was_closed(qtbot: QtBot, window: MainWindow, inside: Shell) -> None:
    window.lock()
    asked = window.page
    assert isinstance(asked, UnlockPage)
    qtbot.mouseClick(asked.other, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page is window.gate)
    dialog = Dialog("Open a clinic", primary="Do it", parent=window.gate)
    dialog.open_soon()
    qtbot.waitUntil(dialog.isVisible)
    dialog.reject()


def test_dialogs_over_dialogs_are_hidden_too_and_come_back(qtbot: QtBot, window: MainWindow, inside: Shell) -> None:
    below = Dialog("Exampleton, Grace", primary="Do it", parent=inside)
    below.open()
    above = Dialog("A file of that name is there", primary="Replace it", parent=below)
    above.open()
    window.lock()
    later = Dialog("Keep the PDF", primary="Keep it", parent=below)
    later.open_soon()
    qtbot.wait(20)
    assert not any(each.isVisible() for each in (below, above, later))
    assert QApplication.activeModalWidget() is None
    type_passphrase(qtbot, window, PASSPHRASE)
    qtbot.waitUntil(later.isVisible)
    assert below.isVisible()
    assert above.isVisible()


def test_no_dialog_of_a_clinic_outlives_it(qtbot: QtBot, window: MainWindow, inside: Shell) -> None:
    shown = Dialog("Exampleton, Grace", primary="Do it", parent=window)
    shown.open()
    window.lock()
    asked = window.page
    assert isinstance(asked, UnlockPage)
    Dialog("Exampleton, Grace", primary="Do it", parent=window).open_soon()
    qtbot.mouseClick(asked.other, Qt.MouseButton.LeftButton)
    Dialog("Exampleton, Grace", primary="Do it", parent=window).open_soon()  # for an answer that came late
    qtbot.waitUntil(lambda: window.page is window.gate)
    qtbot.waitUntil(lambda: not window.findChildren(Dialog))


def test_what_says_that_the_program_failed_outlives_the_clinic(qtbot: QtBot, window: MainWindow, inside: Shell) -> None:
    window.lock()
    asked = window.page
    assert isinstance(asked, UnlockPage)
    CrashNotice(window).show(None)
    asked.other.click()
    qtbot.waitUntil(lambda: window.page is window.gate)
    (told,) = window.findChildren(CrashDialog)
    assert told.isVisible()
    told.accept()


def test_after_a_failure_that_the_lock_hid_the_next_one_is_told(
    qtbot: QtBot, window: MainWindow, inside: Shell
) -> None:
    notice = CrashNotice(window)
    notice.show(None)
    window.lock()
    asked = window.page
    assert isinstance(asked, UnlockPage)
    asked.other.click()
    qtbot.waitUntil(lambda: window.page is window.gate and not window.findChildren(CrashDialog))
    notice.show(None)
    (told,) = window.findChildren(CrashDialog)
    assert told.isVisible()
    told.accept()


def test_the_window_of_a_closed_clinic_is_not_kept_in_memory(
    qtbot: QtBot, window: MainWindow, path: Path, lanes: Lanes
) -> None:
    desk = weakref.ref(entered(qtbot, window, path).desk)
    lanes.garbage.pause()
    lanes.garbage.collect_due()  # all there was when the window had come
    window.lock()
    asked = window.page
    assert isinstance(asked, UnlockPage)
    qtbot.mouseClick(asked.other, Qt.MouseButton.LeftButton)
    del asked
    qtbot.waitUntil(lambda: window.page is window.gate)
    qtbot.waitUntil(lambda: desk() is None)


def test_closing_keeps_a_backup(qtbot: QtBot, window: MainWindow, inside: Shell, path: Path) -> None:
    window.close()
    assert window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert [each for each in path.parent.rglob("*.careplan*") if each.parent != path.parent]


def test_a_page_that_cannot_save_keeps_the_window(qtbot: QtBot, window: MainWindow, inside: Shell) -> None:
    stand_in(inside).lets_go = False
    window.close()
    qtbot.wait(50)
    assert window.page is inside
    stand_in(inside).lets_go = True


def test_a_backup_that_fails_is_told_and_the_window_stays(
    qtbot: QtBot, window: MainWindow, inside: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    session = inside.desk.open_clinic
    session.close(back_up=False)
    monkeypatch.setattr(type(session), "close", full)
    window.close()
    qtbot.waitUntil(lambda: isinstance(window.page, FarewellPage))
    told = window.page
    assert isinstance(told, FarewellPage)
    assert "disk is full" in told.message.text
    assert window.isVisible()
    qtbot.keyClick(told.proceed, ENTER)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_only_the_secrets_of_this_clinic_are_right(path: Path) -> None:
    founding = Founding(terms=ClinicTerms(name="Example Clinic"), login=ANN.login, name=ANN.name)
    made = make_clinic(path, PASSPHRASE, founding, clock=Clock(), hardness=CHEAP)
    assert isinstance(made, Made)
    session = made.open_clinic
    assert is_right_secret(session, PASSPHRASE)
    assert is_right_secret(session, made.recovery_key)
    assert not is_right_secret(session, PASSPHRASE + " ")
    session.close(back_up=False)


class Chair:
    """A clock that the test turns, and what the watch said."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.said: list[object] = []
        self.watch = IdleWatch(lambda: 600, seconds=lambda: self.now)
        self.watch.warned.connect(self.said.append)
        self.watch.idle.connect(lambda: self.said.append("idle"))

    def pass_by(self, seconds: float) -> None:
        self.now += seconds
        self.watch.look()


@pytest.fixture
def chair(qapp: QApplication) -> Iterator[Chair]:
    made = Chair()
    made.watch.start()
    yield made
    made.watch.stop()


def test_an_empty_chair_is_warned_of_a_minute_before(chair: Chair) -> None:
    chair.pass_by(539)
    assert chair.said == []
    chair.pass_by(2)
    assert chair.said == [True]
    chair.pass_by(60)
    assert chair.said == [True, False, "idle"]
    assert not chair.watch.is_running


def test_a_sign_of_life_starts_anew(chair: Chair) -> None:
    chair.pass_by(550)
    chair.watch.alive()
    assert chair.said == [True, False]
    chair.pass_by(550)
    assert chair.said == [True, False, True]


def test_waking_the_computer_is_no_sign_of_life(chair: Chair) -> None:
    chair.now += 8 * 3600
    chair.watch.alive()
    assert chair.said == ["idle"]


def test_keys_and_mouse_of_every_window_are_signs_of_life(chair: Chair, qtbot: QtBot) -> None:
    """Of one that was there, and of one that comes later."""
    for number in range(2):
        window = QLineEdit()
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
        chair.said.clear()
        chair.pass_by(550)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
        qtbot.waitUntil(lambda: chair.said == [True, False])
        chair.pass_by(550)
        QTest.mouseMove(window.windowHandle(), QPoint(5 + number, 5))
        qtbot.waitUntil(lambda: chair.said == [True, False, True, False])


def test_events_that_the_program_makes_itself_are_no_sign_of_life(
    chair: Chair, qapp: QApplication, qtbot: QtBot
) -> None:
    window = QLineEdit()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    chair.pass_by(550)
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, QPointF(), QPointF(), none, none, Qt.KeyboardModifier.NoModifier)
    qapp.notify(window.windowHandle(), moved)
    assert chair.said == [True]
