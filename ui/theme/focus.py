"""The focus ring: one frame in each window, always around what has the keyboard."""

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QFocusFrame, QScrollArea, QWidget

from ui.theme.style import RingStyle

RING: Final = "ring"
"""Dynamic property of a widget: "own" paints its focus itself, "around" takes the ring for a child inside it."""
LOOK_UP: Final = 3
"""How far above the focused widget an "around" is looked for."""


class FocusRing(QObject):
    """Follows the keyboard focus through the whole application and frames it, after mouse use too."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._style = RingStyle()
        self._style.setParent(self)
        self._frame: QFocusFrame | None = None
        app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            bring_into_view(now)  # first: around what lies outside the frame is hidden, and stays so
        target = ring_target(now)
        if target is None:
            if self._frame is not None:
                self._frame.setWidget(None)  # type: ignore[arg-type]  # Qt lets go so; the stub forgot
            return
        frame = self._frame
        if frame is None:
            frame = QFocusFrame()
            frame.setStyle(self._style)
            frame.destroyed.connect(self._forget)
            self._frame = frame
        frame.setWidget(target)

    def _forget(self) -> None:
        self._frame = None


def bring_into_view(focused: QWidget) -> None:
    """Scrolls to what has the keyboard: Qt does so only while Tab stays within one scroll area.

    Nothing that can be seen moves away from under a mouse that is being pressed.
    """
    seen = focused.visibleRegion().boundingRect()
    is_clicked = not seen.isEmpty() and QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
    if not focused.isVisible() or seen.height() == focused.height() or is_clicked:
        return
    around = focused.parentWidget()
    while around is not None and not around.isWindow():
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(focused)
        around = around.parentWidget()


def ring_target(focused: QWidget | None) -> QWidget | None:
    """What the ring goes around: the widget with the keyboard, the field it is a part of, or nothing."""
    if focused is None or focused.isWindow() or focused.property(RING) == "own":
        return None
    widget: QWidget | None = focused
    for _ in range(LOOK_UP):
        widget = widget.parentWidget() if widget is not None else None
        if widget is None or widget.isWindow():
            break
        if widget.property(RING) == "around" or isinstance(widget, QComboBox | QAbstractSpinBox):
            return widget
    return focused
