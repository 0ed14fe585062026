"""Where Tab stops at what is made later than its neighbours: Qt puts it at the end of the page."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class TabPlace(QWidget):
    """Keeps a place in the order of Tab for what is made later; it is never seen, and Tab does not stop at it.

    Made in its `parent` before what comes after it. (Asking Qt for the neighbours in the order will not do: what
    PySide answers with destroys them.)
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def take(self, *made: QWidget) -> None:
        """Tab comes to these here, in this order."""
        tab_in_order(self, *made)


def tab_in_order(*widgets: QWidget) -> None:
    """From the first, which stays where it is, to each of the others in turn; all of them take the keyboard.

    A field moves with all of its parts. Qt does that for a field that says that it takes keys itself; ours leave
    them to the control inside, whose policy Qt changes along.
    """
    for one, next_one in pairwise(widgets):
        policies = [(widget, widget.focusPolicy()) for end in (one, next_one) for widget in _inwards(end)]
        for end in (one, next_one):
            if end.focusProxy() is not None:
                end.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        QWidget.setTabOrder(one, next_one)
        for widget, policy in policies:
            if widget.focusPolicy() != policy:
                widget.setFocusPolicy(policy)


def tab_through(*boxes: QWidget) -> None:
    """Tab goes through the boxes one after the other, and in each through its parts as they were put in."""
    tab_in_order(*(stop for box in boxes for stop in _stops(box)))


def _stops(box: QWidget) -> Iterator[QWidget]:
    for part in box.children():
        if not isinstance(part, QWidget) or part.isWindow():
            continue
        inside = part.focusProxy()
        if (inside is not None and part.isAncestorOf(inside)) or part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield part
        else:
            yield from _stops(part)


def _inwards(widget: QWidget) -> Iterator[QWidget]:
    """It, and what takes the keys for it."""
    step: QWidget | None = widget
    while step is not None:
        yield step
        step = step.focusProxy()
