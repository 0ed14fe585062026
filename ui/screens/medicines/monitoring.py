"""The laboratory series of one medicine: how often, when last, when next, and what can be done about it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careplan.domain.medicine.monitoring import SeriesStatus
from careplan.domain.plan.monitoring_line import MonitoringLine
from careplan.domain.plan.snapshot import MedicineLine
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import bound, capitalised, day_text
from ui.items.cells import Lines
from ui.items.columns import Column
from ui.items.rows_model import RowsModel
from ui.items.table import Table
from ui.screens.medicines.table import due_tone, due_words
from ui.screens.medicines.words import every_text, single_tests
from ui.theme.metrics import S8
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.flow import FlowLayout
from ui.widgets.texts import Label


class MonitoringPart(QWidget):
    """`add_asked`, and `record_asked`, `stop_asked` with the MonitoringLine under the cursor."""

    add_asked = Signal()
    record_asked = Signal(object)
    stop_asked = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.rows = _rows(today)
        self.table = Table(self.rows, tr("Monitoring of this medicine"), whole=True, type_ahead=False)
        self._none = Label(tr("No monitoring. Add what the clinic watches for."), ink="ink2", wrap=True)
        self.add = Button(tr("Add monitoring…"), icon="plus", kind=ButtonKind.QUIET, small=True)
        self.record = Button(tr("Record result…"), icon="clipboard-list", small=True)
        self.stop = Button(tr("Stop series"), icon="circle-stop", small=True)
        self._reader = self._locked = ""
        self._lay_out()
        self.table.current_changed.connect(lambda _: self._enable())
        self.table.row_activated.connect(lambda _: self._ask_record())
        self.add.clicked.connect(self.add_asked)
        self.record.clicked.connect(self._ask_record)
        self.stop.clicked.connect(self._ask_stop)

    def show_line(self, line: MedicineLine | None, *, reader: str, locked: str) -> None:
        """`reader` says why this person records nothing, `locked` why nothing is added or stopped any more."""
        self._reader, self._locked = reader, locked
        self.rows.set_rows(line.monitoring if line else ())
        if self.table.current_row() is None and self.rows.rowCount():
            self.table.select_first()
        self._enable()

    def _ask_record(self) -> None:
        row: MonitoringLine | None = self.table.current_row()
        if row is not None and self.record.isEnabled():
            self.record_asked.emit(row)

    def _ask_stop(self) -> None:
        self.stop_asked.emit(self.table.current_row())

    def _enable(self) -> None:
        row: MonitoringLine | None = self.table.current_row()
        none = tr("Choose a series.") if row is None else ""
        over = tr("This series was stopped.") if row and row.status is SeriesStatus.STOPPED else ""
        self.add.set_reason(self._locked)
        self.record.set_reason(self._reader or none or over)
        self.stop.set_reason(self._locked or none or over)
        self._none.setVisible(not self.rows.rowCount())
        for part in (self.table, self.record, self.stop):
            part.setVisible(bool(self.rows.rowCount()))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(tr("Monitoring"), Role.BODY, bold=True), 1)
        head.addWidget(self.add)
        buttons = FlowLayout()
        buttons.addWidget(self.record)
        buttons.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        column.addLayout(head)
        column.addWidget(self._none)
        column.addWidget(self.table)
        column.addLayout(buttons)


def _rows(today: date) -> RowsModel[MonitoringLine]:
    return RowsModel(
        (
            Column(tr("Test"), _test, width=110, grows=True, least=90, leads=True),
            Column(tr("Every"), _every, width=84, least=76, from_width=390),
            Column(
                tr("Last"), lambda row: day_text(row.last_on) if row.last_on else tr("none yet"), width=108, least=106
            ),
            Column(tr("Next due"), lambda row: _next(row, today), width=122, least=118),
        ),
        key=lambda row: row.id,
    )


def _test(row: MonitoringLine) -> Lines:
    """The first test on a line of its own, so that a long list of them is still scanned."""
    first, *more = single_tests(row.name)
    return Lines(first, ", ".join(more), faint=row.status is SeriesStatus.STOPPED)


def _every(row: MonitoringLine) -> str:
    if row.status is SeriesStatus.STOPPED:
        return tr("Stopped")
    said = every_text(row.every_weeks).removeprefix(tr("every") + " ")
    return capitalised(said) or tr("No start day")


def _next(row: MonitoringLine, today: date) -> Lines:
    if row.status is SeriesStatus.STOPPED or row.due_on is None:
        return Lines(tr("none"), bold=False)
    tone = due_tone(row, today)
    icon = {Tone.RED: "triangle-alert", Tone.AMBER: "clock"}.get(tone, "") if tone else ""
    late = due_words(row, today) if tone is not None else ""
    second = late if late != day_text(row.due_on) else tr("due soon")
    return Lines(bound(day_text(row.due_on)), second, bold=tone is not None, icon=icon, icon_tone=tone, tone=tone)
