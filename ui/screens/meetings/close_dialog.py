"""Closing a meeting: who goes where, and what is made of the others, said before anything is done."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.commands.meetings import Closed, CloseMeeting
from careplan.application.meeting_after import AfterCase
from careplan.application.queries.day_off import DayOff, DayOffOn
from careplan.application.queries.meeting_agenda import AgendaFound, OtherDate
from careplan.domain.shared.ids import MeetingId
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import day_text, name_text
from careplan.i18n.meetings import staying_text
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.screens.meetings.dialogs import off_text
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label

if TYPE_CHECKING:
    from careplan.application.clinic import Clinic
    from careplan.application.dispatch import Outcome


class CloseDialog(Dialog):
    """`after` is what will be made, exactly as it stands here; `to` is shown while somebody waits."""

    def __init__(
        self,
        desk: Desk,
        agenda: AgendaFound,
        after: tuple[AfterCase, ...],
        then: Callable[[Closed], object],
        parent: QWidget,
    ) -> None:
        super().__init__(tr("Close meeting"), "", primary=tr("Close meeting"), icon="lock", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._agenda, self._after = desk, agenda, after
        self._off = Label("", Role.CAPTION, ink=Tone.AMBER, bold=True, wrap=True)
        self.to = ChoiceField[MeetingId](
            tr("Where they go"), [(each.id, _words(each)) for each in agenda.others], none=_usual(agenda)
        )
        self.body.addWidget(Label(self._waiting(), wrap=True))
        if agenda.waiting:
            self._offer()
        if not agenda.attendance.is_recorded:
            self.body.addWidget(Label(tr("Attendance is not recorded yet."), ink=Tone.AMBER, bold=True, wrap=True))
        self._say_after()
        self.set_note(tr("Closed in your name; the minutes are kept as printed now. Undo takes all of it back."))
        self._then = then
        self.confirmed.connect(self._close)

    def open(self) -> None:
        """With nothing to choose Enter closes the meeting, as the key cap says: Undo takes it back."""
        super().open()
        if self.focusWidget() is self.cancel:
            self.primary.setFocus()

    def _offer(self) -> None:
        """A date of its own has no next one: there one must be chosen."""
        agenda = self._agenda
        for part in (self.to, self._off):
            self.body.addWidget(part)
        self.to.setVisible(bool(agenda.others))
        self.to.edited.connect(self._look)
        self._off.hide()
        self._look()

    def _look(self) -> None:
        chosen = next((each.day for each in self._agenda.others if each.id == self.to.value()), self._agenda.next_day)
        if chosen is not None:
            self._desk.ask(DayOffOn(day=chosen), self._came, owner=self)

    def _came(self, off: DayOff) -> None:
        said = off_text(off, self._desk.today())
        self._off.setText(said)
        self._off.setVisible(bool(said))

    def _waiting(self) -> str:
        count, day = len(self._agenda.waiting), self._agenda.next_day
        stays = staying_text((name_text(each.family, each.given), each.standing) for each in self._agenda.staying)
        if not count:
            return stays or tr("Everybody on the agenda was discussed.")
        said = trn("{count} patient was not discussed.", "{count} patients were not discussed.", count)
        names = "; ".join(name_text(each.family, each.given) for each in self._agenda.waiting)
        where = tr("Without another choice they go to {day}.").format(day=day_text(day)) if day else ""
        if not day and not self._agenda.others:
            where = tr("There is no later date to go to: plan one first.")
        return " ".join(filter(None, (said, f"{names}.", where, stays)))

    def _say_after(self) -> None:
        if not self._after:
            self.body.addWidget(Label(tr("Nothing else is made: no letter, draft or action was asked for."), wrap=True))
            return
        self.body.addWidget(Label(tr("Closing makes, as drafts and tasks for people to finish:"), bold=True, wrap=True))
        for each in self._after:
            name = name_text(each.case.family, each.case.given)
            self.body.addWidget(Label(f"{name}: {each.text}", wrap=True))
        note = tr("Nothing is sent or signed. A plan in force goes on as its next version, which has to be signed.")
        self.body.addWidget(Label(note, Role.CAPTION, ink="ink2", wrap=True))

    def _close(self) -> None:
        """The minutes are printed and kept in the step that closes, so both are done at one go."""
        self.show_error("")
        if self._agenda.waiting and not self.to.explain():
            self.to.setFocus()
            return
        command = self._command()
        self.set_busy(True, tr("Closing…"))
        self._desk.use(lambda clinic: _closed(clinic, command), self._done, owner=self, failed=self._failed)

    def _done(self, outcome: "Outcome[Closed]") -> None:
        self.set_busy(False)
        self._desk.tell_done(outcome)
        self.accept()
        self._then(outcome.value)

    def _failed(self, said: Message) -> None:
        self.set_busy(False)
        self.show_error(said.text)

    def _command(self) -> CloseMeeting:
        agenda = self._agenda
        to = self.to.value() if agenda.waiting else None
        return CloseMeeting(
            meeting_id=agenda.id,
            to=to,
            letters=tuple(each.letter for each in self._after if each.letter is not None),
            drafts=tuple(each.drafts for each in self._after if each.drafts is not None),
        )


def _closed(clinic: "Clinic", command: CloseMeeting) -> "Outcome[Closed]":
    from careplan.application.meeting_closing import with_minutes  # noqa: PLC0415 - slow to load

    return clinic.run(with_minutes(clinic, command))


def _words(other: OtherDate) -> str:
    return f"{day_text(other.day)} · {other.name}"


def _usual(agenda: AgendaFound) -> str:
    if agenda.next_day is None:
        return "" if agenda.others else tr("No later date")
    return tr("{day}, the next of the series").format(day=day_text(agenda.next_day))
