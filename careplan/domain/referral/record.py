"""What is written down along the way: steps taken, checklist items, attempts to reach somebody."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from careplan.domain.referral.referral import Answered
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import ChecklistItemId, ContactAttemptId, ReferralEventId, ReferralId, UserId
from careplan.domain.shared.text import allow_in, need_in


class EventKind(StrEnum):
    """How a state was reached."""

    STEP = "step"
    REOPENED = "reopened"
    CORRECTED = "corrected"


@dataclass(eq=False, kw_only=True)
class ReferralEvent(Entity):
    """One step of the loop: from where to where, when it happened (`on`), when and by whom it was recorded."""

    id: ReferralEventId
    referral_id: ReferralId
    kind: EventKind
    before: ReferralState
    after: ReferralState
    on: date
    recorded_at: datetime
    recorded_by: UserId
    reason: str = ""
    channel: str = ""
    appointment_on: date | None = None
    appointment_at: time | None = None
    answered: Answered | None = None
    note: str = ""


class ItemState(StrEnum):
    """`open` is not yet answered; `missing` is: it will not come, and the reason says why it may go without."""

    OPEN = "open"
    DONE = "done"
    DONE_ELSEWHERE = "done-elsewhere"
    NOT_APPLICABLE = "not-applicable"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAnswer:
    """What a person says of one item: `done elsewhere` needs place and day, the exceptions a reason."""

    state: ItemState
    on: date | None = None
    place: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        allow_in(self, "item.place", limit=200)
        allow_in(self, "item.reason", limit=1000)
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
    origin: str = ""

    def __post_init__(self) -> None:
        need_in(self, "item.text", limit=1000)

    @property
    def answer(self) -> ItemAnswer:
        """What a form shows and sends back as seen."""
        return ItemAnswer(state=self.state, on=self.on, place=self.place, reason=self.reason)

    def say(self, answer: ItemAnswer) -> None:
        """Takes over what a person says of it."""
        self.state, self.on, self.place, self.reason = answer.state, answer.on, answer.place, answer.reason


class Channel(StrEnum):
    """How somebody was tried."""

    PHONE = "phone"
    FAX = "fax"
    LETTER = "letter"
    EMAIL = "email"
    PORTAL = "portal"
    IN_PERSON = "in-person"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptTerms:
    """One attempt to reach the recipient or the patient, and when to try next."""

    channel: Channel
    on: date
    reached: bool
    note: str = ""
    next_try_on: date | None = None

    def __post_init__(self) -> None:
        allow_in(self, "attempt.note", limit=2000)
        if self.next_try_on is not None and self.next_try_on < self.on:
            raise Invalid(field="attempt.next_try_on", reason="before-attempt")


@dataclass(eq=False, kw_only=True)
class ContactAttempt(Entity):
    """Attempts are counted; they never move a referral by themselves."""

    id: ContactAttemptId
    referral_id: ReferralId
    channel: Channel
    on: date
    reached: bool
    note: str = ""
    next_try_on: date | None = None
    recorded_by: UserId

    @property
    def terms(self) -> AttemptTerms:
        """What was written down."""
        return AttemptTerms(
            channel=self.channel, on=self.on, reached=self.reached, note=self.note, next_try_on=self.next_try_on
        )
