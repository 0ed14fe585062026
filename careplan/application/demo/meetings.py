"""The meetings of the demonstration: one that was held and closed, and the next with its agenda half prepared."""

from collections.abc import Mapping
from datetime import time

from careplan.application.commands.meeting_cases import (
    AddMeetingAction,
    AddMeetingCases,
    DecideMeetingCase,
    NewCase,
    PrepareMeetingCase,
)
from careplan.application.commands.meetings import (
    AddMeetingSeries,
    CloseMeeting,
    OpenMeeting,
    PlanNextMeeting,
    RecordAttendance,
)
from careplan.application.demo.diary import Desk, Diary
from careplan.application.demo.scenario import Person, people
from careplan.application.meeting_after import after_meeting
from careplan.application.meeting_closing import with_minutes
from careplan.application.queries.meeting_agenda import Agenda
from careplan.domain.meeting.case import ActionTerms, Agreement, CaseOutcome, CaseTerms, Decision
from careplan.domain.meeting.meeting import Attendance
from careplan.domain.meeting.series import SeriesTerms
from careplan.domain.shared.ids import MeetingId, MeetingSeriesId, PatientId

_HELD, _NEXT = -19, 2
_MEMBERS = ("Dr L. Fictus (chair)", "Dr V. Imaginary (pulmonology)", "R. Mimic (PT)", "N. Mock (OT)", "Ann Sample")
_FIRST = {
    "Esempio": CaseTerms(
        reason="Lung report", question="The lung report came back. Does the transplant visit go ahead?"
    ),
    "Muestra": CaseTerms(reason="Gut", question="Gut symptoms go on. Who looks at it next?"),
    "Sampleworth": CaseTerms(reason="New", question="First plan: is anything missing?"),
}
_SECOND = {
    "Exampleton": CaseTerms(
        reason="Lung function",
        question="Lung function and breath on stairs: is the treatment enough, and is the echo to be done first?",
        presenter="Dr L. Fictus (chair)",
    ),
    "Demoperson": CaseTerms(reason="New", question="Which tests are to be done first?"),
    "Voorbeeld": CaseTerms(reason="Goals of care"),
}


def tell(diary: Diary, told: tuple[Person, ...]) -> None:
    """On the days of the diary; the next meeting is opened by whoever looks at the demonstration.

    Nothing is told when somebody who is talked about is not among those `told` of.
    """
    if not {*_FIRST, *_SECOND} <= {person.patient.family for person in told}:
        return
    diary.on(-28, _begin)
    diary.on(_HELD, _hold)
    diary.on(-3, _prepare)


def _begin(desk: Desk) -> None:
    terms = SeriesTerms(
        name="MDT meeting",
        starts_on=desk.day(_HELD),
        weeks=3,
        place="Room 2",
        usual_time=time(13),
        members=_MEMBERS,
    )
    desk.made["meetings"] = desk.run(AddMeetingSeries(terms=terms))
    desk.made["meeting/held"] = desk.run(PlanNextMeeting(series_id=MeetingSeriesId(desk.made["meetings"])))


def _hold(desk: Desk) -> None:
    """The third patient is not reached and rolls over to the next date, which closing makes."""
    held = MeetingId(desk.made["meeting/held"])
    first, second, _ = desk.run(AddMeetingCases(meeting_id=held, cases=_cases(desk, _FIRST)))
    desk.run(OpenMeeting(meeting_id=held))
    seen = Attendance(members=_MEMBERS)
    there = Attendance(members=_MEMBERS, present=_MEMBERS[:4], guests=("A. Student",))
    desk.run(RecordAttendance(meeting_id=held, seen=seen, wanted=there))
    for case_id, outcome, words in (
        (first, CaseOutcome.REFER, "Send the lung report to the transplant unit before the visit."),
        (second, CaseOutcome.CONTINUE, "Go on as planned; ask again at the next visit."),
    ):
        decided = Decision(
            outcomes=(outcome,), decision=words, proposed_by=_MEMBERS[0], agreement=Agreement.AGREED, letter=True
        )
        desk.run(DecideMeetingCase(case_id=case_id, seen=Decision(), wanted=decided, done=True))
        terms = ActionTerms(what="Call the patient about the decision", owner="Ann Sample", due_on=desk.day(_HELD + 2))
        desk.run(AddMeetingAction(case_id=case_id, terms=terms))
    closed = desk.run(_closing(desk, held))
    assert closed.next_id is not None  # somebody waited, so there is a next date
    desk.made["meeting/next"] = closed.next_id


def _closing(desk: Desk, held: MeetingId) -> CloseMeeting:
    """With the letters that were asked for, and the minutes as they are printed that day."""
    agenda = desk.clinic.ask(Agenda(meeting_id=held, today=desk.day(_HELD)))
    after = after_meeting(agenda, desk.clinic.library)
    letters = tuple(each.letter for each in after if each.letter is not None)
    return with_minutes(desk.clinic, CloseMeeting(meeting_id=held, letters=letters))


def _prepare(desk: Desk) -> None:
    ahead = MeetingId(desk.made["meeting/next"])
    first, *_ = desk.run(AddMeetingCases(meeting_id=ahead, cases=_cases(desk, _SECOND)))
    desk.run(PrepareMeetingCase(case_id=first, prepared=True))


def _cases(desk: Desk, wanted: Mapping[str, CaseTerms]) -> tuple[NewCase, ...]:
    numbers = {person.patient.family: str(number) for number, person in enumerate(people())}
    return tuple(
        NewCase(patient_id=PatientId(desk.made[numbers[family]]), terms=terms) for family, terms in wanted.items()
    )
