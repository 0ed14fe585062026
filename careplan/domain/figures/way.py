"""The way of one referral as it counts for figures: days of its milestones, worked out from the steps on record."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from careplan.domain.referral.milestone import MilestoneKind
from careplan.domain.referral.record import EventKind
from careplan.domain.referral.referral import Answered, LossReason
from careplan.domain.referral.states import ENDED, ReferralState
from careplan.domain.shared.ids import PatientId, PlanId, ReferralId

_S = ReferralState


class Mark(StrEnum):
    """What figures measure between; `date` is the day on which a visit was booked, not the day of the visit."""

    READY = "ready"
    SENT = "sent"
    DATE = "date"
    VISIT = "visit"
    REPORT = "report"
    REVIEW = "review"
    TOLD = "told"


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
    standing = _standing(passage.happened)
    days: dict[Mark, date] = {}
    closed_on: date | None = None
    answered: Answered | None = None
    for event in standing:
        mark = _MARK_OF.get(event.after)
        if event.kind is not EventKind.REOPENED and mark is not None:
            days.setdefault(mark, event.on)
        if event.after is _S.CLOSED and event.kind is not EventKind.REOPENED:
            closed_on = closed_on or event.on
        answered = event.answered or answered
    for kind, on in passage.learnt.items():
        if kind in _LEARNT:
            days.setdefault(_LEARNT[kind], on)
    last = standing[-1] if standing else None
    ended = last if last is not None and last.after in ENDED else None
    return Way(days, closed_on, answered, ended, last)


def _standing(happened: Iterable[Happened]) -> list[Happened]:
    """The events that count: a correction takes back all that came after the state it leads back to.

    Where it leads to a state that was never recorded, it stands in the place of the one step before it. Going back to
    draft takes back that it was ready.
    """
    standing: list[Happened] = []
    for event in happened:
        if event.after is _S.DRAFT and event.kind is EventKind.CORRECTED:
            standing = []
            continue
        if event.kind is EventKind.CORRECTED:
            while standing and standing[-1].after is not event.after and _was(event.after, standing):
                standing.pop()
            if standing:
                standing.pop()
        elif event.kind is EventKind.STEP and event.after is _S.DRAFT:
            standing = [each for each in standing if each.after is not _S.READY]
            continue
        standing.append(event)
    return standing


def _was(state: ReferralState, standing: Iterable[Happened]) -> bool:
    return any(each.after is state for each in standing)
