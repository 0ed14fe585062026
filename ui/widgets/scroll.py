"""A page or side that scrolls up and down when it does not fit."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme.metrics import S12


class Scroll(QScrollArea):
    """Shows `inside` at the full width, on the ground it stands on, without a border; never scrolls sideways.

    A `firm` one is no narrower than what is inside of it can be.
    """

    _is_whole = _is_firm = False

    def __init__(self, inside: QWidget, parent: QWidget | None = None, *, firm: bool = False) -> None:
        super().__init__(parent)
        self._is_firm, self._inside = firm, inside
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        inside.resize(self.size())  # else it would be measured, and styled for that, before it is in its place
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # setWidget() turned it on
        self.viewport().setAutoFillBackground(False)

    def set_whole(self, whole: bool) -> None:
        """As high as what is inside, for a page that scrolls as one; else it scrolls on its own."""
        if whole is not self._is_whole:
            self._is_whole = whole
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A whole one asks for all of its height."""
        hint = super().sizeHint()
        return QSize(hint.width(), self._high()) if self._is_whole else hint

    def minimumSizeHint(self) -> QSize:
        """A whole one is never cut in height, a firm one in width."""
        least = super().minimumSizeHint()
        wide = self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(wide if self._is_firm else least.width(), self._high() if self._is_whole else least.height())

    def event(self, event: QEvent) -> bool:
        """What is inside has grown or shrunk, or wraps otherwise."""
        done = super().event(event)
        if (self._is_whole or self._is_firm) and event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self.updateGeometry()
        return done

    def _high(self) -> int:
        inside = self._inside
        asked = inside.heightForWidth(self.viewport().width()) if inside.hasHeightForWidth() else -1
        return max(asked, inside.minimumSizeHint().height()) + 2 * self.frameWidth()


def reveal(widget: QWidget, part: QRect) -> None:
    """Scrolls the pages around a widget until a part of it is seen; of one that is too high, its beginning."""
    around = widget.parentWidget()
    while around is not None and not around.isWindow():
        inside = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and inside is not None and inside.isAncestorOf(widget):
            top, bar = widget.mapTo(inside, part.topLeft()).y(), around.verticalScrollBar()
            least, most = top + part.height() + S12 - around.viewport().height(), top - S12
            bar.setValue(min(max(bar.value(), least), most))
        around = around.parentWidget()
