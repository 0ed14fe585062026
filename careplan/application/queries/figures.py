"""Figures over the referrals of the clinic, worked out from their steps each time they are asked for."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from careplan.application.queries.figures_sql import (
    BETWEEN_STEPS,
    CHAINED,
    LEARNT,
    REFERRALS,
    SENT,
    WITHIN_STEP,
)
from careplan.application.queries.query import LightQuery
from careplan.application.queries.stored import id_of
from careplan.domain.figures.figure import Figure, months_until
from careplan.domain.figures.referral_figures import referral_figures
from careplan.domain.figures.way import Happened, Passage
from careplan.domain.referral.milestone import MilestoneKind
from careplan.domain.referral.record import EventKind
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Answered, LossReason
from careplan.domain.shared.ids import ReferralId
from careplan.storage.cipher import Readable, rows

AT_ONCE = 1000
"""So many referrals are read in one turn where others wait as well."""


@dataclass(frozen=True, kw_only=True)
class ReferralFigures(LightQuery[tuple[Figure, ...]]):
    """Those of the months up to that of today."""

    today: date
    months: int = 12

    def fetch(self, connection: Readable) -> tuple[Figure, ...]:
        months = months_until(self.today, self.months)
        found = passages(connection, sent_since(connection, months[0]))
        return referral_figures(found, months, self.today)


@dataclass(frozen=True, kw_only=True)
class SentReferrals(LightQuery[tuple[str, ...]]):
    """What figures are worked out from: the ids of all that was sent from a day on, and of all redirected ones."""

    first: date

    def fetch(self, connection: Readable) -> tuple[str, ...]:
        return sent_since(connection, self.first)


@dataclass(frozen=True, kw_only=True)
class Passages(LightQuery[tuple[Passage, ...]]):
    """Those of some ids, as they were answered; those that are gone since are left out."""

    ids: tuple[str, ...]

    def fetch(self, connection: Readable) -> tuple[Passage, ...]:
        return passages(connection, self.ids)


def pieces(ids: Sequence[str]) -> tuple[Passages, ...]:
    """The questions that together read all of these, none of them long."""
    return tuple(Passages(ids=tuple(ids[at : at + AT_ONCE])) for at in range(0, len(ids), AT_ONCE))


def sent_since(connection: Readable, first: date) -> tuple[str, ...]:
    """In the order of the ids."""
    ids = {id_ for (id_,) in rows(connection, SENT, {"first": first.isoformat()})}
    return tuple(sorted(ids | chained(connection)))


def chained(connection: Readable) -> set[str]:
    """The ids of all that were redirected, and of what took over."""
    return {id_ for both in rows(connection, CHAINED) for id_ in both}


def passages(connection: Readable, ids: Sequence[str]) -> tuple[Passage, ...]:
    """Those of some ids; what is retired is left out."""
    if not ids:
        return ()
    bound = {"ids": json.dumps(ids)}
    learnt: dict[str, dict[MilestoneKind, date]] = {}
    for id_, kind, on in rows(connection, LEARNT, bound):
        learnt.setdefault(id_, {})[MilestoneKind(kind)] = _day(on)
    return tuple(_passage(row, learnt.get(row[0], _NOTHING)) for row in rows(connection, REFERRALS, bound))


_NOTHING: Mapping[MilestoneKind, date] = {}
_KINDS = {kind.value: kind for kind in EventKind}
_STATE = {state.value: state for state in ReferralState}
"""Looked up instead of made: there may be a hundred thousand of them."""
_day = lru_cache(maxsize=4096)(date.fromisoformat)


def _passage(row: tuple[Any, ...], learnt: Mapping[MilestoneKind, date]) -> Passage:
    id_, patient_id, state, plan_id, family, given, patient_number, number, specialty, recipient, taken_by, steps = row
    return Passage(
        ReferralId(UUID(id_)),
        id_of(patient_id),
        _STATE[state],
        id_of(plan_id),
        family,
        given,
        patient_number or "",
        number,
        specialty,
        recipient,
        id_of(taken_by),
        tuple(map(_happened, steps.split(BETWEEN_STEPS))) if steps else (),
        learnt,
    )


@lru_cache(maxsize=16384)
def _happened(step: str) -> Happened:
    """Kept: most steps of a day are the same."""
    kind, after, on, answered, loss, reason = step.split(WITHIN_STEP)
    return Happened(
        _KINDS[kind],
        _STATE[after],
        _day(on),
        Answered(answered) if answered else None,
        reason,
        LossReason(loss) if loss else None,
    )
