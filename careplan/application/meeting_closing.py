"""Closing a meeting with its minutes: printed as they will be once it is closed, and kept in the step that closes it.

A later print would hold the record of its own day: a name that was put right, a task that is done, the date that comes
next by then. So the file is kept, as a packet is that was sent.
"""

from dataclasses import replace
from datetime import date, datetime

from careplan.application.clinic import Clinic
from careplan.application.commands.meetings import CloseMeeting, PrintedMinutes
from careplan.application.meeting_minutes import printed
from careplan.application.queries.meeting_agenda import Agenda, AgendaFound
from careplan.domain.meeting.case import CaseStatus
from careplan.domain.meeting.meeting import MeetingStatus

TO_BE_KEPT = "to be kept"
"""Stands for the hash that the minutes themselves cannot hold."""


def with_minutes(clinic: Clinic, command: CloseMeeting) -> CloseMeeting:
    """The command with the paper that it keeps; as it is where it will be refused. For the records lane."""
    now: datetime = clinic.clock()
    agenda = clinic.ask(Agenda(meeting_id=command.meeting_id, today=now.astimezone().date()))
    goes_to = _day(agenda, command)
    if agenda.status is not MeetingStatus.LIVE or (agenda.waiting and goes_to is None):
        return command
    data = printed(clinic, _closed(agenda, goes_to, now, clinic.user.name))
    return replace(command, minutes=PrintedMinutes(data=data, at=now))


def _day(agenda: AgendaFound, command: CloseMeeting) -> date | None:
    if command.to is None:
        return agenda.next_day
    return next((each.day for each in agenda.others if each.id == command.to), None)


def _closed(agenda: AgendaFound, goes_to: date | None, at: datetime, by: str) -> AgendaFound:
    """As closing leaves it."""
    moved = tuple(
        replace(case, status=CaseStatus.MOVED, moved_to=goes_to) if case in agenda.waiting else case
        for case in agenda.cases
    )
    return replace(
        agenda,
        status=MeetingStatus.CLOSED,
        closed_at=at,
        closed_by=by,
        minutes_sha256=TO_BE_KEPT,
        cases=moved,
    )
