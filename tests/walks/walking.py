"""Going to every page of the window, and to what is shown there."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from tests.support.stage import Stage


def top_of(on: Stage) -> QWidget:
    """The dialog that waits for an answer, else the whole window."""
    return on.app.activeModalWidget() or on.shell


def seen(top: QWidget) -> Iterator[QWidget]:
    """Every widget below of which a part is on the screen."""
    for widget in top.findChildren(QWidget):
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            yield widget
