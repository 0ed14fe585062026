"""What people do to meetings: series, dates, who was there, opening and closing."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.application.commands.meeting_after import LetterOf, keep_letter, make_tasks
from careplan.application.commands.meeting_drafts import PlanDrafts, put_in_plan
from careplan.application.commands.meeting_rolling import make_next, roll_over
from careplan.domain.attachment.media import MediaType, media_type_of
from careplan.domain.meeting.case import CaseStatus, MeetingCase
from careplan.domain.meeting.meeting import Attendance, Meeting, MeetingStatus, MeetingTerms
from careplan.domain.meeting.series import MeetingSeries, SeriesTerms
from careplan.domain.patient.patient import Patient, PatientStatus
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import MeetingId, MeetingSeriesId
from careplan.domain.shared.merge import ensure_unchanged, merged
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class AddMeetingSeries(Command[MeetingSeriesId]):
    """A meeting that comes again and again; its first date is made by `PlanNextMeeting`."""

    terms: SeriesTerms

    def handle(self, work: UnitOfWork) -> MeetingSeriesId:
        series = MeetingSeries(id=MeetingSeriesId(uuid4()), name=self.terms.name, starts_on=self.terms.starts_on)
        series.revise(self.terms)
        work.add(series)
        return series.id


@dataclass(frozen=True, kw_only=True)
class ReviseMeetingSeries(Command[None]):
    """Dates that are there keep their day, place and members."""

    series_id: MeetingSeriesId
    seen: SeriesTerms
    wanted: SeriesTerms

    def handle(self, work: UnitOfWork) -> None:
        series = work.get(MeetingSeries, self.series_id)
        series.revise(merged(seen=self.seen, wanted=self.wanted, present=series.terms, path="series"))


@dataclass(frozen=True, kw_only=True)
class RetireMeetingSeries(Command[None]):
    """It is held no more; its dates stay."""

    series_id: MeetingSeriesId
    seen: SeriesTerms

    def handle(self, work: UnitOfWork) -> None:
        series = work.get(MeetingSeries, self.series_id)
        ensure_unchanged(seen=self.seen, present=series.terms, path="series")
        series.retire(work.now)


@dataclass(frozen=True, kw_only=True)
class PlanMeeting(Command[MeetingId]):
    """A date, of a series or on its own."""

    terms: MeetingTerms
    series_id: MeetingSeriesId | None = None
    members: tuple[str, ...] = ()

    def handle(self, work: UnitOfWork) -> MeetingId:
        """Members are those of the series where none are named."""
        members = self.members
        if self.series_id is not None:
            members = members or work.get(MeetingSeries, self.series_id).members
        expected = Attendance(members=members).members
        meeting = Meeting(
            id=MeetingId(uuid4()),
            series_id=self.series_id,
            name=self.terms.name,
            day=self.terms.day,
            members=expected,
        )
        meeting.revise(self.terms)
        work.add(meeting)
        return meeting.id


@dataclass(frozen=True, kw_only=True)
class PlanNextMeeting(Command[MeetingId]):
    """The next date of a series, after the last that it has."""

    series_id: MeetingSeriesId

    def handle(self, work: UnitOfWork) -> MeetingId:
        return make_next(work, work.get(MeetingSeries, self.series_id)).id


@dataclass(frozen=True, kw_only=True)
class ReviseMeeting(Command[None]):
    """Another day, time or place; a date may be moved as far as it is not closed."""

    meeting_id: MeetingId
    seen: MeetingTerms
    wanted: MeetingTerms

    def handle(self, work: UnitOfWork) -> None:
        meeting = work.get(Meeting, self.meeting_id)
        terms = merged(seen=self.seen, wanted=self.wanted, present=meeting.terms, path="meeting")
        if terms != meeting.terms:
            meeting.revise(terms)


@dataclass(frozen=True, kw_only=True)
class RetireMeeting(Command[None]):
    """Takes away a date with nobody on its agenda; otherwise the patients would be lost."""

    meeting_id: MeetingId
    seen: MeetingTerms

    def handle(self, work: UnitOfWork) -> None:
        meeting = work.get(Meeting, self.meeting_id)
        ensure_unchanged(seen=self.seen, present=meeting.terms, path="meeting")
        if work.all(MeetingCase, meeting_id=meeting.id):
            raise Invalid(field="meeting", reason="agenda-not-empty")
        meeting.retire(work.now)


@dataclass(frozen=True, kw_only=True)
class RecordAttendance(Command[None]):
    """Who was there, as ticked."""

    meeting_id: MeetingId
    seen: Attendance
    wanted: Attendance

    def handle(self, work: UnitOfWork) -> None:
        """What others ticked meanwhile is a conflict, not overwritten."""
        meeting = work.get(Meeting, self.meeting_id)
        wanted = merged(seen=self.seen, wanted=self.wanted, present=meeting.attendance, path="meeting")
        if wanted != meeting.attendance:
            meeting.attend(wanted)


@dataclass(frozen=True, kw_only=True)
class OpenMeeting(Command[None]):
    """The meeting begins; a closed one is opened again, and whoever was moved on stays on the next date."""

    meeting_id: MeetingId

    def handle(self, work: UnitOfWork) -> None:
        work.get(Meeting, self.meeting_id).move_to(MeetingStatus.LIVE, by=work.by, at=work.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """How many went on, and to which date (None where nobody was left); what was made of the others."""

    moved: int = 0
    next_id: MeetingId | None = None
    letters: int = 0
    drafts: int = 0
    tasks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedMinutes:
    """The minutes as closing prints them: a PDF, and the moment of closing that stands on it."""

    data: bytes = field(repr=False)
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CloseMeeting(Command[Closed]):
    """Closes it, and moves everybody who still waits to the next date, in one step that Undo takes back whole.

    Whoever died, moved or was lost stays behind: nothing is left to discuss, and the agenda says why.
    The next date is the earliest open one of the series after this, or made from the series; `to` names another.
    Every action becomes a task; `letters` and `drafts` are made as somebody was shown them, all in the same step.
    `minutes` (from `application/meeting_closing`) are kept as they are: what was on file that day is not asked again.
    """

    meeting_id: MeetingId
    to: MeetingId | None = None
    letters: tuple[LetterOf, ...] = ()
    drafts: tuple[PlanDrafts, ...] = ()
    minutes: PrintedMinutes | None = None

    def handle(self, work: UnitOfWork) -> Closed:
        """Refuses while somebody waits and there is no date to go to, and what is asked of another meeting's cases."""
        meeting = work.get(Meeting, self.meeting_id)
        cases = work.all(MeetingCase, meeting_id=meeting.id)
        waiting = [case for case in cases if case.status is CaseStatus.WAITING and _goes_on(work, case)]
        known = {case.id: case for case in cases}
        if not {*(each.case_id for each in self.letters), *(each.case_id for each in self.drafts)} <= known.keys():
            raise Invalid(field="case", reason="other-patient")
        for letter in self.letters:
            keep_letter(known[letter.case_id], letter.text)
        drafts = sum(put_in_plan(work, each) for each in self.drafts)
        tasks = sum(make_tasks(work, case) for case in cases)
        moved_to = roll_over(work, meeting, waiting, to=self.to) if waiting else None
        _close(work, meeting, self.minutes)
        return Closed(moved=len(waiting), next_id=moved_to, letters=len(self.letters), drafts=drafts, tasks=tasks)


def _goes_on(work: UnitOfWork, case: MeetingCase) -> bool:
    return work.get(Patient, case.patient_id).status is PatientStatus.ACTIVE


def _close(work: UnitOfWork, meeting: Meeting, minutes: PrintedMinutes | None) -> None:
    """At the moment that stands on its minutes, so that screen and paper say one time."""
    at = minutes.at if minutes else work.now
    if minutes is not None and (at > work.now or media_type_of(minutes.data) is not MediaType.PDF):
        raise Invalid(field="meeting.minutes_sha256", reason="not-as-printed")
    meeting.move_to(MeetingStatus.CLOSED, by=work.by, at=at)
    if minutes is not None:
        meeting.keep_minutes(work.put_content(minutes.data))
