"""Laying a page out once for many changes: Qt does it at once, and up to the window, for each part that is shown."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLayout, QWidget


@contextmanager
def laid_out_once(*insides: QWidget) -> Iterator[None]:
    """What is changed in these within the block is laid out after it, before anything is painted.

    Their own layouts wait, and all that they stand in; Qt has asked itself for what is to be done by then.
    """
    held = [layout for inside in insides for layout in _around(inside)]
    try:
        yield
    finally:
        for layout in held:
            layout.setEnabled(True)
            if (inside := layout.parentWidget()) is not None:  # what asked meanwhile was not heard
                QCoreApplication.postEvent(inside, QEvent(QEvent.Type.LayoutRequest))


def _around(inside: QWidget) -> Iterator[QLayout]:
    widget: QWidget | None = inside
    while widget is not None:
        layout = widget.layout()
        if layout is not None and layout.isEnabled():
            layout.setEnabled(False)
            yield layout
        widget = None if widget.isWindow() else widget.parentWidget()
