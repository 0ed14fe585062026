"""Where a new file is suggested to go, and where one that came in is looked for."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

_Location = QStandardPaths.StandardLocation


def documents() -> Path:
    """The person's documents; their home where the system has no such folder yet, as on a bare workstation."""
    return _there(_Location.DocumentsLocation)


def downloads() -> Path:
    """What came by mail or browser; else their home."""
    return _there(_Location.DownloadLocation)


def _there(location: QStandardPaths.StandardLocation) -> Path:
    said = QStandardPaths.writableLocation(location)
    return Path(said) if said and Path(said).is_dir() else Path.home()
