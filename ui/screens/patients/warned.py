"""The list of patients with the warning above it, which comes and goes while one types."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.theme.metrics import S12


class Warned(QWidget):
    """Gives both their places itself: a layout would have the whole window laid out anew when the warning comes."""

    def __init__(self, warning: QWidget, below: QWidget) -> None:
        super().__init__()
        self._warning, self._below = warning, below
        for widget in (warning, below):
            widget.setParent(self)

    def warn(self, *, visible: bool) -> None:
        """Shows the warning or takes it away."""
        self._warning.setVisible(visible)
        self._place()

    def event(self, event: QEvent) -> bool:
        """What the warning says takes more room or less."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap otherwise."""
        super().resizeEvent(event)
        self._place()

    def sizeHint(self) -> QSize:
        """That of the list."""
        return self._below.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """That of the list."""
        return self._below.minimumSizeHint()

    def _place(self) -> None:
        top = 0
        if not self._warning.isHidden():
            high = self._warning.heightForWidth(self.width())
            self._warning.setGeometry(0, 0, self.width(), high)
            top = high + S12
        self._below.setGeometry(0, top, self.width(), max(self.height() - top, 0))
