"""What a repair may not bring about: a packet that goes incomplete, a need that is nobody's, a history that is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.checklists import AddItem, AnswerItem
from careplan.application.commands.referral_facts import CloseSiblings
from careplan.application.commands.referrals import (
    AdvanceReferral,
    CorrectReferral,
    PrepareReferral,
    RedirectReferral,
    ReopenReferral,
    RetireReferral,
)
from careplan.application.queries.referrals import WholeReferral
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.record import standing
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Step
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import PlanId, ReferralId
from tests.support.clinics import Clock
from tests.support.referral_loop import DONE, OPEN, TODAY, advance, draft, items, line, reason, stored
from tests.support.referrals import step

S = ReferralState


def send(clinic: Clinic, referral_id: ReferralId) -> None:
    clinic.run(AdvanceReferral(referral_id=referral_id, step=Step(to=S.SENT, on=TODAY, channel="fax")))


def one_more(clinic: Clinic, referral_id: ReferralId) -> None:
    clinic.run(AddItem(referral_id=referral_id, terms=ItemTerms(text="Lung function")))


def test_the_reason_of_a_correction_does_not_let_open_items_go(clinic: Clinic, plan_id: PlanId) -> None:
    referral_id = draft(clinic, plan_id)
    advance(clinic, referral_id, S.READY)
    clinic.run(PrepareReferral(referral_id=referral_id, ready=False, on=TODAY))
    clinic.run(PrepareReferral(referral_id=referral_id, ready=True, on=TODAY))
    send(clinic, referral_id)
    clinic.run(CorrectReferral(referral_id=referral_id, to=S.READY, since=TODAY, reason="the fax had not gone out"))
    one_more(clinic, referral_id)
    with pytest.raises(Invalid) as refusal:
        send(clinic, referral_id)
    assert reason(refusal) == ("referral.checklist", "unanswered")


def test_nor_does_the_reason_of_a_reopening(clinic: Clinic, plan_id: PlanId) -> None:
    referral_id = draft(clinic, plan_id)
    clinic.run(PrepareReferral(referral_id=referral_id, ready=True, on=TODAY))
    advance(clinic, referral_id, S.WITHDRAWN)
    clinic.run(ReopenReferral(referral_id=referral_id, on=TODAY, reason="she wants it after all"))
    one_more(clinic, referral_id)
    with pytest.raises(Invalid):
        send(clinic, referral_id)


@pytest.mark.parametrize("last_override", ["", "cannot wait"])
def test_the_last_word_counts_also_where_the_clock_was_set_back(
    clinic: Clinic, plan_id: PlanId, last_override: str
) -> None:
    referral_id = draft(clinic, plan_id, "Lung function")
    first = "" if last_override else "cannot wait"
    (item_id,) = items(clinic, referral_id).values()
    if not first:
        clinic.run(AnswerItem(item_id=item_id, seen=OPEN, wanted=DONE))
    clinic.run(PrepareReferral(referral_id=referral_id, ready=True, on=TODAY, override=first))
    clinic.run(PrepareReferral(referral_id=referral_id, ready=False, on=TODAY))
    earlier = replace(clinic, clock=Clock(clinic.clock() - timedelta(hours=3)))
    seen, wanted = (OPEN, DONE) if first else (DONE, OPEN)
    earlier.run(AnswerItem(item_id=item_id, seen=seen, wanted=wanted))
    earlier.run(PrepareReferral(referral_id=referral_id, ready=True, on=TODAY, override=last_override))
    one_more(earlier, referral_id)
    if last_override:
        send(earlier, referral_id)
        assert stored(clinic, referral_id).state is S.SENT
        return
    with pytest.raises(Invalid):
        send(earlier, referral_id)


class TestDeclined:
    """A decline never cancels the need."""

    @pytest.fixture
    def declined(self, clinic: Clinic, plan_id: PlanId) -> ReferralId:
        referral_id = draft(clinic, plan_id)
        advance(clinic, referral_id, S.READY, S.SENT, S.DECLINED)
        return referral_id

    @pytest.fixture
    def successor(self, clinic: Clinic, declined: ReferralId) -> ReferralId:
        return clinic.run(RedirectReferral(referral_id=declined, recipient="Other Clinic", on=TODAY)).value

    def test_the_draft_that_took_over_is_withdrawn_with_a_reason(
        self, clinic: Clinic, plan_id: PlanId, successor: ReferralId
    ) -> None:
        seen = line(clinic, plan_id, successor).terms
        with pytest.raises(Invalid) as refusal:
            clinic.run(RetireReferral(referral_id=successor, seen=seen))
        assert reason(refusal) == ("referral.redirected_to", "took-over")
        advance(clinic, successor, S.WITHDRAWN)

    def test_it_is_open_again_where_the_one_that_took_over_was_an_error(
        self, clinic: Clinic, declined: ReferralId, successor: ReferralId
    ) -> None:
        advance(clinic, successor, S.ENTERED_IN_ERROR)
        clinic.run(ReopenReferral(referral_id=declined, on=TODAY, reason="redirected to the wrong clinic"))
        whole = clinic.ask(WholeReferral(referral_id=declined))
        assert (whole.row.state, whole.redirected_to) == (S.DECLINED, None)
        assert S.REDIRECTED in whole.next_states
        clinic.run(RedirectReferral(referral_id=declined, recipient="Third Clinic", on=TODAY))


def test_what_never_left_the_clinic_has_met_no_need(clinic: Clinic, plan_id: PlanId) -> None:
    one, other = draft(clinic, plan_id), draft(clinic, plan_id)
    with pytest.raises(WrongStatus):
        clinic.run(CloseSiblings(met_by=one, sibling_ids=(other,), on=TODAY))
    assert stored(clinic, other).state is S.DRAFT


def test_a_correction_put_right_loses_nothing(clinic: Clinic, plan_id: PlanId) -> None:
    referral_id = draft(clinic, plan_id)
    advance(clinic, referral_id, S.READY, S.SENT, S.BOOKED)
    for to in (S.SENT, S.BOOKED):
        clinic.run(CorrectReferral(referral_id=referral_id, to=to, since=TODAY, reason="mixed up"))
    found = clinic.ask(WholeReferral(referral_id=referral_id))
    assert [event.after for event in standing(found.events)] == [S.READY, S.SENT, S.BOOKED]
    assert found.row.appointment_on == step(S.BOOKED).appointment_on
