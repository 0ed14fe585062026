"""The clinic's days wherever the clocks change: each row of Today on its own day, never lost, never twice."""

import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import TZPATH, ZoneInfo

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.checklists import LogAttempt
from careplan.application.commands.limits import SetQuietDays
from careplan.application.commands.referrals import AdvanceReferral, CorrectReferral
from careplan.application.commands.tasks import AddTask, FinishTask, SnoozeRow
from careplan.application.labels import labels
from careplan.application.queries.gone_quiet import GoneQuiet
from careplan.application.queries.rail_counts import RailCounts
from careplan.application.queries.referral_board import ReferralBoard
from careplan.application.queries.referrals import WholeReferral
from careplan.application.queries.snoozed import snoozable
from careplan.application.queries.worklist import Worklist, WorkRow
from careplan.cli.call import Call
from careplan.domain.referral.quiet import QuietTerms
from careplan.domain.referral.record import AttemptOutcome, AttemptTerms, Channel
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Step
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import PlanId
from careplan.domain.task.snooze import SnoozeTerms
from careplan.domain.task.task import TaskTerms
from careplan.storage.chain import first_break
from careplan.storage.unit_of_work import UnitOfWork
from tests.support.clinics import CHAIN_KEY, Clock
from tests.support.referral_loop import advance, draft, events
from ui.screens.today.lines import lines

_S = ReferralState
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
pytestmark = pytest.mark.skipif(not hasattr(time, "tzset") or not TZPATH, reason="no zones can be set here")
Walls = Callable[[str], None]


@dataclass(frozen=True)
class Switch:
    """A day around which the clocks of a zone do something."""

    zone: str
    day: date
    skipped: date | None = None

    @property
    def days(self) -> list[date]:
        """The calendar on the wall there."""
        around = (self.day + n * _DAY for n in range(-2, 3))
        return [each for each in around if each != self.skipped]

    @property
    def instants(self) -> Iterator[datetime]:
        """Every half hour of these days."""
        start = datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC) - 4 * _DAY
        zone = ZoneInfo(self.zone)
        moments = (start + n * _HOUR / 2 for n in range(8 * 48))
        return (each for each in moments if self.days[0] <= each.astimezone(zone).date() <= self.days[-1])


SWITCHES = [
    Switch("Europe/Berlin", date(2026, 3, 29)),
    Switch("Europe/Berlin", date(2026, 10, 25)),
    Switch("America/New_York", date(2026, 11, 1)),
    Switch("Australia/Lord_Howe", date(2026, 4, 5)),  # half an hour
    Switch("Australia/Lord_Howe", date(2026, 10, 4)),
    Switch("America/Santiago", date(2026, 4, 4)),  # 23:00 to 24:00 twice
    Switch("America/Santiago", date(2026, 9, 6)),  # a day without its first hour
    Switch("Pacific/Apia", date(2011, 12, 31), skipped=date(2011, 12, 30)),
    Switch("Asia/Kathmandu", date(2024, 2, 29)),
    Switch("Africa/Casablanca", date(2026, 2, 15)),  # behind its own standard time in Ramadan
    Switch("Africa/Casablanca", date(2026, 3, 22)),
    Switch("Pacific/Kiritimati", date(2026, 1, 1)),
    Switch("Etc/GMT+12", date(2026, 1, 1)),
]
NAMED = [f"{each.zone} {each.day}" for each in SWITCHES]


