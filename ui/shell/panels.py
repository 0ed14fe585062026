"""F6: from panel to panel, in the order they are read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

PANEL = "panel_stop"
"""The dynamic property of a widget that F6 stops at: the panel itself, its first focusable child takes the focus."""


def next_panel(window: QWidget, *, back: bool = False) -> None:
    """Moves the focus to the next (or previous) visible panel, round and round."""
    stops = [(panel, first) for panel in _panels(window) if (first := _first(panel)) is not None]
    if not stops:
        return
    focused = window.focusWidget()
    here = next((n for n, (panel, _) in enumerate(stops) if focused and panel.isAncestorOf(focused)), None)
    step = -1 if back else 1
    number = (here + step) % len(stops) if here is not None else 0
    stops[number][1].setFocus(Qt.FocusReason.TabFocusReason)


def _panels(window: QWidget) -> list[QWidget]:
    found = [w for w in window.findChildren(QWidget) if w.property(PANEL) and w.isVisibleTo(window)]
    inner = [w for w in found if not any(w is not other and w.isAncestorOf(other) for other in found)]
    return sorted(
        inner, key=lambda w: (w.mapTo(window, w.rect().topLeft()).x(), w.mapTo(window, w.rect().topLeft()).y())
    )


def _first(panel: QWidget) -> QWidget | None:
    if panel.focusPolicy() & Qt.FocusPolicy.TabFocus and panel.isEnabled():
        return panel
    return next(
        (
            child
            for child in panel.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isEnabled() and child.isVisibleTo(panel)
        ),
        None,
    )
