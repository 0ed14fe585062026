"""What this workstation remembers of the window: appearance, sizes, recently opened files; nothing about patients."""

import json
import logging
import os
import sys
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from careplan.application.written_file import write_whole

_log = logging.getLogger("careplan.window")
_RECENT = 8
TEXT_PERCENT = (100, 110, 125, 150, 175, 200)
"""The sizes of text that are offered, in percent of the usual."""
LOCK_MINUTES = (2, 5, 10, 15, 30)
"""After how many minutes without a key or the mouse the window may lock."""


def settings_file() -> Path:
    """`CAREPLAN_SETTINGS`, or where the system keeps what programs remember."""
    if given := os.environ.get("CAREPLAN_SETTINGS"):
        return Path(given)
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming") / "careplan" / "window.json"
    if sys.platform == "darwin":
        return home / "Library" / "Preferences" / "careplan" / "window.json"
    return Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "careplan" / "window.json"


class SettingsNews(QObject):
    """`changed` when a person chose something else in the settings, so that it holds at once."""

    changed = Signal()


@dataclass(kw_only=True)
class Settings:
    """Read once and handed on; `save` writes the whole file. A damaged file is as good as none."""

    path: Path
    scheme: str = "system"
    text_percent: int = 100
    single_letters: bool = True
    lock_minutes: int = 10
    recent: list[str] = field(default_factory=list)
    sizes: dict[str, dict[str, int]] = field(default_factory=dict)
    news: SettingsNews = field(default_factory=SettingsNews, repr=False, compare=False)

    def choose(self, **chosen: Any) -> None:
        """Keeps what a person chose, by the names above, and tells whoever goes by it."""
        for name, value in chosen.items():
            if name not in _KEPT or not _sound(name, value):
                raise ValueError(name)
            setattr(self, name, value)
        self.save()
        self.news.changed.emit()

    def widths(self, place: str) -> MutableMapping[str, int]:
        """The remembered widths of one table or splitter; changes are kept by the next `save`."""
        return self.sizes.setdefault(place, {})

    def opened(self, clinic_file: Path) -> None:
        """Puts a clinic file first among the recent ones, and keeps that if it was not there."""
        path = str(clinic_file.absolute())
        if self.recent[:1] != [path]:
            self.recent = [path, *(known for known in self.recent if known != path)][:_RECENT]
            self.save()

    def save(self) -> None:
        """What cannot be written is not remembered; nothing else suffers."""
        kept = {name: getattr(self, name) for name in _KEPT}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(self.path, (json.dumps(kept, indent=1) + "\n").encode())
        except OSError:
            _log.warning("settings not saved")


_KEPT = ("scheme", "text_percent", "single_letters", "lock_minutes", "recent", "sizes")


def read_settings(path: Path) -> Settings:
    """What was remembered, as far as it makes sense; the rest as on the first day."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        kept = {}
    settings = Settings(path=path)
    for name in _KEPT:
        if isinstance(kept, dict) and name in kept and _sound(name, kept[name]):
            setattr(settings, name, kept[name])
    return settings


def _sound(name: str, value: Any) -> bool:
    match name:
        case "scheme":
            return value in {"system", "light", "dark"}
        case "text_percent":
            return value in TEXT_PERCENT
        case "lock_minutes":
            return value in LOCK_MINUTES
        case "single_letters":
            return isinstance(value, bool)
        case "recent":
            return isinstance(value, list) and all(isinstance(path, str) for path in value)
    return isinstance(value, dict) and all(
        isinstance(widths, dict) and all(type(width) is int for width in widths.values()) for widths in value.values()
    )
