"""What is done with the mouse: clicks, and a file that is let go of; both go to the window, as from the screen."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.journeys.window.hands import dialog, name_of, watch


def click(name: str) -> None:
    """The button of this name, where it stands; AssertionError where it cannot be seen."""
    top = _top()
    found = [each for each in top.findChildren(QAbstractButton) if name_of(each).startswith(name) and _is_seen(each)]
    assert found, f"no button “{name}” is to be seen"
    click_at(found[0], found[0].rect().center())


def click_at(widget: QWidget, at: QPoint) -> None:
    """A place on a widget, in its own coordinates."""
    window = widget.window()
    with watch().key("a click"):
        QTest.mouseClick(_handle(window), Qt.MouseButton.LeftButton, pos=widget.mapTo(window, at))


def drop(path: Path) -> None:
    """Lets a file go in the middle of the window; Qt finds out what lies under it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    top = _top()
    at, handle = top.rect().center(), _handle(top)
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with watch().key("a drop"):
        for event in (
            QDragEnterEvent(at, action, data, button, keys),
            QDragMoveEvent(at, action, data, button, keys),
            QDropEvent(QPointF(at), action, data, button, keys),
        ):
            QApplication.sendEvent(handle, event)
    assert event.isAccepted(), "nobody took the file"


def _top() -> QWidget:
    top = dialog() or QApplication.activeWindow()
    assert top is not None, "no window is shown"
    return top


def _handle(top: QWidget) -> QWindow:
    handle = top.windowHandle()
    assert handle is not None  # it is shown
    return handle


def _is_seen(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and widget.visibleRegion().contains(widget.rect().center())
