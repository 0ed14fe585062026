"""Series and dates: the next meetings first, then what was held."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.queries.meetings import DateLine, MeetingsFound, SeriesLine
from careplan.domain.meeting.meeting import MeetingStatus
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from careplan.i18n.meetings import series_text, when_text
from ui.items.cells import ActionCell, Cell, Lines, PillCell
from ui.items.columns import Column
from ui.items.rows_model import RowsModel
from ui.items.table import Table
from ui.shell.panels import PANEL
from ui.theme.tones import Tone
from ui.widgets.beside import Beside, Part
from ui.widgets.button import Button, ButtonKind
from ui.widgets.panel import Panel
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.scroll import Scroll

_NEXT, _CHANGE = "next", "change"
_ROOM = 880
"""Both tables fit beside each other from this width on, in logical pixels at 100 % text."""


class ListPage(QWidget):
    """`opened` names a date, `next_wanted` and `series_wanted` a series."""

    opened = Signal(object)
    next_wanted = Signal(object)
    series_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.why_not = ""
        self.dates: RowsModel[DateLine] = RowsModel(
            (
                Column(tr("Meeting"), _date_cell, grows=True, width=260, leads=True),
                Column(tr("Status"), _status_cell, width=110),
                Column(tr("Agenda"), _agenda_cell, width=180),
            ),
            key=lambda line: line.id,
        )
        self.series: RowsModel[SeriesLine] = RowsModel(
            (
                Column(tr("Series"), _series_cell, grows=True, width=240, leads=True),
                Column(tr("Next"), self._next_cell, width=150),
            ),
            key=lambda line: line.id,
        )
        self.table = Table(self.dates, tr("Meetings"))
        self.series_table = Table(self.series, tr("Series of meetings"))
        self.table.set_empty_text(tr("No meeting yet. Set up a series, or plan one date."))
        self.series_table.set_empty_text(tr("No series yet."))
        self.new_series = Button(tr("New series…"), icon="plus", small=True)
        self.new_date = Button(tr("New meeting…"), icon="plus", kind=ButtonKind.PRIMARY, small=True)
        self._lay_out()
        self.table.row_activated.connect(lambda line: self.opened.emit(line.id))
        self.series_table.action_triggered.connect(self._act)
        self.series_table.row_activated.connect(self.series_wanted)

    def show_found(self, found: MeetingsFound, why_not: str) -> None:
        """Open dates first, the earliest on top, then the closed ones."""
        self.why_not = why_not
        closed = tuple(each for each in found.dates if each.status is MeetingStatus.CLOSED)
        self.dates.set_rows((*found.open, *closed))
        self.series.set_rows(found.series)
        if self.table.current_row() is None:
            self.table.select_first()  # Enter opens the next meeting at once
        for button in (self.new_series, self.new_date):
            button.set_reason(why_not)

    def _act(self, line: SeriesLine, _action: str) -> None:
        self.next_wanted.emit(line.id)

    def _next_cell(self, line: SeriesLine) -> Cell:
        return ActionCell(_NEXT, tr("Plan next date"), "calendar-plus", enabled=not self.why_not, reason=self.why_not)

    def _lay_out(self) -> None:
        """From the outside in: all that stands in a box that is put somewhere is styled for it."""
        page, sides = QVBoxLayout(self), Beside()
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Scroll(sides))
        dates = Panel(tr("Meetings"), icon="presentation", flush=True, parent=sides)
        series = Panel(tr("Series"), icon="calendar", flush=True, parent=sides)
        for panel, button, table in ((dates, self.new_date, self.table), (series, self.new_series, self.series_table)):
            panel.setProperty(PANEL, True)
            panel.header.addWidget(button)
            panel.body.addWidget(table, 1)
            RowsInSight(table)
        sides.take(Part(widget=dates, share=3), Part(widget=series, share=2), room=_ROOM)


def _date_cell(line: DateLine) -> Cell:
    return Lines(line.terms.name, when_text(line.terms.day, line.terms.starts_at, line.terms.place))


def _status_cell(line: DateLine) -> Cell:
    return {
        MeetingStatus.PLANNED: PillCell(tr("Planned"), "calendar", Tone.NEUTRAL),
        MeetingStatus.LIVE: PillCell(tr("Live"), "presentation", Tone.ACCENT),
        MeetingStatus.CLOSED: PillCell(tr("Closed"), "lock", Tone.NEUTRAL),
    }[line.status]


def _agenda_cell(line: DateLine) -> Cell:
    if not line.cases:
        return Lines(tr("Nobody yet"), bold=False)
    said = tr("{done} of {all} done").format(done=line.done, all=line.cases)
    if line.status is MeetingStatus.PLANNED:
        said = tr("{count} on the agenda").format(count=line.cases)
        return Lines(said, tr("{count} not prepared").format(count=line.cases - line.prepared), bold=False)
    return Lines(said, tr("{count} moved on").format(count=line.moved) if line.moved else "", bold=False)


def _series_cell(line: SeriesLine) -> Cell:
    last = tr("last date {day}").format(day=day_text(line.last_day)) if line.last_day else tr("no date yet")
    return Lines(line.terms.name, f"{series_text(line.terms)} · {last}")
