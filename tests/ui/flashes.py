"""Finds widgets that were windows for a moment."""

import traceback

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_FRAMES = 6


class FlashWatch(QObject):
    """Install it on the application; `flashed` tells where each of them was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.flashed: list[str] = []
        self._shown: dict[int, tuple[QWidget, str]] = {}  # the widget too, or another may get its id

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that becomes a part was never meant to be one."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._shown[id(watched)] = watched, "".join(traceback.format_stack(limit=_FRAMES)[:-1])
        elif event.type() is QEvent.Type.ParentChange and isinstance(watched, QWidget) and not watched.isWindow():
            shown = self._shown.pop(id(watched), None)
            if shown is not None:
                self.flashed.append(f"{type(watched).__name__}:\n{shown[1]}")
        return False
