"""Settings: how long each step of a referral may take, on which days nobody is there, and when something is quiet."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from careplan.application.permissions import Permission
from careplan.application.public_holidays import place_name
from careplan.application.queries.referral_limits import ClinicLimits, LimitsFound
from careplan.domain.referral.limits import Limit, LimitStep, working_value
from careplan.domain.referral.referral import Urgency
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import capitalised, day_text
from careplan.i18n.terms import word
from ui.items.cells import Lines
from ui.items.columns import Column
from ui.items.rows_model import RowsModel
from ui.items.table import Table
from ui.rights import why_not
from ui.screens.referral.asking import AskDialog, Asked
from ui.screens.settings.limits_asked import calendar_asked, step_asked
from ui.screens.settings.quiet_panel import QuietPanel, quiet_asked
from ui.screens.settings.section import Section, note
from ui.shell.panels import PANEL
from ui.shell.room import Room
from ui.widgets.button import Button
from ui.widgets.panel import Panel
from ui.widgets.texts import Label

_STEP, _LIMIT = 150, 108
"""Logical pixels that columns have at least; with less, limits stand below the step."""


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One step with its limit at each urgency, and which of them the clinic set."""

    step: LimitStep
    limits: tuple[tuple[Limit, bool], ...]
    below: bool = False
    """The limits stand below the step's name: columns would be too narrow."""


class LimitsTable(Table):
    """`fitted` after its columns were given their widths, or left out."""

    fitted = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self.fitted.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fitted.emit()


