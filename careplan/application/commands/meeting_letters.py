"""What people do to the letter after a meeting: write it, say whom it is for, and say that it left."""

from dataclasses import dataclass
from datetime import date

from careplan.application.commands.command import Command
from careplan.application.commands.meeting_after import ensure_not_written
from careplan.domain.meeting.case import MeetingCase
from careplan.domain.meeting.letter import LetterTo
from careplan.domain.meeting.meeting import Meeting, MeetingStatus
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import MeetingCaseId
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class WriteMeetingLetter(Command[None]):
    """The draft of the letter and whom it is for; also after the meeting was closed. Nobody is sent anything."""

    case_id: MeetingCaseId
    seen: str
    text: str
    seen_to: LetterTo | None = None
    to: LetterTo | None = None

    def handle(self, work: UnitOfWork) -> None:
        """Refuses to write over what others wrote meanwhile, and a letter that left."""
        case = work.get(MeetingCase, self.case_id)
        ensure_not_written(case, self.text, self.seen)
        if case.letter_to not in {self.seen_to, self.to}:
            raise Invalid(field="letter.address", reason="written-meanwhile")
        case.write_letter(self.text, self.to)


@dataclass(frozen=True, kw_only=True)
class MarkMeetingLetterSent(Command[None]):
    """A person says that it left on that day, signed; None takes that back, and it may be written again."""

    case_id: MeetingCaseId
    on: date | None

    def handle(self, work: UnitOfWork) -> None:
        """Refuses before the meeting is closed, a letter to nobody or without words, and a day that has not come."""
        case = work.get(MeetingCase, self.case_id)
        if self.on is not None and self.on > work.today:
            raise Invalid(field="letter.sent_on", reason="in-the-future")
        if self.on is not None and work.get(Meeting, case.meeting_id).status is not MeetingStatus.CLOSED:
            raise Invalid(field="case.letter_text", reason="meeting-not-closed")
        case.letter_left(self.on)
