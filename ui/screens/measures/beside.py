"""The skin score and the charts: beside each other, or below each other where there is no room for both."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.screens.measures.charts import LEAST_CHART, Charts
from ui.screens.measures.skin_panel import WIDTH, SkinPanel
from ui.theme.metrics import PAGE_MARGIN, PAGE_MARGIN_COMPACT, PANEL_GAP, S12, Width, width_class
from ui.theme.typography import BODY_POINTS

_SKIN_HEIGHT, _CHARTS_HEIGHT = 520, 360
"""What each needs where they stand below each other and the page scrolls, in logical pixels at 100 % text."""


class SkinBesideCharts(QWidget):
    """Follows its width and the size of the text; stands in a scroll area."""

    def __init__(self, skin: SkinPanel, charts: Charts) -> None:
        super().__init__()
        self._skin, self._charts = skin, charts
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setSpacing(PANEL_GAP)
        self._row.addWidget(skin)
        self._row.addWidget(charts, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The room may be enough for both now, or no longer."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        scale = max(1.0, self.font().pointSizeF() / BODY_POINTS)
        margin = PAGE_MARGIN_COMPACT if width_class(self.window().width()) is Width.COMPACT else PAGE_MARGIN
        stacked = self.width() - 2 * margin < round((WIDTH + LEAST_CHART) * scale) + PANEL_GAP
        self._row.setContentsMargins(margin, S12, margin, S12)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        for part, high in ((self._skin, _SKIN_HEIGHT), (self._charts, _CHARTS_HEIGHT)):
            part.setMinimumHeight(round(high * scale) if stacked else 0)
        self._skin.setMinimumWidth(0 if stacked else round(WIDTH * scale))
        self._skin.setMaximumWidth(self.width() if stacked else round(WIDTH * scale))
