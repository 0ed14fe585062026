"""What a referral remembers on its way: days, visits, answers, closures, and mistakes put right."""

from copy import copy
from dataclasses import replace
from datetime import timedelta

import pytest

from careplan.domain.referral.limits import Limits
from careplan.domain.referral.referral import Referral, ReferralTerms, Urgency, WhatStands
from careplan.domain.referral.states import ENDED, OPEN, ReferralState
from careplan.domain.referral.step import Answered, CancelledBy, Step, VisitAhead
from careplan.domain.shared.errors import Invalid, WrongStatus
from tests.support.referrals import DAY, referral, step

_S = ReferralState
LIMITS = Limits()
LATER = DAY + timedelta(days=10)


def walked(*path: ReferralState, start: ReferralState = _S.DRAFT) -> Referral:
    """One step a day."""
    moving = referral(start)
    for days, state in enumerate(path):
        moving.take(step(state, on=DAY + timedelta(days=days)), LIMITS)
    return moving


def reviewed() -> Referral:
    return walked(_S.BOOKED, _S.ATTENDED, _S.REPORT_RECEIVED, _S.REVIEWED, start=_S.SENT)


def test_a_question_comes_first() -> None:
    for to in (_S.READY, _S.SENT):
        moving = referral(_S.DRAFT if to is _S.READY else _S.READY)
        moving.question = " "
        with pytest.raises(Invalid, match=r"referral\.question"):
            moving.take(step(to), LIMITS)


def test_nothing_leaves_with_an_unanswered_checklist() -> None:
    for before, to in ((_S.DRAFT, _S.READY), (_S.READY, _S.SENT), (_S.INFO_REQUESTED, _S.SENT)):
        with pytest.raises(Invalid) as refusal:
            referral(before).take(step(to), LIMITS, unanswered=1)
        assert refusal.value.reason == "unanswered"
    referral(_S.SENT).take(step(_S.ACCEPTED), LIMITS, unanswered=1)


def test_steps_may_be_told_late_but_not_out_of_order() -> None:
    moving = referral(_S.SENT, since=LATER)
    with pytest.raises(Invalid) as refusal:
        moving.take(step(_S.BOOKED, on=LATER - timedelta(days=1)), LIMITS)
    assert (refusal.value.field, refusal.value.reason) == ("step.on", "before-state")
    moving.take(step(_S.BOOKED, on=LATER), LIMITS)


def test_a_draft_typed_after_the_letter_went_out_takes_its_real_day() -> None:
    moving = referral(_S.DRAFT, since=LATER)
    moving.take(step(_S.READY, on=DAY), LIMITS)
    moving.take(step(_S.SENT, on=DAY + timedelta(days=1)), LIMITS)
    assert moving.since == DAY + timedelta(days=1)


def test_missed_visits_are_counted() -> None:
    moving = walked(_S.BOOKED, _S.NO_SHOW, _S.BOOKED, _S.VISIT_CANCELLED, _S.BOOKED, start=_S.SENT)
    assert moving.missed_visits == 2
    assert moving.appointment_on == DAY + timedelta(days=4)


@pytest.mark.parametrize(("by", "missed"), [(None, 1), (CancelledBy.PATIENT, 1), (CancelledBy.RECIPIENT, 0)])
def test_a_visit_that_the_recipient_called_off_was_not_missed(by: CancelledBy | None, missed: int) -> None:
    moving = walked(_S.BOOKED, start=_S.SENT)
    moving.take(replace(step(_S.VISIT_CANCELLED), cancelled_by=by), LIMITS)
    assert (moving.state, moving.missed_visits) == (_S.VISIT_CANCELLED, missed)


def test_only_a_cancelled_visit_was_called_off_by_somebody() -> None:
    with pytest.raises(Invalid, match=r"step\.cancelled_by"):
        Step(to=_S.NO_SHOW, on=DAY, cancelled_by=CancelledBy.PATIENT)


@pytest.mark.parametrize(("to", "reason"), [(_S.NO_SHOW, "missed-before-visit"), (_S.ATTENDED, "seen-before-visit")])
def test_no_visit_is_missed_or_kept_before_its_day(to: ReferralState, reason: str) -> None:
    """It can be moved to an earlier day, or called off."""
    six_weeks = DAY + timedelta(days=42)
    booked = referral(_S.SENT)
    booked.take(replace(step(_S.BOOKED), appointment_on=six_weeks), LIMITS)
    with pytest.raises(VisitAhead) as refusal:
        booked.take(step(to, on=six_weeks - timedelta(days=1)), LIMITS)
    assert (refusal.value.field, refusal.value.reason, refusal.value.visit_on) == ("step.on", reason, six_weeks)
    assert (booked.state, booked.missed_visits) == (_S.BOOKED, 0)
    moved = copy(booked)
    moved.take(replace(step(_S.BOOKED), appointment_on=LATER), LIMITS)
    moved.take(step(to, on=LATER), LIMITS)
    booked.take(step(to, on=six_weeks), LIMITS)
    assert booked.state is moved.state is to


def test_a_skipped_milestone_stays_blank() -> None:
    moving = walked(_S.ATTENDED, start=_S.SENT)
    assert (moving.appointment_on, moving.appointment_at) == (None, None)


@pytest.mark.parametrize("before", sorted(OPEN))
@pytest.mark.parametrize("end", [_S.WITHDRAWN, _S.CLOSED_INCOMPLETE])
def test_what_was_given_up_goes_on_where_it_was(before: ReferralState, end: ReferralState) -> None:
    given_up = referral(before)
    given_up.take(step(end), LIMITS)
    assert given_up.due_on is None
    given_up.reopen(LATER, LIMITS)
    assert (given_up.state, given_up.since, given_up.ended_from) == (before, LATER, None)


