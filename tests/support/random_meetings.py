"""Examples of the commands about meetings, their agendas and what was decided."""

from collections.abc import Callable
from datetime import time, timedelta

from careplan.application.commands import meeting_after as after
from careplan.application.commands import meeting_cases as cases
from careplan.application.commands import meeting_drafts as drafts
from careplan.application.commands import meeting_letters as letters
from careplan.application.commands import meetings
from careplan.domain.meeting.case import ActionTerms, CaseOutcome, CaseStatus, CaseTerms, Decision
from careplan.domain.meeting.case import MeetingAction as Action
from careplan.domain.meeting.case import MeetingCase as Case
from careplan.domain.meeting.letter import LetterFor, LetterTo
from careplan.domain.meeting.meeting import Attendance, Meeting, MeetingStatus, MeetingTerms
from careplan.domain.meeting.series import MeetingSeries, SeriesTerms
from careplan.domain.patient.patient import Patient, PatientStatus
from careplan.domain.plan.plan import CLOSED, Plan, PlanStatus
from careplan.domain.shared.ids import MeetingActionId, MeetingCaseId, MeetingId, MeetingSeriesId, PatientId, PlanId
from tests.support.random_draw import AnyCommand, Draw, Examples, NothingThere, retirement, revision

_PEOPLE = ("Dr L. Fictus (chair)", "R. Mimic (PT)", "M. Sample")


def _series(draw: Draw) -> SeriesTerms:
    return SeriesTerms(name=draw.word("SSc MDT"), starts_on=draw.day(), weeks=draw.pick(1, 3, 4), members=_PEOPLE)


def _date(draw: Draw) -> MeetingTerms:
    day = draw.today + timedelta(days=draw.random.randrange(60))
    return MeetingTerms(
        name=draw.word("SSc MDT"), day=day, starts_at=draw.maybe(time(13)), place=draw.pick("", "Room 2")
    )


def _case(draw: Draw) -> CaseTerms:
    return CaseTerms(
        reason=draw.word("FVC fall"), question=draw.word("Change treatment?"), presenter=draw.pick(*_PEOPLE)
    )


def _decision(draw: Draw) -> Decision:
    return Decision(
        outcomes=(draw.pick(*CaseOutcome),), decision=draw.word("Ask pulmonology"), letter=draw.pick(True, False)
    )


def _action(draw: Draw) -> ActionTerms:
    due_on = draw.today + timedelta(days=draw.random.randrange(30))
    return ActionTerms(what=draw.word("Order echo"), owner=draw.pick(*_PEOPLE), due_on=due_on)


def _attendance(draw: Draw) -> Attendance:
    return Attendance(members=_PEOPLE, present=(draw.pick(*_PEOPLE),), guests=(draw.word("Student"),))


def _open_meeting(draw: Draw) -> Meeting:
    return draw.one(Meeting, lambda each: each.status is not MeetingStatus.CLOSED)


def _open_case(draw: Draw, fits: Callable[[Case], bool] = lambda _: True) -> Case:
    """Where a date is open; one is put on an agenda that has none, so that there is a case to speak of."""
    there = {each.id for each in draw.live(Meeting) if each.status is not MeetingStatus.CLOSED}
    return draw.one(Case, lambda each: each.meeting_id in there and each.status is not CaseStatus.MOVED and fits(each))


def _waiting(draw: Draw) -> Case:
    return _open_case(draw, lambda each: each.status is CaseStatus.WAITING)


def _of_series(draw: Draw) -> Case:
    series = {each.id for each in draw.live(MeetingSeries)}
    dates = {each.id for each in draw.live(Meeting) if each.series_id in series}
    return _open_case(draw, lambda each: each.status is CaseStatus.WAITING and each.meeting_id in dates)


def _decide(draw: Draw) -> AnyCommand:
    case = _open_case(draw)
    return cases.DecideMeetingCase(
        case_id=MeetingCaseId(case.id), seen=case.decided, wanted=_decision(draw), done=draw.pick(True, False)
    )


