"""Examples of the commands about referrals and their checklists."""

from dataclasses import replace
from datetime import timedelta

from careplan.application.commands import (
    checklists,
    limits,
    referral_facts,
    referral_papers,
    referrals,
)
from careplan.domain.referral.clinic_limits import CalendarTerms, ClinicCalendar, ReferralLimit
from careplan.domain.referral.limits import Limit, LimitStep
from careplan.domain.referral.milestone import MilestoneKind, MilestoneTerms, ReferralMilestone, may_fill
from careplan.domain.referral.quiet import QuietDays, QuietTerms
from careplan.domain.referral.record import (
    AttemptOutcome,
    AttemptTerms,
    Channel,
    ChecklistItem,
    ContactAttempt,
    ItemAnswer,
    ItemState,
    ReferralEvent,
)
from careplan.domain.referral.referral import Referral, Urgency
from careplan.domain.referral.states import ENDED, OPEN, ReferralState, allowed
from careplan.domain.referral.step import Answered, CancelledBy, Step
from tests.support import random_terms as terms
from tests.support.random_draw import Draw, Examples, open_plan, retirement


def _prepare(draw: Draw) -> referrals.PrepareReferral:
    preparing = (ReferralState.DRAFT, ReferralState.READY)
    waiting = {item.referral_id for item in draw.live(ChecklistItem, state=ItemState.OPEN)}
    referral = draw.one(Referral, lambda r: r.state in preparing and r.id not in waiting)
    ready = referral.state is ReferralState.DRAFT
    return referrals.PrepareReferral(referral_id=referral.id, ready=ready, on=draw.today)


def _number(draw: Draw) -> referral_papers.NumberPaper:
    referral = draw.one(Referral)
    return referral_papers.NumberPaper(referral_id=referral.id, kind="referral-letter", version=1, issued_on=draw.today)


def _advance(draw: Draw) -> referrals.AdvanceReferral:
    waiting = {item.referral_id for item in draw.live(ChecklistItem, state=ItemState.OPEN)}
    referral = draw.one(Referral, lambda r: r.state in OPEN and r.id not in waiting)
    to = draw.pick(*sorted(allowed(referral.state) - {ReferralState.REDIRECTED} - _too_early(referral, draw)))
    step = Step(
        to=to,
        on=draw.today,
        reason="as told",
        channel="fax",
        appointment_on=draw.today + timedelta(days=draw.pick(0, 30)),
        answered=draw.pick(*Answered),
        cancelled_by=draw.pick(None, *CancelledBy) if to is ReferralState.VISIT_CANCELLED else None,
    )
    return referrals.AdvanceReferral(referral_id=referral.id, step=step)


def _too_early(referral: Referral, draw: Draw) -> set[ReferralState]:
    """A visit whose day is still to come was neither missed nor kept."""
    ahead = referral.state is ReferralState.BOOKED and (referral.appointment_on or draw.today) > draw.today
    return {ReferralState.NO_SHOW, ReferralState.ATTENDED} if ahead else set()


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
    wanted = AttemptTerms(channel=draw.pick(*Channel), on=draw.day(), outcome=draw.pick(*AttemptOutcome))
    return checklists.LogAttempt(referral_id=draw.one(Referral, lambda r: r.state in OPEN).id, terms=wanted)


def _strike(draw: Draw) -> checklists.StrikeAttempt:
    """Of a referral that is open, as a loop that has ended keeps what was done."""
    closed = {referral.id for referral in draw.live(Referral) if referral.state not in OPEN}
    attempt = draw.one(ContactAttempt, lambda each: each.referral_id not in closed)
    return checklists.StrikeAttempt(attempt_id=attempt.id, seen=attempt.terms, reason=draw.word("the wrong patient"))


def _desk(draw: Draw) -> Referral:
    """One that has not left the clinic and took over from none."""
    took_over = {referral.redirected_to for referral in draw.live(Referral)}
    preparing = (ReferralState.DRAFT, ReferralState.READY)
    return draw.one(Referral, lambda r: r.state in preparing and r.id not in took_over)


