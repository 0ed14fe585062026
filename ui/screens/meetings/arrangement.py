"""How agenda, summary and outcome stand: beside each other where there is room, else one below the other."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme.metrics import PANEL_GAP, S12, page_margin, width_class
from ui.theme.typography import BODY_POINTS
from ui.widgets.scroll import Scroll

_ROOM, _WIDE = 860, 1100
_AGENDA, _OUTCOME = (220, 268, 0.25), (352, 400, 0.34)
"""The width of an outer panel on a narrow and on a wide page, and its largest share of the page."""
_WIDEST = 16_777_215
"""Qt's own: no limit."""


class Arrangement(QWidget):
    """Measures are in logical pixels at 100 % text; below each other, `scrolls` stand whole: the page scrolls.

    Filled by `take`, once: panels that are made in it first are styled in their place.
    """

    _scrolls: tuple[Scroll, ...] = ()
    """Qt sends events before the constructor is through."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setSpacing(PANEL_GAP)

    def take(self, agenda: QWidget, summary: QWidget, outcome: QWidget, *scrolls: Scroll) -> None:
        """The three panels, and what scrolls in them."""
        self._sides = ((agenda, *_AGENDA), (outcome, *_OUTCOME))
        for panel, share in ((agenda, 27), (summary, 38), (outcome, 35)):
            self._row.addWidget(panel, share)
        self._scrolls = scrolls
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The room may be enough for three now, or no longer."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        """The outer panels keep their widths where there is room, the summary takes the rest."""
        if not self._scrolls:
            return
        scale, width = max(1.0, self.font().pointSizeF() / BODY_POINTS), self.width()
        margin = page_margin(width_class(self.window().width()))
        is_stacked = width - 2 * margin < round(_ROOM * scale) + 2 * PANEL_GAP
        self._row.setContentsMargins(margin, S12, margin, S12)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_stacked else QBoxLayout.Direction.LeftToRight)
        for panel, low, high, share in self._sides:
            most = round(min((low if width < _WIDE * scale else high) * scale, width * share))
            panel.setMaximumWidth(_WIDEST if is_stacked else most)
        for scroll in self._scrolls:
            scroll.set_whole(is_stacked)
