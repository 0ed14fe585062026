"""Every state a referral can be in and every way out of it, walked without leaving one out."""

from collections import deque
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import NamedTuple
from uuid import UUID

import pytest

from careplan.domain.referral.limits import Limits
from careplan.domain.referral.milestone import MilestoneKind, may_fill
from careplan.domain.referral.record import EventKind, ReferralEvent
from careplan.domain.referral.referral import Referral
from careplan.domain.referral.states import ENDED, OPEN, ReferralState
from careplan.domain.referral.step import Answered, CancelledBy
from careplan.domain.referral.what_stands import what_stands_at
from careplan.domain.shared.errors import Refused, WrongStatus
from careplan.domain.shared.ids import ReferralEventId, UserId
from tests.support.referrals import referral, step

_S = ReferralState
LIMITS = Limits()
Events = tuple[ReferralEvent, ...]
FINAL = {_S.ENTERED_IN_ERROR, _S.REDIRECTED}
GIVING_UP = {_S.WITHDRAWN, _S.CLOSED_INCOMPLETE, _S.ENTERED_IN_ERROR}


class Seen(NamedTuple):
    """What of a referral decides what may come next; days only ever go forward and are left out."""

    state: ReferralState
    ended_from: ReferralState | None
    has_visit: bool
    answered: Answered | None
    was_closed: bool
    missed: bool
    visit_ahead: bool


class Way(NamedTuple):
    """One edge: what was done, from where to where."""

    before: Seen
    act: str
    after: Seen


def seen(one: Referral) -> Seen:
    visit, closed = one.appointment_on is not None, one.first_closed_on is not None
    ahead = one.appointment_on is not None and one.appointment_on > one.since + timedelta(days=1)
    return Seen(one.state, one.ended_from, visit, one.answered, closed, one.missed_visits > 0, ahead)


def _told(events: Events, before: ReferralState, moved: Referral, kind: EventKind, by: CancelledBy | None) -> Events:
    event = ReferralEvent(
        id=ReferralEventId(UUID(int=len(events))),
        referral_id=moved.id,
        position=len(events),
        kind=kind,
        before=before,
        after=moved.state,
        on=moved.since,
        recorded_at=datetime(2026, 3, 1, tzinfo=UTC) + timedelta(seconds=len(events)),
        recorded_by=UserId(UUID(int=3)),
        appointment_on=moved.appointment_on if moved.state is _S.BOOKED else None,
        answered=moved.answered if moved.state is _S.REVIEWED else None,
        cancelled_by=by,
    )
    return (*events, event)


def _acts(one: Referral, events: Events) -> Iterator[tuple[str, Referral, Events]]:
    """Whatever the domain lets happen; what it refuses must leave the referral as it was."""
    on, been = one.since + timedelta(days=1), {event.before for event in events}
    acts: list[tuple[str, EventKind, Callable[[Referral], None], CancelledBy | None]] = [
        ("reopen", EventKind.REOPENED, lambda moved: moved.reopen(on, LIMITS), None)
    ]
    steps = [step(to, on) for to in ReferralState]
    steps.append(replace(step(_S.BOOKED, on), appointment_on=on + timedelta(days=14)))
    steps.append(replace(step(_S.VISIT_CANCELLED, on), cancelled_by=CancelledBy.RECIPIENT))
    acts += [
        ("take", EventKind.STEP, partial(Referral.take, step=taken, limits=LIMITS), taken.cancelled_by)
        for taken in steps
    ]
    for to in sorted(been):
        put_right = partial(Referral.correct, to=to, since=on, limits=LIMITS, stands=what_stands_at(events, to))
        acts.append(("correct", EventKind.CORRECTED, put_right, None))
    for name, kind, act, by in acts:
        moved = copy(one)
        try:
            act(moved)
        except Refused:
            assert vars(moved) == vars(one)
            continue
        yield name, moved, _told(events, one.state, moved, kind, by)


@pytest.fixture(scope="module")
def ways() -> list[Way]:
    """Breadth first from a draft until nothing new comes."""
    first = referral(_S.DRAFT)
    known, found = {seen(first)}, []
    waiting: deque[tuple[Referral, Events]] = deque([(first, ())])
    while waiting:
        one, events = waiting.popleft()
        for act, moved, told in _acts(one, events):
            found.append(Way(seen(one), act, seen(moved)))
            assert (moved.due_on is None) is (moved.state in ENDED), "no day for what has ended"
            assert (moved.ended_from is not None) is (moved.state in ENDED)
            assert moved.missed_visits >= 0
            if seen(moved) not in known:
                known.add(seen(moved))
                waiting.append((moved, told))
    return found


def test_every_state_is_reached(ways: list[Way]) -> None:
    assert {way.after.state for way in ways} == set(ReferralState)


