"""The minutes of a meeting: a draft before a person closes it; as that closing printed them from then on."""

from datetime import date

from careplan.application.clinic import Clinic
from careplan.application.labels import labels
from careplan.application.making_papers import made, printing_for
from careplan.application.meeting_lines import shown_of
from careplan.application.queries.meeting_agenda import Agenda, AgendaFound, KeptMinutes
from careplan.application.queries.meeting_cases import CaseLine
from careplan.application.queries.meeting_summary import CaseSummaryOf
from careplan.domain.meeting.case import CaseStatus, Shown
from careplan.domain.meeting.meeting import Attendance, MeetingStatus
from careplan.domain.paper.minutes import Attendee, CaseEnd, MeetingMinutes, MinutedAction, MinutedCase
from careplan.domain.shared.ids import MeetingId
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text, moment_text, name_text
from careplan.i18n.meetings import decision_text
from careplan.i18n.terms import word

DOCUMENT = "meeting-minutes"


def minutes_pdf(clinic: Clinic, meeting_id: MeetingId) -> tuple[bytes, str]:
    """The PDF and a name for its file, which names the day and nobody. Refuses NotFound.

    Of a closed meeting the very bytes that closing kept; of one that kept none a print of today that says so.
    """
    agenda = _agenda(clinic, meeting_id)
    data = clinic.ask(KeptMinutes(meeting_id=meeting_id)) if agenda.minutes_sha256 else b""
    return data or printed(clinic, agenda), f"minutes_{agenda.terms.day.isoformat()}.pdf"


def printed(clinic: Clinic, agenda: AgendaFound) -> bytes:
    """A new print of this agenda, in the name of who prints it."""
    content = minutes_from(clinic, agenda)
    return made(DOCUMENT, content, printing_for(clinic, content, issued=content.closed))


def minutes_of(clinic: Clinic, meeting_id: MeetingId) -> MeetingMinutes:
    """From the record as it is now."""
    return minutes_from(clinic, _agenda(clinic, meeting_id))


def minutes_from(clinic: Clinic, agenda: AgendaFound) -> MeetingMinutes:
    """Every case with identifiers, what was decided, who does what; the summary as read that day where it was kept."""
    today = clinic.clock().astimezone().date()
    words = labels(clinic.library)
    cases = []
    for case in agenda.cases:
        shown, on = case.shown, case.shown_on
        if shown is None or on is None:
            query = CaseSummaryOf(patient_id=case.patient_id, library=clinic.library, today=today)
            shown, on = shown_of(clinic.ask(query), words), today
        cases.append(_case(case, shown, tr("Record as on {day}.").format(day=day_text(on))))
    return MeetingMinutes(
        title=agenda.terms.name,
        on=agenda.terms.day,
        place=agenda.terms.place,
        attendees=_attendees(agenda.attendance),
        cases=tuple(cases),
        note=_note(agenda, today),
        closed=agenda.status is MeetingStatus.CLOSED,
    )


def _case(case: CaseLine, shown: Shown, as_on: str) -> MinutedCase:
    is_done = case.status is CaseStatus.DONE
    return MinutedCase(
        name=name_text(case.family, case.given),
        born=case.birth_date,
        identifier=case.number,
        question=case.terms.question,
        end=CaseEnd.DISCUSSED if is_done else CaseEnd.NOT_DISCUSSED,
        facts=shown.facts,
        facts_as_on=as_on,
        missing=shown.missing,
        outcomes=tuple(map(word, case.decided.outcomes)),
        comment=decision_text(case.decided),
        actions=tuple(
            MinutedAction(
                what=each.terms.what, owner=each.terms.owner, due_on=each.terms.due_on, done=each.done_on is not None
            )
            for each in case.actions
        ),
        left_over="" if is_done else _left_over(case),
    )


def _left_over(case: CaseLine) -> str:
    if case.status is CaseStatus.WAITING and not case.is_followed:
        return tr("Not discussed: {standing}, not moved on.").format(standing=word(case.standing).lower())
    if case.status is not CaseStatus.MOVED:
        return tr("Not discussed yet.")
    if case.moved_to is None:
        return tr("Not discussed, moved on.")
    return tr("Not discussed, moved to {day}.").format(day=day_text(case.moved_to))


def _attendees(attendance: Attendance) -> tuple[Attendee, ...]:
    """Members who were there, guests, then those who were not; nobody before attendance was recorded."""
    return (
        *(_person(name) for name in attendance.present),
        *(_person(name, tr("guest")) for name in attendance.guests),
        *(_person(name, is_absent=True) for name in attendance.absent),
    )


def _person(name: str, part: str = "", *, is_absent: bool = False) -> Attendee:
    """`Dr L. Fictus (chair)` is a name and a part."""
    plain, _, told = name.partition(" (")
    return Attendee(name=plain, part=part or told.rstrip(")"), apologies=is_absent)


def _note(agenda: AgendaFound, today: date) -> str:
    said = [] if agenda.attendance.is_recorded else [tr("Attendance was not recorded.")]
    if agenda.closed_at is not None:
        closed = tr("Closed {moment} by {name}.")
        said.append(closed.format(moment=moment_text(agenda.closed_at.astimezone()), name=agenda.closed_by))
        if not agenda.minutes_sha256:
            again = tr("No file was kept at closing: printed {today} from the record of that day.")
            said.append(again.format(today=day_text(today)))
    return " ".join(said)


def _agenda(clinic: Clinic, meeting_id: MeetingId) -> AgendaFound:
    return clinic.ask(Agenda(meeting_id=meeting_id, today=clinic.clock().astimezone().date()))
