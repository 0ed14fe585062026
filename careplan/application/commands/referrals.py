"""What people do to referrals: prepare, send, follow, close."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from careplan.application.clinic_limits import limits_of
from careplan.application.commands.command import Command
from careplan.application.commands.referral_owner import ensure_works_here
from careplan.application.commands.referral_steps import ensure_lived, new_referral, recorded, take
from careplan.domain.patient.patient import Patient
from careplan.domain.plan.links import ReferralGoalLink
from careplan.domain.plan.plan import Plan
from careplan.domain.plan.proposal import ProposedReferral
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.record import ChecklistItem, EventKind, ReferralEvent
from careplan.domain.referral.referral import Referral, ReferralTerms
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Step
from careplan.domain.referral.what_stands import what_stands_at
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import DirectoryEntryId, LinkId, PatientId, PlanId, ReferralId
from careplan.domain.shared.merge import ensure_unchanged, merged
from careplan.domain.shared.text import need
from careplan.storage.unit_of_work import UnitOfWork

_PREPARING = {ReferralState.DRAFT, ReferralState.READY}


@dataclass(frozen=True, kw_only=True)
class AddReferral(Command[ReferralId]):
    """A draft with its checklist; a person the clinic no longer follows gets none."""

    patient_id: PatientId
    plan_id: PlanId | None
    terms: ReferralTerms
    items: tuple[ItemTerms, ...] = ()

    def handle(self, work: UnitOfWork) -> ReferralId:
        """Opens the next version of a plan in force; refuses a plan of somebody else."""
        patient = work.get(Patient, self.patient_id)
        patient.ensure_followed()
        if self.plan_id is not None:
            plan = work.get(Plan, self.plan_id)
            if plan.patient_id != patient.id:
                raise Invalid(field="referral.plan_id", reason="other-patient")
            plan.amend()
        ensure_works_here(work, self.terms.owner)
        draft = ProposedReferral(terms=self.terms, items=self.items)
        return new_referral(work, patient.id, self.plan_id, draft).id


@dataclass(frozen=True, kw_only=True)
class ReviseReferral(Command[None]):
    """The question may change until it is sent; recipient and owner as long as the loop is open."""

    referral_id: ReferralId
    seen: ReferralTerms
    wanted: ReferralTerms

    def handle(self, work: UnitOfWork) -> None:
        """A new question opens the next version of a plan in force; a new recipient or owner does not."""
        referral = work.get(Referral, self.referral_id)
        wanted = merged(seen=self.seen, wanted=self.wanted, present=referral.terms, path="referral")
        if wanted.owner != referral.owner:
            ensure_works_here(work, wanted.owner)
        if referral.plan_id is not None and referral.asks(wanted) != referral.asks(referral.terms):
            work.get(Plan, referral.plan_id).amend()
        referral.revise(wanted, limits_of(work))


@dataclass(frozen=True, kw_only=True)
class RetireReferral(Command[None]):
    """Takes away a draft that was made by mistake; one that has left the clinic is withdrawn instead."""

    referral_id: ReferralId
    seen: ReferralTerms

    def handle(self, work: UnitOfWork) -> None:
        """Takes its checklist and links with it; refuses one that has left the clinic.

        So it does with one that took over from a declined one: nothing would be left of that need.
        """
        referral = work.get(Referral, self.referral_id)
        if referral.state not in _PREPARING:
            raise WrongStatus(field="referral.state", status=referral.state)
        if work.all(Referral, redirected_to=referral.id):
            raise Invalid(field="referral.redirected_to", reason="took-over")
        ensure_unchanged(seen=self.seen, present=referral.terms, path="referral")
        if referral.plan_id is not None:
            work.get(Plan, referral.plan_id).amend()
        for item in work.all(ChecklistItem, referral_id=referral.id):
            item.retire(work.now)
        for link in work.all(ReferralGoalLink, referral_id=referral.id):
            link.retire(work.now)
        referral.retire(work.now)


@dataclass(frozen=True, kw_only=True)
class PrepareReferral(Command[None]):
    """Ready to be sent, or back to the desk; ready needs a question and an answered checklist, and gives a number.

    `override` says why it may go with open items; it is kept with the step.
    """

    referral_id: ReferralId
    ready: bool
    on: date
    override: str = ""

    def handle(self, work: UnitOfWork) -> None:
        """The number stays with the referral when it goes back to the desk."""
        referral = work.get(Referral, self.referral_id)
        if referral.state not in _PREPARING:
            raise WrongStatus(field="referral.state", status=referral.state)
        to = ReferralState.READY if self.ready else ReferralState.DRAFT
        take(work, referral, Step(to=to, on=self.on, reason=self.override))


@dataclass(frozen=True, kw_only=True)
class AdvanceReferral(Command[None]):
    """Records one step that happened; put right by `CorrectReferral`, never undone. Redirecting has its own command."""

    referral_id: ReferralId
    step: Step

    def handle(self, work: UnitOfWork) -> None:
        if self.step.to is ReferralState.REDIRECTED:
            raise Invalid(field="referral.redirected_to", reason="blank")
        take(work, work.get(Referral, self.referral_id), self.step)


@dataclass(frozen=True, kw_only=True)
class RedirectReferral(Command[ReferralId]):
    """A declined referral goes to somebody else: a new one, linked, with the same question and for the same goals.

    `recipient_id` is the entry of the directory that the words were taken from.
    """

    referral_id: ReferralId
    recipient: str
    on: date
    recipient_contact: str = ""
    recipient_id: DirectoryEntryId | None = None

    def handle(self, work: UnitOfWork) -> ReferralId:
        """Copies the questions of the checklist without their answers; ends the declined one as redirected."""
        declined = work.get(Referral, self.referral_id)
        work.get(Patient, declined.patient_id).ensure_followed()
        recipient = need(self.recipient, "referral.recipient", limit=300)
        terms = ReferralTerms(
            specialty=declined.specialty,
            question=declined.question,
            reason=declined.reason,
            urgency=declined.urgency,
            recipient=recipient,
            recipient_contact=self.recipient_contact,
            recipient_id=self.recipient_id,
            owner=declined.owner,
        )
        items = tuple(
            ItemTerms(text=item.text, source=item.source, confirmed=item.confirmed, origin=item.origin)
            for item in work.all(ChecklistItem, referral_id=declined.id)
        )
        take(work, declined, Step(to=ReferralState.REDIRECTED, on=self.on))
        draft = ProposedReferral(terms=terms, items=items)
        made = new_referral(work, declined.patient_id, declined.plan_id, draft)
        for link in work.all(ReferralGoalLink, referral_id=declined.id):
            work.add(ReferralGoalLink(id=LinkId(uuid4()), goal_id=link.goal_id, referral_id=made.id))
        declined.redirected_to = made.id
        return made.id


@dataclass(frozen=True, kw_only=True)
class ReopenReferral(Command[None]):
    """Back to where it was before it ended; the first closure stays on record."""

    referral_id: ReferralId
    on: date
    reason: str

    def handle(self, work: UnitOfWork) -> None:
        """One that was redirected goes on elsewhere, unless the one that took over was an error."""
        reason = need(self.reason, "step.reason", limit=1000)
        referral = work.get(Referral, self.referral_id)
        before = referral.state
        successor = work.get(Referral, referral.redirected_to) if referral.redirected_to is not None else None
        in_error = successor is not None and successor.state is ReferralState.ENTERED_IN_ERROR
        referral.reopen(self.on, limits_of(work), successor_in_error=in_error)
        event = recorded(work, referral, before, EventKind.REOPENED, self.on)
        event.reason = reason
        work.add(event)


@dataclass(frozen=True, kw_only=True)
class CorrectReferral(Command[None]):
    """Puts right a step recorded by mistake, back to a state the referral has been in; both stay on record."""

    referral_id: ReferralId
    to: ReferralState
    since: date
    reason: str

    def handle(self, work: UnitOfWork) -> None:
        """Refuses a state in which the referral has never been."""
        reason = need(self.reason, "step.reason", limit=1000)
        referral = work.get(Referral, self.referral_id)
        events = work.all(ReferralEvent, referral_id=referral.id)
        if self.to not in {event.before for event in events}:
            raise WrongStatus(field="referral.state", status=referral.state)
        before = referral.state
        ensure_lived(work, referral, self.since)
        referral.correct(self.to, self.since, limits_of(work), what_stands_at(events, self.to, work.today))
        event = recorded(work, referral, before, EventKind.CORRECTED, self.since)
        event.reason = reason
        work.add(event)
