"""Who died, moved or was lost: nothing open is hidden, it ends by its true reason, and a mistake brings it back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from careplan.application.clinic import Clinic
from careplan.application.commands.meeting_cases import AddMeetingCases, NewCase, PassOverMeetingCase
from careplan.application.commands.meetings import (
    AddMeetingSeries,
    CloseMeeting,
    OpenMeeting,
    PlanNextMeeting,
)
from careplan.application.commands.parting import Ending, EndOpenWork
from careplan.application.commands.patients import ChangeStanding, RegisterPatient
from careplan.application.commands.referrals import AddReferral, AdvanceReferral, PrepareReferral
from careplan.application.commands.registry import RULES
from careplan.application.commands.return_forms import SendReturnForm
from careplan.application.commands.tasks import AddTask, SnoozeRow
from careplan.application.queries.meeting_agenda import Agenda
from careplan.application.queries.parting import STEPS, OpenWorkFound, OpenWorkOf
from careplan.application.queries.referral_board import BoardFilter, ReferralBoard
from careplan.application.queries.referrals import Referrals, WholeReferral
from careplan.application.queries.return_forms import ReturnFormOf
from careplan.application.queries.snoozed import snoozable
from careplan.application.queries.worklist import Worklist, WorkRow
from careplan.application.queries.worklist_parting import PLANS_OVER
from careplan.application.return_form_making import sending_of
from careplan.domain.meeting.case import CaseStatus, CaseTerms
from careplan.domain.meeting.series import SeriesTerms
from careplan.domain.patient.patient import PatientStatus, Standing
from careplan.domain.plan.labels import Labels
from careplan.domain.plan.plan import CLOSED
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import LossReason, Step
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import MeetingId, PatientId, ReferralId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.task.snooze import SnoozeTerms
from careplan.domain.task.task import TaskTerms
from careplan.domain.therapy.therapy import Strand
from careplan.i18n.worklist import title, why
from tests.support import return_forms as filling
from tests.support.clinics import GRACE, Clock, content

S, P = ReferralState, PatientStatus
DAY = date(2026, 3, 1)
DIED = Standing(status=P.DECEASED, since=PartialDate("2026-03-20"))
ENDED = {P.DECEASED: LossReason.PATIENT_DIED, P.MOVED: LossReason.PATIENT_MOVED, P.LOST: LossReason.PATIENT_NOT_REACHED}


@pytest.fixture
def grace(clinic: Clinic) -> PatientId:
    return clinic.run(RegisterPatient(terms=GRACE)).value


@pytest.fixture
def sent(clinic: Clinic, grace: PatientId) -> ReferralId:
    """Late by the day of the death."""
    terms = ReferralTerms(specialty="dermatology", question="Is this it?", owner="ann")
    id_ = clinic.run(AddReferral(patient_id=grace, plan_id=None, terms=terms)).value
    clinic.run(PrepareReferral(referral_id=id_, ready=True, on=DAY))
    clinic.run(AdvanceReferral(referral_id=id_, step=Step(to=S.SENT, on=DAY, channel="fax")))
    return id_


@pytest.fixture
def draft(clinic: Clinic, grace: PatientId) -> ReferralId:
    return clinic.run(AddReferral(patient_id=grace, plan_id=None, terms=ReferralTerms(specialty="dental-oral"))).value


@pytest.fixture
def then(clinic: Clinic) -> Clinic:
    """Three weeks later."""
    return replace(clinic, clock=Clock(datetime(2026, 3, 22, 9, tzinfo=UTC)))


TODAY = date(2026, 3, 22)


def stand(clinic: Clinic, patient_id: PatientId, wanted: Standing, **more: object) -> None:
    seen = clinic.ask(OpenWorkOf(patient_id=patient_id)).standing
    clinic.run(ChangeStanding(patient_id=patient_id, seen=seen, wanted=wanted, **more))  # type: ignore[arg-type] # of a test


def listed(clinic: Clinic) -> tuple[WorkRow, ...]:
    return clinic.ask(Worklist(today=TODAY)).rows


def everything(found: OpenWorkFound) -> Ending:
    return Ending(
        referrals=tuple(each.id for each in found.referrals),
        tasks=tuple(each.id for each in found.tasks),
        cases=tuple(each.id for each in found.cases if each.is_blank),
        forms=tuple(each.id for each in found.forms),
        because="Patient died 20-Mar-2026",
    )


def on_agenda(clinic: Clinic, *people: PatientId) -> MeetingId:
    series = SeriesTerms(name="SSc MDT", starts_on=date(2026, 3, 25), weeks=3)
    meeting_id = clinic.run(PlanNextMeeting(series_id=clinic.run(AddMeetingSeries(terms=series)).value)).value
    cases = tuple(NewCase(patient_id=id_, terms=CaseTerms(question="What next?")) for id_ in people)
    clinic.run(AddMeetingCases(meeting_id=meeting_id, cases=cases))
    return meeting_id


@pytest.mark.usefixtures("draft")
def test_a_death_alone_leaves_all_open_in_one_row_that_is_not_late(
    then: Clinic, grace: PatientId, sent: ReferralId
) -> None:
    assert {row.days_late > 0 for row in listed(then)} == {True}
    assert then.ask(ReferralBoard(today=TODAY)).late
    stand(then, grace, DIED)
    (row,) = listed(then)
    assert (row.rule, row.action, row.patient_id, row.owner) == ("patient-left", "end-open-work", grace, "ann")
    assert (row.due, row.days_late, row.days_waiting) == (None, 0, 2)
    assert title(row, "") == "Deceased: end what is open"
    assert why(row, "", Labels()) == "Recorded as deceased (20-Mar-2026); still open: 2 referrals."
    board = then.ask(ReferralBoard(today=TODAY))
    assert (board.total, board.late) == (2, 0)
    cards = [card for column in board.columns for card in column.cards]
    assert {(card.standing, card.late_by(TODAY)) for card in cards} == {(P.DECEASED, 0)}
    assert then.ask(ReferralBoard(today=TODAY, wanted=BoardFilter(late=True))).columns[0].count == 0
    assert then.ask(Referrals(overdue_on=TODAY)) == ()
    assert then.ask(Worklist(today=TODAY, owner="ann")).rows == (row,)
    assert then.ask(Worklist(today=TODAY, patient_id=grace)).rows == (row,)


@pytest.mark.parametrize("status", ENDED)
@pytest.mark.usefixtures("draft")
def test_what_is_open_ends_in_the_same_step_by_its_true_reason_and_undo_takes_all_back(
    then: Clinic, grace: PatientId, sent: ReferralId, status: PatientStatus
) -> None:
    then.run(AddTask(patient_id=grace, terms=TaskTerms(text="Ask again", due_on=DAY)))
    meeting_id = on_agenda(then, grace)
    before = then.ask(OpenWorkOf(patient_id=grace))
    assert before.count == 4
    wanted = replace(DIED, status=status)
    done = then.run(ChangeStanding(patient_id=grace, seen=Standing(), wanted=wanted, ending=everything(before)))
    found = then.ask(OpenWorkOf(patient_id=grace))
    assert (found.count, found.ended) == (0, 4)
    assert listed(then) == ()
    ends = {row.id: then.ask(WholeReferral(referral_id=row.id)).events[-1] for row in before.referrals}
    assert {event.loss for event in ends.values()} == {ENDED[status]}
    assert {event.after for event in ends.values()} == {S.WITHDRAWN, S.CLOSED_INCOMPLETE}
    assert ends[sent].after is S.CLOSED_INCOMPLETE
    assert then.ask(Agenda(meeting_id=meeting_id, today=TODAY)).cases == ()
    assert done.step is not None
    then.undo(done.step)
    assert then.ask(OpenWorkOf(patient_id=grace)) == before


@pytest.mark.usefixtures("draft")
def test_recorded_by_mistake_brings_back_what_was_ended_in_two_steps_but_not_what_went_on(
    then: Clinic, grace: PatientId, sent: ReferralId
) -> None:
    then.run(AddTask(patient_id=grace, terms=TaskTerms(text="Ask again", due_on=DAY)))
    on_agenda(then, grace)
    before = then.ask(OpenWorkOf(patient_id=grace))
    whole = everything(before)
    first = Ending(referrals=whole.referrals, because=whole.because)
    stand(then, grace, DIED, ending=first)
    then.run(EndOpenWork(patient_id=grace, ending=replace(whole, referrals=())))
    assert then.ask(OpenWorkOf(patient_id=grace)).ended == 4
    stand(then, grace, Standing(), bring_back="another person of that name")
    after = then.ask(OpenWorkOf(patient_id=grace))
    assert replace(after, standing=before.standing) == before
    events = then.ask(WholeReferral(referral_id=sent)).events
    assert [event.after for event in events] == [S.READY, S.SENT, S.CLOSED_INCOMPLETE, S.SENT]
    assert {row.rule for row in listed(then)} == {
        "sent-no-appointment",
        "draft-not-prepared",
        "task-set",
        "meeting-not-prepared",
    }
    assert {row.days_late > 0 for row in listed(then) if row.referral_id == sent} == {True}


def test_it_ends_nothing_of_somebody_who_is_followed_or_of_somebody_else(
    then: Clinic, grace: PatientId, sent: ReferralId
) -> None:
    ending = Ending(referrals=(sent,), because="died")
    with pytest.raises(WrongStatus):
        then.run(EndOpenWork(patient_id=grace, ending=ending))
    other = then.run(RegisterPatient(terms=replace(GRACE, given="Hope"))).value
    stand(then, other, DIED)
    with pytest.raises(Invalid) as refusal:
        then.run(EndOpenWork(patient_id=other, ending=ending))
    assert refusal.value.reason == "other-patient"


def test_the_codes_of_the_statements_are_those_of_the_clinic() -> None:
    assert set(STEPS) == {RULES[ChangeStanding].name, RULES[EndOpenWork].name}
    assert set(PLANS_OVER) == CLOSED


def test_whoever_died_is_neither_prepared_nor_moved_on_and_comes_back_with_the_status(
    then: Clinic, grace: PatientId
) -> None:
    hope = then.run(RegisterPatient(terms=replace(GRACE, given="Hope"))).value
    meeting_id = on_agenda(then, grace, hope)
    stand(then, grace, DIED)
    (row,) = (row for row in listed(then) if row.rule == "meeting-not-prepared")
    assert row.detail == "1/1"
    (left,) = (row for row in listed(then) if row.rule == "patient-left")
    assert why(left, "", Labels()).endswith("still open: on the agenda of 1 meeting.")
    agenda = then.ask(Agenda(meeting_id=meeting_id, today=TODAY))
    assert [case.patient_id for case in agenda.staying] == [grace]
    with pytest.raises(WrongStatus):
        then.run(PassOverMeetingCase(case_id=agenda.staying[0].id))
    then.run(OpenMeeting(meeting_id=meeting_id))
    closed = then.run(CloseMeeting(meeting_id=meeting_id)).value
    assert closed.next_id is not None
    assert [case.patient_id for case in then.ask(Agenda(meeting_id=closed.next_id, today=TODAY)).cases] == [hope]
    here = then.ask(Agenda(meeting_id=meeting_id, today=TODAY))
    assert {case.patient_id: case.status for case in here.cases} == {grace: CaseStatus.WAITING, hope: CaseStatus.MOVED}
    assert not [row for row in listed(then) if row.patient_id == grace]
    stand(then, grace, Standing(), bring_back="another person of that name")
    ahead = then.ask(Agenda(meeting_id=closed.next_id, today=TODAY))
    assert {case.patient_id for case in ahead.cases} == {grace, hope}


def test_a_row_can_wait_and_comes_back(then: Clinic, grace: PatientId, sent: ReferralId) -> None:
    stand(then, grace, DIED)
    (row,) = listed(then)
    terms = SnoozeTerms(reason="the family is asked", until=TODAY + timedelta(days=3))
    then.run(SnoozeRow(row=snoozable(row), terms=terms))
    assert listed(then) == ()
    assert then.ask(Worklist(today=TODAY + timedelta(days=3))).rows[0].rule == "patient-left"


def test_a_standing_put_right_still_brings_back_what_was_ended_before(
    then: Clinic, grace: PatientId, sent: ReferralId
) -> None:
    stand(then, grace, DIED, ending=Ending(referrals=(sent,), because="died"))
    stand(then, grace, replace(DIED, status=P.MOVED))
    assert then.ask(OpenWorkOf(patient_id=grace)).ended == 1
    stand(then, grace, Standing(), bring_back="another person of that name")
    assert then.ask(OpenWorkOf(patient_id=grace)).referrals[0].state is S.SENT
    stand(then, grace, DIED)
    assert then.ask(OpenWorkOf(patient_id=grace)).ended == 0


@pytest.mark.parametrize("in_two_steps", [False, True])
def test_what_was_ended_is_found_through_undo_and_redo(
    then: Clinic, grace: PatientId, sent: ReferralId, in_two_steps: bool
) -> None:
    then.run(AddTask(patient_id=grace, terms=TaskTerms(text="Ask again", due_on=DAY)))
    before = then.ask(OpenWorkOf(patient_id=grace))
    ending = everything(before)
    if in_two_steps:
        stand(then, grace, DIED)
        then.run(EndOpenWork(patient_id=grace, ending=ending))
    else:
        stand(then, grace, DIED, ending=ending)
    then.undo_last()
    assert then.ask(OpenWorkOf(patient_id=grace)).ended == 0
    then.redo_last()
    assert then.ask(OpenWorkOf(patient_id=grace)).ended == 2
    if in_two_steps:
        then.undo_last()
        then.run(AdvanceReferral(referral_id=sent, step=Step(to=S.RECEIVED, on=DAY)))
        then.run(EndOpenWork(patient_id=grace, ending=ending))
        assert then.ask(OpenWorkOf(patient_id=grace)).ended == 2
    stand(then, grace, Standing(), bring_back="another person of that name")
    after = then.ask(OpenWorkOf(patient_id=grace))
    assert (after.count, after.tasks) == (before.count, before.tasks)
    assert after.referrals[0].state is (S.RECEIVED if in_two_steps else S.SENT)


def test_a_form_is_waited_for_again_after_undo_and_redo(then: Clinic) -> None:
    plan_id = filling.programme(then)
    grace = content(then, plan_id).patient.id
    asked = sending_of(then, plan_id, Strand.PHYSICAL).asked
    then.run(SendReturnForm(plan_id=plan_id, strand=Strand.PHYSICAL, asked=asked, terms=filling.TERMS))
    stand(then, grace, DIED)
    before = then.ask(OpenWorkOf(patient_id=grace))
    (form,) = before.forms
    then.run(EndOpenWork(patient_id=grace, ending=everything(before)))
    then.undo_last()
    assert then.ask(OpenWorkOf(patient_id=grace)) == before
    then.redo_last()
    assert then.ask(OpenWorkOf(patient_id=grace)).ended == 1
    stand(then, grace, Standing(), bring_back="another person of that name")
    assert then.ask(OpenWorkOf(patient_id=grace)).forms == (form,)
    assert then.ask(ReturnFormOf(form_id=form.id)).withdrawn_because == ""


def test_bringing_back_that_was_undone_can_be_done_again(then: Clinic, grace: PatientId, sent: ReferralId) -> None:
    stand(then, grace, DIED, ending=Ending(referrals=(sent,), because="died"))
    for bring_back in ("another person of that name", ""):
        stand(then, grace, Standing(), bring_back=bring_back)
        then.undo_last()
        assert then.ask(OpenWorkOf(patient_id=grace)).ended == 1
    stand(then, grace, Standing(), bring_back="another person of that name")
    assert then.ask(OpenWorkOf(patient_id=grace)).referrals[0].state is S.SENT


def test_a_day_of_an_older_file_that_no_step_allows_today_is_brought_back_as_it_was(
    then: Clinic, grace: PatientId, sent: ReferralId
) -> None:
    with then.engine.begin() as connection:
        connection.execute(text("UPDATE referral SET since = '2026-02-20'"))
    stand(then, grace, DIED, ending=Ending(referrals=(sent,), because="died"))
    stand(then, grace, Standing(), bring_back="another person of that name")
    (referral,) = then.ask(OpenWorkOf(patient_id=grace)).referrals
    assert (referral.state, referral.since) == (S.SENT, date(2026, 2, 20))
