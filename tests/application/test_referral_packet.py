"""Numbers, checklists and attempts: what the desk keeps beside a referral."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.checklists import AddItem, AnswerItem, LogAttempt, RetireItem
from careplan.application.commands.referrals import (
    PrepareReferral,
)
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.record import (
    AttemptTerms,
    Channel,
    ChecklistItem,
    ItemAnswer,
    ItemState,
)
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.errors import CannotUndo, Invalid
from careplan.domain.shared.ids import PlanId
from tests.support.clinics import with_plan
from tests.support.referral_loop import advance, draft, every, items, line, reason

_S = ReferralState
TODAY = date(2026, 3, 1)
TOMORROW = TODAY + timedelta(days=1)
OPEN = ItemAnswer(state=ItemState.OPEN)
DONE = ItemAnswer(state=ItemState.DONE, on=TODAY)
LOOP = (_S.READY, _S.SENT, _S.RECEIVED, _S.ACCEPTED, _S.BOOKED, _S.ATTENDED, _S.REPORT_RECEIVED, _S.REVIEWED, _S.CLOSED)


@pytest.fixture
def plan_id(clinic: Clinic) -> PlanId:
    return with_plan(clinic)


def test_numbers_follow_each_other_and_are_kept(clinic: Clinic, plan_id: PlanId) -> None:
    first, second = draft(clinic, plan_id), draft(clinic, plan_id)
    assert line(clinic, plan_id, first).number == ""
    for referral_id in (second, first):
        clinic.run(PrepareReferral(referral_id=referral_id, ready=True, on=TODAY))
    clinic.run(PrepareReferral(referral_id=second, ready=False, on=TODAY))
    clinic.run(PrepareReferral(referral_id=second, ready=True, on=TODAY))
    assert [line(clinic, plan_id, each).number for each in (first, second)] == ["RF-2026-0002", "RF-2026-0001"]


def test_a_draft_that_is_given_up_has_no_number(clinic: Clinic, plan_id: PlanId) -> None:
    referral_id = draft(clinic, plan_id)
    advance(clinic, referral_id, _S.WITHDRAWN)
    assert line(clinic, plan_id, referral_id).number == ""


def test_a_number_given_anew_is_not_redone(clinic: Clinic, plan_id: PlanId) -> None:
    first, second = draft(clinic, plan_id), draft(clinic, plan_id)
    clinic.run(PrepareReferral(referral_id=first, ready=True, on=TODAY))
    undone = clinic.undo_last().step
    clinic.run(PrepareReferral(referral_id=second, ready=True, on=TODAY))
    assert undone is not None
    with pytest.raises(CannotUndo, match=r"referral\.number"):
        clinic.undo(undone)


def test_nothing_is_ready_or_sent_with_an_open_item(clinic: Clinic, plan_id: PlanId) -> None:
    referral_id = draft(clinic, plan_id, "HRCT report", "Lung function")
    ready = PrepareReferral(referral_id=referral_id, ready=True, on=TODAY)
    for text in items(clinic, referral_id).values():
        with pytest.raises(Invalid) as refusal:
            clinic.run(ready)
        assert reason(refusal) == ("referral.checklist", "unanswered")
        clinic.run(AnswerItem(item_id=text, seen=OPEN, wanted=DONE))
    clinic.run(ready)
    late = clinic.run(AddItem(referral_id=referral_id, terms=ItemTerms(text="Echo"))).value
    with pytest.raises(Invalid) as refusal:
        advance(clinic, referral_id, _S.SENT)
    assert reason(refusal) == ("referral.checklist", "unanswered")
    clinic.run(RetireItem(item_id=late, seen=OPEN))
    advance(clinic, referral_id, _S.SENT)
    sent = line(clinic, plan_id, referral_id)
    assert (sent.answered_items, sent.all_items) == (2, 2)


def test_items_keep_their_places(clinic: Clinic, plan_id: PlanId) -> None:
    referral_id = draft(clinic, plan_id, "HRCT report", "Lung function")
    second = items(clinic, referral_id)["Lung function"]
    clinic.run(RetireItem(item_id=second, seen=OPEN))
    clinic.run(AddItem(referral_id=referral_id, terms=ItemTerms(text="Echo")))
    places = {item.text: item.position for item in every(clinic, ChecklistItem, referral_id)}
    assert places == {"HRCT report": 0, "Echo": 2}


def test_attempts_are_counted_and_move_nothing(clinic: Clinic, plan_id: PlanId) -> None:
    referral_id = draft(clinic, plan_id)
    advance(clinic, referral_id, _S.READY, _S.SENT)
    before = line(clinic, plan_id, referral_id)
    terms = AttemptTerms(channel=Channel.PHONE, on=TODAY, reached=False, next_try_on=TOMORROW)
    for _ in range(2):
        clinic.run(LogAttempt(referral_id=referral_id, terms=terms))
    assert line(clinic, plan_id, referral_id) == replace(before, attempts=2)
    with pytest.raises(Invalid) as refusal:
        clinic.run(LogAttempt(referral_id=referral_id, terms=replace(terms, on=TOMORROW)))
    assert reason(refusal) == ("attempt.on", "in-the-future")
