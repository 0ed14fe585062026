"""The program from its start to the end of the window."""

import gc
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from ui.feedback.crash import CrashNet
from ui.jobs.lanes import Lanes
from ui.jobs.turns import TurnClock
from ui.screens.gate.doors import front_doors
from ui.settings import read_settings, settings_file
from ui.shell.crash_notice import CrashNotice
from ui.shell.main_window import MainWindow
from ui.theme.appearance import Appearance, Scheme


def run(argv: Sequence[str]) -> int:
    """Runs until the window is closed; `argv` is the program's name and at most one clinic file."""
    net = CrashNet()
    net.install()
    app = QApplication.instance() or QApplication(list(argv[:1]))
    assert isinstance(app, QApplication)  # nothing else is ever made in this process
    app.setApplicationName("Careplan")
    keep_folders_in_memory()
    settings = read_settings(settings_file())
    appearance = Appearance(app)
    appearance.apply(Scheme(settings.scheme), settings.text_percent)
    lanes, turns = Lanes(), TurnClock(app)
    window = MainWindow(settings, appearance, lanes, front_doors(partial(datetime.now, UTC)))
    notice = CrashNotice(window)
    window.crashed.connect(net.report)
    net.caught.connect(notice.show)
    gc.freeze()  # what is loaded stays: the collector need not go through it for every thousand rows
    window.begin(Path(argv[1]).expanduser() if len(argv) > 1 else None)
    window.show()
    try:
        return app.exec()
    finally:
        lanes.stop()
        turns.stop()


def keep_folders_in_memory() -> None:
    """Which folders were looked into, Qt's file dialog writes down when it is gone: twice to the disk, on this thread.

    The session's own folder is in memory, and what it holds is forgotten with the session.
    """
    session = os.environ.get("XDG_RUNTIME_DIR")
    if session:
        path = str(Path(session) / "careplan")
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, path)