@pytest.mark.parametrize("state", sorted(OPEN | {_S.ENTERED_IN_ERROR, _S.REDIRECTED}))
def test_only_what_has_ended_and_may_go_on_is_reopened(state: ReferralState) -> None:
    ended = referral(state)
    ended.ended_from = None if state in OPEN else _S.SENT
    with pytest.raises(WrongStatus):
        ended.reopen(LATER, LIMITS)


def test_nothing_is_reopened_before_it_was_closed() -> None:
    closed = reviewed()
    closed.take(step(_S.CLOSED, on=LATER), LIMITS)
    with pytest.raises(Invalid, match=r"step\.on"):
        closed.reopen(DAY, LIMITS)


def test_reopening_keeps_the_first_closure() -> None:
    closed = reviewed()
    closed.take(step(_S.CLOSED, on=LATER), LIMITS)
    closed.reopen(LATER + timedelta(days=1), LIMITS)
    assert (closed.state, closed.first_closed_on) == (_S.REVIEWED, LATER)
    closed.take(step(_S.CLOSED, on=LATER + timedelta(days=2)), LIMITS)
    assert closed.first_closed_on == LATER


def test_an_error_is_final() -> None:
    error = referral(_S.SENT)
    error.take(step(_S.ENTERED_IN_ERROR), LIMITS)
    with pytest.raises(WrongStatus):
        error.reopen(LATER, LIMITS)
    with pytest.raises(WrongStatus):
        error.correct(_S.SENT, LATER, LIMITS, WhatStands())


def test_a_mistaken_step_counts_no_more() -> None:
    missed = walked(_S.BOOKED, _S.NO_SHOW, start=_S.SENT)
    missed.correct(_S.BOOKED, DAY, LIMITS, WhatStands(on=LATER, place="Room 2"))
    assert (missed.state, missed.missed_visits, missed.due_on) == (_S.BOOKED, 0, LATER)

    booked = walked(_S.BOOKED, start=_S.SENT)
    booked.correct(_S.SENT, DAY, LIMITS, WhatStands())
    assert (booked.appointment_on, booked.due_on) == (None, DAY + timedelta(days=7))

    answered = reviewed()
    answered.correct(_S.REPORT_RECEIVED, DAY, LIMITS, WhatStands())
    assert answered.answered is None

    closed = reviewed()
    closed.take(step(_S.CLOSED, on=LATER), LIMITS)
    closed.correct(_S.REVIEWED, DAY, LIMITS, WhatStands())
    assert (closed.first_closed_on, closed.ended_from, closed.answered) == (None, None, Answered.PARTLY)


def test_nor_does_a_correction_lead_to_a_visit_before_its_day() -> None:
    ended = walked(_S.BOOKED, _S.NO_SHOW, _S.WITHDRAWN, start=_S.SENT)
    with pytest.raises(VisitAhead):
        ended.correct(_S.NO_SHOW, LATER - timedelta(days=1), LIMITS, WhatStands(on=LATER, missed=1))
    ended.correct(_S.NO_SHOW, LATER, LIMITS, WhatStands(on=LATER, missed=1))
    assert (ended.state, ended.missed_visits) == (_S.NO_SHOW, 1)


def test_a_booked_visit_is_never_without_its_day() -> None:
    seen = walked(_S.BOOKED, _S.ATTENDED, start=_S.SENT)
    with pytest.raises(Invalid, match=r"step\.appointment_on"):
        seen.correct(_S.BOOKED, DAY, LIMITS, WhatStands())
    assert seen.state is _S.ATTENDED


def test_a_reopening_by_mistake_can_be_closed_and_reopened_again() -> None:
    closed = reviewed()
    closed.take(step(_S.CLOSED, on=LATER), LIMITS)
    closed.reopen(LATER, LIMITS)
    closed.correct(_S.CLOSED, LATER, LIMITS, WhatStands())
    assert (closed.state, closed.first_closed_on) == (_S.CLOSED, LATER)
    closed.reopen(LATER, LIMITS)
    assert closed.state is _S.REVIEWED


@pytest.mark.parametrize("state", ReferralState)
def test_the_question_stands_once_it_has_left_the_clinic(state: ReferralState) -> None:
    asked = referral(state)
    terms = replace(asked.terms, question="Is the skin involved?")
    if state in {_S.DRAFT, _S.READY}:
        asked.revise(terms, LIMITS)
        assert asked.terms == terms
        return
    with pytest.raises(WrongStatus):
        asked.revise(terms, LIMITS)
    assert asked.question == "Is the lung involved?"


@pytest.mark.parametrize("state", ReferralState)
def test_whom_to_call_may_change_as_long_as_the_loop_is_open(state: ReferralState) -> None:
    asked = referral(state)
    terms = replace(asked.terms, recipient="Lung Clinic, Testtown", recipient_contact="000", owner="ann")
    if state in ENDED:
        with pytest.raises(WrongStatus):
            asked.revise(terms, LIMITS)
    else:
        asked.revise(terms, LIMITS)
        assert asked.terms == terms


def test_a_new_urgency_moves_what_is_due() -> None:
    ready = referral(_S.READY)
    ready.revise(replace(ready.terms, urgency=Urgency.SAME_DAY), LIMITS)
    assert ready.due_on == DAY


def test_a_referral_needs_a_specialty_and_nothing_else() -> None:
    ReferralTerms(specialty="hand surgery")
    with pytest.raises(Invalid, match=r"referral\.specialty"):
        ReferralTerms(specialty="")
