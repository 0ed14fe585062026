"""Numbers, checklists and attempts: what the desk keeps beside a referral."""

from dataclasses import replace
from pathlib import Path

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.checklists import AddItem, AnswerItem, LogAttempt, RetireItem
from careplan.application.commands.referrals import (
    PrepareReferral,
)
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.record import (
    AttemptOutcome,
    AttemptTerms,
    Channel,
    ChecklistItem,
)
from careplan.domain.referral.referral import Referral
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import PlanId
from careplan.storage.unit_of_work import UnitOfWork
from tests.support.clinics import reopen
from tests.support.referral_loop import DONE, OPEN, TODAY, TOMORROW, advance, draft, every, items, line, reason

_S = ReferralState


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


def test_a_number_is_given_once_although_it_was_undone(clinic: Clinic, plan_id: PlanId, path: Path) -> None:
    first, second = draft(clinic, plan_id), draft(clinic, plan_id)
    clinic.run(PrepareReferral(referral_id=first, ready=True, on=TODAY))
    undone = clinic.undo_last().step
    assert line(clinic, plan_id, first).number == ""
    clinic.engine.dispose()
    again = reopen(path)
    again.run(PrepareReferral(referral_id=second, ready=True, on=TODAY))
    assert line(again, plan_id, second).number == "RF-2026-0002"
    assert undone is not None
    again.undo(undone)
    assert [line(again, plan_id, each).number for each in (first, second)] == ["RF-2026-0001", "RF-2026-0002"]
    again.engine.dispose()


def test_a_number_taken_back_and_given_anew_is_the_next(clinic: Clinic, plan_id: PlanId) -> None:
    referral_id = draft(clinic, plan_id)
    for expected in ("RF-2026-0001", "RF-2026-0002"):
        clinic.run(PrepareReferral(referral_id=referral_id, ready=True, on=TODAY))
        assert line(clinic, plan_id, referral_id).number == expected
        clinic.undo_last()


def test_numbers_go_on_past_four_digits(clinic: Clinic, plan_id: PlanId) -> None:
    first, second = draft(clinic, plan_id), draft(clinic, plan_id)
    with UnitOfWork(clinic.engine, clinic.chain_key, by=clinic.user.id, now=clinic.clock()) as work:
        work.get(Referral, draft(clinic, plan_id)).number = "RF-2026-9999"
        work.commit("test")
    for referral_id in (first, second):
        clinic.run(PrepareReferral(referral_id=referral_id, ready=True, on=TODAY))
        clinic.undo_last()
    clinic.run(PrepareReferral(referral_id=first, ready=True, on=TODAY))
    assert line(clinic, plan_id, first).number == "RF-2026-10002"


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
    terms = AttemptTerms(channel=Channel.PHONE, on=TODAY, outcome=AttemptOutcome.NO_ANSWER, next_try_on=TOMORROW)
    for _ in range(2):
        clinic.run(LogAttempt(referral_id=referral_id, terms=terms))
    assert line(clinic, plan_id, referral_id) == replace(before, attempts=2)
    with pytest.raises(Invalid) as refusal:
        clinic.run(LogAttempt(referral_id=referral_id, terms=replace(terms, on=TOMORROW)))
    assert reason(refusal) == ("attempt.on", "in-the-future")
