"""A Lucide icon on a page, beside the words that say the same."""

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import metrics
from ui.theme.icons import paint_icon
from ui.theme.tokens import tokens_of
from ui.theme.tones import Tone, colours


class Symbol(QWidget):
    """Decoration to a screen reader: the words beside it say what it means. It grows with the text."""

    def __init__(
        self, name: str, *, ink: str = "ink2", size: int = metrics.ICON, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._ink = ink
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, ink: str = "") -> None:
        """Another icon, in another ink if one is given: "ink", "ink2", "ink3" or a tone."""
        self._name = name
        self._ink = ink or self._ink
        self.update()

    def sizeHint(self) -> QSize:
        """Square, larger with larger text."""
        side = round(self._size * max(1.0, self.font().pointSizeF() / 10))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Room follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint in the ink of the theme."""
        tokens = tokens_of(self)
        ink = colours(tokens, Tone(self._ink)).ink if self._ink in set(Tone) else getattr(tokens, self._ink)
        paint_icon(QPainter(self), QRectF(self.rect()), self._name, ink)