def _put(draw: Draw) -> AnyCommand:
    case_id, patient_id = _with_plan(draw)
    plan = draw.one(Plan, lambda each: each.status not in CLOSED | {PlanStatus.ON_HOLD}, patient_id=patient_id)
    action = draw.one(Action, lambda each: each.made_id is None, case_id=case_id)
    kind = draw.pick(*drafts.DraftKind)
    code = "pulmonology" if kind is drafts.DraftKind.REFERRAL else "nursing"
    draft = drafts.DraftOf(action_id=MeetingActionId(action.id), kind=kind, code=code)
    return drafts.PutActionsInPlan(case_id=case_id, plan_id=PlanId(plan.id), drafts=(draft,))


def _with_plan(draw: Draw) -> tuple[MeetingCaseId, PatientId]:
    followed = {each.id for each in draw.live(Patient) if each.status is PatientStatus.ACTIVE}
    acted = {each.case_id for each in draw.live(Action) if each.made_id is None}
    case = draw.one(Case, lambda each: each.id in acted and each.patient_id in followed)
    return case.id, case.patient_id


def _close(draw: Draw) -> AnyCommand:
    series = {each.id for each in draw.live(MeetingSeries)}
    live = draw.one(Meeting, lambda each: each.status is MeetingStatus.LIVE and each.series_id in series)
    told = [each for each in draw.live(Case) if each.meeting_id == live.id and each.status is CaseStatus.DONE]
    letters = tuple(after.LetterOf(case_id=each.id, text="Dear Dr Example") for each in told if not each.letter_text)
    return meetings.CloseMeeting(meeting_id=live.id, letters=letters)


def _add_cases(draw: Draw) -> AnyCommand:
    people = [draw.one(Patient).id for _ in range(3)]
    new = tuple(cases.NewCase(patient_id=id_, terms=_case(draw)) for id_ in dict.fromkeys(people))
    return cases.AddMeetingCases(meeting_id=_open_meeting(draw).id, cases=new)


def _letter(draw: Draw) -> AnyCommand:
    case = _open_case(draw, lambda each: each.letter_sent_on is None)
    to = LetterTo(reader=draw.pick(*LetterFor), address=draw.word("Dr P. Placeholder"), copies=draw.pick("", "GP"))
    return letters.WriteMeetingLetter(
        case_id=case.id, seen=case.letter_text, text=draw.word("The team"), seen_to=case.letter_to, to=to
    )


def _sent(draw: Draw) -> AnyCommand:
    closed = {each.id for each in draw.live(Meeting) if each.status is MeetingStatus.CLOSED}
    case = draw.one(
        Case, lambda each: bool(each.meeting_id in closed and each.letter_text and each.letter_to is not None)
    )
    return letters.MarkMeetingLetterSent(case_id=case.id, on=draw.pick(draw.today, None))


def _retire_empty(draw: Draw) -> Meeting:
    used = {each.meeting_id for each in draw.live(Case)}
    return draw.one(Meeting, lambda each: each.id not in used)


def _move(draw: Draw) -> AnyCommand:
    several = [each.meeting_id for each in draw.live(Case)]
    case = _open_case(draw, lambda each: several.count(each.meeting_id) > 1)
    return cases.MoveMeetingCase(case_id=case.id, up=draw.pick(True, False))


def _plan(draw: Draw) -> AnyCommand:
    series: MeetingSeriesId = draw.one(MeetingSeries).id
    return meetings.PlanMeeting(terms=_date(draw), series_id=draw.pick(series, None))


def _blank_case(draw: Draw) -> Case:
    acted = {each.case_id for each in draw.live(Action)}
    return _open_case(draw, lambda e: e.status is CaseStatus.WAITING and e.decided.is_blank and e.id not in acted)


def _attend(draw: Draw) -> AnyCommand:
    meeting = _open_meeting(draw)
    return meetings.RecordAttendance(meeting_id=meeting.id, seen=meeting.attendance, wanted=_attendance(draw))


