"""Two parts of a page: beside each other, or below each other where there is no room for both."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme.metrics import PANEL_GAP, S12, page_margin, width_class
from ui.theme.typography import BODY_POINTS
from ui.widgets.scroll import Scroll

_WIDEST = 16_777_215
"""Qt's own: no limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Measures in logical pixels at 100 % text.

    Beside the other it has a `share` of the width, or a fixed `width`. Below each other, `height` is its least, and
    what `scrolls` inside of it stands there whole.
    """

    widget: QWidget
    share: int = 1
    width: int = 0
    height: int = 0
    scrolls: Sequence[Scroll] = ()


class Beside(QWidget):
    """Follows its width and the size of the text; stands in a `Scroll`, for below each other the page scrolls.

    Filled by `take`, once: parts that are made in it first are styled in their place.
    """

    _parts: tuple[Part, ...] = ()
    """Qt sends events before the constructor is through."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = 0
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setSpacing(PANEL_GAP)

    def take(self, first: Part, second: Part, *, room: int) -> None:
        """`room` is the width both need beside each other, in logical pixels at 100 % text."""
        self._parts, self._room = (first, second), room
        for part in self._parts:
            self._row.addWidget(part.widget, part.share)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The room may be enough for both now, or no longer."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        if not self._parts:
            return
        scale = max(1.0, self.font().pointSizeF() / BODY_POINTS)
        margin = page_margin(width_class(self.window().width()))
        stacked = self.width() - 2 * margin < round(self._room * scale) + PANEL_GAP
        self._row.setContentsMargins(margin, S12, margin, S12)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        for part in self._parts:
            part.widget.setMinimumHeight(round(part.height * scale) if stacked else 0)
            if part.width:
                part.widget.setMinimumWidth(0 if stacked else round(part.width * scale))
                part.widget.setMaximumWidth(_WIDEST if stacked else round(part.width * scale))
            for scroll in part.scrolls:
                scroll.set_whole(stacked)
