"""Takes pictures of the window with the dialog over it, as a person sees them."""

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

_SHADE = QColor(0, 0, 0, 70)


def picture(window: QWidget) -> QPixmap:
    """The window, and over it whatever is shown with a frame of its own."""
    taken = window.grab()
    over = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window.window()]
    grabbed = [(each, each.grab()) for each in over]
    painter = QPainter(taken)
    for widget, shot in grabbed:
        painter.fillRect(window.rect(), _SHADE)
        painter.drawPixmap(_place(widget, window), shot)
    painter.end()
    return taken


def keep(window: QWidget, path: Path) -> None:
    """As a PNG; the folder is there afterwards."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not picture(window).save(str(path)):
        raise OSError(f"the picture could not be written: {path.name}")


def _place(widget: QWidget, window: QWidget) -> QPoint:
    """In the middle of the window, where window managers put a dialog; menus where they were opened."""
    if widget.isModal():
        return QPoint((window.width() - widget.width()) // 2, max(0, (window.height() - widget.height()) // 2))
    return window.mapFromGlobal(widget.pos())
