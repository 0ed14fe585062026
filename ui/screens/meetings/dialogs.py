"""The dialogs that arrange a meeting: a series, and a date."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.commands.meetings import (
    AddMeetingSeries,
    PlanMeeting,
    ReviseMeeting,
    ReviseMeetingSeries,
)
from careplan.application.queries.day_off import DayOff, DayOffOn
from careplan.application.queries.meeting_agenda import AgendaFound
from careplan.application.queries.meetings import SeriesLine
from careplan.domain.meeting.meeting import MeetingTerms
from careplan.domain.meeting.series import MOST_MINUTES, MOST_WEEKS, SeriesTerms
from careplan.i18n.catalogue import tr
from careplan.i18n.meetings import day_warning, weekday_text
from careplan.i18n.typed.numbers import Allowed
from ui.desk import Desk
from ui.editing.field import AnyField
from ui.editing.fields import DayField, NumberField, TextField, TimeField
from ui.editing.long_text_field import LongTextField
from ui.editing.sending import Sending
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.dialog import Dialog
from ui.widgets.tab_order import tab_in_order
from ui.widgets.texts import Label


class _Arranging(Dialog):
    """What series and date have in common; a day that is past, at a weekend or a holiday is only warned of."""

    def __init__(self, desk: Desk, title: str, primary: str, parent: QWidget) -> None:
        super().__init__(title, "", primary=primary, icon="presentation", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name = TextField(tr("Name"), limit=120, required=True, placeholder=tr("MDT meeting"))
        self.day = DayField(tr("Day"), today=desk.today, required=True)
        self.at = TimeField(tr("Time"))
        self.place = TextField(tr("Place"))
        self.minutes = NumberField(tr("Minutes per case"), allowed=_allowed(MOST_MINUTES), whole=True, required=True)
        self._warning = Label("", Role.CAPTION, ink=Tone.AMBER, bold=True, wrap=True)
        self._desk = desk
        self.minutes.show_value(Decimal(10))
        self.day.edited.connect(self._warn)
        for part in (self.name, self.day, self._warning, self.at, self.place, self.minutes):
            self.body.addWidget(part)
        self._warning.hide()

    def first_focus(self) -> QWidget:
        """The name."""
        return self.name

    def _warn(self) -> None:
        day: date | None = self.day.value()
        self._warning.setVisible(day is not None)
        if day is not None:
            self._warning.setText(weekday_text(day))
            self._desk.ask(DayOffOn(day=day), self._came, owner=self)

    def _came(self, off: DayOff) -> None:
        if self.day.value() != off.day:
            return
        said = off_text(off, self._desk.today())
        self._warning.setText(said or weekday_text(off.day))
        self._warning.set_ink(Tone.AMBER if said else "ink2")


class SeriesDialog(_Arranging):
    """A new series, or how one goes on from now."""

    def __init__(self, desk: Desk, line: SeriesLine | None, parent: QWidget) -> None:
        title = tr("Change the series") if line else tr("New series of meetings")
        super().__init__(desk, title, tr("Save") if line else tr("Add series"), parent)
        self._line = line
        self.weeks = NumberField(tr("Every how many weeks"), allowed=_allowed(MOST_WEEKS), whole=True, required=True)
        self.members = LongTextField(tr("Members, one a line"), lines=4, placeholder="Dr L. Fictus (chair)")
        self.body.insertWidget(3, self.weeks)
        self.body.addWidget(self.members)
        tab_in_order(self.day, self.weeks, self.at, self.place, self.minutes, self.members)
        self.weeks.show_value(Decimal(1))
        if line is not None:
            terms = line.terms
            self.name.show_value(terms.name)
            self.place.show_value(terms.place)
            self.day.show_value(terms.starts_on)
            self.at.show_value(terms.usual_time)
            self.minutes.show_value(Decimal(terms.minutes))
            self.weeks.show_value(Decimal(terms.weeks))
            self.members.show_value("\n".join(terms.members))
        fields: dict[str, AnyField] = {
            "name": self.name, "starts_on": self.day, "usual_time": self.at, "place": self.place,
            "minutes": self.minutes, "weeks": self.weeks, "members": self.members,
        }  # fmt: skip
        Sending(self, desk, self._command).asks("series", fields)

    def _command(self) -> AddMeetingSeries | ReviseMeetingSeries:
        day = self.day.value()
        assert day is not None  # it is required
        terms = SeriesTerms(
            name=self.name.value(),
            starts_on=day,
            weeks=int(self.weeks.value() or 1),
            place=self.place.value(),
            usual_time=self.at.value(),
            minutes=int(self.minutes.value() or 10),
            members=tuple(filter(None, map(str.strip, self.members.value().splitlines()))),
        )
        if self._line is not None:
            return ReviseMeetingSeries(series_id=self._line.id, seen=self._line.terms, wanted=terms)
        return AddMeetingSeries(terms=terms)


class DateDialog(_Arranging):
    """A date of its own, or another day, time or place for one that is there."""

    def __init__(self, desk: Desk, agenda: AgendaFound | None, parent: QWidget) -> None:
        title = tr("Change the meeting") if agenda else tr("New meeting")
        super().__init__(desk, title, tr("Save") if agenda else tr("Plan meeting"), parent)
        self._agenda = agenda
        if agenda is not None:
            terms = agenda.terms
            self.name.show_value(terms.name)
            self.day.show_value(terms.day)
            self.at.show_value(terms.starts_at)
            self.place.show_value(terms.place)
            self.minutes.show_value(Decimal(terms.minutes))
        fields: dict[str, AnyField] = {
            "name": self.name, "day": self.day, "starts_at": self.at, "place": self.place, "minutes": self.minutes,
        }  # fmt: skip
        Sending(self, desk, self._command).asks("meeting", fields)

    def _command(self) -> PlanMeeting | ReviseMeeting:
        day = self.day.value()
        assert day is not None  # it is required
        terms = MeetingTerms(
            name=self.name.value(),
            day=day,
            starts_at=self.at.value(),
            place=self.place.value(),
            minutes=int(self.minutes.value() or 10),
        )
        if self._agenda is not None:
            return ReviseMeeting(meeting_id=self._agenda.id, seen=self._agenda.terms, wanted=terms)
        return PlanMeeting(terms=terms)


def off_text(off: DayOff, today: date) -> str:
    """What speaks against the day, by the clinic's calendar."""
    return day_warning(off.day, today, off.holiday, is_weekend=off.is_weekend, is_closed=not off.is_working)


def _allowed(most: int) -> Allowed:
    return Allowed(Decimal(1), Decimal(most))
