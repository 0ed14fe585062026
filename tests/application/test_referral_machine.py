"""The same through commands and the worklist on a clinic file: nothing lost, nothing twice, nothing ended listed."""

import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from careplan.application.clinic import Clinic
from careplan.application.commands.checklists import LogAttempt, StrikeAttempt
from careplan.application.commands.command import Command
from careplan.application.commands.limits import LimitChange, SetLimits
from careplan.application.commands.referral_facts import MarkImportant, RecordMilestone
from careplan.application.commands.referrals import AdvanceReferral, CorrectReferral, PrepareReferral, ReopenReferral
from careplan.application.commands.tasks import SnoozeRow
from careplan.application.queries.referral_limits import ClinicLimits
from careplan.application.queries.referrals import WholeReferral
from careplan.application.queries.snoozed import snoozable
from careplan.application.queries.worklist import Worklist, WorkRow
from careplan.domain.referral.limits import Limit, LimitStep
from careplan.domain.referral.milestone import MilestoneKind, MilestoneTerms
from careplan.domain.referral.record import AttemptOutcome, AttemptTerms, Channel
from careplan.domain.referral.referral import Urgency
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Answered, CancelledBy, Step
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.ids import ReferralId
from careplan.domain.task.snooze import SnoozeTerms
from tests.support import clinics
from tests.support.referral_loop import draft
from tests.unit.referral.plain_model import House, Told

BEGIN = date(2026, 3, 1)
STATES = [state.value for state in ReferralState if state is not ReferralState.REDIRECTED]
GIVING_UP = {"withdrawn", "closed-incomplete", "entered-in-error"}
SOON = st.sampled_from((None, 0, 1, 1, 2, 2, 9))
"""In how many days to try again: few, so that many tries of one referral say the same day."""
BACK = st.sampled_from((0, 0, 0, 0, 1, 3))
"""Most is written down on the day it happens, so that calls and steps share their days."""
OFF_BY = st.sampled_from((None, *CancelledBy))
Move = tuple[int, int, int, Answered, CancelledBy | None]
_MOVE = st.tuples(st.integers(0, 23), BACK, st.sampled_from((0, 0, 1, 9)), st.sampled_from(Answered), OFF_BY)
MOVES = st.lists(_MOVE, min_size=1, max_size=5)
WAY = st.lists(_MOVE, max_size=12)
CALLS = st.lists(st.tuples(BACK, SOON, st.booleans()), min_size=1, max_size=3)
_KINDS = {"try-again": "try", "told-not-closed": "close", "visit-beyond-limit": "earlier"}


