"""Done elsewhere: what, on which day as far as it is known, and where; or the correction of what was said."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.commands.schedules import RecordDoneElsewhere, RetireDoneElsewhere, ReviseDoneElsewhere
from careplan.application.queries.schedule_entries import DoneElsewhereLine
from careplan.domain.plan.monitoring_line import MonitoringLine
from careplan.domain.schedule.elsewhere import DoneElsewhereTerms
from careplan.domain.shared.ids import PatientId
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from ui.desk import Desk
from ui.editing.choice_field import CheckField
from ui.editing.fields import PartialDateField, TextField
from ui.editing.sending import Sending
from ui.theme.typography import Role
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class RowMeant:
    """Which row of whose schedule; `closes` are the laboratory series whose tests it covers."""

    patient_id: PatientId
    who: str
    rule: str
    what: str
    why: str
    closes: tuple[MonitoringLine, ...] = ()


class DoneElsewhereDialog(Dialog):
    """With a `line` it corrects that entry or takes it back; closes once it is on disk."""

    def __init__(self, desk: Desk, row: RowMeant, line: DoneElsewhereLine | None, parent: QWidget) -> None:
        super().__init__(
            tr("Correct what was done elsewhere") if line else tr("Done elsewhere"),
            row.who,
            primary=tr("Save correction") if line else tr("Record"),
            danger=tr("Count again") if line else "",
            icon="map-pin",
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._row, self._line = desk, row, line
        self.day = PartialDateField(tr("Day it was done"), required=True)
        self.place = TextField(tr("Place"), required=True, placeholder=tr("Hospital, practice or laboratory"))
        self.note = TextField(tr("Note"), limit=2000, placeholder=tr("What came out, or who told it"))
        closes = () if line else row.closes
        self.closing = {series.id: CheckField(_series_text(series)) for series in closes}
        self._lay_out()
        if line is not None:
            self.day.show_value(line.terms.done_on)
            self.place.show_value(line.terms.place)
            self.note.show_value(line.terms.note)
            self.danger_chosen.connect(self._take_back)
        Sending(self, desk, self._command).asks(
            "done_elsewhere", {"done_on": self.day, "place": self.place, "note": self.note}
        )

    def first_focus(self) -> QWidget:
        """The day."""
        return self.day

    def _lay_out(self) -> None:
        self.body.addWidget(Label(self._row.what, bold=True, wrap=True))
        self.body.addWidget(Label(self._row.why, Role.CAPTION, ink="ink2", wrap=True))
        for field in (self.day, self.place, self.note):
            self.body.addWidget(field)
        if self.closing:
            self.body.addWidget(Label(tr("This closes what is due"), Role.CAPTION, ink="ink2", bold=True))
        for tick in self.closing.values():
            self.body.addWidget(tick)
            tick.show_value(True)
        self.set_note(tr("Kept with your name and today's date. The next due date counts from that day."))

    def _command(self) -> RecordDoneElsewhere | ReviseDoneElsewhere:
        day = self.day.value()
        assert day is not None  # it was asked for
        terms = DoneElsewhereTerms(done_on=day, place=self.place.value().strip(), note=self.note.value().strip())
        if self._line is not None:
            return ReviseDoneElsewhere(done_elsewhere_id=self._line.id, seen=self._line.terms, wanted=terms)
        closes = tuple(id for id, tick in self.closing.items() if tick.value())
        row = self._row
        return RecordDoneElsewhere(patient_id=row.patient_id, rule=row.rule, terms=terms, closes=closes)

    def _take_back(self) -> None:
        """The toast offers to undo it; a refusal comes as one of any other step."""
        assert self._line is not None  # only then is it offered
        command = RetireDoneElsewhere(done_elsewhere_id=self._line.id, seen=self._line.terms)
        self._desk.run(command, lambda _: self.accept(), owner=self)


def _series_text(series: MonitoringLine) -> str:
    due = tr("due {day}").format(day=day_text(series.due_on)) if series.due_on else ""
    return ", ".join(filter(None, (series.name, due)))
