"""What was asked for once: a referral with those that took it over, so that a redirected question counts once."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from careplan.domain.figures.figure import Subject, month_of
from careplan.domain.figures.way import Mark, Passage, Way, way_of
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import ReferralId

_S = ReferralState
_BEGINNING = (Mark.READY, Mark.SENT)


class Need(NamedTuple):
    """`chain` begins with the referral that was sent first and ends with the one that has the question now.

    One that took over and was entered in error is left out: the question was then not taken over. `ways` are in the
    order of the chain; `days` are until it was sent those of the first, afterwards those of the last that has them.
    `closed_on` is the first closure. `is_error` says that the first was entered in error: nobody ever asked.
    """

    chain: tuple[Passage, ...]
    ways: tuple[Way, ...]
    days: Mapping[Mark, date]
    sent_on: date
    month: date
    closed_on: date | None
    is_error: bool

    @property
    def last(self) -> Passage:
        """The one that has the question now: it gives the outcome."""
        return self.chain[-1]

    @property
    def is_open(self) -> bool:
        """Whether somebody is still waiting for a step."""
        return self.ways[-1].ended is None

    @property
    def subject(self) -> Subject:
        """Whom it is about, and the referral that has the question now."""
        last = self.chain[-1]
        return Subject(
            patient_id=last.patient_id,
            referral_id=last.id,
            plan_id=last.plan_id,
            family=last.family,
            given=last.given,
            patient_number=last.patient_number,
            number=last.number or self.chain[0].number,
            specialty=last.specialty,
            group=last.recipient,
        )


def needs(passages: Iterable[Passage]) -> tuple[Need, ...]:
    """Every question once, in the order of the days they were sent; those never sent are left out."""
    known: Mapping[ReferralId, Passage] = {each.id: each for each in passages}
    taken_over = {each.redirected_to for each in known.values() if each.redirected_to in known}
    found = (_need(_chain(each, known)) for each in known.values() if each.id not in taken_over)
    return tuple(sorted((need for need in found if need is not None), key=_order))


def _need(chain: tuple[Passage, ...]) -> Need | None:
    head = way_of(chain[0])
    sent_on = head.days.get(Mark.SENT)
    if sent_on is None:
        return None
    ways: tuple[Way, ...] = (head,)
    days, closed_on = head.days, head.closed_on
    if len(chain) > 1:
        ways = (head, *map(way_of, chain[1:]))
        days = {mark: day for way in ways for mark, day in way.days.items() if mark not in _BEGINNING}
        days |= {mark: day for mark, day in head.days.items() if mark in _BEGINNING}
        closed_on = min((way.closed_on for way in ways if way.closed_on is not None), default=None)
    return Need(chain, ways, days, sent_on, month_of(sent_on), closed_on, chain[0].state is _S.ENTERED_IN_ERROR)


def _order(need: Need) -> tuple[date, int]:
    return need.sent_on, need.chain[0].id.int


def _chain(head: Passage, known: Mapping[ReferralId, Passage]) -> tuple[Passage, ...]:
    if head.redirected_to is None:
        return (head,)
    chain, seen, at = [head], {head.id}, head
    while at.redirected_to is not None and at.redirected_to in known and at.redirected_to not in seen:
        at = known[at.redirected_to]
        seen.add(at.id)
        if at.state is not _S.ENTERED_IN_ERROR:
            chain.append(at)
    return tuple(chain)
