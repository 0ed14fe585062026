"""Today says what is late and why: the recipient is chased, a visit booked, missed, booked again and attended."""

from datetime import date, time

from careplan.application.queries.worklist import Worklist, WorkRow
from careplan.application.queries.worklist_rules import WorkKind
from careplan.domain.referral.record import AttemptOutcome
from careplan.domain.referral.states import ReferralState
from tests.journeys.window.clock import StoryClock
from tests.journeys.window.hands import fill, has_focus, lists, no_dialog, press, retype, sees, tab_to, type_in
from tests.journeys.window.knowing import Answer, asked, at_rest
from tests.journeys.window.mouse import click
from tests.journeys.window.player import Player, Story
from tests.journeys.window.prepared import FAMILY, PASSPHRASE
from tests.journeys.window.referring import whole

_S = ReferralState
_FEWEST = 4
"""Keys that logging a failed call may take."""
FIRST, SECOND = date(2026, 3, 24), date(2026, 4, 9)
"""The days of the visits."""


def due(clock: StoryClock) -> Answer[tuple[WorkRow, ...]]:
    """What the clinic file says is due about the referral; a rule of the worklist stands for each."""
    found = yield from asked(Worklist(today=clock.today, within_days=7))
    return tuple(row for row in found.rows if row.referral_id is not None)


def on_today(said: str) -> Story:
    """The list with this sentence in it, and the keyboard on its first row."""
    press("Ctrl+1")
    yield lists(said)
    yield has_focus("Work to do")
    yield at_rest


def chased(player: Player, clock: StoryClock) -> Story:
    """Late: nobody answers the phone; after a night behind the lock the next try leads to a date."""
    clock.wait_until(date(2026, 3, 11))
    with player.step("late on Today"):
        yield from on_today("Sent 02-Mar-2026, no appointment for 9 days (unconfirmed limit 7 days, soon)")
    (row,) = yield from due(clock)
    assert (row.rule, row.due, row.days_late, row.owner) == ("sent-no-appointment", date(2026, 3, 9), 2, "ann")
    with player.step("call logged"):
        keys = ("L", "N", "Enter")
        assert len(keys) <= _FEWEST
        press(keys[0])
        yield has_focus("No answer")
        for key in keys[1:]:
            press(key)
        yield no_dialog
        yield at_rest
    found = yield from whole()
    (call,) = (each.terms for each in found.attempts)
    assert (call.outcome, call.on, call.next_try_on) == (AttemptOutcome.NO_ANSWER, clock.today, date(2026, 3, 13))
    assert found.row.state is _S.SENT
    with player.step("left for the night"):
        press("Ctrl+L")
        yield sees("Locked by Ann Sample")
    clock.wait_until(date(2026, 3, 13))
    with player.step("next try"):
        tab_to("Passphrase")
        retype(PASSPHRASE)
        press("Enter")
        yield lists("1 attempt without an answer; next try was set for 13-Mar-2026")
        yield at_rest
    assert WorkKind.CONTACT_TRY in {row.kind for row in (yield from due(clock))}
    with player.step("spoken to"):
        yield has_focus("Work to do")
        press("L")
        yield has_focus("No answer")
        press("S")
        fill("Who it was", "Booking desk: 24 March at 10:30")
        press("Enter")
        yield no_dialog
        yield at_rest
    assert WorkKind.CONTACT_TRY not in {row.kind for row in (yield from due(clock))}


def booked(player: Player, clock: StoryClock) -> Story:
    """The row opens the referral, and the next action there is the appointment."""
    with player.step("opened from Today"):
        press("O")
        yield sees("Record appointment…")
        yield at_rest
    with player.step("visit booked"):
        yield from _book(FIRST)
        yield lists("Visit booked for 24-Mar-2026 10:30")
    yield from _is_booked(FIRST)
    assert (yield from due(clock)) == ()


def missed(player: Player, clock: StoryClock) -> Story:
    """On Today the visit is asked about; it was missed."""
    clock.wait_until(date(2026, 3, 25))
    with player.step("visit asked about"):
        yield from on_today("Visit booked for 24-Mar-2026")
        press("Enter")
        yield has_focus("Note")
    with player.step("visit missed"):
        click("It was missed…")
        yield has_focus("Note")
        fill("Day it happened", "24 Mar 2026")
        press("Ctrl+Enter")
        yield no_dialog
        yield at_rest
    found = yield from whole()
    assert (found.row.state, found.row.since, found.row.missed_visits) == (_S.NO_SHOW, FIRST, 1)
    assert found.row.due_on == date(2026, 3, 31)
    clock.wait_until(date(2026, 4, 2))
    with player.step("late again"):
        yield from on_today("Visit missed 24-Mar-2026, no new date for 9 days (unconfirmed limit 7 days, soon)")
    (row,) = yield from due(clock)
    assert (row.rule, row.days_late) == ("visit-missed", 2)


def booked_again(player: Player, _clock: StoryClock) -> Story:
    """Right where the row stands."""
    with player.step("booked again"):
        press("Enter")
        yield from _filled(SECOND)
        yield lambda: not lists("Visit missed")()
        yield at_rest
    yield from _is_booked(SECOND)


def attended(player: Player, clock: StoryClock) -> Story:
    """This time she came."""
    clock.wait_until(date(2026, 4, 10))
    with player.step("visit took place"):
        yield from on_today("Visit booked for 09-Apr-2026")
        press("Enter")
        yield has_focus("Note")
        fill("Day it happened", "9 Apr 2026")
        press("Ctrl+Enter")
        yield no_dialog
        yield at_rest
    found = yield from whole()
    assert (found.row.state, found.row.since, found.row.due_on) == (_S.ATTENDED, SECOND, date(2026, 4, 30))
    with player.step("on the board"):
        press("Ctrl+3")
        yield lists(FAMILY.upper())
        yield at_rest


def _book(day: date) -> Story:
    press("N")
    yield from _filled(day)


def _filled(day: date) -> Story:
    yield has_focus("Day of the visit")
    type_in(f"{day:%d %b %Y}")
    fill("Time of the visit", "10:30")
    fill("Place of the visit", "Outpatients, second floor")
    press("Ctrl+Enter")
    yield no_dialog
    yield at_rest


def _is_booked(day: date) -> Story:
    row = (yield from whole()).row
    assert (row.state, row.appointment_on, row.appointment_at, row.due_on) == (_S.BOOKED, day, time(10, 30), day)
