"""Examples of the commands about referrals and their checklists."""

from dataclasses import replace
from datetime import timedelta

from careplan.application.commands import (
    checklists,
    referrals,
)
from careplan.domain.referral.record import (
    AttemptTerms,
    Channel,
    ChecklistItem,
    ItemAnswer,
    ItemState,
    ReferralEvent,
)
from careplan.domain.referral.referral import Answered, Referral, Step
from careplan.domain.referral.states import ENDED, OPEN, ReferralState, allowed
from tests.support import random_terms as terms
from tests.support.random_draw import Draw, Examples, open_plan, retirement


def _prepare(draw: Draw) -> referrals.PrepareReferral:
    preparing = (ReferralState.DRAFT, ReferralState.READY)
    waiting = {item.referral_id for item in draw.live(ChecklistItem, state=ItemState.OPEN)}
    referral = draw.one(Referral, lambda r: r.state in preparing and r.id not in waiting)
    ready = referral.state is ReferralState.DRAFT
    return referrals.PrepareReferral(referral_id=referral.id, ready=ready, on=draw.today)


def _advance(draw: Draw) -> referrals.AdvanceReferral:
    waiting = {item.referral_id for item in draw.live(ChecklistItem, state=ItemState.OPEN)}
    referral = draw.one(Referral, lambda r: r.state in OPEN and r.id not in waiting)
    step = Step(
        to=draw.pick(*sorted(allowed(referral.state) - {ReferralState.REDIRECTED})),
        on=draw.today,
        reason="as told",
        channel="fax",
        appointment_on=draw.today + timedelta(days=30),
        answered=draw.pick(*Answered),
    )
    return referrals.AdvanceReferral(referral_id=referral.id, step=step)


def _correct(draw: Draw) -> referrals.CorrectReferral:
    event = draw.one(ReferralEvent)
    return referrals.CorrectReferral(
        referral_id=event.referral_id, to=event.before, since=draw.today, reason="wrong referral"
    )


def _answer(draw: Draw) -> checklists.AnswerItem:
    item = draw.one(ChecklistItem)
    wanted = ItemAnswer(state=draw.pick(*ItemState), on=draw.day(), place="Testtown", reason=draw.word("by phone"))
    return checklists.AnswerItem(item_id=item.id, seen=item.answer, wanted=wanted)


def _attempt(draw: Draw) -> checklists.LogAttempt:
    wanted = AttemptTerms(channel=draw.pick(*Channel), on=draw.day(), reached=draw.pick(True, False))
    return checklists.LogAttempt(referral_id=draw.one(Referral, lambda r: r.state in OPEN).id, terms=wanted)


def _add_referral(draw: Draw) -> referrals.AddReferral:
    plan = open_plan(draw)
    items = tuple(terms.item(draw) for _ in range(draw.random.randrange(3)))
    return referrals.AddReferral(
        patient_id=plan.patient_id, plan_id=draw.maybe(plan.id), terms=terms.referral(draw), items=items
    )


def _revise_referral(draw: Draw) -> referrals.ReviseReferral:
    """The question until it is sent, afterwards who chases it."""
    referral = draw.one(Referral, lambda r: r.state in OPEN)
    is_sent = referral.state not in {ReferralState.DRAFT, ReferralState.READY}
    wanted = replace(referral.terms, owner=draw.word("ann")) if is_sent else terms.referral(draw)
    return referrals.ReviseReferral(referral_id=referral.id, seen=referral.terms, wanted=wanted)


EXAMPLES: Examples = {
    referrals.AddReferral: _add_referral,
    referrals.ReviseReferral: _revise_referral,
    referrals.RetireReferral: retirement(
        referrals.RetireReferral,
        lambda d: d.one(Referral, lambda r: r.state in {ReferralState.DRAFT, ReferralState.READY}),
        "referral_id",
    ),
    referrals.PrepareReferral: _prepare,
    referrals.AdvanceReferral: _advance,
    referrals.RedirectReferral: lambda d: referrals.RedirectReferral(
        referral_id=d.one(Referral, state=ReferralState.DECLINED).id, recipient=d.word("Other Clinic"), on=d.today
    ),
    referrals.ReopenReferral: lambda d: referrals.ReopenReferral(
        referral_id=d.one(Referral, lambda r: r.state in ENDED).id, on=d.today, reason="not over"
    ),
    referrals.CorrectReferral: _correct,
    checklists.AddItem: lambda d: checklists.AddItem(
        referral_id=d.one(Referral, lambda r: r.state in OPEN).id, terms=terms.item(d)
    ),
    checklists.AnswerItem: _answer,
    checklists.RetireItem: retirement(checklists.RetireItem, lambda d: d.one(ChecklistItem), "item_id"),
    checklists.LogAttempt: _attempt,
}
