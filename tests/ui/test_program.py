"""What the program says to Qt before its window is there."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QStandardPaths

from ui.program import keep_folders_in_memory

NATIVE, MINE = QSettings.Format.NativeFormat, QSettings.Scope.UserScope


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    QSettings.setPath(NATIVE, MINE, usual)


def _where() -> Path:
    """Where Qt's file dialog writes which folders it showed."""
    return Path(QSettings(MINE, "QtProject").fileName())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is the system's own dialog")
def test_folders_are_forgotten_with_the_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _where()
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    keep_folders_in_memory()
    assert _where() == before
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    keep_folders_in_memory()
    assert _where().is_relative_to(tmp_path)
