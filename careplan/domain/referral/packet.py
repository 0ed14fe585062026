"""What a referral to one specialty needs: when, how soon, what to send, what to ask and what should come back."""

from dataclasses import dataclass

from careplan.domain.referral.filling import Need
from careplan.domain.referral.referral import Urgency
from careplan.domain.shared.fact import Fact, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgencyLevel(Fact):
    """How the pack words one urgency; `within_days` 0 is today. Packs list the levels with the most urgent first."""

    id: Urgency
    name: str
    action: str
    within_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger(Fact):
    """A reason to refer; the tool lists it and prompts a person."""

    text: str
    urgency: Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketItem(Fact):
    """One thing to send; `id` is unique in the packet and stays the same over versions of the pack.

    `filled_by` says what of the record answers it; where it is empty, people and attached files do.
    """

    id: str
    text: str
    filled_by: tuple[Need, ...] = ()

    @property
    def key(self) -> str:
        """By this a checklist knows what it has already."""
        return f"item:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeFrame(Fact):
    """The usual urgency; `known` is that of a patient whom the specialty follows already, None when the same."""

    new: Urgency
    known: Urgency | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet:
    """All that a pack knows about one specialty; with `common_items` the pack's common items are sent first."""

    id: str
    name: str
    triggers: tuple[Trigger, ...]
    facts: tuple[Statement, ...] = ()
    common_items: bool = True
    send: tuple[PacketItem, ...]
    ask: tuple[Statement, ...]
    report: tuple[Statement, ...]
    time_frame: TimeFrame
    follow_up: Statement
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag(Fact):
    """A sign that cannot wait; source and confirmed flag are those of the `trigger`, `action` has its own.

    Only a named clinician closes or downgrades it. `refer_to` are ids of packets.
    """

    id: str
    trigger: str
    symptoms: tuple[Statement, ...] = ()
    urgency: Urgency
    escalate_to: Urgency
    escalate_if: str = ""
    refer_to: tuple[str, ...]
    action: Statement
