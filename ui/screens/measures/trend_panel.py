"""One series in its panel: what it is and which way is better, the line or its table, and what the rules say."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from careplan.application.queries.measures import GoalTarget
from careplan.domain.measure.measure import Better, Course
from careplan.domain.measure.trend import Trend
from careplan.i18n.catalogue import tr
from careplan.i18n.measure_entries import Entry, entries
from careplan.i18n.measures import (
    Remark,
    direction_text,
    marks_of,
    remarks,
    scale_text,
    target_mark,
    title_text,
)
from ui.items.cells import Cell, Lines
from ui.items.columns import Column
from ui.items.rows_model import RowsModel
from ui.items.table import Table
from ui.shell.panels import PANEL
from ui.theme.metrics import PANEL_PADDING, S4, S8, S12
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.clearing import clear
from ui.widgets.lead_text import LeadText
from ui.widgets.panel import Panel
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.symbol import Symbol
from ui.widgets.texts import Label
from ui.widgets.trend_chart import TrendChart


class TrendPanel(Panel):
    """Chart and table show the same; `show_table` chooses."""

    def __init__(self, trend: Trend, targets: Sequence[GoalTarget], parent: QWidget) -> None:
        """Made in its `parent`, or every part of it would be styled twice."""
        super().__init__(title_text(trend), flush=True, parent=parent)
        self.setProperty(PANEL, True)
        self.chart = TrendChart()
        self.model = entry_rows()
        self.table = Table(self.model, tr("Results of {measure}").format(measure=title_text(trend)), boxed=False)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # the chart says how high
        self._in_sight: RowsInSight | None = None
        self._remarks = RemarkLines()
        self._direction = _direction(trend)
        self.header.addWidget(self._direction)
        self._views = QStackedLayout()
        self.body.addLayout(self._views, 1)  # first, or the page that is shown would be a window for a moment
        self._views.addWidget(_padded(self.chart))
        self._views.addWidget(self.table)
        self.footer().addWidget(self._remarks, 1)
        self.show_trend(trend, targets)

    def show_trend(self, trend: Trend, targets: Sequence[GoalTarget]) -> None:
        """The same series after a change; focus and scroll stay."""
        limits = trend.measure.range if trend.measure else None
        lines = [target_mark(each.number, each.target, trend.unit) for each in targets]
        name = ", ".join(filter(None, (title_text(trend), scale_text(trend), direction_text(trend.measure))))
        self.chart.show_series(name, marks_of(trend), [line for line in lines if line is not None], limits)
        self.model.set_rows(entries(trend))
        self._remarks.show_remarks([remark for remark in remarks(trend) if remark.text])
        self.set_caption(scale_text(trend))

    def show_table(self, is_table: bool) -> None:
        """The table in the place of the chart, or the other way round; the focus goes along."""
        if is_table and self._in_sight is None:
            self._in_sight = RowsInSight(self.table, 3)
        had_focus = self.chart.hasFocus() or self.table.hasFocus()
        self._views.setCurrentIndex(int(is_table))
        if had_focus:
            self.main().setFocus(Qt.FocusReason.OtherFocusReason)

    def main(self) -> QWidget:
        """What takes the focus: chart or table."""
        return self.table if self._views.currentIndex() else self.chart


class RemarkLines(QWidget):
    """What the rules say, each with its icon; the heading in bold, coloured only where something is significant."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S4)

    def show_remarks(self, found: Sequence[Remark]) -> None:
        """In the place of those before."""
        clear(self._column)
        for remark in found:
            self._column.addWidget(_remark(remark))


def entry_rows() -> RowsModel[Entry]:
    """Day, result with its change, what a rule says, who recorded it."""
    columns: tuple[Column[Entry], ...] = (
        Column(tr("Day"), lambda entry: entry.day, width=124, leads=True),
        Column(tr("Result, change"), lambda entry: Lines(entry.result, entry.change), width=112),
        Column(tr("Remark"), _entry_remark, width=130, grows=True),
    )
    return RowsModel(columns, lambda entry: entry.id)


def _entry_remark(entry: Entry) -> Cell:
    tone = None if entry.is_worse is None else Tone.RED if entry.is_worse else Tone.GREEN
    by = tr("recorded by {name}").format(name=entry.by) if entry.by else ""
    if not entry.remark:
        return Lines(by, bold=False, faint=True)
    return Lines(entry.remark, by, tone=tone if entry.is_flagged else None, bold=entry.is_flagged)


def _direction(trend: Trend) -> QWidget:
    """The arrow and the word; nothing where the direction is not known."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S4)
    better = trend.measure.better if trend.measure else None
    if better is not None:
        row.addWidget(Symbol("arrow-up" if better is Better.HIGHER else "arrow-down", ink="ink3", size=14))
    row.addWidget(Label(direction_text(trend.measure), Role.CAPTION, ink="ink3"))
    return box


def _remark(remark: Remark) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S8)
    tone = None
    if remark.is_significant and remark.is_worse is not None:
        tone = Tone.RED if remark.is_worse else Tone.GREEN
    icon = {Course.FALL: "trending-down", Course.RISE: "trending-up", None: "minus"}[remark.course]
    row.addWidget(Symbol(icon, ink=tone or "ink2"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(LeadText(remark.heading, remark.sentence, tone), 1)
    return box


def _padded(chart: TrendChart) -> QFrame:
    frame = QFrame()
    column = QVBoxLayout(frame)
    column.setContentsMargins(PANEL_PADDING, S12, PANEL_PADDING, S8)
    column.addWidget(chart)
    return frame
