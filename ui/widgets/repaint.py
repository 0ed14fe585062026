"""Making a widget look its new self after a dynamic property changed, and a page look itself a part at a time."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

_IN_A_TURN: Final = 45
"""So many widgets are painted in 5 to 8 milliseconds; a page has up to 190."""


def restyle(widget: QWidget) -> None:
    """Let the style sheet choose its rules anew for one widget."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.updateGeometry()
    widget.update()


def show_if(widget: QWidget, shown: bool) -> None:
    """As `setVisible`, but a widget that is to be shown with its parent anyway is left alone.

    Qt would style it at once, and once more for every box that its parent is put into. One that was just put into
    something visible counts as hidden until its turn comes to be shown: only hiding it says that it should not be.
    """
    is_told = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    if widget.isHidden() == shown or not (shown or is_told):
        widget.setVisible(shown)


def mark(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that rules are chosen by, and restyle only if it changed."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        restyle(widget)


def painted_in_parts(page: QWidget) -> list[Callable[[], object]]:
    """Holds back all but what stands around its panels; each step paints some of them, and does not only ask for it.

    What was asked for in several turns may be painted in one.
    """
    steps: list[Callable[[], object]] = []
    group, count = list[QWidget](), 0
    for panel in _panels(page):
        panel.setUpdatesEnabled(False)
        group, count = [*group, panel], count + len(panel.findChildren(QWidget))
        if count > _IN_A_TURN:
            steps.append(partial(_paint, group))
            group, count = [], 0
    return [*steps, partial(_paint, group)] if group else steps


def _panels(page: QWidget) -> list[QWidget]:
    """Those in sight that stand in no other."""
    found = [each for each in page.findChildren(QFrame) if each.property("kind") == "panel" and each.isVisible()]
    return [each for each in found if not any(other.isAncestorOf(each) for other in found)]


def _paint(panels: list[QWidget]) -> None:
    for panel in panels:
        panel.setUpdatesEnabled(True)
    panels[0].repaint()
