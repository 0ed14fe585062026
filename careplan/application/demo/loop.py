"""The referrals of a demonstration patient, each step told on the day it happened."""

from dataclasses import replace
from functools import partial

from careplan.application.commands.checklists import AnswerItem, LogAttempt
from careplan.application.commands.referral_facts import RecordMilestone
from careplan.application.commands.referrals import (
    AdvanceReferral,
    PrepareReferral,
    RedirectReferral,
    ReviseReferral,
)
from careplan.application.demo import directory
from careplan.application.demo.diary import Desk, Diary
from careplan.application.demo.plan_story import Attempt, Knowing, Move, PlanStory, ReferralStory
from careplan.application.queries.referrals import Referred, WholeReferral
from careplan.domain.referral.milestone import MilestoneKind, MilestoneTerms
from careplan.domain.referral.record import AttemptOutcome, AttemptParty, AttemptTerms, Channel, ItemAnswer, ItemState
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Step
from careplan.domain.shared.ids import ReferralId


def tell(diary: Diary, plan: PlanStory, key: str) -> None:
    """Writes down every referral of the plan."""
    for part, story in plan.referrals.items():
        _tell_one(diary, story, f"{key}/{part}", plan.day)


def _tell_one(diary: Diary, story: ReferralStory, key: str, planned: int) -> None:
    diary.on(planned, partial(_address, story=story, key=key))
    first = story.moves[0].day if story.moves else planned
    diary.on(first, partial(_answer, story=story, key=key))
    for attempt in story.attempts:
        diary.on(attempt.day, partial(_try, attempt=attempt, key=key))
    for move in story.moves:
        diary.on(move.day, partial(_take, story=story, move=move, key=key))
    if story.told is not None:
        diary.on(story.told.day, partial(_knows, told=story.told, key=key))


def _address(desk: Desk, story: ReferralStory, key: str) -> None:
    terms = _whole(desk, key).row.terms
    wanted = replace(terms, recipient=story.recipient, owner=story.owner, urgency=story.urgency or terms.urgency)
    wanted = directory.taken_from(desk, wanted)
    desk.run(ReviseReferral(referral_id=_id(desk, key), seen=terms, wanted=wanted))


def _answer(desk: Desk, story: ReferralStory, key: str) -> None:
    items = _whole(desk, key).items
    asked = items if story.answered is None else items[: story.answered]
    on = desk.clinic.clock().astimezone().date()
    for item in asked:
        answer = ItemAnswer(state=ItemState.DONE, on=on)
        if story.missing and item is items[-1]:
            answer = ItemAnswer(state=ItemState.MISSING, reason=story.missing)
        desk.run(AnswerItem(item_id=item.id, seen=item.answer, wanted=answer))


def _take(desk: Desk, story: ReferralStory, move: Move, key: str) -> None:
    on, id_ = desk.day(move.day), _id(desk, key)
    if move.to in {ReferralState.READY, ReferralState.DRAFT}:
        desk.run(PrepareReferral(referral_id=id_, ready=move.to is ReferralState.READY, on=on))
        return
    if move.to is ReferralState.REDIRECTED:
        desk.run(RedirectReferral(referral_id=id_, recipient=story.redirected_to, on=on))
        return
    step = Step(
        to=move.to,
        on=on,
        reason=move.reason,
        channel=move.channel,
        appointment_on=None if move.appointment is None else desk.day(move.appointment),
        answered=move.answered,
        note=move.note,
    )
    desk.run(AdvanceReferral(referral_id=id_, step=step))


def _try(desk: Desk, attempt: Attempt, key: str) -> None:
    terms = AttemptTerms(
        channel=attempt.channel,
        on=desk.day(attempt.day),
        outcome=_outcome(attempt),
        party=AttemptParty.RECIPIENT,
        note=attempt.note,
        next_try_on=None if attempt.next_try is None else desk.day(attempt.next_try),
    )
    desk.run(LogAttempt(referral_id=_id(desk, key), terms=terms))


def _knows(desk: Desk, told: Knowing, key: str) -> None:
    terms = MilestoneTerms(on=desk.day(told.day), channel=told.channel, said_by=told.said_by)
    desk.run(RecordMilestone(referral_id=_id(desk, key), kind=MilestoneKind.TOLD, seen=None, wanted=terms))


def _outcome(attempt: Attempt) -> AttemptOutcome:
    if attempt.reached:
        return AttemptOutcome.SPOKE
    return AttemptOutcome.NO_ANSWER if attempt.channel is Channel.PHONE else AttemptOutcome.SENT


def _id(desk: Desk, key: str) -> ReferralId:
    return ReferralId(desk.made[key])


def _whole(desk: Desk, key: str) -> Referred:
    return desk.clinic.ask(WholeReferral(referral_id=_id(desk, key)))
