"""All charts of a patient: which time and which measures, two beside each other where there is room."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from careplan.application.queries.measures import PatientMeasures
from careplan.domain.measure.change import months_before
from careplan.domain.measure.trend import Trend
from careplan.i18n.catalogue import tr
from ui.screens.measures.trend_panel import TrendPanel
from ui.theme.metrics import NORMAL_FROM, PANEL_GAP, S4, S8, SMALL_HEIGHT
from ui.theme.typography import BODY_POINTS, Role
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.scroll import Scroll
from ui.widgets.symbol import Symbol
from ui.widgets.texts import Label

_MONTHS = 24
LEAST_CHART = 320
"""Logical pixels that a chart needs beside another, at 100 % text."""


class Period(StrEnum):
    """What the chips choose."""

    RECENT = "recent"
    WHOLE = "whole"
    ALL = "all"


class Charts(QWidget):
    """`add_asked` and `score_asked` come from the buttons; charts of series that stay are kept, focus and all."""

    add_asked = Signal()
    score_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._found: PatientMeasures | None = None
        self._today = date.min
        self._panels: dict[tuple[str, str, str], TrendPanel] = {}
        self._columns = 0
        self.chips = {
            Period.RECENT: Chip(tr("24 months")),
            Period.WHOLE: Chip(tr("Since onset")),
            Period.ALL: Chip(tr("All measures"), count=0),
        }
        self.add = Button(tr("Add result…"), icon="plus")
        self.score = Button(tr("Score…"), icon="clipboard-check")
        self.as_table = Button(tr("Table"), icon="table", keys="T")
        self.as_table.setCheckable(True)
        self._empty = EmptyState("activity", tr("No results yet"), tr("Results and scores are drawn here as lines."))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._lay_out()
        self.chips[Period.RECENT].setChecked(True)
        self._group.buttonToggled.connect(self._chosen)
        self.add.clicked.connect(self.add_asked)
        self.score.clicked.connect(self.score_asked)
        self.as_table.toggled.connect(self._show_table)

    @property
    def period(self) -> Period:
        """Which chip is on."""
        return next(period for period, chip in self.chips.items() if chip.isChecked())

    def panels(self) -> Sequence[TrendPanel]:
        """Those that are shown, in reading order."""
        return tuple(self._panels.values())

    def show_measures(self, found: PatientMeasures, today: date) -> None:
        """Another answer; what is chosen stays."""
        self._found, self._today = found, today
        self.chips[Period.ALL].set_count(found.count)
        unknown = "" if found.onset else tr("The onset of the disease is not recorded.")
        self.chips[Period.WHOLE].setEnabled(not unknown)
        self.chips[Period.WHOLE].setToolTip(unknown)
        if unknown and self.period is Period.WHOLE:
            self.chips[Period.RECENT].setChecked(True)
        self._show()

    def clear(self) -> None:
        """Nobody's charts, until those of the next patient are known."""
        self._found = None
        self._show()
        self._empty.hide()

    def toggle_table(self) -> None:
        """Charts to tables and back."""
        self.as_table.toggle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where the window or the charts would be too narrow for two."""
        super().resizeEvent(event)
        self._arrange()

    def _chosen(self, _: object, on: bool) -> None:
        if on:
            self._show()

    def _show(self) -> None:
        shown = self._shown()
        for key in set(self._panels) - {trend.key for trend in shown}:
            panel = self._panels.pop(key)
            self._grid.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        order: dict[tuple[str, str, str], TrendPanel] = {}
        for trend in shown:
            targets = self._found.targets_of(trend) if self._found else ()
            known = self._panels.get(trend.key)
            if known is not None:
                known.show_trend(trend, targets)
            panel = known or TrendPanel(trend, targets, self._inside)
            panel.show_table(self.as_table.isChecked() or not trend.points)
            order[trend.key] = panel
        self._panels = order
        self._empty.setVisible(not order)
        self._columns = 0
        self._arrange()

    def _shown(self) -> list[Trend]:
        """Those that the library knows and that have numbers; all of them with the last chip."""
        if self._found is None:
            return []
        found, onset = self._found.trends, self._found.onset
        if self.period is Period.ALL:
            return list(found)
        is_recent = self.period is Period.RECENT or onset is None
        first = months_before(self._today, _MONTHS) if is_recent or onset is None else onset.earliest
        cut = [each.since(first) for each in found if each.points and each.measure is not None]
        return [each for each in cut if each.points]

    def _arrange(self) -> None:
        scale = max(1.0, self.font().pointSizeF() / BODY_POINTS)
        has_room = self.window().width() >= NORMAL_FROM and self.width() >= 2 * LEAST_CHART * scale
        columns = 2 if has_room else 1
        if columns == self._columns:
            return
        self._columns = columns
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        for at, panel in enumerate(self._panels.values()):
            self._grid.addWidget(panel, at // columns, at % columns)
            self._grid.setRowStretch(at // columns, 1)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))

    def _show_table(self, is_table: bool) -> None:
        self.as_table.set_words(tr("Charts") if is_table else tr("Table"))
        self.as_table.set_icon("activity" if is_table else "table")
        trends = {trend.key: trend for trend in self._shown()}
        for key, panel in self._panels.items():
            panel.show_table(is_table or not trends[key].points)

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(PANEL_GAP)
        page.addLayout(self._top())
        self._inside = QWidget()
        page.addWidget(Scroll(self._inside), 1)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        self._grid.setSpacing(PANEL_GAP)
        column.addWidget(self._empty, 1)
        column.addLayout(self._grid, 1)
        page.addLayout(_note())

    def _top(self) -> FlowLayout:
        """Chips at the left, legend and buttons at the right, below each other where there is no room for both."""
        chips = QWidget()
        choices = FlowLayout(chips, gap=S8)
        for chip in self.chips.values():
            self._group.addButton(chip)
            choices.addWidget(chip)
        legend = QWidget()
        legend.setMinimumHeight(SMALL_HEIGHT)
        row = QHBoxLayout(legend)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S4)
        row.addWidget(Label("\N{BLACK DOWN-POINTING TRIANGLE}\N{BLACK UP-POINTING TRIANGLE}", ink="ink2"))
        row.addWidget(Label(tr("significant change"), Role.CAPTION, ink="ink2"))
        doing = QWidget()
        right = FlowLayout(doing, gap=S8)
        for widget in (legend, self.add, self.score, self.as_table):
            right.addWidget(widget)
        top = FlowLayout(gap=S8, apart=True)
        top.addWidget(chips)
        top.addWidget(doing)
        return top


def _note() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(S8)
    row.addWidget(Symbol("info", ink="ink3", size=14))
    said = tr("Rules come from the library, with their source. A flag asks for review; it is not a diagnosis.")
    row.addWidget(Label(said, Role.CAPTION, ink="ink3", wrap=True), 1)
    return row
