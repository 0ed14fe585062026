"""The way of one referral as it counts for figures: days of its milestones, worked out from the steps on record."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from careplan.domain.referral.milestone import MilestoneKind
from careplan.domain.referral.record import EventKind
from careplan.domain.referral.states import ENDED, ReferralState
from careplan.domain.referral.step import Answered, LossReason
from careplan.domain.shared.ids import PatientId, PlanId, ReferralId

_S = ReferralState
_STEP, _REOPENED = EventKind.STEP, EventKind.REOPENED


class Mark(StrEnum):
    """What figures measure between; `date` is the day on which a visit was booked, not the day of the visit."""

    READY = "ready"
    SENT = "sent"
    DATE = "date"
    VISIT = "visit"
    REPORT = "report"
    REVIEW = "review"
    TOLD = "told"


HAD_DATE = frozenset({Mark.DATE, Mark.VISIT, Mark.REPORT})
"""One of these says that there was a date, also where the booking itself is not on record."""
_MARK_OF = {
    _S.READY: Mark.READY,
    _S.SENT: Mark.SENT,
    _S.BOOKED: Mark.DATE,
    _S.ATTENDED: Mark.VISIT,
    _S.REPORT_RECEIVED: Mark.REPORT,
    _S.REVIEWED: Mark.REVIEW,
    _S.CLOSED: Mark.TOLD,
}
_LEARNT = {
    MilestoneKind.VISIT: Mark.VISIT,
    MilestoneKind.REPORT: Mark.REPORT,
    MilestoneKind.REVIEW: Mark.REVIEW,
    MilestoneKind.TOLD: Mark.TOLD,
}


class Happened(NamedTuple):
    """One event of the record: `on` is the day it happened, whenever it was written down."""

    kind: EventKind
    after: ReferralState
    on: date
    answered: Answered | None = None
    reason: str = ""
    loss: LossReason | None = None


class Passage(NamedTuple):
    """One referral as figures read it; `happened` in the order in which it was written down, `learnt` came late.

    This and what happened are tuples: there are a hundred thousand of them in a large clinic.
    """

    id: ReferralId
    patient_id: PatientId
    state: ReferralState
    plan_id: PlanId | None = None
    family: str = ""
    given: str = ""
    patient_number: str = ""
    number: str = ""
    specialty: str = ""
    recipient: str = ""
    redirected_to: ReferralId | None = None
    happened: tuple[Happened, ...] = ()
    learnt: Mapping[MilestoneKind, date] = MappingProxyType({})


class Way(NamedTuple):
    """`days` holds the first day of each milestone that stands; a milestone that was skipped is not in it.

    `closed_on` is the first closure, also of a loop that was opened again since. `ended` is the event that ended it
    for now; None while it is open. `last` is the last event that stands.
    """

    days: Mapping[Mark, date]
    closed_on: date | None
    answered: Answered | None
    ended: Happened | None
    last: Happened | None


def way_of(passage: Passage) -> Way:
    """Corrected steps are as if they had never been; reopening keeps what was reached before."""
    happened = passage.happened
    days: dict[Mark, date] = {}
    answered: Answered | None = None
    for kind, after, on, said, _, _ in happened:
        if kind is not _STEP or after is _S.DRAFT:
            happened = tuple(_standing(happened))
            days, answered = _reached(happened)
            break
        if after in _MARK_OF:
            days.setdefault(_MARK_OF[after], on)
        if said is not None:
            answered = said
    closed_on = days.get(Mark.TOLD)
    for learnt, on in passage.learnt.items():
        if learnt in _LEARNT:
            days.setdefault(_LEARNT[learnt], on)
    last = happened[-1] if happened else None
    ended = last if last is not None and last.after in ENDED else None
    return Way(days, closed_on, answered, ended, last)


def _reached(standing: Iterable[Happened]) -> tuple[dict[Mark, date], Answered | None]:
    """The first day of each milestone that a step or a correction led to, and the last answer."""
    days: dict[Mark, date] = {}
    answered: Answered | None = None
    for event in standing:
        if event.kind is not _REOPENED and event.after in _MARK_OF:
            days.setdefault(_MARK_OF[event.after], event.on)
        answered = event.answered or answered
    return days, answered


def _standing(happened: Iterable[Happened]) -> list[Happened]:
    """The events that count: a correction takes back all that came after the state it leads back to.

    Where that is a state which an earlier correction took back, what stood there before it stands again; where it was
    never recorded, it stands in the place of the one step before it. Going back to draft takes back that it was ready.
    """
    standing: list[Happened] = []
    reached: dict[ReferralState, list[Happened]] = {}
    for event in happened:
        if event.kind is EventKind.CORRECTED:
            standing = _before(event.after, standing, reached)
        elif event.kind is EventKind.STEP and event.after is _S.DRAFT:
            standing = [each for each in standing if each.after is not _S.READY]
        if event.after is not _S.DRAFT:
            standing = [*standing, event]
            reached[event.after] = standing
    return standing


def _before(
    state: ReferralState, standing: list[Happened], reached: Mapping[ReferralState, list[Happened]]
) -> list[Happened]:
    """What counts of the steps before a state that a correction leads to."""
    if state is _S.DRAFT:
        return []
    last = max((at for at, event in enumerate(standing) if event.after is state), default=None)
    return standing[:last] if last is not None else reached.get(state, standing)[:-1]
