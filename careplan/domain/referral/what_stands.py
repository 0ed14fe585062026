"""What is still true of a referral when a correction leads back to a state."""

from collections.abc import Iterable
from datetime import date
from operator import attrgetter

from careplan.domain.referral.record import EventKind, ReferralEvent, led_back, standing, walked
from careplan.domain.referral.referral import WhatStands
from careplan.domain.referral.states import ENDED, ReferralState
from careplan.domain.referral.step import is_missed


def what_stands_at(events: Iterable[ReferralEvent], to: ReferralState, today: date = date.max) -> WhatStands:
    """What is still true when a correction leads back to a state.

    A day that is still to come was written down while the clock was wrong: nothing has to lie after that.
    """
    events = sorted(events, key=attrgetter("position"))
    kept = led_back(*walked(events), to)
    before = kept[:-1] if kept and kept[-1].after is to else kept
    days = _days(events)
    earlier = [days[event.position] for event in before[-1:] if days[event.position] <= today]
    booked = next((event for event in reversed(kept) if event.after is ReferralState.BOOKED), None)
    last = kept[-1] if kept else None
    return WhatStands(
        missed=sum(is_missed(event.after, event.cancelled_by) for event in kept),
        on=booked.appointment_on if booked else None,
        at=booked.appointment_at if booked else None,
        place=booked.appointment_place if booked else "",
        answered=next((event.answered for event in reversed(kept) if event.answered), None),
        ended_from=last.before if last is not None and last.after is to and to in ENDED else None,
        seen=last.on if last is not None and last.after is to is ReferralState.ATTENDED else None,
        not_before=max(earlier, default=None),
        sent=next((days[event.position] for event in before if event.after is ReferralState.SENT), None),
    )


def _days(events: Iterable[ReferralEvent]) -> dict[int, date]:
    """When each step happened, by its position: as it was written down, or as a correction to that step says."""
    days: dict[int, date] = {}
    past: list[ReferralEvent] = []
    for event in events:
        days[event.position] = event.on
        past.append(event)
        kept = standing(past) if event.kind is EventKind.CORRECTED else ()
        if kept and kept[-1].after is event.after:
            days[kept[-1].position] = event.on
    return days
