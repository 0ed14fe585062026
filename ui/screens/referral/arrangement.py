"""How the parts of the page stand: three columns where there is room, one below the other where there is not."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.metrics import PANEL_GAP
from ui.theme.typography import BODY_POINTS
from ui.widgets.repaint import show_if
from ui.widgets.scroll import Scroll, reveal
from ui.widgets.tab_order import tab_through

LEFT, RIGHT, LEAST_MIDDLE = 420, 300, 300
_HIGH = 480
"""Logical pixels at 100 % text from which the next action stays in sight while what is below it scrolls."""


class Arrangement(QWidget):
    """`top` is the stepper and `lead` the next action, which stays in sight where there is room.

    In one column it goes first and everything scrolls together.
    """

    def __init__(self, top: QWidget, left: QWidget, middle: QWidget, lead: QWidget, right: QWidget) -> None:
        super().__init__()
        self._parts = (top, left, middle, lead, right)
        self._stacked: bool | None = None
        self._fixed = False
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
        fixed = not stacked and self.height() >= round(_HIGH * scale)
        if (stacked, fixed) != (self._stacked, self._fixed):
            self._stacked, self._fixed = stacked, fixed
            self._arrange(stacked, scale)
        elif not stacked:
            self._widen(scale)

    def _arrange(self, stacked: bool, scale: float) -> None:
        """The keyboard stays where it is."""
        focused = QApplication.focusWidget()
        mine = focused is not None and self.isAncestorOf(focused)
        for part in self._parts:
            if part.parent() is not None:
                part.setParent(self)
        while (item := self._page.takeAt(0)) is not None:
            if (old := item.widget()) is not None and old not in self._parts:
                old.deleteLater()
        top, left, middle, lead, right = self._parts
        if stacked:
            _in_scroll(self._page, top, lead, right, left, middle)
        else:
            self._page.addWidget(top)
            self._stand_beside(left, middle, lead, right)
            self._widen(scale)
        for part in self._parts:
            show_if(part, True)
        self.lead_tab()
        if mine and focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, focused, lambda: reveal(focused, focused.rect()))  # once all stands

    def lead_tab(self) -> None:
        """Tab goes through the parts as they stand; to be asked for again when they were filled."""
        if self._stacked is None:
            return
        top, left, middle, lead, right = self._parts
        tab_through(*((top, lead, right, left, middle) if self._stacked else self._parts))

    def _stand_beside(self, left: QWidget, middle: QWidget, lead: QWidget, right: QWidget) -> None:
        inside = QWidget()
        self._page.addWidget(inside, 1)
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(PANEL_GAP)
        first = _in_scroll(row, left)
        row.addWidget(middle, 1)
        last = QWidget()
        row.addWidget(last)
        column = _column(last)
        lead.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if self._fixed:
            column.addWidget(lead)
            _in_scroll(column, right)
        else:
            _in_scroll(column, lead, right)
        self._sides: tuple[QWidget, QWidget] = (first, last)

    def _widen(self, scale: float) -> None:
        """The two sides have fixed widths that grow with the text."""
        for side, width in zip(self._sides, (LEFT, RIGHT), strict=True):
            side.setFixedWidth(round(width * scale))


def stack(inside: QWidget, *parts: QWidget) -> None:
    """Panels below each other, each as high as it needs."""
    column = _column(inside)
    for part in parts:
        part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column.addWidget(part)


def _in_scroll(layout: QBoxLayout, *parts: QWidget) -> Scroll:
    """Takes what room there is; each part moves once, to where it stays."""
    inside = QWidget()
    column = _column(inside)
    scroll = Scroll(inside)
    layout.addWidget(scroll, 1)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return scroll


def _column(inside: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(PANEL_GAP)
    return column
