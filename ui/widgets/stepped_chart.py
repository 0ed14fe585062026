"""What both charts are alike in: keys that step along the points, and a size that grows with the text."""

from typing import ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme.typography import BODY_POINTS


class SteppedChart(QLabel):
    """Left and Right go from point to point, Home and End to the first and last; `_at` is the one chosen, -1 for none.

    A label without text, because Qt tells a screen reader what a label is, and nothing of a plain widget.
    """

    least: ClassVar[QSize]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Grows with the text."""
        return self.least * max(1.0, self.font().pointSizeF() / BODY_POINTS)

    def minimumSizeHint(self) -> QSize:
        """Numbers and days have room."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From point to point."""
        last = self._count() - 1
        aims = {
            Qt.Key.Key_Left: max(0, self._at - 1) if self._at >= 0 else last,
            Qt.Key.Key_Right: min(last, self._at + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        aim = aims.get(Qt.Key(event.key()))
        if aim is None or last < 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self._choose(aim)

    def _count(self) -> int:
        """How many points there are."""
        raise NotImplementedError

    def _choose(self, at: int) -> None:
        """Another point, or none."""
        raise NotImplementedError
