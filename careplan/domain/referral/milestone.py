"""Facts of the loop that were learnt late: they fill a blank and move nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from careplan.domain.referral.states import ENDED, MILESTONES, ReferralState
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import MilestoneId, ReferralId, UserId
from careplan.domain.shared.text import allow_in

_S = ReferralState


class MilestoneKind(StrEnum):
    """What can be true of a referral whatever its state; the order and the receipt are two facts (NCQA CC 04)."""

    RECEIPT = "receipt"
    ACCEPTANCE = "acceptance"
    VISIT = "visit"
    REPORT = "report"
    REVIEW = "review"
    TOLD = "told"


_K = MilestoneKind
STEP_TO: Mapping[MilestoneKind, ReferralState] = MappingProxyType(
    {
        _K.RECEIPT: _S.RECEIVED,
        _K.ACCEPTANCE: _S.ACCEPTED,
        _K.VISIT: _S.ATTENDED,
        _K.REPORT: _S.REPORT_RECEIVED,
        _K.REVIEW: _S.REVIEWED,
        _K.TOLD: _S.CLOSED,
    }
)
"""The step that says the same and moves the referral as well."""
_PASSED = {
    _S.INFO_REQUESTED: _S.RECEIVED,
    _S.DECLINED: _S.RECEIVED,
    _S.NO_SHOW: _S.BOOKED,
    _S.VISIT_CANCELLED: _S.BOOKED,
    _S.INTERIM_REPORT: _S.ATTENDED,
    _S.REDIRECTED: _S.RECEIVED,
}
_ALREADY = {_S.INFO_REQUESTED, _S.DECLINED, _S.REDIRECTED, _S.INTERIM_REPORT}  # what they say is behind, not ahead
_MAY_TELL = {_S.ATTENDED, _S.INTERIM_REPORT, _S.REPORT_RECEIVED, _S.REVIEWED, _S.DECLINED}
_GIVEN_UP = {_S.WITHDRAWN, _S.CLOSED_INCOMPLETE}


def may_fill(state: ReferralState, ended_from: ReferralState | None) -> frozenset[MilestoneKind]:
    """Which facts lie behind and may have been skipped; what lies ahead is a step. An error has none.

    Report and review cannot be skipped. That the patient was told may be known before the loop closes.
    """
    if state is _S.ENTERED_IN_ERROR:
        return frozenset()
    stood = ended_from if state in _GIVEN_UP and ended_from is not None else state
    reached = _PASSED.get(stood, stood)
    place = MILESTONES.index(reached) + (stood in _ALREADY) if reached in MILESTONES else -1
    found = {kind for kind in (_K.RECEIPT, _K.ACCEPTANCE, _K.VISIT) if MILESTONES.index(STEP_TO[kind]) < place}
    if stood in _MAY_TELL or (state in ENDED and state is not _S.CLOSED):
        found.add(_K.TOLD)
    return frozenset(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneTerms:
    """When it happened, how it became known (`channel`) and who at the other end said so."""

    on: date
    channel: str = ""
    said_by: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        allow_in(self, "milestone.channel", limit=60)
        allow_in(self, "milestone.said_by", limit=200)
        allow_in(self, "milestone.note", limit=2000)


@dataclass(eq=False, kw_only=True)
class ReferralMilestone(Entity):
    """At most one of a kind for each referral; the state and the day the state began stay as they are."""

    id: MilestoneId
    referral_id: ReferralId
    kind: MilestoneKind
    on: date
    channel: str = ""
    said_by: str = ""
    note: str = ""
    recorded_by: UserId

    @property
    def terms(self) -> MilestoneTerms:
        """What a form shows and sends back as seen."""
        return MilestoneTerms(on=self.on, channel=self.channel, said_by=self.said_by, note=self.note)

    def say(self, terms: MilestoneTerms, *, by: UserId) -> None:
        """Takes over what is known now."""
        self.on, self.channel, self.said_by, self.note = terms.on, terms.channel, terms.said_by, terms.note
        self.recorded_by = by


def ensure_fillable(
    kind: MilestoneKind, on: date, *, state: ReferralState, ended_from: ReferralState | None, sent_on: date | None
) -> None:
    """Refuses a fact that is still ahead, and a day before the referral left the clinic."""
    if kind not in may_fill(state, ended_from):
        raise WrongStatus(field="milestone.kind", status=state)
    if sent_on is not None and on < sent_on:
        raise Invalid(field="milestone.on", reason="before-sent")


@dataclass(eq=False, repr=False, kw_only=True)
class OutOfOrder(Invalid):
    """A fact that lies before what led to it, or after what followed from it: only that day is given."""

    earliest: date | None = None
    latest: date | None = None


def ensure_in_order(kind: MilestoneKind, on: date, known: Iterable[tuple[ReferralState, date]]) -> None:
    """Refuses a day that contradicts the steps and facts that are `known`, each as the state that says it."""
    if kind not in _ORDERED:
        return
    place = MILESTONES.index(STEP_TO[kind])
    days = [(_PASSED.get(state, state), state, day) for state, day in known]
    later = [
        day
        for reached, state, day in days
        if reached in MILESTONES and MILESTONES.index(reached) + (state in _ALREADY) > place
    ]
    if later and on > min(later):
        raise OutOfOrder(field="milestone.on", reason="after-next-step", latest=min(later))
    booked = [day for _, state, day in days if state is _S.BOOKED]
    if kind is _K.VISIT and booked and on < min(booked):
        raise OutOfOrder(field="milestone.on", reason="before-booking", earliest=min(booked))


_ORDERED = {_K.RECEIPT, _K.ACCEPTANCE, _K.VISIT}
