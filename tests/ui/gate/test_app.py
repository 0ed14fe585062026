"""The program as it is started: a process of its own, without a screen."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.command_line import ROOT

_STARTS = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import app, program
found = []
def look():
    for window in QApplication.topLevelWidgets():
        if type(window).__name__ == "MainWindow":
            found.append((window.windowTitle(), type(window.gate.page).__name__))
            window.close()
original = program.MainWindow.show
def show(window):
    original(window)
    QTimer.singleShot(0, look)
program.MainWindow.show = show
status = app.main(["careplan", *sys.argv[1:]])
print(status, found)
"""


def _started(tmp_path: Path, *arguments: str) -> str:
    told = {"QT_QPA_PLATFORM": "offscreen", "CAREPLAN_SETTINGS": str(tmp_path / "window.json")}
    ran = subprocess.run(
        [sys.executable, "-c", _STARTS, *arguments],
        cwd=ROOT,
        env={**os.environ, **told},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def test_the_window_starts_at_the_gate(tmp_path: Path) -> None:
    assert _started(tmp_path) == "0 [('Careplan', 'WelcomePage')]"
    assert (tmp_path / "window.json").exists()


def test_a_named_file_is_asked_about_at_once(tmp_path: Path) -> None:
    assert _started(tmp_path, str(tmp_path / "ours.careplan")) == "0 [('Careplan', 'UnlockPage')]"


_LOADED = """
import builtins, gc, os
from ui.loading import load_plainly
load_plainly()
import linecache
import ui.program
from careplan.application import commands
ours = tuple(os.path.join(os.getcwd(), name, "") for name in ("careplan", "ui"))
print(gc.isenabled(), [name for name in linecache.cache if name.startswith(ours)])
"""


def test_no_source_text_is_read_and_kept() -> None:
    """PySide would read those of all modules that are loaded after it."""
    ran = subprocess.run([sys.executable, "-c", _LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False []"
