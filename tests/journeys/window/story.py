"""The stories: from the first start to a referral on its way, and one referral until its loop is closed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tests.journeys.window import (
    beginning,
    chasing,
    closing,
    meeting_after,
    meeting_before,
    meeting_live,
    planning,
    referring,
    sending,
)
from tests.journeys.window.clock import StoryClock
from tests.journeys.window.meeting_clinic import meeting_clinic
from tests.journeys.window.player import Player, Story
from tests.journeys.window.prepared import prepared


@dataclass(frozen=True, slots=True)
class Told:
    """`prepared` makes the clinic that is opened by the story's clock; without it the program starts with nothing."""

    played: Callable[[Player, StoryClock], Story]
    prepared: Callable[[Path, StoryClock], Path] | None = None


def plan(player: Player, _clock: StoryClock) -> Story:
    """New clinic, new patient, template, edits in every strand, undo, signature, PDF, a referral advanced, lock.

    By keyboard alone, in the order a coordinator works.
    """
    yield from beginning.first_run(player)
    yield from beginning.new_patient(player)
    yield from beginning.template(player)
    yield from planning.goals(player)
    yield from planning.medicines(player)
    yield from planning.therapy(player)
    yield from planning.results(player)
    yield from sending.referral(player)
    yield from sending.signature(player)
    yield from sending.document(player)
    yield from sending.lock(player)


def referral(player: Player, clock: StoryClock) -> Story:
    """Refer, send, chase, book, no-show, rebook, attend, report, review, tell, close: seven weeks."""
    yield from referring.arrival(player)
    yield from referring.draft(player)
    yield from referring.checklist(player)
    yield from referring.papers(player)
    yield from referring.sent(player)
    yield from chasing.chased(player, clock)
    yield from chasing.booked(player, clock)
    yield from chasing.missed(player, clock)
    yield from chasing.booked_again(player, clock)
    yield from chasing.attended(player, clock)
    yield from closing.report(player, clock)
    yield from closing.reviewed(player, clock)
    yield from closing.closed(player, clock)
    yield from closing.figures(player)
    yield from closing.history(player)


def meeting(player: Player, clock: StoryClock) -> Story:
    """A meeting from agenda to letters: arrange, fill, prepare, open, decide, hand out, close, write, print."""
    yield from meeting_before.arrival(player)
    yield from meeting_before.arranged(player)
    yield from meeting_before.agenda(player)
    yield from meeting_before.prepared(player)
    yield from meeting_live.opened(player, clock)
    yield from meeting_live.decided(player)
    yield from meeting_live.attended(player)
    yield from meeting_live.discussed(player)
    yield from meeting_live.closed(player)
    yield from meeting_live.on_today(player)
    yield from meeting_after.next_date(player)
    yield from meeting_after.letter(player)
    yield from meeting_after.minutes(player)
    yield from meeting_after.amendment(player)


STORIES: Mapping[str, Told] = MappingProxyType(
    {"plan": Told(plan), "referral": Told(referral, prepared), "meeting": Told(meeting, meeting_clinic)}
)
