"""Any sequence of acts leaves the referral as a plain retelling says; what is listed of it is compared on a file."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import ClassVar
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from careplan.domain.referral.limits import Limit, Limits, LimitStep
from careplan.domain.referral.milestone import MilestoneKind, ensure_fillable
from careplan.domain.referral.record import EventKind, ReferralEvent
from careplan.domain.referral.referral import Referral, Urgency
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Answered, CancelledBy, Step
from careplan.domain.referral.what_stands import what_stands_at
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.ids import ReferralEventId, UserId
from careplan.domain.shared.working_days import WorkingCalendar
from tests.support.referrals import referral
from tests.unit.referral.plain_model import WAITS, House, Told

BEGIN = date(2024, 2, 27)
URGENCIES = ("same-day", "urgent", "routine")
GIVING_UP = {"withdrawn", "closed-incomplete", "entered-in-error"}
OFF_BY = (None, *CancelledBy)
DAYS = st.integers(-3, 40)
LAST = 23
MOVES = st.lists(
    st.tuples(st.integers(0, LAST), st.integers(0, 20), st.sampled_from(Answered)), min_size=4, max_size=12
)


def _step(to: str, on: date, visit_on: date, answered: Answered, off_by: CancelledBy | None = None) -> Step:
    return Step(
        to=ReferralState(to),
        on=on,
        reason="as told",
        channel="fax",
        appointment_on=max(on, visit_on) if to == "booked" else None,
        answered=answered if to == "reviewed" else None,
        cancelled_by=off_by if to == "visit-cancelled" else None,
    )


class Machine(RuleBasedStateMachine):
    """The real referral with its events beside the retelling."""

    compared: ClassVar[list[int]] = [0]

    def __init__(self) -> None:
        super().__init__()
        self.real: Referral = referral(ReferralState.DRAFT, BEGIN)
        self.told = Told(since=BEGIN)
        self.limits, self.house = Limits(), House()
        self.events: list[ReferralEvent] = []

    @initialize(moves=MOVES)
    def a_way_behind_it(self, moves: list[tuple[int, int, Answered]]) -> None:
        """Hypothesis leaves some rules out of each run; without this most runs would never get anywhere."""
        self._go(moves)

    @rule(moves=MOVES)
    def onward(self, moves: list[tuple[int, int, Answered]]) -> None:
        """Several steps at once, seldom giving up, so that long ways are walked."""
        self._go(moves)

    def _go(self, moves: list[tuple[int, int, Answered]]) -> None:
        for pick, days, answered in moves:
            on = self.told.since + timedelta(days=days)
            follows = [state.value for state in ReferralState if self.told.may_take(state.value, on)]
            kind = [state for state in follows if state not in GIVING_UP]
            if pick == LAST and follows:
                kind = sorted(GIVING_UP)
            if kind:
                self._take(kind[pick % len(kind)], on, days, answered)
                self.both_say_the_same()
                self.nothing_else_is_possible()

    def _take(self, to: str, on: date, visit: int, answered: Answered) -> None:
        visit_on = on + timedelta(days=visit)
        expected = self.told.may_take(to, on)
        step = _step(to, on, visit_on, answered, OFF_BY[visit % 3])
        before = self.real.state
        happened = self._tried(lambda: self.real.take(step, self.limits))
        assert happened is expected, (to, self.told)
        if happened:
            self.told.take(to, on, visit_on, answered.value, step.cancelled_by or "")
            self._record(EventKind.STEP, before)
            self.events[-1].cancelled_by = step.cancelled_by

    @rule(days=DAYS)
    def reopen(self, days: int) -> None:
        on, before = self.real.since + timedelta(days=days), self.real.state
        expected = self.told.may_reopen(on)
        assert self._tried(lambda: self.real.reopen(on, self.limits)) is expected
        if expected:
            self.told.reopen(on)
            self._record(EventKind.REOPENED, before)

    @rule(pick=st.integers(0, 30), days=DAYS)
    def correct(self, pick: int, days: int) -> None:
        """To one of the states it has been in; the handler lets no others through."""
        since, before = self.real.since + timedelta(days=days), self.real.state
        been = sorted({event.before.value for event in self.events})
        if not been:
            return
        to = been[pick % len(been)]
        expected = self.told.may_correct(to, since)
        stands = what_stands_at(self.events, ReferralState(to))
        act = partial(self.real.correct, ReferralState(to), since, self.limits, stands)
        assert self._tried(act) is expected
        if expected:
            self.told.correct(to, since)
            self._record(EventKind.CORRECTED, before)

    @rule(important=st.booleans())
    def flag(self, important: bool) -> None:
        if self._tried(lambda: self.real.mark(important=important)):
            assert not self.told.is_over
            self.told.important = important
        else:
            assert self.told.is_over

    @rule(kind=st.sampled_from(MilestoneKind))
    def note(self, kind: MilestoneKind) -> None:
        """Moves nothing, whether it is taken or not."""
        state, ended_from = self.real.state, self.real.ended_from
        taken = self._tried(
            lambda: ensure_fillable(kind, self.real.since, state=state, ended_from=ended_from, sent_on=None)
        )
        assert taken is self.told.may_note(kind.value), (kind, self.told)

    @rule(urgency=st.sampled_from(URGENCIES))
    def another_urgency(self, urgency: str) -> None:
        if self.told.state in {"draft", "ready"}:
            self.real.urgency, self.told.urgency = Urgency(urgency), urgency
            self.real.reckon(self.limits)

    @rule(
        step=st.sampled_from(LimitStep),
        urgency=st.sampled_from(URGENCIES),
        days=st.integers(0, 30),
        working=st.booleans(),
        free=st.integers(0, 60),
    )
    def other_limits(self, step: LimitStep, urgency: str, days: int, working: bool, free: int) -> None:
        """The clinic changes its mind; what is open is reckoned anew."""
        if free % 2 and self.told.state in WAITS:  # every other time the limit that matters now
            step, urgency = LimitStep(WAITS[self.told.state][0]), self.told.urgency
        self.house.own[step.value, urgency] = (days, working)
        self.house.free.add(self.told.since + timedelta(days=free // 4))
        calendar = WorkingCalendar(closed=frozenset(self.house.free))
        self.limits = Limits(own={**self.limits.own, (step, urgency): Limit(days, working)}, calendar=calendar)
        self.real.reckon(self.limits)

    @invariant()
    def both_say_the_same(self) -> None:
        self.compared[0] += 1
        real, told = self.real, self.told
        assert (real.state, real.since, real.appointment_on) == (told.state, told.since, told.visit)
        assert (real.ended_from or "", real.answered or "") == (told.ended_from, told.answered)
        assert (real.first_closed_on, real.missed_visits) == (told.first_closed, told.missed)
        assert real.important is told.important
        assert (real.due_on, real.visit_by) == (told.due(self.house), told.visit_by(self.house))
        assert real.sent_on == told.sent

    @invariant()
    def nothing_else_is_possible(self) -> None:
        """Whatever the retelling does not know, the referral refuses and stays as it was."""
        on, before = self.real.since, dict(vars(self.real))
        for state in ReferralState:
            if not self.told.may_take(state.value, on):
                step = _step(state.value, on, on, Answered.YES)
                assert not self._tried(partial(self.real.take, step, self.limits)), (state, self.told)
        if not self.told.may_reopen(on):
            assert not self._tried(partial(self.real.reopen, on, self.limits)), self.told
        assert vars(self.real) == before

    def _record(self, kind: EventKind, before: ReferralState) -> None:
        at = len(self.events)
        self.events.append(
            ReferralEvent(
                id=ReferralEventId(UUID(int=at)),
                referral_id=self.real.id,
                position=at,
                kind=kind,
                before=before,
                after=self.real.state,
                on=self.real.since,
                recorded_at=datetime(2024, 3, 1, tzinfo=UTC) + timedelta(minutes=at),
                recorded_by=UserId(UUID(int=3)),
                appointment_on=self.real.appointment_on
                if self.real.state is ReferralState.BOOKED and kind is EventKind.STEP
                else None,
                answered=self.real.answered
                if self.real.state is ReferralState.REVIEWED and kind is EventKind.STEP
                else None,
            )
        )

    def _tried(self, act: Callable[[], object]) -> bool:
        with suppress(Refused):
            act()
            return True
        return False


@pytest.mark.parametrize(
    ("runs", "steps", "least"),
    [(40, 8, 300), pytest.param(300, 30, 10_000, marks=pytest.mark.long)],
    ids=["300", "10000"],
)
def test_no_difference(runs: int, steps: int, least: int) -> None:
    """Counted: a run of hypothesis may stop before it has taken all the steps it might."""
    Machine.compared[0] = 0
    found = settings(max_examples=runs, stateful_step_count=steps, deadline=None, database=None)
    run_state_machine_as_test(Machine, settings=found)
    assert Machine.compared[0] >= least