def furnish_meetings(draw: Draw) -> None:
    """A series, two dates of which one is live, people on both agendas, decisions and actions."""
    run = draw.clinic.run
    series_id = run(meetings.AddMeetingSeries(terms=_series(draw))).value
    live: MeetingId = run(meetings.PlanNextMeeting(series_id=series_id)).value
    run(meetings.OpenMeeting(meeting_id=live))
    people = draw.live(Patient)[:3]
    if not people:
        raise NothingThere("Patient")
    new = tuple(cases.NewCase(patient_id=each.id, terms=_case(draw)) for each in people)
    first, *_ = run(cases.AddMeetingCases(meeting_id=live, cases=new)).value
    run(cases.DecideMeetingCase(case_id=first, seen=Decision(), wanted=_decision(draw), done=True))
    run(cases.AddMeetingAction(case_id=first, terms=_action(draw)))
    run(meetings.PlanMeeting(terms=_date(draw)))
    _furnish_closed(draw, people[0])


def _furnish_closed(draw: Draw, patient: Patient) -> None:
    """A date of its own that is over, with a letter that could leave."""
    run = draw.clinic.run
    over = run(meetings.PlanMeeting(terms=_date(draw))).value
    run(meetings.OpenMeeting(meeting_id=over))
    new = cases.NewCase(patient_id=patient.id, terms=_case(draw))
    (case_id,) = run(cases.AddMeetingCases(meeting_id=over, cases=(new,))).value
    run(cases.DecideMeetingCase(case_id=case_id, seen=Decision(), wanted=_decision(draw), done=True))
    run(letters.WriteMeetingLetter(case_id=case_id, seen="", text="The team", to=LetterTo(address="Dr P. Placeholder")))
    run(meetings.CloseMeeting(meeting_id=over))


EXAMPLES: Examples = {
    meetings.AddMeetingSeries: lambda d: meetings.AddMeetingSeries(terms=_series(d)),
    meetings.ReviseMeetingSeries: revision(
        meetings.ReviseMeetingSeries, lambda d: d.one(MeetingSeries), "series_id", _series
    ),
    meetings.RetireMeetingSeries: retirement(meetings.RetireMeetingSeries, lambda d: d.one(MeetingSeries), "series_id"),
    meetings.PlanMeeting: _plan,
    meetings.PlanNextMeeting: lambda d: meetings.PlanNextMeeting(series_id=d.one(MeetingSeries).id),
    meetings.ReviseMeeting: revision(meetings.ReviseMeeting, _open_meeting, "meeting_id", _date),
    meetings.RetireMeeting: retirement(meetings.RetireMeeting, _retire_empty, "meeting_id"),
    meetings.RecordAttendance: _attend,
    meetings.OpenMeeting: lambda d: meetings.OpenMeeting(
        meeting_id=d.one(Meeting, lambda each: each.status is not MeetingStatus.LIVE).id
    ),
    meetings.CloseMeeting: _close,
    cases.AddMeetingCases: _add_cases,
    cases.ReviseMeetingCase: revision(cases.ReviseMeetingCase, _open_case, "case_id", _case),
    cases.RetireMeetingCase: retirement(cases.RetireMeetingCase, _blank_case, "case_id"),
    cases.MoveMeetingCase: _move,
    cases.PrepareMeetingCase: lambda d: cases.PrepareMeetingCase(
        case_id=_open_case(d).id, prepared=d.pick(True, False)
    ),
    cases.DecideMeetingCase: _decide,
    cases.ReopenMeetingCase: lambda d: cases.ReopenMeetingCase(
        case_id=_open_case(d, lambda each: each.status is CaseStatus.DONE).id
    ),
    cases.PassOverMeetingCase: lambda d: cases.PassOverMeetingCase(case_id=_of_series(d).id),
    cases.AddMeetingAction: lambda d: cases.AddMeetingAction(case_id=_open_case(d).id, terms=_action(d)),
    cases.ReviseMeetingAction: revision(cases.ReviseMeetingAction, lambda d: d.one(Action), "action_id", _action),
    cases.RetireMeetingAction: retirement(cases.RetireMeetingAction, lambda d: d.one(Action), "action_id"),
    letters.WriteMeetingLetter: _letter,
    letters.MarkMeetingLetterSent: _sent,
    drafts.PutActionsInPlan: _put,
}