class OnFile(RuleBasedStateMachine):
    """One referral of a clinic; the clock goes forward and is set back. Each step is counted once it was compared."""

    compared: ClassVar[list[int]] = [0]
    prepared: ClassVar[Path]

    @initialize(way=WAY)
    def begin(self, way: list[Move]) -> None:
        """Without a way behind it most runs would never get to a report."""
        self.folder = TemporaryDirectory()
        path = Path(self.folder.name) / self.prepared.name
        shutil.copy(self.prepared, path)
        self.clinic: Clinic = clinics.reopen(path)
        (row,) = self.clinic.ask(Worklist(today=BEGIN, within_days=60)).rows
        assert row.referral_id is not None
        self.id: ReferralId = row.referral_id
        self.told, self.house = Told(since=BEGIN, urgency="routine"), House()
        self.today, self.seconds = BEGIN, 0
        self._go(way)

    def teardown(self) -> None:
        if hasattr(self, "clinic"):
            self.clinic.engine.dispose()
            self.folder.cleanup()

    @rule(days=st.sampled_from((-9, -1, 0, 1, 1, 2, 6, 20)))
    def another_day_or_the_clock_is_set_back(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(moves=MOVES)
    def onward(self, moves: list[Move]) -> None:
        """Seldom giving up; sometimes before the step before, or a visit missed before its day: that is refused."""
        self._go(moves)

    def _go(self, moves: list[Move]) -> None:
        for pick, back, visit, answered, off_by in moves:
            on = self.today - timedelta(days=back)
            if pick % 8:
                on = max(on, self.told.since)
            follows = [state for state in STATES if self.told.may_take(state, on)]
            kind = [state for state in follows if state not in GIVING_UP]
            if self.told.state == "booked":
                kind = [*kind, "no-show", "attended"]
            if not kind and pick % 4:
                continue  # it has ended, or the clock is behind: now and then is enough
            wanted = follows if pick == 13 and follows else kind or STATES
            self._take(wanted[pick % len(wanted)], on, on + timedelta(days=visit), answered, off_by)
            self.the_list_is_what_it_should_be()

    def _take(self, to: str, on: date, visit: date, answered: Answered, off_by: CancelledBy | None) -> None:
        step = Step(
            to=ReferralState(to),
            on=on,
            reason="as told",
            channel="fax",
            appointment_on=visit if to == "booked" else None,
            answered=answered if to == "reviewed" else None,
            cancelled_by=off_by if to == "visit-cancelled" else None,
        )
        command: Command[None] = AdvanceReferral(referral_id=self.id, step=step)
        if to in {"ready", "draft"} and self.told.state in {"ready", "draft"}:
            command = PrepareReferral(referral_id=self.id, ready=to == "ready", on=on)
        expected = self.told.may_take(to, on) and self.told.since <= self.today
        assert self._done(command) is expected, (to, on, self.told)
        if expected:
            self.told.take(to, on, visit, answered.value, step.cancelled_by or "")
            stored = self.clinic.ask(WholeReferral(referral_id=self.id))
            assert (stored.row.missed_visits, stored.events[-1].cancelled_by) == (self.told.missed, step.cancelled_by)

    @precondition(lambda self: self.told.is_over)
    @rule(back=BACK)
    def reopen(self, back: int) -> None:
        on = self.today - timedelta(days=back)
        expected = self.told.may_reopen(on)
        assert self._done(ReopenReferral(referral_id=self.id, on=on, reason="needed")) is expected
        if expected:
            self.told.reopen(on)

    @rule(pick=st.integers(0, 40), days=st.integers(-6, 2))
    def correct(self, pick: int, days: int) -> None:
        """Mostly to where it has been; elsewhere is refused."""
        been = sorted(self.told.left) or STATES
        to = STATES[pick % len(STATES)] if pick > 35 else been[pick % len(been)]
        since = self.told.since + timedelta(days=days)
        expected = self.told.may_correct(to, since, self.today) and since <= self.today
        command = CorrectReferral(referral_id=self.id, to=ReferralState(to), since=since, reason="wrong")
        assert self._done(command) is expected
        if expected:
            self.told.correct(to, since)

    @rule(calls=CALLS)
    def try_to_reach(self, calls: list[tuple[int, int | None, bool]]) -> None:
        """Often several times a day; the next try may be earlier than the one before said."""
        for back, again, spoke in calls:
            on = self.today - timedelta(days=back)
            next_try = None if again is None else on + timedelta(days=again)
            outcome = AttemptOutcome.SPOKE if spoke else AttemptOutcome.NO_ANSWER
            terms = AttemptTerms(channel=Channel.PHONE, on=on, outcome=outcome, next_try_on=next_try)
            expected = not self.told.is_over
            assert self._done(LogAttempt(referral_id=self.id, terms=terms)) is expected
            if expected:
                self.told.reach_for(next_try, spoke=spoke)
            self.the_list_is_what_it_should_be()

    @rule(pick=st.integers(0, 9))
    def take_back_a_try(self, pick: int) -> None:
        lines = self.clinic.ask(WholeReferral(referral_id=self.id)).attempts
        assert len(lines) == len(self.told.tries)
        if lines:
            line = lines[-1 - pick % len(lines)]
            expected = not self.told.is_over
            assert self._done(StrikeAttempt(attempt_id=line.id, seen=line.terms, reason="wrong")) is expected
            if expected:
                del self.told.tries[-1 - pick % len(lines)]

    @precondition(lambda self: self.told.knows or self.told.may_tell(self.today))
    @rule(back=BACK, is_true=st.sampled_from((True, True, True, False)))
    def the_patient_was_told(self, back: int, is_true: bool) -> None:
        """Mostly before anybody reviewed the report; sometimes that was written down in error."""
        on = self.today - timedelta(days=back)
        seen = MilestoneTerms(on=self.told.knows) if self.told.knows else None
        wanted = MilestoneTerms(on=on) if is_true else None
        command = RecordMilestone(referral_id=self.id, kind=MilestoneKind.TOLD, seen=seen, wanted=wanted)
        expected = seen == wanted or wanted is None or self.told.may_tell(on)
        assert self._done(command) is expected, (on, self.told)
        if expected:
            self.told.knows = on if is_true else None

    @rule(step=st.sampled_from(LimitStep), days=st.integers(0, 20))
    def other_limits(self, step: LimitStep, days: int) -> None:
        seen = self.clinic.ask(ClinicLimits()).own.get((step, "routine"))
        change = LimitChange(step=step, urgency=Urgency.ROUTINE, seen=seen, wanted=Limit(days, working=True))
        assert self._done(SetLimits(changes=(change,)))
        self.house.own[step.value, "routine"] = (days, True)

    @rule(important=st.booleans())
    def flag(self, important: bool) -> None:
        """What is urgent is read by a statement of its own: it stands there once, too."""
        command = MarkImportant(referral_id=self.id, important=important)
        assert self._done(command) is not self.told.is_over
        if not self.told.is_over:
            self.told.important = important

    @rule(pick=st.integers(0, 3), days=st.integers(0, 120))
    def put_a_row_off(self, pick: int, days: int) -> None:
        """For three months at most; a visit booked late may be accepted until its day."""
        found = self.clinic.ask(Worklist(today=self.today, within_days=7)).rows
        rows = [row for row in found if row.referral_id == self.id and row.rule != "try-again"]
        if not rows:
            return
        row, until = rows[pick % len(rows)], self.today + timedelta(days=days)
        kind, latest = _KINDS.get(row.rule, "step"), self.today + timedelta(days=90)
        if kind == "earlier" and self.told.visit:
            latest = max(latest, self.told.visit)
        expected = self.today < until <= latest
        terms = SnoozeTerms(reason="can wait", until=until)
        assert self._done(SnoozeRow(row=snoozable(row), terms=terms)) is expected
        if expected and row.due is not None:
            self.told.put_off(kind, row.due, until)

    @invariant()
    def the_list_is_what_it_should_be(self) -> None:
        if not hasattr(self, "clinic"):
            return
        self.compared[0] += 1
        found = self.clinic.ask(Worklist(today=self.today, within_days=7)).rows
        rows = [row for row in found if row.referral_id == self.id]
        listed = [(_KINDS.get(row.rule, "step"), row.due, row.days_late > 0) for row in rows]
        assert sorted(listed, key=str) == sorted(self.told.today(self.today, self.house), key=str), self.told
        assert all(self._says(row) for row in rows), self.told

    def _says(self, row: WorkRow) -> bool:
        """What the sentence tells beside the days: how many found nobody, or when the patient was told."""
        assert row.important is self.told.important
        more = row.detail.partition(" ")[2]
        if row.rule == "try-again":
            return more == str(sum(not each.spoke for each in self.told.tries_now))
        days = {"told-not-closed": self.told.knows, "visit-beyond-limit": self.told.visit}
        return more == str(days.get(row.rule) or "")

    def _done(self, command: Command[object]) -> bool:
        self.seconds += 1
        moment = datetime.combine(self.today, time(12), UTC) + timedelta(seconds=self.seconds)
        now = replace(self.clinic, clock=clinics.Clock(moment))
        with suppress(Refused):
            now.run(command)
            return True
        return False


@pytest.fixture(autouse=True)
def prepared(tmp_path: Path) -> None:
    """A clinic with one draft, made once and copied for each run."""
    OnFile.prepared = tmp_path / "clinic.careplan"
    clinic = clinics.create(OnFile.prepared)
    draft(clinic, clinics.with_plan(clinic))
    clinic.engine.dispose()
    OnFile.compared[0] = 0


def play(runs: int, steps: int, **more: object) -> None:
    kept = settings(max_examples=runs, stateful_step_count=steps, deadline=None, database=None, **more)  # type: ignore[arg-type]
    run_state_machine_as_test(OnFile, settings=kept)


@pytest.mark.parametrize(
    ("runs", "steps", "least"),
    [(14, 20, 300), pytest.param(240, 40, 10_000, marks=pytest.mark.long)],
    ids=["300", "10000"],
)
def test_commands_and_worklist_tell_the_same_story(runs: int, steps: int, least: int) -> None:
    """Counted, since a run of hypothesis may stop before it has taken all the steps it might."""
    play(runs, steps)
    assert OnFile.compared[0] >= least