class LimitsSection(Section):
    """Enter on a step changes its limits; open referrals are reckoned anew in the same step, and Undo undoes both."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._found: LimitsFound | None = None
        self.rows: RowsModel[LimitRow] = RowsModel(self._columns(), key=lambda row: row.step)
        self.table = LimitsTable(
            self.rows, tr("Referral limits"), remembered=room.remembered("limits"), boxed=False, whole=True
        )
        self.change = Button(tr("Change…"), icon="pencil")
        self.days = Button(tr("Working days…"), icon="calendar")
        self.quiet = QuietPanel()
        self.dialog: AskDialog | None = None
        self._calendar = Label("", wrap=True)
        self._lay_out()
        self.table.fitted.connect(self._fit)
        self.table.row_activated.connect(lambda _: self.change_step())
        self.change.clicked.connect(self.change_step)
        self.days.clicked.connect(self.change_days)
        self.quiet.change.clicked.connect(self.change_quiet)
        lock = why_not(self.desk.user, Permission.MANAGE_CLINIC)
        for button in (self.change, self.days, self.quiet.change):
            button.set_reason(lock)
        self._lock = lock

    def arrive(self) -> None:
        """Reads them; the row one is on stays."""
        self.desk.ask(ClinicLimits(), self._show, owner=self)

    def first_focus(self) -> QWidget:
        """The list."""
        return self.table

    def change_step(self) -> None:
        """The limits of the step under the cursor."""
        row: LimitRow | None = self.table.current_row()
        if row is not None and self._found is not None and not self._lock:
            self._ask(step_asked(row.step, self._found.own))

    def change_days(self) -> None:
        """Weekend, holidays and closed days."""
        if self._found is not None and not self._lock:
            self._ask(calendar_asked(self._found.calendar, self.desk))

    def change_quiet(self) -> None:
        """After how many days something has gone quiet."""
        if self._found is not None and not self._lock:
            self._ask(quiet_asked(self._found.quiet))

    def _ask(self, asked: Asked) -> None:
        self.dialog = AskDialog(self.desk, asked, tr("For the whole clinic"), self)
        self.dialog.recorded.connect(lambda _: self.arrive())
        self.dialog.open_soon()

    def _show(self, found: LimitsFound) -> None:
        self._found = found
        self._show_rows(found)
        self.quiet.show_terms(found.quiet)
        self._show_calendar(" ".join(filter(None, (found.calendar.country, found.calendar.subdivision))))
        if found.calendar.country:
            named = partial(place_name, found.calendar.country, found.calendar.subdivision)
            self.desk.aside(named, self._show_calendar, owner=self)

    def _show_calendar(self, where: str) -> None:
        """By code first, by name once the package of holidays is loaded, which the page does not wait for."""
        if self._found is None:
            return
        calendar = self._found.calendar
        holidays = tr("Public holidays of {place}.").format(place=where) if where else tr("No public holidays.")
        ahead = [day for day in calendar.closed if day >= self.desk.today()]
        closed = trn("{count} closed day ahead", "{count} closed days ahead", len(ahead))
        next_one = tr(", next {day}.").format(day=day_text(ahead[0])) if ahead else "."
        weekend = ", ".join(tr(_WEEK[day]) for day in calendar.weekend) or tr("none")
        free = tr("Nobody is there on: {days}.").format(days=weekend)
        self._calendar.setText(" ".join((free, holidays, closed + next_one)))

    def _show_rows(self, found: LimitsFound) -> None:
        below = self.table.isColumnHidden(1)
        self.rows.set_rows(tuple(_row(found, step, below=below) for step in LimitStep))

    def _fit(self) -> None:
        """Where there is no room for the columns, each step says its limits below its name."""
        rows = self.rows.rows()
        if self._found is not None and rows and rows[0].below is not self.table.isColumnHidden(1):
            self._show_rows(self._found)

    def _columns(self) -> tuple[Column[LimitRow], ...]:
        columns: list[Column[LimitRow]] = [
            Column(
                tr("Step"),
                self._step,
                width=230,
                least=_STEP,
                grows=True,
                name="step",
                leads=True,
                accessible=lambda row: word(row.step),
            )
        ]
        for at, urgency in enumerate(Urgency):
            columns.append(
                Column(
                    capitalised(word(urgency)),
                    partial(self._limit, at),
                    width=132,
                    least=_LIMIT,
                    from_width=_STEP + _LIMIT * len(Urgency),
                    name=urgency.value,
                    accessible=partial(self._named_limit, at),
                )
            )
        return tuple(columns)

    def _step(self, row: LimitRow) -> str | Lines:
        if not row.below:
            return word(row.step)
        return Lines(word(row.step), " · ".join(self._named_limit(at, row) for at in range(len(row.limits))))

    def _named_limit(self, at: int, row: LimitRow) -> str:
        return f"{capitalised(word(list(Urgency)[at]))}: {self._limit(at, row)}"

    def _limit(self, at: int, row: LimitRow) -> str:
        limit, own = row.limits[at]
        counted = tr("{count} w") if limit.working else tr("{count} d")
        return counted.format(count=limit.days) + ("" if own else " *")

    def _lay_out(self) -> None:
        panel = Panel(tr("Referral limits"), icon="clock", flush=True)
        panel.setProperty(PANEL, True)
        panel.header.addWidget(self.change)
        panel.body.addWidget(self.table)
        self.column.addWidget(panel)
        said = tr("d: days, w: working days. * Unconfirmed: a working value nobody here has set, no clinical fact.")
        self.column.addWidget(note(said))
        days = Panel(tr("Working days"), icon="calendar")
        days.setProperty(PANEL, True)
        days.body.addWidget(self._calendar)
        days.body.addWidget(self.days, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(days)
        self.column.addWidget(self.quiet)
        self.column.addStretch(1)


_WEEK = {"mon": "Mon", "tue": "Tue", "wed": "Wed", "thu": "Thu", "fri": "Fri", "sat": "Sat", "sun": "Sun"}


def _row(found: LimitsFound, step: LimitStep, *, below: bool) -> LimitRow:
    known = ((found.own.get((step, urgency.value)), urgency) for urgency in Urgency)
    return LimitRow(
        step, tuple((own or working_value(step, urgency), own is not None) for own, urgency in known), below
    )
