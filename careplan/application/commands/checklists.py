"""What people do to a referral's checklist, and the attempts they make to reach somebody."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.record import (
    AttemptTerms,
    ChecklistItem,
    ContactAttempt,
    ItemAnswer,
    ItemState,
    ReferralEvent,
)
from careplan.domain.referral.referral import Referral
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import ChecklistItemId, ContactAttemptId, ReferralId
from careplan.domain.shared.merge import ensure_unchanged
from careplan.domain.shared.text import need
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class AddItem(Command[ChecklistItemId]):
    """One more thing the packet should hold."""

    referral_id: ReferralId
    terms: ItemTerms

    def handle(self, work: UnitOfWork) -> ChecklistItemId:
        """Puts it last; the place of a retired item is not used again. Refuses once the loop has ended."""
        referral = work.get(Referral, self.referral_id)
        referral.ensure_open()
        item = ChecklistItem(
            id=ChecklistItemId(uuid4()),
            referral_id=referral.id,
            position=work.highest(ChecklistItem, "position", referral_id=referral.id) + 1,
            text=self.terms.text,
            source=self.terms.source,
            confirmed=self.terms.confirmed,
        )
        work.add(item)
        return item.id


@dataclass(frozen=True, kw_only=True)
class AnswerItem(Command[None]):
    """Done, done elsewhere, not applicable, missing with a reason, or open again."""

    item_id: ChecklistItemId
    seen: ItemAnswer
    wanted: ItemAnswer

    def handle(self, work: UnitOfWork) -> None:
        """Refuses once the loop has ended, and over an answer that the person has not seen."""
        item = work.get(ChecklistItem, self.item_id)
        work.get(Referral, item.referral_id).ensure_open()
        ensure_unchanged(seen=self.seen, present=item.answer, path="item", wanted=self.wanted)
        item.say(self.wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """One proposal that a person chose: the day it is of, and what of the record it is (`Filled.origin`)."""

    item_id: ChecklistItemId
    seen: ItemAnswer
    on: date | None
    filled_from: str


@dataclass(frozen=True, kw_only=True)
class TakeInFilled(Command[None]):
    """Takes over what the record answers, for the items that were chosen, in one step."""

    referral_id: ReferralId
    takings: tuple[Taking, ...]

    def handle(self, work: UnitOfWork) -> None:
        """All of them or none: refuses over an answer that the person has not seen, and items of other referrals."""
        work.get(Referral, self.referral_id).ensure_open()
        if not self.takings:
            raise Invalid(field="referral.checklist", reason="nothing-chosen")
        for taking in self.takings:
            item = work.get(ChecklistItem, taking.item_id)
            if item.referral_id != self.referral_id:
                raise Invalid(field="referral.checklist", reason="other-patient")
            origin = need(taking.filled_from, "item.filled_from", limit=500)
            wanted = ItemAnswer(state=ItemState.DONE, on=taking.on, filled_from=origin)
            ensure_unchanged(seen=taking.seen, present=item.answer, path="item", wanted=wanted)
            item.say(wanted)


@dataclass(frozen=True, kw_only=True)
class RetireItem(Command[None]):
    """Takes away one that does not belong on the list; one that will not come is answered instead."""

    item_id: ChecklistItemId
    seen: ItemAnswer

    def handle(self, work: UnitOfWork) -> None:
        """Refuses once the loop has ended, and over an answer that the person has not seen."""
        item = work.get(ChecklistItem, self.item_id)
        work.get(Referral, item.referral_id).ensure_open()
        ensure_unchanged(seen=self.seen, present=item.answer, path="item")
        item.retire(work.now)


@dataclass(frozen=True, kw_only=True)
class LogAttempt(Command[ContactAttemptId]):
    """One attempt to reach the recipient or the patient; it is counted and moves nothing."""

    referral_id: ReferralId
    terms: AttemptTerms

    def handle(self, work: UnitOfWork) -> ContactAttemptId:
        """Refuses a day in the future and a loop that has ended."""
        referral = work.get(Referral, self.referral_id)
        referral.ensure_open()
        if self.terms.on > work.today:
            raise Invalid(field="attempt.on", reason="in-the-future")
        attempt = ContactAttempt(
            id=ContactAttemptId(uuid4()),
            referral_id=referral.id,
            position=work.highest(ContactAttempt, "position", referral_id=referral.id) + 1,
            after_step=work.highest(ReferralEvent, "position", referral_id=referral.id),
            channel=self.terms.channel,
            on=self.terms.on,
            reached=self.terms.reached,
            outcome=self.terms.outcome,
            party=self.terms.party,
            note=self.terms.note,
            next_try_on=self.terms.next_try_on,
            next_try_at=self.terms.next_try_at,
            recorded_by=work.by,
        )
        work.add(attempt)
        return attempt.id


@dataclass(frozen=True, kw_only=True)
class StrikeAttempt(Command[None]):
    """Takes back an attempt that was written down in error: the one before counts again, and the journal keeps both."""

    attempt_id: ContactAttemptId
    seen: AttemptTerms
    reason: str

    def handle(self, work: UnitOfWork) -> None:
        """Refuses without a reason, once the loop has ended, and over what the person has not seen."""
        attempt = work.get(ContactAttempt, self.attempt_id)
        work.get(Referral, attempt.referral_id).ensure_open()
        ensure_unchanged(seen=self.seen, present=attempt.terms, path="attempt")
        attempt.strike(self.reason, work.now)
