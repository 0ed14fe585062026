"""The letter after the meeting: whom it is for, its words, the PDF, and that it left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.commands.meeting_letters import MarkMeetingLetterSent, WriteMeetingLetter
from careplan.application.meeting_letter import letter_draft
from careplan.application.queries.meeting_agenda import AgendaFound
from careplan.application.queries.meeting_cases import CaseLine
from careplan.domain.meeting.letter import LetterFor, LetterTo
from careplan.domain.meeting.meeting import MeetingStatus
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.fields import TextField
from ui.editing.long_text_field import LongTextField
from ui.editing.sending import Sending
from ui.feedback.failures import refusal
from ui.screens.meetings.case_words import who
from ui.screens.meetings.paper_export import PaperExport
from ui.theme.metrics import S8
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog
from ui.widgets.flow import FlowLayout
from ui.widgets.tick import Tick

if TYPE_CHECKING:
    from careplan.application.clinic import Clinic
    from careplan.application.meeting_letter_paper import Addressee
    from careplan.domain.shared.errors import Refused


class LetterDialog(Dialog):
    """Kept with the case; the first time its words are made of what was typed in the meeting.

    A PDF is made of what stands here, which is kept first. What left is shown and can only be taken back.
    """

    def __init__(
        self, desk: Desk, agenda: AgendaFound, case: CaseLine, offered: tuple[Addressee, ...], parent: QWidget
    ) -> None:
        super().__init__(
            tr("Letter after the meeting"), who(case), primary=tr("Keep draft"), icon="mail", keys="Ctrl+Enter",
            parent=parent,
        )  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._agenda, self._case = desk, agenda, case
        self._seen, self._seen_to = case.letter_text, case.letter_to
        self._reader = (case.letter_to or LetterTo()).reader
        self._offered = {each.words: each.to for each in offered}
        self.whom = ChoiceField[str](tr("To"), [(each, each) for each in self._offered], none=tr("As typed below"))
        self.address = LongTextField(tr("Name and address"), limit=1000, lines=2)
        self.copies = TextField(tr("Copies to"), limit=500)
        self.text = LongTextField(tr("Text, between greeting and signature"), lines=8)
        self.final = Tick(tr("Final: without the mark of a draft"), tr("To be signed by hand"))
        self.pdf = Button(tr("Letter as PDF…"), icon="file-down", small=True)
        self.sent = Button(tr("Mark as sent"), icon="send", small=True)
        self._lay_out()
        self._show()
        fields = {"letter_text": self.text, "address": self.address, "copies": self.copies}
        Sending(self, desk, self._command).asks("case", fields)
        self.whom.edited.connect(self._take)
        self.pdf.clicked.connect(self._print)
        self.sent.clicked.connect(self._mark)

    def first_focus(self) -> QWidget:
        """Whom it is for, before anybody was chosen; then the text."""
        return self.text if self._seen_to else self.whom

    @property
    def to(self) -> LetterTo | None:
        """Whom it is for as it stands here; None while nobody is named."""
        typed = LetterTo(reader=self._reader, address=self.address.value(), copies=self.copies.value())
        return typed if typed != LetterTo() else None

    @property
    def is_sent(self) -> bool:
        """Whether it left, and is only read here."""
        return self._case.letter_sent_on is not None

    def _take(self) -> None:
        """The lines of whoever was chosen; they may be edited."""
        chosen = self._offered.get(self.whom.value() or "")
        self._reader = chosen.reader if chosen else LetterFor.CLINICIAN
        if chosen is not None:
            self.address.type_text(chosen.address)

    def _command(self) -> WriteMeetingLetter:
        return WriteMeetingLetter(
            case_id=self._case.id, seen=self._seen, text=self.text.value(), seen_to=self._seen_to, to=self.to
        )

    def _print(self) -> None:
        """What stands here is kept first, then printed."""
        if not self._is_understood():
            return
        agenda, case, final = self._agenda, self._case, self.final.isChecked()
        command = None if self.is_sent else self._command()

        def work(clinic: Clinic) -> tuple[bytes, str]:
            from careplan.application.meeting_letter_paper import letter_pdf  # noqa: PLC0415 - slow to load

            if command is not None:
                clinic.run(command)
            return letter_pdf(clinic, agenda.id, case.id, final=final)

        PaperExport(self._desk, self, tr("Keep the letter")).begin(work, lambda said: self.show_error(said.text))
        if command is not None:
            self._seen, self._seen_to = command.text, command.to

    def _mark(self) -> None:
        """Left today, or did not leave after all; History and Undo know who said so."""
        if self.is_sent:
            self._say_sent()
        elif self._is_understood():
            self._desk.run(self._command(), lambda _: self._say_sent(), owner=self, refused=self._refused)

    def _say_sent(self) -> None:
        on = None if self.is_sent else self._desk.today()
        command = MarkMeetingLetterSent(case_id=self._case.id, on=on)
        self._desk.run(command, lambda _: self.accept(), owner=self, refused=self._refused)

    def _is_understood(self) -> bool:
        self.show_error("")
        wrong = [field for field in (self.address, self.copies, self.text) if not field.explain()]
        if wrong:
            wrong[0].setFocus()
        return not wrong

    def _refused(self, refused: Refused) -> None:
        self.show_error(refusal(refused).text)

    def _show(self) -> None:
        case = self._case
        to = case.letter_to or LetterTo()
        known = (words for words, each in self._offered.items() if case.letter_to and each.lines == to.lines)
        self.whom.show_value(next(known, None))
        self.address.show_value(to.address)
        self.copies.show_value(to.copies)
        self.text.type_text(case.letter_text or letter_draft(self._agenda, case))
        closed = self._agenda.status is MeetingStatus.CLOSED
        open_ = "" if closed else tr("The meeting is not closed yet.")
        self.final.setEnabled(closed)
        self.final.setToolTip(open_)
        self.sent.set_reason(open_)
        self.set_note(tr("A draft: nobody is sent anything. A person prints, signs and sends it."))
        if case.letter_sent_on is not None:
            self.set_note(tr("Sent {day}.").format(day=day_text(case.letter_sent_on)))
            self._shut(tr("This letter left."))

    def _shut(self, why: str) -> None:
        self.sent.set_words(tr("Not sent after all"))
        self.final.setChecked(True)
        for field in (self.whom, self.address, self.copies, self.text):
            field.set_locked(why)
        self.primary.set_reason(why)

    def _lay_out(self) -> None:
        doings = QWidget()
        flow = FlowLayout(doings, gap=S8)
        for button in (self.pdf, self.sent):
            flow.addWidget(button)
        for part in (self.whom, self.address, self.copies, self.text, self.final, doings):
            self.body.addWidget(part)
