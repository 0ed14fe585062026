"""Work that goes to a colleague: what, from whom, to whom, and what they should know."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.ids import HandOverId, HandOverItemId
from careplan.domain.shared.text import allow_in, need_in


class HandOverKind(StrEnum):
    """Somebody's own work handed over before an absence, or rows given to another owner."""

    HAND_OVER = "hand-over"
    REASSIGNED = "reassigned"


class ItemKind(StrEnum):
    """What has an owner and can be given to another."""

    REFERRAL = "referral"
    TASK = "task"
    """One that somebody set, or what a meeting asked for and no task was made of yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One thing to give away; `owner` is whose it was when the person saw it."""

    kind: ItemKind
    about: UUID
    owner: str = ""


@dataclass(eq=False, kw_only=True)
class HandOver(Entity):
    """`giver` and `receiver` are logins; `read_on` is the day on which the receiver took note of it."""

    id: HandOverId
    kind: HandOverKind
    giver: str
    receiver: str
    note: str = ""
    on: date
    read_on: date | None = None

    def __post_init__(self) -> None:
        need_in(self, "hand_over.receiver", limit=60)
        allow_in(self, "hand_over.note", limit=4000)


@dataclass(eq=False, kw_only=True)
class HandOverItem(Entity):
    """One referral, task or action of a meeting that went over; `owner` is whose it was before."""

    id: HandOverItemId
    hand_over_id: HandOverId
    position: int
    kind: ItemKind
    about: UUID
    owner: str = ""
