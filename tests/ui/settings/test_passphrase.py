"""Another passphrase and another recovery key, each against the present one."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.opening import is_right_secret
from tests.support.clinic_files import PASSPHRASE
from tests.ui.dialogs import found_open
from tests.ui.settings.conftest import at_part
from ui.screens.settings.new_key import NewKey
from ui.screens.settings.passphrase import PassphraseSection
from ui.shell.place import Place, ScreenId
from ui.shell.shell import Shell

NEW = "four lanterns under plum trees"


@pytest.fixture
def part(qtbot: QtBot, shell: Shell) -> PassphraseSection:
    found = at_part(qtbot, shell, "passphrase")
    assert isinstance(found, PassphraseSection)
    return found


def fill(qtbot: QtBot, part: PassphraseSection, present: str, new: str, again: str) -> None:
    for field, text in ((part.present, present), (part.new.first, new), (part.new.again, again)):
        field.forget()
        qtbot.keyClicks(field.line, text)


def test_the_rules_of_the_first_making_hold_here_too(qtbot: QtBot, part: PassphraseSection) -> None:
    assert not part.change.isEnabled()
    fill(qtbot, part, PASSPHRASE, "too short", "too short")
    assert "long enough" in part.change.toolTip()
    fill(qtbot, part, PASSPHRASE, NEW, NEW + "x")
    assert "same" in part.change.toolTip()
    fill(qtbot, part, PASSPHRASE, "passwordpassword", "passwordpassword")
    assert not part.change.isEnabled()
    fill(qtbot, part, PASSPHRASE, NEW, NEW)
    assert part.change.isEnabled()


def test_a_wrong_present_passphrase_changes_nothing(qtbot: QtBot, shell: Shell, part: PassphraseSection) -> None:
    fill(qtbot, part, "a loud harbour at noon", NEW, NEW)
    qtbot.keyClick(part.new.again.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part.told.isVisible() and not part.change.is_busy)
    assert "neither the passphrase" in part.told.accessibleName()
    assert is_right_secret(shell.desk.open_clinic, PASSPHRASE)


def test_the_new_one_opens_and_the_old_one_does_not(qtbot: QtBot, shell: Shell, part: PassphraseSection) -> None:
    fill(qtbot, part, PASSPHRASE, NEW, NEW)
    qtbot.mouseClick(part.change, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: part.told.isVisible() and not part.change.is_busy)
    assert "was changed" in part.told.accessibleName()
    assert part.new.first.secret() == part.present.secret() == ""
    assert is_right_secret(shell.desk.open_clinic, NEW)
    assert not is_right_secret(shell.desk.open_clinic, PASSPHRASE)


def test_what_was_typed_does_not_stay_behind(qtbot: QtBot, shell: Shell, part: PassphraseSection) -> None:
    fill(qtbot, part, PASSPHRASE, NEW, NEW)
    assert shell.go(Place(screen=ScreenId.TODAY))
    assert part.present.secret() == part.new.first.secret() == ""


def test_a_new_recovery_key_is_shown_until_it_was_typed_back(
    qtbot: QtBot, shell: Shell, part: PassphraseSection
) -> None:
    qtbot.mouseClick(part.renew, Qt.MouseButton.LeftButton)
    dialog = found_open(qtbot, part, NewKey)
    qtbot.keyClicks(dialog.present.line, PASSPHRASE)
    qtbot.keyClick(dialog.present.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.key is not None)
    shown = dialog.key
    assert shown is not None
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "the old key is of no use any more"
    assert is_right_secret(shell.desk.open_clinic, "-".join(shown.block(n) for n in range(len(shown._blocks))))
    for number, field in shown.asked.items():
        qtbot.keyClicks(field.line, shown.block(number))
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(shown.proceed, Qt.MouseButton.LeftButton)