@pytest.fixture
def walls(monkeypatch: pytest.MonkeyPatch) -> Iterator[Walls]:
    """Sets the zone of the workstation."""

    def set_to(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield set_to
    monkeypatch.undo()
    time.tzset()


def at(clinic: Clinic, moment: datetime) -> Clinic:
    return replace(clinic, clock=Clock(moment))


def noon(zone: str, day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def listed(clinic: Clinic, today: date) -> tuple[WorkRow, ...]:
    rows = clinic.ask(Worklist(today=today, within_days=0)).rows
    assert clinic.ask(RailCounts(today=today, within_days=0)).due == len(rows)
    return rows


@pytest.mark.parametrize("switch", SWITCHES, ids=NAMED)
def test_the_day_is_the_one_on_the_wall_at_every_half_hour(switch: Switch, walls: Walls) -> None:
    walls(switch.zone)
    zone = ZoneInfo(switch.zone)
    seen = []
    for instant in switch.instants:
        call = Call(options=Namespace(), clock=lambda now=instant: now)  # type: ignore[misc]  # bound at once
        work = UnitOfWork.__new__(UnitOfWork)
        work.now = instant
        assert call.today == work.today == instant.astimezone(zone).date()
        seen.append(call.today)
    assert seen == sorted(seen)
    assert sorted(set(seen)) == switch.days


def test_each_row_is_due_on_its_day_everywhere(clinic: Clinic, walls: Walls) -> None:
    """A task for each day around each switch, those that a calendar skips among them; and one that is put off to it."""
    for switch in SWITCHES:
        walls(switch.zone)
        desk = at(clinic, noon(switch.zone, switch.days[0] - 30 * _DAY))
        due = {switch.day + n * _DAY for n in range(-2, 3)}
        tasks = {desk.run(AddTask(terms=TaskTerms(text="Call", due_on=day))).value: day for day in sorted(due)}
        off = desk.run(AddTask(terms=TaskTerms(text="Put off", due_on=switch.days[0]))).value
        (row,) = (row for row in listed(desk, switch.days[0]) if row.about == off)
        kept = snoozable(row)
        assert kept is not None
        back = switch.skipped or switch.day
        desk.run(SnoozeRow(row=kept, terms=SnoozeTerms(reason="later", until=back)))
        for today in switch.days:
            rows = [row for row in listed(desk, today) if row.about in {*tasks, off}]
            assert sorted(row.about for row in rows) == sorted(
                [each for each, day in tasks.items() if day <= today] + [off] * (today >= back)
            )
            for line in lines(rows, labels(clinic.library), today):
                assert line.row.due is not None
                late = today.toordinal() - line.row.due.toordinal()
                assert line.row.days_late == late
                assert line.due == ("Today" if late == 0 else f"{late} day{'s' * (late > 1)} late")
        for each in (*tasks, off):
            at(clinic, noon(switch.zone, switch.days[-1])).run(FinishTask(task_id=each, on=switch.days[-1]))
        assert not listed(desk, switch.days[-1])
    with clinic.engine.connect() as connection:
        assert first_break(connection, CHAIN_KEY) is None


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_what_was_recorded_at_either_end_of_the_day_counts_for_that_day(
    clinic: Clinic, plan_id: PlanId, walls: Walls, zone: str
) -> None:
    """A step of half past midnight, and one of half an hour before it: quiet is counted from the clinic's day."""
    walls(zone)
    clinic.run(SetQuietDays(seen=QuietTerms(), wanted=QuietTerms(referral_days=10)))
    for hours in (0.5, 23.5):
        day = date(2026, 3, 10)
        instant = noon(zone, day) + timedelta(hours=hours - 12)
        referral_id = draft(at(clinic, instant), plan_id)
        advance(at(clinic, instant), referral_id, _S.READY, on=day - _DAY)
        for today, quiet in ((day + 10 * _DAY, False), (day + 11 * _DAY, True)):
            found = [row for row in clinic.ask(GoneQuiet(today=today)).rows if row.about == referral_id]
            assert [row.since for row in found] == [day] * quiet
            cards = [card for column in clinic.ask(ReferralBoard(today=today)).columns for card in column.cards]
            assert [card.quiet for card in cards if card.id == referral_id] == [quiet]


def test_a_visit_in_an_hour_that_never_was_is_kept_as_it_was_told(
    clinic: Clinic, plan_id: PlanId, walls: Walls
) -> None:
    """In Santiago 6 September 2026 begins at one o'clock; what the letter says is what is shown, on its day."""
    walls("America/Santiago")
    day = date(2026, 9, 6)
    desk = at(clinic, noon("America/Santiago", day - 20 * _DAY))
    referral_id = draft(desk, plan_id)
    advance(desk, referral_id, _S.READY, _S.SENT, on=day - 20 * _DAY)
    midnight = datetime(2026, 9, 6, 0, 15).time()  # noqa: DTZ001 - on the wall
    step = Step(to=_S.BOOKED, on=day - 20 * _DAY, appointment_on=day, appointment_at=midnight)
    desk.run(AdvanceReferral(referral_id=referral_id, step=step))
    again = AttemptTerms(channel=Channel.PHONE, on=day - 20 * _DAY, outcome=AttemptOutcome.NO_ANSWER, next_try_on=day)
    desk.run(LogAttempt(referral_id=referral_id, terms=again))
    row = desk.ask(WholeReferral(referral_id=referral_id)).row
    assert (row.appointment_on, row.appointment_at) == (day, midnight)
    assert listed(desk, day - _DAY) == ()
    assert sorted(row.rule for row in listed(desk, day)) == ["try-again", "visit-booked"]


def test_a_workstation_that_moved_across_the_date_line(clinic: Clinic, plan_id: PlanId, walls: Walls) -> None:
    """Opened in Auckland, an hour later in Honolulu: yesterday there. What is recorded stays, and is said plainly."""
    now = datetime(2026, 3, 9, 22, tzinfo=UTC)
    walls("Pacific/Auckland")
    referral_id = draft(at(clinic, now), plan_id)
    advance(at(clinic, now), referral_id, _S.READY, _S.SENT, on=date(2026, 3, 10))
    walls("Pacific/Honolulu")
    there = at(clinic, now + _HOUR)
    for on in (date(2026, 3, 9), date(2026, 3, 10)):
        with pytest.raises(Invalid) as refused:
            advance(there, referral_id, _S.RECEIVED, on=on)
        assert (refused.value.field, refused.value.reason) == ("step.on", "clock-behind")
    advance(at(clinic, now + 12 * _HOUR), referral_id, _S.RECEIVED, on=date(2026, 3, 10))
    assert [event.after for event in events(clinic, referral_id)] == [_S.READY, _S.SENT, _S.RECEIVED]


@pytest.mark.parametrize("back", [_DAY, 365 * _DAY], ids=["a day", "a year"])
def test_a_clock_that_was_set_back(clinic: Clinic, plan_id: PlanId, back: timedelta) -> None:
    """Nothing is lost or listed twice, the order of the history stands, and the journal still holds together."""
    now = datetime(2026, 3, 10, 12, tzinfo=UTC)
    referral_id, desk = draft(at(clinic, now), plan_id), at(clinic, now)
    advance(desk, referral_id, _S.READY, _S.SENT, _S.ACCEPTED, on=now.date())
    due = listed(desk, now.date() + 400 * _DAY)
    earlier = at(clinic, now - back)
    with pytest.raises(Invalid) as refused:
        advance(earlier, referral_id, _S.BOOKED, on=(now - back).date())
    assert refused.value.reason == "clock-behind"
    assert listed(earlier, now.date() + 400 * _DAY) == due
    on = (now - back).date()
    earlier.run(CorrectReferral(referral_id=referral_id, to=_S.SENT, since=on, reason="not accepted"))
    advance(earlier, referral_id, _S.RECEIVED, on=on)
    story = earlier.ask(WholeReferral(referral_id=referral_id)).events
    assert [event.after for event in story] == [_S.READY, _S.SENT, _S.ACCEPTED, _S.SENT, _S.RECEIVED]
    (row,) = listed(earlier, now.date() + 400 * _DAY)
    assert row.about == referral_id
    with clinic.engine.connect() as connection:
        assert first_break(connection, CHAIN_KEY) is None
    assert all(
        one.position < other.position
        for one, other in pairwise(sorted(events(clinic, referral_id), key=lambda event: event.position))
    )
