"""Meetings through commands and queries: nobody is lost, drafts are drafts, and a filter says why."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.disease import DescribeDisease, RecordAntibody
from careplan.application.commands.limits import SetCalendar
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.meeting_cases import (
    AddMeetingAction,
    AddMeetingCases,
    DecideMeetingCase,
    NewCase,
    PassOverMeetingCase,
    PrepareMeetingCase,
)
from careplan.application.commands.meeting_drafts import DraftKind, DraftOf, PutActionsInPlan
from careplan.application.commands.meetings import (
    AddMeetingSeries,
    CloseMeeting,
    OpenMeeting,
    PlanMeeting,
    PlanNextMeeting,
)
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.tasks import FinishTask
from careplan.application.labels import labels
from careplan.application.meeting_after import after_lines, after_meeting
from careplan.application.meeting_lines import reason_text, short_reason, summary_lines
from careplan.application.meeting_minutes import minutes_of
from careplan.application.meeting_rules import EvidenceState
from careplan.application.queries.day_off import DayOffOn
from careplan.application.queries.meeting_agenda import Agenda, AgendaFound
from careplan.application.queries.meeting_candidates import AgendaFilter, MeetingCandidates
from careplan.application.queries.meeting_summary import CaseSummaryOf
from careplan.application.queries.meetings import Meetings
from careplan.application.queries.plan_content import PlanContent
from careplan.application.queries.rail_counts import RailCounts
from careplan.application.queries.screening import ScreeningOf
from careplan.application.queries.worklist import Worklist
from careplan.domain.disease.profile import AntibodyResult, AntibodyTerms, ProfileTerms
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.meeting.case import ActionTerms, CaseOutcome, CaseStatus, CaseTerms, Decision, Shown
from careplan.domain.meeting.meeting import MeetingStatus, MeetingTerms
from careplan.domain.meeting.series import SeriesTerms
from careplan.domain.paper.minutes import CaseEnd
from careplan.domain.referral.clinic_limits import CalendarTerms
from careplan.domain.schedule.due import Standing
from careplan.domain.shared.errors import Duplicate, Invalid
from careplan.domain.shared.ids import MeetingId, PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from tests.support.clinics import GRACE, begin

TODAY = date(2026, 3, 1)
SERIES = SeriesTerms(name="SSc MDT", starts_on=date(2026, 3, 4), weeks=3, members=("Dr L. Fictus (chair)",))


@pytest.fixture
def grace(clinic: Clinic) -> PatientId:
    return clinic.run(RegisterPatient(terms=GRACE)).value


def planned(clinic: Clinic, *people: PatientId) -> MeetingId:
    """The first date of a new series with these patients."""
    series_id = clinic.run(AddMeetingSeries(terms=SERIES)).value
    meeting_id = clinic.run(PlanNextMeeting(series_id=series_id)).value
    cases = tuple(NewCase(patient_id=id_, terms=CaseTerms(question="What next?")) for id_ in people)
    clinic.run(AddMeetingCases(meeting_id=meeting_id, cases=cases))
    return meeting_id


def agenda(clinic: Clinic, meeting_id: MeetingId) -> AgendaFound:
    return clinic.ask(Agenda(meeting_id=meeting_id, today=TODAY))


def test_closing_moves_everybody_who_waits_in_one_step_that_undo_takes_back(clinic: Clinic, grace: PatientId) -> None:
    others = [clinic.run(RegisterPatient(terms=replace(GRACE, given=name))).value for name in ("Hope", "Ida")]
    meeting_id = planned(clinic, grace, *others)
    clinic.run(OpenMeeting(meeting_id=meeting_id))
    first = agenda(clinic, meeting_id).cases[0]
    decided = Decision(outcomes=(CaseOutcome.CONTINUE,))
    clinic.run(DecideMeetingCase(case_id=first.id, seen=Decision(), wanted=decided, done=True))
    closed = clinic.run(CloseMeeting(meeting_id=meeting_id))
    assert closed.value.moved == 2
    assert closed.value.next_id is not None
    ahead = agenda(clinic, closed.value.next_id)
    assert (ahead.terms.day, [case.given for case in ahead.cases]) == (date(2026, 3, 25), ["Hope", "Ida"])
    assert {case.terms.question for case in ahead.cases} == {"What next?"}
    assert [case.status for case in agenda(clinic, meeting_id).cases] == [CaseStatus.DONE, *[CaseStatus.MOVED] * 2]
    assert closed.step is not None
    clinic.undo(closed.step)
    again = agenda(clinic, meeting_id)
    assert again.status is MeetingStatus.LIVE
    assert len(again.waiting) == 2
    assert len(clinic.ask(Meetings()).dates) == 1


def test_one_patient_stands_once_on_an_agenda_and_once_on_the_next(clinic: Clinic, grace: PatientId) -> None:
    meeting_id = planned(clinic, grace)
    with pytest.raises(Duplicate):
        clinic.run(AddMeetingCases(meeting_id=meeting_id, cases=(NewCase(patient_id=grace, terms=CaseTerms()),)))
    line = agenda(clinic, meeting_id)
    assert line.series_id is not None
    ahead = clinic.run(PlanNextMeeting(series_id=line.series_id)).value
    clinic.run(AddMeetingCases(meeting_id=ahead, cases=(NewCase(patient_id=grace, terms=CaseTerms()),)))
    assert clinic.run(PassOverMeetingCase(case_id=line.cases[0].id)).value == ahead
    (there,) = agenda(clinic, ahead).cases
    assert there.is_moved_here
    assert there.terms.question == "What next?"


def test_a_date_of_its_own_has_nowhere_to_move_anybody_and_is_not_closed(clinic: Clinic, grace: PatientId) -> None:
    meeting_id = clinic.run(PlanMeeting(terms=MeetingTerms(name="Extra", day=TODAY))).value
    clinic.run(AddMeetingCases(meeting_id=meeting_id, cases=(NewCase(patient_id=grace, terms=CaseTerms()),)))
    clinic.run(OpenMeeting(meeting_id=meeting_id))
    with pytest.raises(Invalid) as refusal:
        clinic.run(CloseMeeting(meeting_id=meeting_id))
    assert refusal.value.reason == "no-next-date"
    assert agenda(clinic, meeting_id).status is MeetingStatus.LIVE
    other = clinic.run(PlanMeeting(terms=MeetingTerms(name="Extra", day=TODAY + timedelta(days=9)))).value
    assert clinic.run(CloseMeeting(meeting_id=meeting_id, to=other)).value.next_id == other


def test_closing_makes_letter_drafts_and_tasks_in_one_step(clinic: Clinic, grace: PatientId) -> None:
    begin(clinic, grace)
    meeting_id = planned(clinic, grace)
    clinic.run(OpenMeeting(meeting_id=meeting_id))
    (case,) = agenda(clinic, meeting_id).cases
    for what, owner in (("Ask pulmonology", clinic.user.login), ("Order echo", "Dr N. Oaccount (cardiology)")):
        clinic.run(AddMeetingAction(case_id=case.id, terms=ActionTerms(what=what, owner=owner, due_on=TODAY)))
    decided = Decision(outcomes=(CaseOutcome.REFER,), letter=True, amend=True)
    seen_then = Shown(facts=(("Disease", "As it was"),))
    clinic.run(DecideMeetingCase(case_id=case.id, seen=Decision(), wanted=decided, done=True, shown=seen_then))
    (after,) = after_meeting(agenda(clinic, meeting_id), clinic.library)
    assert after.text == "letter draft, 2 drafts in plan v1, 2 tasks"
    assert after.letter is not None
    assert after.drafts is not None
    assert {draft.kind for draft in after.drafts.drafts} == {
        DraftKind.REFERRAL,
        DraftKind.CARE,
    }  # one names pulmonology
    command = CloseMeeting(meeting_id=meeting_id, letters=(after.letter,), drafts=(after.drafts,))
    closed = clinic.run(command)
    assert (closed.value.letters, closed.value.drafts, closed.value.tasks) == (1, 2, 2)
    due = clinic.ask(Worklist(today=TODAY))
    assert sorted((row.subject, row.owner) for row in due.rows if row.kind == "task") == [
        ("Ask pulmonology", clinic.user.login),
        ("Order echo (Dr N. Oaccount (cardiology))", ""),
    ]
    assert not [row for row in due.rows if row.kind == "meeting-action"]  # the task stands for it
    lines = after_lines(agenda(clinic, meeting_id))
    assert [line.text for line in lines[:2]] == ["Letter draft", "2 drafts in plan v1"]
    assert "Nobody with an account" in lines[-1].todo
    minuted = minutes_of(clinic, meeting_id).cases[0]
    assert minuted.facts == seen_then.facts
    assert minuted.facts_as_on == "Record as on 01-Mar-2026."
    (action, _) = agenda(clinic, meeting_id).cases[0].actions
    assert action.task is not None
    clinic.run(FinishTask(task_id=action.task.id, on=TODAY))
    assert minutes_of(clinic, meeting_id).cases[0].actions[0].done


def test_a_holiday_is_told_by_the_calendar_of_the_clinic(clinic: Clinic) -> None:
    assert clinic.ask(DayOffOn(day=date(2026, 12, 25))).is_working
    terms = CalendarTerms(country="AT", weekend=("sun",), closed=(date(2026, 12, 28),))
    clinic.run(SetCalendar(seen=CalendarTerms(), wanted=terms))
    off = clinic.ask(DayOffOn(day=date(2026, 12, 25)))
    assert (off.is_working, bool(off.holiday)) == (False, True)
    assert not clinic.ask(DayOffOn(day=date(2026, 12, 28))).is_working
    assert clinic.ask(DayOffOn(day=date(2026, 11, 28))).is_working  # this clinic works on Saturdays


def test_actions_become_drafts_in_the_plan_once(clinic: Clinic, grace: PatientId) -> None:
    plan_id = begin(clinic, grace)
    meeting_id = planned(clinic, grace)
    (case,) = agenda(clinic, meeting_id).cases
    assert (case.plan_id, case.plan_version) == (plan_id, 1)
    made = [
        clinic.run(AddMeetingAction(case_id=case.id, terms=ActionTerms(what=what, owner="M. Sample", due_on=TODAY)))
        for what in ("Ask pulmonology", "Call about the diet")
    ]
    kinds = ((DraftKind.REFERRAL, "pulmonology"), (DraftKind.CARE, "nursing"))
    drafts = tuple(
        DraftOf(action_id=each.value, kind=kind, code=code) for each, (kind, code) in zip(made, kinds, strict=True)
    )
    command = PutActionsInPlan(case_id=case.id, plan_id=plan_id, drafts=drafts)
    assert clinic.run(command).value == 2
    content = clinic.ask(PlanContent(plan_id=plan_id))
    assert [(line.terms.specialty, line.terms.reason) for line in content.referrals] == [
        ("pulmonology", "Ask pulmonology (M. Sample)")
    ]
    assert [(line.terms.description, line.terms.performer) for line in content.cares] == [
        ("Call about the diet", "M. Sample")
    ]
    assert {line.made for line in agenda(clinic, meeting_id).cases[0].actions} == {"referral", "care"}
    with pytest.raises(Exception, match="wrong-status"):
        clinic.run(command)


def test_a_fall_is_proposed_with_the_rule_and_is_no_verdict(clinic: Clinic, grace: PatientId) -> None:
    meeting_id = planned(clinic, grace)
    steady = clinic.run(RegisterPatient(terms=replace(GRACE, given="Hope"))).value
    for id_, values in ((grace, (79, 68)), (steady, (79, 77))):
        for value, day in zip(values, ("2025-03-10", "2026-02-20"), strict=True):
            terms = MeasurementTerms(
                name="FVC % predicted", value=Quantity(Decimal(value), "%"), taken=PartialDate(day), method="GLI 2012"
            )
            clinic.run(RecordMeasurement(patient_id=id_, terms=terms))
    found = clinic.ask(MeetingCandidates(meeting_id=meeting_id, library=clinic.library, today=TODAY))
    fell = [each for each in found if each.why is AgendaFilter.FELL]
    assert [(each.patient_id, each.is_here) for each in fell] == [(grace, True)]
    words = labels(clinic.library)
    assert short_reason(fell[0], words) == "FVC fell"
    assert "10 % or more, relative, within 24 months (INBUILD)" in reason_text(fell[0], words, TODAY)
    assert {each.patient_id for each in found if each.why is AgendaFilter.NEW} == {grace, steady}
    summary = clinic.ask(CaseSummaryOf(patient_id=grace, library=clinic.library, today=TODAY))
    assert [each.points[-1].value for each in summary.trends] == [Decimal(68)]
    assert {each.name for each in summary.evidence if each.state is EvidenceState.ON_FILE} == {"FVC"}


def test_codes_that_the_library_does_not_know_are_shown_as_recorded_and_stop_nothing(
    clinic: Clinic, grace: PatientId
) -> None:
    """From an import, or a file that a newer version wrote."""
    strange = ProfileTerms(condition="ssc", subset="Overlap type 9")
    clinic.run(DescribeDisease(patient_id=grace, seen=None, wanted=strange))
    clinic.run(RecordAntibody(patient_id=grace, terms=AntibodyTerms(antibody="XYZ", result=AntibodyResult.POSITIVE)))
    summary = clinic.ask(CaseSummaryOf(patient_id=grace, library=clinic.library, today=TODAY))
    disease = summary_lines(summary, labels(clinic.library))[0].text
    assert disease == "Overlap type 9 (not known to this version), XYZ (not known to this version) positive"
    answer = clinic.ask(ScreeningOf(patient_id=grace, library=clinic.library, today=TODAY)).answer
    assert answer is not None
    assert {row.standing for row in answer.rows if row.rule == "sc-echo"} == {Standing.NOT_KNOWN}
    later = replace(strange, onset=PartialDate("2026-12-01"))
    clinic.run(DescribeDisease(patient_id=grace, seen=strange, wanted=later))
    assert clinic.ask(CaseSummaryOf(patient_id=grace, library=clinic.library, today=TODAY)).evidence == ()


def test_the_rail_and_the_minutes(clinic: Clinic, grace: PatientId) -> None:
    meeting_id = planned(clinic, grace)
    (case,) = agenda(clinic, meeting_id).cases
    clinic.run(PrepareMeetingCase(case_id=case.id, prepared=True))
    assert clinic.ask(RailCounts(today=TODAY)).meetings == 1
    assert clinic.ask(Meetings()).dates[0].prepared == 1
    minutes = minutes_of(clinic, meeting_id)
    assert not minutes.closed
    assert minutes.cases[0].end is CaseEnd.NOT_DISCUSSED
    clinic.run(OpenMeeting(meeting_id=meeting_id))
    decided = Decision(outcomes=(CaseOutcome.REFER,), decision="Ask pulmonology.", proposed_by="Dr V. Imaginary")
    clinic.run(DecideMeetingCase(case_id=case.id, seen=Decision(), wanted=decided, done=True))
    clinic.run(CloseMeeting(meeting_id=meeting_id))
    minutes = minutes_of(clinic, meeting_id)
    assert minutes.closed
    assert minutes.cases[0].outcomes == ("Refer",)
    assert minutes.cases[0].comment.startswith("Ask pulmonology. Proposed by Dr V. Imaginary.")
    assert clinic.ask(RailCounts(today=TODAY)).meetings == 0
