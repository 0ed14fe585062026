"""A referral from the desk to the patient who knows the answer, and every way in between."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.checklists import AddItem, AnswerItem, LogAttempt
from careplan.application.commands.goals import AddGoal
from careplan.application.commands.links import ActionKind, LinkGoal
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.referrals import (
    AddReferral,
    AdvanceReferral,
    CorrectReferral,
    PrepareReferral,
    RedirectReferral,
    ReopenReferral,
    RetireReferral,
    ReviseReferral,
)
from careplan.domain.plan.content import content_hash
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.record import (
    AttemptOutcome,
    AttemptTerms,
    Channel,
    EventKind,
)
from careplan.domain.referral.states import ENDED, ReferralState
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import PlanId
from tests.support.clinics import GRACE, content, walk
from tests.support.plans import LUNG, in_force
from tests.support.referral_loop import (
    DONE,
    LOOP,
    OPEN,
    TODAY,
    TOMORROW,
    advance,
    draft,
    events,
    items,
    line,
    reason,
    stored,
)
from tests.support.referrals import step

_S = ReferralState


def test_the_whole_loop_leaves_one_event_a_step(clinic: Clinic, plan_id: PlanId) -> None:
    referral_id = draft(clinic, plan_id)
    advance(clinic, referral_id, *LOOP)
    found = events(clinic, referral_id)
    assert [event.after for event in found] == list(LOOP)
    assert [event.before for event in found] == [_S.DRAFT, *LOOP[:-1]]
    assert {(event.kind, event.recorded_by) for event in found} == {(EventKind.STEP, clinic.user.id)}
    assert (found[1].channel, found[4].appointment_on) == ("fax", TODAY)
    closed = line(clinic, plan_id, referral_id)
    assert (closed.state, closed.number, closed.due_on) == (_S.CLOSED, "RF-2026-0001", None)


@pytest.mark.parametrize("on", [TOMORROW, date(2027, 3, 1)])
def test_nothing_has_happened_yet_tomorrow(clinic: Clinic, plan_id: PlanId, on: date) -> None:
    referral_id, closed, declined = (draft(clinic, plan_id) for _ in range(3))
    advance(clinic, closed, *LOOP)
    advance(clinic, declined, _S.READY, _S.SENT, _S.DECLINED)
    for command in (
        PrepareReferral(referral_id=referral_id, ready=True, on=on),
        AdvanceReferral(referral_id=referral_id, step=step(_S.WITHDRAWN, on=on)),
        ReopenReferral(referral_id=closed, on=on, reason="not over"),
        CorrectReferral(referral_id=closed, to=_S.REVIEWED, since=on, reason="wrong one"),
        RedirectReferral(referral_id=declined, recipient="Other Clinic", on=on),
    ):
        with pytest.raises(Invalid) as refusal:
            clinic.run(command)
        assert reason(refusal) == ("step.on", "in-the-future")


def test_a_letter_that_went_out_last_week_is_entered_today(clinic: Clinic, plan_id: PlanId) -> None:
    referral_id = draft(clinic, plan_id)
    last_week = TODAY - timedelta(days=7)
    clinic.run(PrepareReferral(referral_id=referral_id, ready=True, on=last_week))
    advance(clinic, referral_id, _S.SENT, on=last_week)
    sent = line(clinic, plan_id, referral_id)
    assert (sent.since, sent.due_on) == (last_week, TODAY)


@pytest.mark.parametrize("state", sorted(ENDED - {_S.ENTERED_IN_ERROR, _S.REDIRECTED}))
def test_what_has_ended_is_reopened_where_it_was(clinic: Clinic, plan_id: PlanId, state: ReferralState) -> None:
    referral_id = draft(clinic, plan_id)
    advance(clinic, referral_id, *LOOP[:-1], state)
    clinic.run(ReopenReferral(referral_id=referral_id, on=TODAY, reason="the report was another person's"))
    assert line(clinic, plan_id, referral_id).state is _S.REVIEWED
    last = events(clinic, referral_id)[-1]
    assert (last.kind, last.before, last.after) == (EventKind.REOPENED, state, _S.REVIEWED)
    assert last.reason == "the report was another person's"
    assert stored(clinic, referral_id).first_closed_on == (TODAY if state is _S.CLOSED else None)


@pytest.mark.parametrize("before", LOOP[:-1])
def test_it_goes_on_from_wherever_it_was_given_up(clinic: Clinic, plan_id: PlanId, before: ReferralState) -> None:
    referral_id = draft(clinic, plan_id)
    advance(clinic, referral_id, *LOOP[: LOOP.index(before) + 1], _S.CLOSED_INCOMPLETE)
    clinic.run(ReopenReferral(referral_id=referral_id, on=TODAY, reason="found again"))
    assert line(clinic, plan_id, referral_id).state is before


def test_a_mistake_is_put_right_and_stays_on_record(clinic: Clinic, plan_id: PlanId) -> None:
    referral_id = draft(clinic, plan_id)
    advance(clinic, referral_id, _S.READY, _S.SENT, _S.BOOKED, _S.NO_SHOW)
    correct = CorrectReferral(referral_id=referral_id, to=_S.BOOKED, since=TODAY, reason="she did come")
    clinic.run(correct)
    found = line(clinic, plan_id, referral_id)
    assert (found.state, found.due_on) == (_S.BOOKED, TODAY)
    assert stored(clinic, referral_id).missed_visits == 0
    assert [event.after for event in events(clinic, referral_id)][-2:] == [_S.NO_SHOW, _S.BOOKED]
    assert events(clinic, referral_id)[-1].kind is EventKind.CORRECTED
    with pytest.raises(WrongStatus):
        clinic.run(replace(correct, to=_S.ACCEPTED))
    with pytest.raises(WrongStatus):
        clinic.run(correct)
    with pytest.raises(Invalid, match=r"step\.reason"):
        clinic.run(replace(correct, to=_S.SENT, reason=" "))


def test_an_error_stays_an_error(clinic: Clinic, plan_id: PlanId) -> None:
    referral_id = draft(clinic, plan_id)
    advance(clinic, referral_id, _S.READY, _S.ENTERED_IN_ERROR)
    for command in (
        ReopenReferral(referral_id=referral_id, on=TODAY, reason="no error"),
        CorrectReferral(referral_id=referral_id, to=_S.READY, since=TODAY, reason="no error"),
        AdvanceReferral(referral_id=referral_id, step=step(_S.SENT)),
        AddItem(referral_id=referral_id, terms=ItemTerms(text="Echo")),
        LogAttempt(
            referral_id=referral_id, terms=AttemptTerms(channel=Channel.PHONE, on=TODAY, outcome=AttemptOutcome.SPOKE)
        ),
        RetireReferral(referral_id=referral_id, seen=LUNG),
        ReviseReferral(referral_id=referral_id, seen=LUNG, wanted=replace(LUNG, owner="ann")),
    ):
        with pytest.raises(WrongStatus, match=r"referral\.state"):
            clinic.run(command)


def test_a_declined_question_goes_to_somebody_else_for_the_same_goals(clinic: Clinic, plan_id: PlanId) -> None:
    referral_id = draft(clinic, plan_id, "HRCT report")
    goal_id = clinic.run(AddGoal(plan_id=plan_id, terms=walk("400"))).value
    clinic.run(LinkGoal(goal_id=goal_id, kind=ActionKind.REFERRAL, action_id=referral_id))
    clinic.run(AnswerItem(item_id=items(clinic, referral_id)["HRCT report"], seen=OPEN, wanted=DONE))
    in_force(clinic, plan_id)
    signed = content_hash(content(clinic, plan_id))
    advance(clinic, referral_id, _S.READY, _S.SENT, _S.DECLINED)
    made = clinic.run(RedirectReferral(referral_id=referral_id, recipient="Other Clinic", on=TODAY)).value
    old, new = line(clinic, plan_id, referral_id), line(clinic, plan_id, made)
    assert (old.state, stored(clinic, referral_id).redirected_to) == (_S.REDIRECTED, made)
    assert (new.state, new.terms, new.goals) == (_S.DRAFT, replace(LUNG, recipient="Other Clinic", owner="ann"), (1,))
    assert (new.answered_items, new.all_items) == (0, 1)
    plan = content(clinic, plan_id)
    assert (plan.status, plan.version, content_hash(plan)) == (PlanStatus.ACTIVE, 1, signed)


def test_what_was_redirected_goes_on_elsewhere(clinic: Clinic, plan_id: PlanId) -> None:
    referral_id = draft(clinic, plan_id)
    advance(clinic, referral_id, _S.READY, _S.SENT, _S.DECLINED)
    with pytest.raises(Invalid, match=r"referral\.redirected_to"):
        advance(clinic, referral_id, _S.REDIRECTED)
    clinic.run(RedirectReferral(referral_id=referral_id, recipient="Other Clinic", on=TODAY))
    for command in (
        ReopenReferral(referral_id=referral_id, on=TODAY, reason="changed our mind"),
        CorrectReferral(referral_id=referral_id, to=_S.DECLINED, since=TODAY, reason="changed our mind"),
        RedirectReferral(referral_id=referral_id, recipient="Third Clinic", on=TODAY),
    ):
        with pytest.raises(WrongStatus):
            clinic.run(command)


def test_only_what_never_left_the_clinic_is_taken_away(clinic: Clinic, plan_id: PlanId) -> None:
    referral_id = draft(clinic, plan_id, "HRCT report")
    clinic.run(RetireReferral(referral_id=referral_id, seen=LUNG))
    assert content(clinic, plan_id).referrals == ()
    clinic.undo_last()
    assert line(clinic, plan_id, referral_id).all_items == 1
    second = draft(clinic, plan_id)
    advance(clinic, second, _S.READY, _S.SENT)
    with pytest.raises(WrongStatus):
        clinic.run(RetireReferral(referral_id=second, seen=LUNG))


def test_a_referral_belongs_to_the_person_of_its_plan(clinic: Clinic, plan_id: PlanId) -> None:
    ada = clinic.run(RegisterPatient(terms=replace(GRACE, given="Ada"))).value
    with pytest.raises(Invalid, match=r"referral\.plan_id"):
        clinic.run(AddReferral(patient_id=ada, plan_id=plan_id, terms=LUNG))