def _milestone(draw: Draw) -> referral_facts.RecordMilestone:
    """Whatever may be filled in, put right or taken back."""
    referral = draw.one(Referral, lambda r: bool(may_fill(r.state, r.ended_from)))
    kind = draw.pick(*sorted(may_fill(referral.state, referral.ended_from)))
    known = [each for each in draw.live(ReferralMilestone, referral_id=referral.id) if each.kind is kind]
    sent = [each.on for each in draw.live(ReferralEvent, referral_id=referral.id) if each.after is ReferralState.SENT]
    early = kind in {MilestoneKind.RECEIPT, MilestoneKind.ACCEPTANCE}  # on the day it was sent, so before what followed
    on = max(sent, default=draw.today) if early else draw.today
    wanted = MilestoneTerms(on=on, channel="phone", said_by=draw.word("the clerk"))
    return referral_facts.RecordMilestone(
        referral_id=referral.id, kind=kind, seen=known[0].terms if known else None, wanted=wanted
    )


def _siblings(draw: Draw) -> referral_facts.CloseSiblings:
    """One of a pair to the same specialty."""
    nothing = (ReferralState.DRAFT, ReferralState.DECLINED, ReferralState.REDIRECTED, ReferralState.ENTERED_IN_ERROR)
    done = draw.one(Referral, lambda r: r.state not in nothing)
    other = draw.one(
        Referral,
        lambda r: (
            (r.patient_id, r.specialty) == (done.patient_id, done.specialty) and r.id != done.id and r.state in OPEN
        ),
    )
    return referral_facts.CloseSiblings(met_by=done.id, sibling_ids=(other.id,), on=draw.today)


def _limits(draw: Draw) -> limits.SetLimits:
    step, urgency = draw.pick(*LimitStep), draw.pick(*Urgency)
    here = draw.live(ReferralLimit, step=step, urgency=urgency)
    wanted = Limit(draw.random.randrange(60), draw.pick(True, False))
    seen = here[0].limit if here else None
    change = limits.LimitChange(step=step, urgency=urgency, seen=seen, wanted=wanted)
    return limits.SetLimits(changes=(change,))


def _calendar(draw: Draw) -> limits.SetCalendar:
    here = draw.live(ClinicCalendar)
    seen = here[0].terms if here else CalendarTerms()
    return limits.SetCalendar(seen=seen, wanted=replace(seen, closed=(draw.day(),)))


def _quiet(draw: Draw) -> limits.SetQuietDays:
    here = draw.live(QuietDays)
    seen = here[0].terms if here else QuietTerms()
    return limits.SetQuietDays(seen=seen, wanted=replace(seen, referral_days=1 + draw.random.randrange(60)))


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
    wanted = replace(referral.terms, owner=draw.pick("", "ann")) if is_sent else terms.referral(draw)
    return referrals.ReviseReferral(referral_id=referral.id, seen=referral.terms, wanted=wanted)


EXAMPLES: Examples = {
    referrals.AddReferral: _add_referral,
    referrals.ReviseReferral: _revise_referral,
    referrals.RetireReferral: retirement(
        referrals.RetireReferral,
        _desk,
        "referral_id",
    ),
    referrals.PrepareReferral: _prepare,
    referral_papers.NumberPaper: _number,
    referrals.AdvanceReferral: _advance,
    referrals.RedirectReferral: lambda d: referrals.RedirectReferral(
        referral_id=d.one(Referral, state=ReferralState.DECLINED).id, recipient=d.word("Other Clinic"), on=d.today
    ),
    referrals.ReopenReferral: lambda d: referrals.ReopenReferral(
        referral_id=d.one(Referral, lambda r: r.state in ENDED).id, on=d.today, reason="not over"
    ),
    referrals.CorrectReferral: _correct,
    referral_facts.MarkImportant: lambda d: referral_facts.MarkImportant(
        referral_id=d.one(Referral, lambda r: r.state in OPEN).id, important=d.pick(True, False)
    ),
    referral_facts.RecordMilestone: _milestone,
    referral_facts.CloseSiblings: _siblings,
    limits.SetLimits: _limits,
    limits.SetCalendar: _calendar,
    limits.SetQuietDays: _quiet,
    checklists.AddItem: lambda d: checklists.AddItem(
        referral_id=d.one(Referral, lambda r: r.state in OPEN).id, terms=terms.item(d)
    ),
    checklists.AnswerItem: _answer,
    checklists.RetireItem: retirement(checklists.RetireItem, lambda d: d.one(ChecklistItem), "item_id"),
    checklists.LogAttempt: _attempt,
    checklists.StrikeAttempt: _strike,
}
