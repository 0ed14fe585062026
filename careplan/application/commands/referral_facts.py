"""What people note about a referral without moving it: facts learnt late, the flag, and that a need was met."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from careplan.application.clinic_limits import limits_of
from careplan.application.commands.command import Command
from careplan.application.commands.referral_steps import take
from careplan.domain.referral.milestone import (
    STEP_TO,
    MilestoneKind,
    MilestoneTerms,
    ReferralMilestone,
    ensure_fillable,
    ensure_in_order,
)
from careplan.domain.referral.record import ReferralEvent, standing
from careplan.domain.referral.referral import Referral, same_specialty
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import LossReason, Step
from careplan.domain.shared.errors import Clash, Conflict, Invalid, WrongStatus
from careplan.domain.shared.ids import MilestoneId, ReferralId
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class MarkImportant(Command[None]):
    """Sets the flag of an open referral, or takes it off."""

    referral_id: ReferralId
    important: bool

    def handle(self, work: UnitOfWork) -> None:
        work.get(Referral, self.referral_id).mark(important=self.important)


@dataclass(frozen=True, kw_only=True)
class RecordMilestone(Command[None]):
    """Fills a blank that was skipped, puts it right, or (wanted None) takes it back; the state stays as it is."""

    referral_id: ReferralId
    kind: MilestoneKind
    seen: MilestoneTerms | None
    wanted: MilestoneTerms | None

    def handle(self, work: UnitOfWork) -> None:
        """Refuses what a step says already, what is still ahead, the future, and a day before it was sent.

        A visit after the day on which its report came is refused as well, and whatever else contradicts a step
        or a fact that is known.
        """
        referral = work.get(Referral, self.referral_id)
        found = work.all(ReferralMilestone, referral_id=referral.id, kind=self.kind)
        present = found[0].terms if found else None
        if present == self.wanted:
            return
        if present != self.seen:
            clash = Clash(field="milestone.on", seen=self.seen, present=present, wanted=self.wanted)
            raise Conflict(field="milestone", clashes=(clash,))
        if self.wanted is None:
            found[0].retire(work.now)
            return
        self._ensure_fits(work, referral, self.wanted.on)
        if found:
            found[0].say(self.wanted, by=work.by)
            return
        made = ReferralMilestone(
            id=MilestoneId(uuid4()),
            referral_id=referral.id,
            kind=self.kind,
            on=self.wanted.on,
            recorded_by=work.by,
        )
        made.say(self.wanted, by=work.by)
        work.add(made)

    def _ensure_fits(self, work: UnitOfWork, referral: Referral, on: date) -> None:
        if on > work.today:
            raise Invalid(field="milestone.on", reason="in-the-future")
        events = standing(work.all(ReferralEvent, referral_id=referral.id))
        if any(event.after is STEP_TO[self.kind] for event in events):
            raise WrongStatus(field="milestone.kind", status="recorded")
        sent = [event.on for event in events if event.after is ReferralState.SENT]
        reported = [event.on for event in events if event.after is ReferralState.REPORT_RECEIVED]
        ensure_fillable(
            self.kind, on, state=referral.state, ended_from=referral.ended_from, sent_on=min(sent, default=None)
        )
        if self.kind is MilestoneKind.VISIT and reported and on > min(reported):
            raise Invalid(field="milestone.on", reason="after-report")
        facts = work.all(ReferralMilestone, referral_id=referral.id)
        known = [(event.after, event.on) for event in events]
        known += [(STEP_TO[fact.kind], fact.on) for fact in facts if fact.kind is not self.kind]
        ensure_in_order(self.kind, on, known)


_MET_NOTHING = {ReferralState.DRAFT, ReferralState.DECLINED, ReferralState.REDIRECTED, ReferralState.ENTERED_IN_ERROR}


@dataclass(frozen=True, kw_only=True)
class CloseSiblings(Command[None]):
    """Open referrals whose need was met by another one end without an answer, all in one step."""

    met_by: ReferralId
    sibling_ids: tuple[ReferralId, ...]
    on: date
    note: str = ""

    def handle(self, work: UnitOfWork) -> None:
        """Refuses one of another person or another specialty, and one that has ended; the person chose each.

        A draft, a referral that was declined and an error have met no need.
        """
        done = work.get(Referral, self.met_by)
        if done.state in _MET_NOTHING:
            raise WrongStatus(field="referral.state", status=done.state)
        limits = limits_of(work)
        for id_ in self.sibling_ids:
            sibling = work.get(Referral, id_)
            same = same_specialty(sibling.specialty, done.specialty)
            if id_ == done.id or sibling.patient_id != done.patient_id or not same:
                raise Invalid(field="referral.siblings", reason="another-need")
            step = Step(
                to=ReferralState.CLOSED_INCOMPLETE,
                on=max(self.on, sibling.since),
                reason=done.number,
                loss=LossReason.MET_ELSEWHERE,
                note=self.note,
            )
            take(work, sibling, step, limits)
