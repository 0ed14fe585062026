"""Going to every page of the window, and to what is shown there."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget

from tests.support.stage import Stage

_MOST = 300
"""Stops of a page."""


def top_of(on: Stage) -> QWidget:
    """The dialog that waits for an answer, else the whole window."""
    return on.app.activeModalWidget() or on.shell


def seen(top: QWidget) -> Iterator[QWidget]:
    """Every widget below of which a part is on the screen."""
    for widget in top.findChildren(QWidget):
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            yield widget


def takes_keys(widget: QWidget) -> bool:
    """Whether Tab is to stop here; the frame around a page that scrolls is nothing to stop at."""
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    frame_only = isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QAbstractItemView)
    return takes and not frame_only


def stops(top: QWidget) -> Iterator[QWidget]:
    """Where Tab goes, pressed until it comes to a place where it was; the first is where the keyboard was."""
    top.activateWindow()
    if top.focusWidget() is None:
        top.focusNextChild()
    found: list[QWidget] = []
    for _ in range(_MOST):
        here = QApplication.focusWidget()
        if here is None or here in found:
            break
        found.append(here)
        yield here
        QTest.keyClick(here, Qt.Key.Key_Tab)
        QApplication.processEvents()  # a page scrolls to what has the keyboard


def where(widget: QWidget) -> str:
    """What it is and what it is in, for the message of a test."""
    names: list[str] = []
    step: QWidget | None = widget
    while step is not None and len(names) < 5:
        name = step.accessibleName()
        names.append(f"{type(step).__name__}({name})" if name else type(step).__name__)
        step = step.parentWidget()
    return " in ".join(names)
