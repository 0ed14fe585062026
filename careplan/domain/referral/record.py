"""What is written down along the way: steps taken, checklist items, attempts to reach somebody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from operator import attrgetter
from typing import Protocol, TypeVar

from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Answered, CancelledBy, LossReason
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import ChecklistItemId, ContactAttemptId, ReferralEventId, ReferralId, UserId
from careplan.domain.shared.text import allow_in, need, need_in


class EventKind(StrEnum):
    """How a state was reached."""

    STEP = "step"
    REOPENED = "reopened"
    CORRECTED = "corrected"


@dataclass(eq=False, kw_only=True)
class ReferralEvent(Entity):
    """One step of the loop: from where to where, when it happened (`on`), when and by whom it was recorded.

    `position` counts them from 1 as they were written down: a clock may be set back.
    """

    id: ReferralEventId
    referral_id: ReferralId
    position: int
    kind: EventKind
    before: ReferralState
    after: ReferralState
    on: date
    recorded_at: datetime
    recorded_by: UserId
    reason: str = ""
    loss: LossReason | None = None
    channel: str = ""
    said_by: str = ""
    appointment_on: date | None = None
    appointment_at: time | None = None
    appointment_place: str = ""
    answered: Answered | None = None
    note: str = ""
    cancelled_by: CancelledBy | None = None


class Happened(Protocol):
    """What is asked of an event to know whether it still counts."""

    @property
    def position(self) -> int:
        """In which order they were written down."""

    @property
    def kind(self) -> EventKind:
        """A step, or a repair."""

    @property
    def after(self) -> ReferralState:
        """To where."""


H = TypeVar("H", bound=Happened)


def standing(events: Iterable[H]) -> tuple[H, ...]:
    """The steps that still count, as they were written down: none that a correction took back.

    A correction that itself is put right brings back what stood when the referral was last in that state.
    """
    return tuple(walked(events)[0])


def walked(events: Iterable[H]) -> tuple[list[H], dict[ReferralState, list[H]]]:
    """What counts now, and what counted when each state was last reached."""
    kept: list[H] = []
    reached: dict[ReferralState, list[H]] = {}
    for event in sorted(events, key=attrgetter("position")):
        if event.kind is EventKind.CORRECTED:
            kept = led_back(kept, reached, event.after)
        elif event.kind is EventKind.STEP:
            kept = [*kept, event]
        reached[event.after] = kept
    return kept, reached


def led_back(kept: list[H], reached: Mapping[ReferralState, list[H]], to: ReferralState) -> list[H]:
    """What counts once a correction led back to a state."""
    last = max((at for at, event in enumerate(kept) if event.after is to), default=None)
    return reached.get(to, []) if last is None else kept[: last + 1]


class ItemState(StrEnum):
    """`open` is not yet answered; `missing` is: it will not come, and the reason says why it may go without."""

    OPEN = "open"
    DONE = "done"
    DONE_ELSEWHERE = "done-elsewhere"
    NOT_APPLICABLE = "not-applicable"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAnswer:
    """What a person says of one item: `done elsewhere` needs place and day, the exceptions a reason.

    `filled_from` names what of the record the answer was taken from (`domain/referral/filling.py`), if it was.
    """

    state: ItemState
    on: date | None = None
    place: str = ""
    reason: str = ""
    filled_from: str = ""

    def __post_init__(self) -> None:
        allow_in(self, "item.place", limit=200)
        allow_in(self, "item.reason", limit=1000)
        allow_in(self, "item.filled_from", limit=500)
        if self.state is ItemState.DONE_ELSEWHERE and not (self.place.strip() and self.on):
            raise Invalid(field="item.place", reason="needs-place-and-date")
        if self.state in {ItemState.NOT_APPLICABLE, ItemState.MISSING} and not self.reason.strip():
            raise Invalid(field="item.reason", reason="blank")


@dataclass(eq=False, kw_only=True)
class ChecklistItem(Entity):
    """One thing the packet should hold; `source` and `confirmed` come with it from the knowledge pack."""

    id: ChecklistItemId
    referral_id: ReferralId
    position: int
    text: str
    source: str = ""
    confirmed: bool = False
    state: ItemState = ItemState.OPEN
    on: date | None = None
    place: str = ""
    reason: str = ""
    filled_from: str = ""
    origin: str = ""

    def __post_init__(self) -> None:
        need_in(self, "item.text", limit=1000)

    @property
    def answer(self) -> ItemAnswer:
        """What a form shows and sends back as seen."""
        return ItemAnswer(
            state=self.state, on=self.on, place=self.place, reason=self.reason, filled_from=self.filled_from
        )

    def say(self, answer: ItemAnswer) -> None:
        """Takes over what a person says of it."""
        self.state, self.on, self.place, self.reason = answer.state, answer.on, answer.place, answer.reason
        self.filled_from = answer.filled_from


class Channel(StrEnum):
    """How somebody was tried."""

    PHONE = "phone"
    FAX = "fax"
    LETTER = "letter"
    EMAIL = "email"
    PORTAL = "portal"
    IN_PERSON = "in-person"


class AttemptOutcome(StrEnum):
    """What came of an attempt."""

    SPOKE = "spoke"
    LEFT_MESSAGE = "left-message"
    NO_ANSWER = "no-answer"
    WRONG_NUMBER = "wrong-number"
    SENT = "sent"
    NOT_DELIVERED = "not-delivered"


class AttemptParty(StrEnum):
    """Whom the attempt was to reach."""

    RECIPIENT = "recipient"
    PATIENT = "patient"
    OTHER = "other"


def usual_party(state: ReferralState, cancelled_by: CancelledBy | None) -> AttemptParty:
    """Whom one has to reach in a state: the patient knows why a visit was missed, and is told what was found.

    `cancelled_by` is who called off the visit where that is the state.
    """
    off_by_patient = state is ReferralState.VISIT_CANCELLED and cancelled_by is CancelledBy.PATIENT
    asks_patient = off_by_patient or state in {ReferralState.NO_SHOW, ReferralState.REVIEWED}
    return AttemptParty.PATIENT if asks_patient else AttemptParty.RECIPIENT


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptTerms:
    """One attempt to reach somebody, and when to try next (`next_try_at` local time); `party` None: not recorded."""

    channel: Channel
    on: date
    outcome: AttemptOutcome
    party: AttemptParty | None = None
    note: str = ""
    next_try_on: date | None = None
    next_try_at: time | None = None

    def __post_init__(self) -> None:
        allow_in(self, "attempt.note", limit=2000)
        if self.next_try_on is not None and self.next_try_on < self.on:
            raise Invalid(field="attempt.next_try_on", reason="before-attempt")
        if self.next_try_at is not None and self.next_try_on is None:
            raise Invalid(field="attempt.next_try_on", reason="blank")

    @property
    def reached(self) -> bool:
        """Whether somebody answered."""
        return self.outcome is AttemptOutcome.SPOKE


@dataclass(eq=False, kw_only=True)
class ContactAttempt(Entity):
    """Attempts are counted; they never move a referral by themselves. `reached` is true where somebody spoke.

    `position` counts those of a referral from 1 as they were written down and `after_step` is the position of the last
    event that was there then: a day says neither, since it has many calls and a clock may be set back.
    `struck_because` says why one was taken back.
    """

    id: ContactAttemptId
    referral_id: ReferralId
    position: int
    after_step: int
    channel: Channel
    on: date
    reached: bool
    outcome: AttemptOutcome
    party: AttemptParty | None = None
    note: str = ""
    next_try_on: date | None = None
    next_try_at: time | None = None
    recorded_by: UserId
    struck_because: str = ""

    def strike(self, reason: str, at: datetime) -> None:
        """It was written down in error: it counts no more, and the reason stays with it."""
        self.struck_because = need(reason, "attempt.struck_because", limit=1000)
        self.retire(at)

    @property
    def terms(self) -> AttemptTerms:
        """What was written down."""
        return AttemptTerms(
            channel=self.channel,
            on=self.on,
            outcome=self.outcome,
            party=self.party,
            note=self.note,
            next_try_on=self.next_try_on,
            next_try_at=self.next_try_at,
        )
