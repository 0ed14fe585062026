"""A correction takes back what was a mistake and nothing else, also when the correction was the mistake."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from careplan.domain.referral.limits import Limits
from careplan.domain.referral.record import EventKind, ReferralEvent, standing
from careplan.domain.referral.referral import Referral, WhatStands
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Answered
from careplan.domain.referral.what_stands import what_stands_at
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import ReferralEventId, ReferralId, UserId
from tests.support.referrals import DAY, referral, step

S = ReferralState
LIMITS = Limits()
TO_REVIEWED = (S.READY, S.SENT, S.BOOKED, S.ATTENDED, S.REPORT_RECEIVED, S.REVIEWED)


class Card:
    """A referral with its history, as the commands keep it."""

    def __init__(self, *states: ReferralState) -> None:
        self.one: Referral = referral(S.DRAFT)
        self.events: list[ReferralEvent] = []
        self.take(*states)

    def take(self, *states: ReferralState) -> None:
        for to in states:
            before, taken = self.one.state, step(to)
            self.one.take(taken, LIMITS)
            self._note(EventKind.STEP, before, on=taken.on)
            visit, answered = taken.appointment_on, taken.answered
            self.events[-1].appointment_on, self.events[-1].answered = visit, answered

    def correct(self, to: ReferralState, since: date = DAY) -> None:
        before = self.one.state
        self.one.correct(to, since, LIMITS, what_stands_at(self.events, to))
        self._note(EventKind.CORRECTED, before, on=since)

    def reopen(self) -> None:
        before = self.one.state
        self.one.reopen(DAY, LIMITS)
        self._note(EventKind.REOPENED, before, on=DAY)

    def now(self) -> Referral:
        """As it is by now: a checker of types believes what it saw before an act."""
        return self.one

    def stands(self) -> tuple[ReferralState, ...]:
        return tuple(event.after for event in standing(self.events))

    def _note(self, kind: EventKind, before: ReferralState, *, on: date) -> None:
        at = len(self.events) + 1
        event = ReferralEvent(
            id=ReferralEventId(UUID(int=at)),
            referral_id=self.one.id,
            position=at,
            kind=kind,
            before=before,
            after=self.one.state,
            on=on,
            recorded_at=datetime(2026, 3, 1, tzinfo=UTC),
            recorded_by=UserId(UUID(int=3)),
        )
        self.events.append(event)


def test_a_correction_put_right_brings_back_what_stood() -> None:
    card = Card(S.READY, S.SENT, S.BOOKED)
    card.correct(S.SENT)
    assert card.stands() == (S.READY, S.SENT)
    card.correct(S.BOOKED)
    assert card.stands() == (S.READY, S.SENT, S.BOOKED)
    assert card.now().appointment_on == DAY
    card.take(S.ATTENDED)
    assert card.stands() == (S.READY, S.SENT, S.BOOKED, S.ATTENDED)


def test_the_answer_comes_back_with_the_review() -> None:
    card = Card(*TO_REVIEWED)
    card.correct(S.REPORT_RECEIVED)
    assert card.now().answered is None
    card.correct(S.REVIEWED)
    assert (card.now().answered, card.stands()) == (Answered.PARTLY, TO_REVIEWED)


def test_the_first_closure_comes_back_with_the_closing() -> None:
    card = Card(*TO_REVIEWED, S.CLOSED)
    card.correct(S.REVIEWED)
    assert card.now().first_closed_on is None
    card.correct(S.CLOSED)
    assert (card.now().first_closed_on, card.now().ended_from) == (DAY, S.REVIEWED)


def test_a_draft_has_missed_no_visit() -> None:
    card = Card(S.READY, S.SENT, S.BOOKED, S.NO_SHOW)
    card.correct(S.DRAFT)
    assert (card.now().missed_visits, card.now().appointment_on, card.stands()) == (0, None, ())


def test_going_back_to_an_end_goes_back_to_where_it_had_ended_from() -> None:
    """Reopened by mistake and booked since: reopened once more, it must not be booked without a day."""
    card = Card(S.READY, S.SENT, S.WITHDRAWN)
    card.reopen()
    card.take(S.BOOKED)
    card.correct(S.WITHDRAWN)
    card.reopen()
    assert (card.now().state, card.now().due_on) == (S.SENT, DAY + timedelta(days=7))


def test_what_was_redirected_is_open_again_only_where_its_successor_was_an_error() -> None:
    card = Card(S.READY, S.SENT, S.DECLINED, S.REDIRECTED)
    card.one.redirected_to = ReferralId(UUID(int=9))
    with pytest.raises(WrongStatus):
        card.one.reopen(DAY, LIMITS)
    card.one.reopen(DAY, LIMITS, successor_in_error=True)
    assert (card.now().state, card.now().redirected_to) == (S.DECLINED, None)
    assert card.now().due_on == DAY + timedelta(days=7)


def test_without_its_day_nothing_is_booked() -> None:
    card = Card(S.READY, S.SENT, S.BOOKED, S.ATTENDED)
    nothing = replace(what_stands_at(card.events, S.BOOKED), on=None, not_before=None, sent=None)
    assert nothing == WhatStands()
    with pytest.raises(Invalid):
        card.one.correct(S.BOOKED, DAY, LIMITS, nothing)
