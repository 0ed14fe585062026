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
    """

    chain: tuple[Passage, ...]
    ways: tuple[Way, ...]
    days: Mapping[Mark, date]
    sent_on: date
    month: date
    subject: Subject

    @property
    def head(self) -> Passage:
        """The one that was sent first: it gives the month."""
        return self.chain[0]

    @property
    def last(self) -> Passage:
        """The one that has the question now: it gives the outcome."""
        return self.chain[-1]

    @property
    def is_error(self) -> bool:
        """Entered in error: nobody ever asked."""
        return self.chain[0].state is _S.ENTERED_IN_ERROR

    def day(self, mark: Mark) -> date | None:
        """When it got there; None where that is not on record."""
        return self.days.get(mark)

    @property
    def closed_on(self) -> date | None:
        """The first closure."""
        return min((way.closed_on for way in self.ways if way.closed_on is not None), default=None)

    @property
    def is_open(self) -> bool:
        """Whether somebody is still waiting for a step."""
        return self.ways[-1].ended is None


def needs(passages: Iterable[Passage]) -> tuple[Need, ...]:
    """Every question once, in the order of the days they were sent; those never sent are left out."""
    known: Mapping[ReferralId, Passage] = {each.id: each for each in passages}
    taken_over = {each.redirected_to for each in known.values() if each.redirected_to in known}
    found = (_need(_chain(each, known)) for each in known.values() if each.id not in taken_over)
    return tuple(sorted((need for need in found if need is not None), key=_order))


def _need(chain: tuple[Passage, ...]) -> Need | None:
    ways = tuple(map(way_of, chain))
    sent_on = ways[0].days.get(Mark.SENT)
    if sent_on is None:
        return None
    days = ways[0].days
    if len(ways) > 1:
        days = {mark: day for way in ways for mark, day in way.days.items() if mark not in _BEGINNING}
        days |= {mark: day for mark, day in ways[0].days.items() if mark in _BEGINNING}
    head, last = chain[0], chain[-1]
    subject = Subject(
        patient_id=last.patient_id,
        referral_id=last.id,
        plan_id=last.plan_id,
        family=last.family,
        given=last.given,
        patient_number=last.patient_number,
        number=last.number or head.number,
        specialty=last.specialty,
        group=last.recipient,
    )
    return Need(chain, ways, days, sent_on, month_of(sent_on), subject)


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
