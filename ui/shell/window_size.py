"""How large the window was, kept on this workstation; never larger than the screen it opens on."""

from PySide6.QtWidgets import QWidget

from ui.settings import Settings
from ui.theme.metrics import LEAST_WINDOW

_PLACE = "window"
_USUAL = (1440, 900)


def take_size(window: QWidget, settings: Settings) -> None:
    """The size of last time; the least size gives way on a small screen."""
    room = window.screen().availableSize()
    kept = settings.widths(_PLACE)
    window.setMinimumSize(min(LEAST_WINDOW[0], room.width()), min(LEAST_WINDOW[1], room.height()))
    width, height = kept.get("width", _USUAL[0]), kept.get("height", _USUAL[1])
    window.resize(min(width, room.width()), min(height, room.height()))
    if kept.get("maximized"):
        window.setWindowState(window.windowState() | window.windowState().WindowMaximized)


def keep_size(window: QWidget, settings: Settings) -> None:
    """A window that fills the screen remembers its size from before."""
    kept = settings.widths(_PLACE)
    kept["maximized"] = int(window.isMaximized())
    if not window.isMaximized():
        kept["width"], kept["height"] = window.width(), window.height()
    settings.save()
