"""kill -9 while somebody types into a real field: the next program offers what was kept."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from careplan.application.opening import OpenClinic, open_clinic
from careplan.application.queries.users import ThisClinic
from careplan.storage.outcomes import Note
from tests.support.clinic_files import PASSPHRASE
from tests.ui.editing.conftest import Shown
from ui.desk import Desk
from ui.editing.drafted import DraftedField
from ui.editing.drafting import Drafting
from ui.editing.long_text_field import LongTextField
from ui.jobs.lanes import Lanes

ROOT = Path(__file__).parents[3]
KEY = "goal/7/description"


def test_what_was_kept_is_offered_after_kill_9(
    session: OpenClinic, lanes: Lanes, path: Path, shown: Shown, qtbot: QtBot
) -> None:
    session.close(back_up=False)
    told = _typed_until_killed(path, words=3)
    again = open_clinic(path, PASSPHRASE, login=None, clock=lambda: datetime.now(UTC))
    assert isinstance(again, OpenClinic)
    assert Note.ENDED_BADLY in again.notes
    text = LongTextField("Goal")
    window = shown(text)
    offered = Drafting(Desk(again, again.clinic.ask(ThisClinic()), lanes), DraftedField(text), window)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(offered.banner)
    offered.at(KEY)
    qtbot.waitUntil(offered.banner.isVisible)
    assert text.text() == ""
    restore = next(each for each in offered.banner.findChildren(QPushButton) if each.text() == "Restore")
    QTest.mouseClick(restore, Qt.MouseButton.LeftButton)
    assert text.text().startswith(told)
    assert told.startswith("walk to the")
    offered.leave()
    lanes.stop()
    again.close(back_up=False)


def _typed_until_killed(path: Path, words: int) -> str:
    """The last text that was told to be kept."""
    command = [sys.executable, "-m", "tests.faults.typist", str(path), KEY]
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, stdout=subprocess.PIPE, text=True
    ) as typist:
        assert typist.stdout is not None
        lines = [typist.stdout.readline() for _ in range(words)]
        typist.kill()
        lines += typist.stdout.readlines()
    return lines[-1].rstrip("\n")
