"""Figures over the referrals of the clinic, worked out from their steps each time they are asked for."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple
from uuid import UUID

from careplan.application.queries.figures_sql import (
    CLOSED_SINCE,
    EVENTS,
    LEARNT,
    NUMBERS,
    OPEN_NOW,
    PLAIN,
    REFERRALS,
    WANTED,
)
from careplan.application.queries.query import LightQuery
from careplan.application.queries.stored import id_of
from careplan.domain.figures.figure import Figure, Point, months_until, percent
from careplan.domain.figures.referral_figures import WINDOW, loop_closed, referral_figures
from careplan.domain.figures.way import Happened, Passage
from careplan.domain.referral.milestone import MilestoneKind
from careplan.domain.referral.record import EventKind
from careplan.domain.referral.referral import Answered, LossReason
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import ReferralId
from careplan.storage.cipher import Readable, rows

YEAR = timedelta(days=365)
_AT_ONCE = 3
"""So many months are read in one turn where others wait as well."""


@dataclass(frozen=True, kw_only=True)
class ReferralFigures(LightQuery[tuple[Figure, ...]]):
    """Those of the months up to that of today."""

    today: date
    months: int = 12

    def fetch(self, connection: Readable) -> tuple[Figure, ...]:
        months = months_until(self.today, self.months)
        return referral_figures(passages(connection, months[0]), months, self.today)


@dataclass(frozen=True, kw_only=True)
class SentReferrals(LightQuery[tuple[Passage, ...]]):
    """What figures are worked out from: all that was sent from a day on and before another, and all redirected ones.

    The answers of several spans may be put together: what is in two of them counts once.
    """

    first: date
    before: date = date.max

    def fetch(self, connection: Readable) -> tuple[Passage, ...]:
        return passages(connection, self.first, self.before)


def spans(today: date, months: int) -> tuple[SentReferrals, ...]:
    """The questions that `referral_figures` needs for so many months, none of them long."""
    firsts = months_until(today, months)[::_AT_ONCE]
    ends = (*firsts[1:], date.max)
    return tuple(SentReferrals(first=first, before=before) for first, before in zip(firsts, ends, strict=True))


class LoopCounts(NamedTuple):
    """`closed` is how many were closed for the first time in twelve months, `share` the loops of all sent in them."""

    open: int
    closed: int
    share: Point


@dataclass(frozen=True, kw_only=True)
class LoopSummary(LightQuery[LoopCounts]):
    """The head line of the board. Loops without repairs and redirections are counted by the engine."""

    today: date

    def fetch(self, connection: Readable) -> LoopCounts:
        first = self.today - YEAR
        ((open_now,),) = rows(connection, OPEN_NOW)
        bound = {"first": first.isoformat(), "today": self.today.isoformat()}
        ((closed,),) = rows(connection, CLOSED_SINCE, bound)
        young = {"young": (self.today - timedelta(days=WINDOW)).isoformat()}
        ((met, not_met, still_open, excluded),) = rows(connection, PLAIN, bound | young)
        tangled = loop_closed(passages(connection, first, plain=False), first, self.today).whole
        met, judged = met + tangled.met, met + not_met + tangled.judged
        share = Point(
            month=None,
            met=met,
            judged=judged,
            still_open=still_open + tangled.still_open,
            excluded=excluded + tangled.excluded,
            value=percent(met, judged),
        )
        return LoopCounts(open_now, closed, share)


def passages(connection: Readable, first: date, before: date = date.max, *, plain: bool = True) -> tuple[Passage, ...]:
    """All that was sent in a span, and all that was ever redirected with what took it over; in no order.

    Without `plain` only those whose steps were repaired, and redirected ones.
    """
    span = {"first": first.isoformat(), "before": before.isoformat(), "plain": int(plain)}
    ids = [id_ for (id_,) in rows(connection, WANTED, span)]
    if not ids:
        return ()
    bound = {"ids": json.dumps(ids)}
    happened = {
        id_: tuple(map(_happened, steps)) for id_, steps in groupby(rows(connection, EVENTS, bound), key=itemgetter(0))
    }
    learnt: dict[str, dict[MilestoneKind, date]] = {}
    for id_, kind, on in rows(connection, LEARNT, bound):
        learnt.setdefault(id_, {})[MilestoneKind(kind)] = _day(on)
    numbers = dict(rows(connection, NUMBERS, bound))
    found = map(_Row._make, rows(connection, REFERRALS, bound))
    return tuple(
        _passage(row, numbers.get(row.patient_id, ""), happened.get(row.id, ()), learnt.get(row.id, {}))
        for row in found
    )


_KINDS = {kind.value: kind for kind in EventKind}
_STATE = {state.value: state for state in ReferralState}
"""Looked up instead of made: there may be a hundred thousand of them."""
_day = lru_cache(maxsize=4096)(date.fromisoformat)


class _Row(NamedTuple):
    id: str
    patient_id: str
    plan_id: str | None
    family: str
    given: str
    number: str
    specialty: str
    recipient: str
    state: str
    redirected_to: str | None


def _passage(
    row: _Row, patient_number: str, happened: tuple[Happened, ...], learnt: dict[MilestoneKind, date]
) -> Passage:
    return Passage(
        id=ReferralId(UUID(row.id)),
        patient_id=id_of(row.patient_id),
        plan_id=id_of(row.plan_id),
        family=row.family,
        given=row.given,
        patient_number=patient_number,
        number=row.number,
        specialty=row.specialty,
        recipient=row.recipient,
        state=_STATE[row.state],
        redirected_to=id_of(row.redirected_to),
        happened=happened,
        learnt=learnt,
    )


def _happened(row: tuple[str, str, str, str, str | None, str | None, str | None]) -> Happened:
    _, kind, after, on, answered, reason, loss = row
    return Happened(
        _KINDS[kind],
        _STATE[after],
        _day(on),
        Answered(answered) if answered else None,
        reason or "",
        LossReason(loss) if loss else None,
    )
