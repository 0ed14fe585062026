"""Who is discussed, in order: moved by keys, added from filters or by name."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from careplan.application.queries.meeting_agenda import AgendaFound
from careplan.application.queries.meeting_cases import CaseLine
from careplan.domain.meeting.case import CaseStatus
from careplan.domain.meeting.meeting import MeetingStatus
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import capitalised, day_text, name_text
from careplan.i18n.meetings import staying_text
from careplan.i18n.terms import word
from ui.items.cells import Lines, PillCell
from ui.items.columns import Column
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel
from ui.shell.panels import PANEL
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.button import IconButton
from ui.widgets.panel import Panel
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.texts import Label


class AgendaList(RowList):
    """Alt+Up and Alt+Down move the case, Delete takes it off."""

    moved = Signal(bool)
    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The two keys of its own; all else as in any list."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(event.key() == Qt.Key.Key_Up)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class _Row:
    """What one row says beside its case: rows are worked out once, so all of it belongs to the row."""

    line: CaseLine
    place: int
    is_live: bool
    is_now: bool


class AgendaPanel(Panel):
    """`list.current_changed` tells which case is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Agenda"), flush=True, parent=parent)
        self.setProperty(PANEL, True)
        self._now: object = None
        self._cases: tuple[CaseLine, ...] = ()
        self._is_live = False
        self.rows: RowsModel[_Row] = RowsModel((Column(tr("Case"), _cell, leads=True),), key=lambda row: row.line.id)
        self.list = AgendaList(self.rows, tr("Agenda"))
        self.list.set_empty_text(tr("Nobody is on the agenda. Add patients from a filter."))
        self.add = IconButton("plus", tr("Add patients…"))
        RowsInSight(self.list)
        self._foot = Label(role=Role.CAPTION, ink="ink2", wrap=True)
        self.header.addWidget(self.add)
        self.body.addWidget(self.list, 1)
        self.footer().addWidget(self._foot, 1)

    def show_agenda(self, agenda: AgendaFound) -> None:
        """The cases in their order, with where those go who are not discussed."""
        self._is_live = agenda.status is MeetingStatus.LIVE
        self._cases = agenda.cases
        self._fill()
        self.set_caption(tr("{done} of {all} done").format(done=agenda.done, all=len(agenda.cases)))
        self._foot.setText(_foot(agenda))

    def current(self) -> CaseLine | None:
        """The case under the cursor."""
        row: _Row | None = self.list.current_row()
        return row.line if row is not None else None

    def mark_now(self, case_id: object) -> None:
        """The case that is being discussed is marked so while the meeting is live."""
        if self._now != case_id:
            self._now = case_id
            self._fill()

    def first_waiting(self, after: object = None) -> CaseLine | None:
        """The next case that waits, after this one and then from the top."""
        cases = self._cases
        at = next((place for place, case in enumerate(cases, start=1) if case.id == after), 0)
        waiting = (case for case in cases[at:] + cases[:at] if _is_to_come(case) and case.id != after)
        return next(waiting, None)

    def _fill(self) -> None:
        self.rows.set_rows(
            _Row(line, place, self._is_live, line.id == self._now) for place, line in enumerate(self._cases, start=1)
        )


def _is_to_come(case: CaseLine) -> bool:
    """Nobody is led to somebody who died, moved or was lost; whoever wants to discuss them goes there."""
    return case.status is CaseStatus.WAITING and case.is_followed


def _cell(row: _Row) -> Lines:
    line = row.line
    said = " · ".join(filter(None, (line.number, line.terms.reason)))
    return Lines(f"{row.place}  {name_text(line.family, line.given)}", said, pill=_pill(row))


def _pill(row: _Row) -> PillCell | None:
    line = row.line
    if line.status is CaseStatus.DONE:
        return PillCell(tr("Done"), "circle-check", Tone.GREEN)
    if line.status is CaseStatus.MOVED:
        return PillCell(tr("Moved on"), "arrow-right", Tone.NEUTRAL)
    if not line.is_followed:
        return PillCell(capitalised(word(line.standing)), "info", Tone.NEUTRAL)
    if row.is_live and row.is_now:
        return PillCell(tr("Now"), "play", Tone.ACCENT)
    if line.prepared_on is None and not row.is_live:
        return PillCell(tr("Not prepared"), "circle-dashed", Tone.UNKNOWN)
    return None


def _foot(agenda: AgendaFound) -> str:
    names = [(name_text(each.family, each.given), each.standing) for each in agenda.staying]
    return " ".join(filter(None, (_moving(agenda), staying_text(names))))


def _moving(agenda: AgendaFound) -> str:
    if agenda.status is MeetingStatus.CLOSED:
        moved = sum(case.status is CaseStatus.MOVED for case in agenda.cases)
        return trn("{count} patient was moved on.", "{count} patients were moved on.", moved)
    if agenda.next_day is None:
        return tr("There is no later date: plan one before patients can be moved on.")
    return tr("Patients not discussed are moved to the next meeting, {day}.").format(day=day_text(agenda.next_day))


def focus_of(panel: AgendaPanel) -> QWidget:
    """Where the keyboard goes: the list, or what fills it."""
    return panel.list if panel.rows.rowCount() else panel.add
