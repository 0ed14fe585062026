"""Opening and closing leaves nothing behind: no objects, windows, timers, threads or open files."""

import gc
import threading
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.pictures.scenes import SCENES
from tests.pictures.session import tidy
from tests.support.stage import Stage

ROUNDS = 4
_FILES = Path("/proc/self/fd")


def _alive(on: Stage) -> dict[str, int]:
    on.settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    objects = [each for each in shiboken6.getAllValidWrappers() if isinstance(each, QObject)]
    return {
        "objects": len(on.shell.findChildren(QObject)),
        "wrapped": len(objects),
        "windows": len(QApplication.topLevelWidgets()),
        "running timers": sum(timer.isActive() for timer in on.shell.findChildren(QTimer)),
        "threads": threading.active_count(),
        "files": len(list(_FILES.iterdir())) if _FILES.is_dir() else 0,
    }


def test_nothing_piles_up(on: Stage) -> None:
    """The first rounds build what stays; each later one has to leave as much as it found."""
    counts = []
    for _ in range(ROUNDS):
        for scene in SCENES:
            scene.play(on)
            on.settle()
            tidy(on)
        counts.append(_alive(on))
    before = counts[1] | {"wrapped": counts[-2]["wrapped"]}  # Python meets some of what has long been there later
    grown = {what: [count[what] for count in counts] for what in before if counts[-1][what] > before[what]}
    assert not grown, grown
