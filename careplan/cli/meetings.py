"""`meeting`: the dates, one agenda, and its minutes as a PDF."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from careplan.application.commands.meetings import Closed, CloseMeeting
from careplan.application.meeting_after import AfterLine, after_lines, after_meeting
from careplan.application.queries.meeting_agenda import Agenda, AgendaFound
from careplan.application.queries.meeting_cases import CaseLine
from careplan.application.queries.meetings import DateLine, Meetings
from careplan.application.written_file import write_whole
from careplan.cli.call import Answer, Call
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import table, titled
from careplan.domain.meeting.meeting import MeetingStatus
from careplan.domain.shared.ids import MeetingId
from careplan.i18n.clinical_text import day_text, name_text
from careplan.i18n.meetings import attendance_text, decision_text, when_text
from careplan.i18n.terms import word


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMinutes:
    """What was written."""

    meeting_id: MeetingId
    out: Path
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterClosing:
    """What closing did, and what still needs a person."""

    closed: Closed
    after: tuple[AfterLine, ...]


def list_meetings(call: Call) -> Answer[tuple[DateLine, ...]]:
    """Open dates first, the earliest on top, then the closed ones."""
    with at_the_desk(call) as session:
        found = session.clinic.ask(Meetings())
    closed = tuple(each for each in found.dates if each.status is MeetingStatus.CLOSED)
    data = (*found.open, *closed)
    rows = (
        (day_text(each.terms.day), each.terms.name, word(each.status), f"{each.done} of {each.cases}", each.id)
        for each in data
    )
    return Answer(data=data, lines=table(("Day", "Meeting", "Status", "Discussed", "Id"), rows))


def show(call: Call) -> Answer[AgendaFound]:
    """Everybody on the agenda, in its order."""
    with at_the_desk(call) as session:
        found = session.clinic.ask(Agenda(meeting_id=MeetingId(call.options.meeting), today=call.today))
    return Answer(data=found, lines=_lines(found))


def minutes(call: Call) -> Answer[KeptMinutes]:
    """The whole file or nothing."""
    from careplan.application.meeting_minutes import minutes_pdf  # noqa: PLC0415 - the PDF library is slow to load

    out, id_ = Path(call.options.out).expanduser(), MeetingId(call.options.meeting)
    with at_the_desk(call) as session:
        data, _ = minutes_pdf(session.clinic, id_)
    write_whole(out, data)
    return Answer(data=KeptMinutes(meeting_id=id_, out=out, size=len(data)), lines=[f"written: {out}"])


def close(call: Call) -> Answer[AfterClosing]:
    """Makes the letters and drafts that were ticked, a task of every action, and keeps the minutes."""
    from careplan.application.meeting_closing import with_minutes  # noqa: PLC0415 - the PDF library is slow to load

    id_, to = MeetingId(call.options.meeting), call.options.to
    with at_the_desk(call) as session:
        clinic = session.clinic
        agenda = clinic.ask(Agenda(meeting_id=id_, today=call.today))
        made = after_meeting(agenda, clinic.library)
        command = CloseMeeting(
            meeting_id=id_,
            to=MeetingId(to) if to else None,
            letters=tuple(each.letter for each in made if each.letter is not None),
            drafts=tuple(each.drafts for each in made if each.drafts is not None),
        )
        closed = clinic.run(with_minutes(clinic, command)).value
        after = after_lines(clinic.ask(Agenda(meeting_id=id_, today=call.today)))
    moved = f"closed; moved on: {closed.moved}" + (f" to {closed.next_id}" if closed.next_id else "")
    data = AfterClosing(closed=closed, after=after)
    return Answer(data=data, lines=[moved, *(f"- {each.text}: {each.todo or 'nothing left to do'}" for each in after)])


def _lines(found: AgendaFound) -> Iterator[str]:
    terms = found.terms
    yield f"{terms.name}, {when_text(terms.day, terms.starts_at, terms.place)}: {word(found.status).lower()}"
    yield attendance_text(found.attendance)
    for number, case in enumerate(found.cases, start=1):
        title = f"{number} {name_text(case.family, case.given)} {case.number}: {word(case.status).lower()}"
        title += "" if case.is_followed else f" ({word(case.standing).lower()}: not moved on)"
        yield from titled(title, _case(case))
    if found.status is MeetingStatus.CLOSED:
        after = (f"{each.text}: {each.todo or 'nothing left to do'}" for each in after_lines(found))
        yield from titled("After the meeting", after)


def _case(case: CaseLine) -> Iterator[str]:
    yield from filter(None, (case.terms.reason, case.terms.question))
    if case.decided.outcomes:
        yield ", ".join(map(word, case.decided.outcomes))
    if not case.decided.is_blank:
        yield decision_text(case.decided)
    for action in case.actions:
        yield f"- {action.terms.what} ({action.terms.owner}, {day_text(action.terms.due_on)})"
