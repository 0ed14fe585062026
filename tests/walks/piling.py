"""What is left behind by opening and closing: objects, windows, timers, threads and open files."""

import gc
import threading
from collections.abc import Iterable
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.pictures.scene import Scene
from tests.pictures.session import tidy
from tests.support.stage import Stage

_FILES = Path("/proc/self/fd")
_SHORT = 12_000
"""Milliseconds; pauses that are longer (until the window locks) are not waited for."""


def play(scenes: Iterable[Scene], on: Stage) -> None:
    """One after the other, each closed again."""
    for scene in scenes:
        scene.play(on)
        on.settle()
        tidy(on)


def fill_pool(on: Stage) -> None:
    """Both threads of a test, this one and the lane, have a connection, as they may need them at the same moment."""
    with on.desk.clinic.store.reading() as one, on.desk.clinic.store.reading() as other:
        for connection in (one, other):
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def alive(on: Stage) -> dict[str, int]:
    """How many of each there are when all is at rest, and when pauses that end by themselves have ended."""
    on.settle()
    while any(0 <= each.remainingTime() <= _SHORT for each in on.shell.findChildren(QTimer) if each.isSingleShot()):
        on.settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    objects = len(on.shell.findChildren(QObject))  # before the next, as it makes Python meet what it never met
    return {
        "objects": objects,
        "wrapped": sum(isinstance(each, QObject) for each in shiboken6.getAllValidWrappers()),
        "windows": len(QApplication.topLevelWidgets()),
        "running timers": sum(timer.isActive() for timer in on.shell.findChildren(QTimer)),
        "threads": threading.active_count(),
        "files": len(list(_FILES.iterdir())) if _FILES.is_dir() else 0,
    }
