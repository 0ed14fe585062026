"""The list of referrals with its counts, and one referral with who wrote down what."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.checklists import AnswerItem, LogAttempt
from careplan.application.commands.goals import AddGoal
from careplan.application.commands.links import ActionKind, LinkGoal
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.referrals import AddReferral, AdvanceReferral, RedirectReferral
from careplan.application.queries.referral_list import ReferralList
from careplan.application.queries.referral_numbers import ReferralsNumbered
from careplan.application.queries.referral_story import ReferralStory
from careplan.domain.patient.patient import PatientTerms
from careplan.domain.referral.owner import NoSuchOwner
from careplan.domain.referral.record import AttemptOutcome, AttemptTerms, Channel, ItemAnswer, ItemState
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import ReferralId
from tests.support.clinics import ANN, walk, with_plan
from tests.support.referral_loop import DONE, OPEN, TODAY, TOMORROW, advance, draft, items
from tests.support.referrals import step

_S = ReferralState


def test_a_line_counts_items_attempts_and_goals(clinic: Clinic) -> None:
    plan_id = with_plan(clinic)
    referral_id = draft(clinic, plan_id, "HRCT report", "Echo report")
    goal_id = clinic.run(AddGoal(plan_id=plan_id, terms=walk("400"))).value
    clinic.run(LinkGoal(goal_id=goal_id, kind=ActionKind.REFERRAL, action_id=referral_id))
    item_id = items(clinic, referral_id)["HRCT report"]
    clinic.run(AnswerItem(item_id=item_id, seen=OPEN, wanted=DONE))
    for next_try in (None, TOMORROW):
        terms = AttemptTerms(channel=Channel.PHONE, on=TODAY, outcome=AttemptOutcome.NO_ANSWER, next_try_on=next_try)
        clinic.run(LogAttempt(referral_id=referral_id, terms=terms))
    (line,) = clinic.ask(ReferralList()).rows
    assert (line.answered_items, line.missing_items, line.all_items) == (1, 0, 2)
    missing = ItemAnswer(state=ItemState.MISSING, reason="Not sent to us")
    clinic.run(AnswerItem(item_id=items(clinic, referral_id)["Echo report"], seen=OPEN, wanted=missing))
    (line,) = clinic.ask(ReferralList()).rows
    assert (line.answered_items, line.missing_items, line.all_items) == (2, 1, 2)
    assert (line.attempts, line.goals) == (2, (1,))
    assert line.owner == ""


def test_the_owner_is_named_and_a_login_of_nobody_here_is_refused(clinic: Clinic) -> None:
    patient_id = clinic.run(RegisterPatient(terms=PatientTerms(family="Loremsen"))).value
    terms = ReferralTerms(specialty="pulmonology", owner=ANN.login)
    clinic.run(AddReferral(patient_id=patient_id, plan_id=None, terms=terms))
    with pytest.raises(NoSuchOwner) as refusal:
        clinic.run(AddReferral(patient_id=patient_id, plan_id=None, terms=replace(terms, owner="zoe")))
    assert ANN.login in refusal.value.known
    assert [line.owner for line in clinic.ask(ReferralList()).rows] == [ANN.name]


def test_an_owner_who_is_in_an_older_file_alone_stays_as_written(clinic: Clinic) -> None:
    patient_id = clinic.run(RegisterPatient(terms=PatientTerms(family="Loremsen"))).value
    terms = ReferralTerms(specialty="pulmonology", owner=ANN.login)
    clinic.run(AddReferral(patient_id=patient_id, plan_id=None, terms=terms))
    with clinic.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE referral SET owner = 'zoe'")
    assert [line.owner for line in clinic.ask(ReferralList()).rows] == ["zoe"]


def test_ended_ones_and_other_patients_are_left_out_unless_asked_for(clinic: Clinic) -> None:
    plan_id = with_plan(clinic)
    ended = draft(clinic, plan_id)
    clinic.run(AdvanceReferral(referral_id=ended, step=step(_S.WITHDRAWN)))
    stays = draft(clinic, plan_id, "HRCT report")
    other = clinic.run(RegisterPatient(terms=PatientTerms(family="Loremsen"))).value
    clinic.run(AddReferral(patient_id=other, plan_id=None, terms=ReferralTerms(specialty="cardiology")))
    patient_id = clinic.ask(ReferralStory(referral_id=stays, today=TODAY)).whole.row.patient_id
    assert len(clinic.ask(ReferralList()).rows) == 2
    (line,) = clinic.ask(ReferralList(patient_id=patient_id)).rows
    assert (line.row.id, line.all_items) == (stays, 1)
    assert {each.row.id for each in clinic.ask(ReferralList(patient_id=patient_id, ended=True)).rows} == {ended, stays}


def test_a_limit_says_that_there_are_more(clinic: Clinic) -> None:
    plan_id = with_plan(clinic)
    for _ in range(3):
        draft(clinic, plan_id)
    found = clinic.ask(ReferralList(limit=2))
    assert (len(found.rows), found.more) == (2, True)
    assert not clinic.ask(ReferralList(limit=3)).more


def test_the_story_knows_who_wrote_down_what(clinic: Clinic) -> None:
    referral_id = draft(clinic, with_plan(clinic))
    terms = AttemptTerms(channel=Channel.FAX, on=TODAY, outcome=AttemptOutcome.NO_ANSWER)
    attempt_id = clinic.run(LogAttempt(referral_id=referral_id, terms=terms)).value
    story = clinic.ask(ReferralStory(referral_id=referral_id, today=TODAY))
    assert story.written[referral_id].who == story.written[attempt_id].who == ANN.name
    assert timedelta() < story.written[attempt_id].at - story.written[referral_id].at < timedelta(minutes=1)


def test_the_story_names_the_referral_that_took_over(clinic: Clinic) -> None:
    declined = draft(clinic, with_plan(clinic))
    advance(clinic, declined, _S.READY, _S.SENT, _S.DECLINED)
    made = clinic.run(RedirectReferral(referral_id=declined, recipient="Dr I. Placeholder", on=TODAY)).value
    assert clinic.ask(ReferralStory(referral_id=declined, today=TODAY)).redirected_number == ""
    advance(clinic, made, _S.READY)
    number = clinic.ask(ReferralStory(referral_id=made, today=TODAY)).whole.row.number
    assert clinic.ask(ReferralStory(referral_id=declined, today=TODAY)).redirected_number == number != ""


def test_an_absent_referral_is_refused(clinic: Clinic) -> None:
    with pytest.raises(NotFound):
        clinic.ask(ReferralStory(referral_id=ReferralId(UUID(int=7)), today=TODAY))


def test_referrals_are_found_by_a_part_of_their_number(clinic: Clinic) -> None:
    plan_id = with_plan(clinic)
    first, second = draft(clinic, plan_id), draft(clinic, plan_id)
    advance(clinic, first, _S.READY)
    advance(clinic, second, _S.READY, _S.WITHDRAWN)

    def found(text: str) -> list[ReferralId]:
        return [row.id for row in clinic.ask(ReferralsNumbered(text=text, limit=5))]

    assert found("-0002") == [second]
    assert set(found("rf-2026")) == {first, second}
    assert found("rf-") == found("01") == found("0_0") == []
