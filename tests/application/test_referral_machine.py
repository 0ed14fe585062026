"""The same through commands and the worklist on a clinic file: nothing lost, nothing twice, nothing ended listed."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from careplan.application.clinic import Clinic
from careplan.application.commands.checklists import LogAttempt
from careplan.application.commands.command import Command
from careplan.application.commands.limits import LimitChange, SetLimits
from careplan.application.commands.referrals import AdvanceReferral, CorrectReferral, PrepareReferral, ReopenReferral
from careplan.application.queries.referral_limits import ClinicLimits
from careplan.application.queries.referrals import WholeReferral
from careplan.application.queries.worklist import Worklist
from careplan.domain.referral.limits import Limit, LimitStep
from careplan.domain.referral.record import AttemptOutcome, AttemptTerms, Channel
from careplan.domain.referral.referral import Urgency
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Answered, CancelledBy, Step
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.ids import ReferralId
from tests.support import clinics
from tests.support.referral_loop import draft
from tests.unit.referral.plain_model import House, Told

BEGIN = date(2026, 3, 1)
STATES = [state.value for state in ReferralState if state is not ReferralState.REDIRECTED]


class OnFile(RuleBasedStateMachine):
    """One referral of a clinic; the clock goes forward and is set back."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.clinic: Clinic = clinics.create(Path(self.folder.name) / "clinic.careplan")
        self.id: ReferralId = draft(self.clinic, clinics.with_plan(self.clinic))
        self.told, self.house = Told(since=BEGIN, urgency="routine"), House()
        self.today = BEGIN

    def teardown(self) -> None:
        if hasattr(self, "clinic"):
            self.clinic.engine.dispose()
            self.folder.cleanup()

    @rule(days=st.integers(-5, 20))
    def another_day(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(
        data=st.data(),
        days=st.integers(0, 6),
        visit=st.integers(0, 9),
        answered=st.sampled_from(Answered),
        off_by=st.none() | st.sampled_from(CancelledBy),
    )
    def step(self, data: st.DataObject, days: int, visit: int, answered: Answered, off_by: CancelledBy | None) -> None:
        """Sometimes one that may not follow now: a visit that was missed before its day."""
        on = self.told.since + timedelta(days=days)
        follows = [state for state in STATES if self.told.may_take(state, on)] or STATES
        if self.told.state == "booked":
            follows = [*follows, "no-show", "attended"]
        to = data.draw(st.sampled_from(follows))
        step = Step(
            to=ReferralState(to),
            on=on,
            reason="as told",
            channel="fax",
            appointment_on=on + timedelta(days=visit) if to == "booked" else None,
            answered=answered if to == "reviewed" else None,
            cancelled_by=off_by if to == "visit-cancelled" else None,
        )
        command: Command[None] = AdvanceReferral(referral_id=self.id, step=step)
        if to in {"ready", "draft"} and self.told.state in {"ready", "draft"}:
            command = PrepareReferral(referral_id=self.id, ready=to == "ready", on=on)
        expected = self.told.may_take(to, on) and on <= self.today
        assert self._done(command) is expected
        if expected:
            self.told.take(to, on, on + timedelta(days=visit), answered.value, step.cancelled_by or "")
            stored = self.clinic.ask(WholeReferral(referral_id=self.id))
            assert (stored.row.missed_visits, stored.events[-1].cancelled_by) == (self.told.missed, step.cancelled_by)

    @rule(days=st.integers(0, 6))
    def reopen(self, days: int) -> None:
        on = self.told.since + timedelta(days=days)
        expected = self.told.may_reopen(on) and on <= self.today
        assert self._done(ReopenReferral(referral_id=self.id, on=on, reason="needed")) is expected
        if expected:
            self.told.reopen(on)

    @rule(to=st.sampled_from(STATES), days=st.integers(-6, 2))
    def correct(self, to: str, days: int) -> None:
        since = self.told.since + timedelta(days=days)
        expected = self.told.may_correct(to, since) and since <= self.today
        command = CorrectReferral(referral_id=self.id, to=ReferralState(to), since=since, reason="wrong")
        assert self._done(command) is expected
        if expected:
            self.told.correct(to, since)

    @rule(back=st.integers(0, 4), again=st.none() | st.integers(0, 10))
    def try_to_reach(self, back: int, again: int | None) -> None:
        on = self.today - timedelta(days=back)
        next_try = None if again is None else on + timedelta(days=again)
        terms = AttemptTerms(channel=Channel.PHONE, on=on, outcome=AttemptOutcome.NO_ANSWER, next_try_on=next_try)
        expected = not self.told.is_over and (again is None or on >= self.told.since)
        assert self._done(LogAttempt(referral_id=self.id, terms=terms)) is expected
        if expected:
            self.told.tries.append((on, next_try))

    @rule(step=st.sampled_from([s for s in LimitStep if s is not LimitStep.SEND]), days=st.integers(0, 20))
    def other_limits(self, step: LimitStep, days: int) -> None:
        seen = self.clinic.ask(ClinicLimits()).own.get((step, "routine"))
        change = LimitChange(step=step, urgency=Urgency.ROUTINE, seen=seen, wanted=Limit(days, working=True))
        assert self._done(SetLimits(changes=(change,)))
        self.house.own[step.value, "routine"] = (days, True)

    @invariant()
    def the_list_is_what_it_should_be(self) -> None:
        if not hasattr(self, "clinic"):
            return
        found = self.clinic.ask(Worklist(today=self.today, within_days=7)).rows
        rows = [row for row in found if row.referral_id == self.id]
        listed = [("try" if row.rule == "try-again" else "step", row.due, row.days_late > 0) for row in rows]
        wanted = [(what, due, late) for what, due, late in self.told.today(self.today, self.house)]
        assert sorted(listed, key=str) == sorted(wanted, key=str), self.told

    def _done(self, command: Command[object]) -> bool:
        moment = datetime.combine(self.today, time(12), UTC)
        self.clock = getattr(self, "clock", 0) + 1
        now = replace(self.clinic, clock=clinics.Clock(moment + timedelta(seconds=self.clock)))
        with suppress(Refused):
            now.run(command)
            return True
        return False


@pytest.mark.long
def test_commands_and_worklist_tell_the_same_story() -> None:
    run_state_machine_as_test(
        OnFile, settings=settings(max_examples=25, stateful_step_count=30, deadline=None, database=None)
    )