def _leads_to(ways: list[Way], goal: ReferralState, acts: set[str], without: set[ReferralState]) -> set[Seen]:
    found: set[Seen] = {way.after for way in ways if way.after.state is goal}
    while True:
        more = {way.before for way in ways if way.act in acts and way.after in found and way.after.state not in without}
        if more <= found:
            return found
        found |= more


def test_from_everywhere_the_loop_can_be_closed(ways: list[Way]) -> None:
    """By steps alone, without giving up; what was declined goes on as another referral."""
    everywhere = {way.before for way in ways} | {way.after for way in ways}
    closing = _leads_to(ways, _S.CLOSED, {"take"}, GIVING_UP)
    redirecting = _leads_to(ways, _S.REDIRECTED, {"take"}, GIVING_UP)
    stuck = {each for each in everywhere if each.state in OPEN and each not in closing | redirecting}
    assert not stuck
    assert not {each.state for each in everywhere if each.state in OPEN and each not in closing} - {_S.DECLINED}


def test_from_everywhere_it_can_be_given_up(ways: list[Way]) -> None:
    ends = {way.before: set[ReferralState]() for way in ways if way.before.state in OPEN}
    for way in ways:
        if way.act == "take" and way.before in ends:
            ends[way.before].add(way.after.state)
    assert all(ends[each] >= GIVING_UP for each in ends)


def test_nobody_misses_or_keeps_a_visit_whose_day_is_still_to_come(ways: list[Way]) -> None:
    ahead = [way for way in ways if way.act == "take" and way.before.state is _S.BOOKED and way.before.visit_ahead]
    led = {way.after.state for way in ahead}
    assert led == {_S.BOOKED, _S.VISIT_CANCELLED, _S.REPORT_RECEIVED, *GIVING_UP}
    due = {way.after.state for way in ways if way.before.state is _S.BOOKED and not way.before.visit_ahead}
    assert due >= led | {_S.NO_SHOW, _S.ATTENDED}


def test_a_visit_that_the_recipient_called_off_was_not_missed(ways: list[Way]) -> None:
    off = {way.after.missed for way in ways if way.after.state is _S.VISIT_CANCELLED and not way.before.missed}
    assert off == {True, False}


def test_nothing_reopens_silently(ways: list[Way]) -> None:
    """Out of an end lead only reopening, back to where it was, and a correction."""
    out = [way for way in ways if way.before.state in ENDED]
    assert {way.act for way in out} == {"reopen", "correct"}
    assert all(way.after.state is way.before.ended_from for way in out if way.act == "reopen")
    ended = {way.after for way in ways if way.after.state in ENDED}
    reopened = {way.before for way in out if way.act == "reopen"}
    assert {each.state for each in ended - reopened} == FINAL, "each end but these can be reopened"


def test_an_error_and_a_redirection_are_final(ways: list[Way]) -> None:
    assert not [way for way in ways if way.before.state in FINAL]
    for state in FINAL:
        ended = referral(state)
        ended.ended_from = _S.SENT
        with pytest.raises(WrongStatus):
            ended.mark(important=True)
        with pytest.raises(WrongStatus):
            ended.revise(ended.terms, LIMITS)


def test_the_first_closure_stays_unless_it_was_a_mistake(ways: list[Way]) -> None:
    lost = [way for way in ways if way.before.was_closed and not way.after.was_closed]
    assert {way.act for way in lost} == {"correct"}


def test_facts_lie_behind_and_move_nothing(ways: list[Way]) -> None:
    """What may be filled in never includes what the state itself says, and an error has no facts."""
    for each in {way.after for way in ways}:
        kinds = may_fill(each.state, each.ended_from)
        assert not kinds & {MilestoneKind.REPORT, MilestoneKind.REVIEW}, "they cannot be skipped"
        stood = each.ended_from if each.state in GIVING_UP else each.state
        if stood in {_S.DRAFT, _S.READY, _S.SENT, _S.RECEIVED}:
            assert not kinds - {MilestoneKind.TOLD}
        if each.state is _S.CLOSED:
            assert kinds == {MilestoneKind.RECEIPT, MilestoneKind.ACCEPTANCE, MilestoneKind.VISIT}
    assert not may_fill(_S.ENTERED_IN_ERROR, _S.BOOKED)
    assert may_fill(_S.BOOKED, None) == {MilestoneKind.RECEIPT, MilestoneKind.ACCEPTANCE}
    assert may_fill(_S.REPORT_RECEIVED, None) == set(MilestoneKind) - {MilestoneKind.REPORT, MilestoneKind.REVIEW}
    assert may_fill(_S.INFO_REQUESTED, None) == {MilestoneKind.RECEIPT}
