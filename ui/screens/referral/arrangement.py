"""How the parts of the page stand: three columns where there is room, one below the other where there is not."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.metrics import PANEL_GAP
from ui.theme.typography import BODY_POINTS
from ui.widgets.repaint import show_if
from ui.widgets.scroll import Scroll

LEFT, RIGHT, LEAST_MIDDLE = 420, 300, 300


class Arrangement(QWidget):
    """`top` is the stepper; in one column the next action goes first and everything scrolls together."""

    def __init__(self, top: QWidget, left: QWidget, middle: QWidget, right: QWidget) -> None:
        super().__init__()
        self._parts = (top, left, middle, right)
        self._stacked: bool | None = None
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(PANEL_GAP)

    def begin(self, width: int) -> None:
        """Stands as it will at this width; moved only when it is shown, every part would be styled anew."""
        self.resize(width, self.height())
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """One column fits; three never keep the window from being made narrower."""
        scale = max(1.0, self.fontInfo().pointSizeF() / BODY_POINTS)
        return QSize(round(LEAST_MIDDLE * scale), LEAST_MIDDLE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the three columns would not fit, they stand below each other.

        Parts that are shown move after the event: a larger text resizes widgets while Qt goes through all of them.
        """
        super().resizeEvent(event)
        if self._stacked is None:
            self._fit()
        else:
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        scale = max(1.0, self.fontInfo().pointSizeF() / BODY_POINTS)
        stacked = self.width() < round((LEFT + RIGHT + LEAST_MIDDLE) * scale) + 2 * PANEL_GAP
        if stacked is not self._stacked:
            self._stacked = stacked
            self._arrange(stacked, scale)
        elif not stacked:
            self._widen(scale)

    def _arrange(self, stacked: bool, scale: float) -> None:
        """The keyboard stays where it is."""
        focused = QApplication.focusWidget()
        mine = focused is not None and self.isAncestorOf(focused)
        for part in self._parts:
            part.setParent(self)
        while (item := self._page.takeAt(0)) is not None:
            if (old := item.widget()) is not None and old not in self._parts:
                old.deleteLater()
        top, left, middle, right = self._parts
        if stacked:
            self._page.addWidget(Scroll(_column(top, right, left, middle)), 1)
        else:
            self._page.addWidget(top)
            self._page.addWidget(self._columns(left, middle, right), 1)
            self._widen(scale)
        for part in self._parts:
            show_if(part, True)
        if mine and focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _columns(self, left: QWidget, middle: QWidget, right: QWidget) -> QWidget:
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(PANEL_GAP)
        self._sides = (Scroll(_column(left)), Scroll(_column(right)))
        row.addWidget(self._sides[0])
        row.addWidget(middle, 1)
        row.addWidget(self._sides[1])
        return inside

    def _widen(self, scale: float) -> None:
        """The two sides have fixed widths that grow with the text."""
        for side, width in zip(self._sides, (LEFT, RIGHT), strict=True):
            side.setFixedWidth(round(width * scale))


def stack(*parts: QWidget) -> QWidget:
    """Panels below each other, each as high as it needs."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(PANEL_GAP)
    for part in parts:
        part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column.addWidget(part)
    return inside


def _column(*parts: QWidget) -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(PANEL_GAP)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return inside
