"""What every step of a referral is made of: a draft with its checklist, one step, one entry of the history."""

from datetime import date
from uuid import uuid4

from careplan.application.clinic_limits import limits_of
from careplan.domain.patient.patient import Patient
from careplan.domain.plan.proposal import ProposedReferral
from careplan.domain.referral.limits import Limits
from careplan.domain.referral.record import ChecklistItem, EventKind, ItemState, ReferralEvent, standing
from careplan.domain.referral.referral import Referral
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Step
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import ChecklistItemId, PatientId, PlanId, ReferralEventId, ReferralId
from careplan.domain.team.clinic import UserAccount
from careplan.storage.unit_of_work import UnitOfWork

_NEEDS_OWNER = {ReferralState.READY, ReferralState.SENT}


def new_referral(
    work: UnitOfWork,
    patient_id: PatientId,
    plan_id: PlanId | None,
    draft: ProposedReferral,
    origin: str = "",
) -> Referral:
    """Adds a draft with its checklist."""
    terms = draft.terms
    referral = Referral(
        id=ReferralId(uuid4()),
        patient_id=patient_id,
        plan_id=plan_id,
        specialty=terms.specialty,
        since=work.today,
        origin=origin,
    )
    referral.revise(terms, limits_of(work))
    work.add(referral)
    for position, item in enumerate(draft.items):
        work.add(
            ChecklistItem(
                id=ChecklistItemId(uuid4()),
                referral_id=referral.id,
                position=position,
                text=item.text,
                source=item.source,
                confirmed=item.confirmed,
                origin=item.origin,
            )
        )
    return referral


def take(
    work: UnitOfWork, referral: Referral, step: Step, limits: Limits | None = None, *, on_report: bool = False
) -> None:
    """One step with its event; the number comes with being ready first. Without `limits` the clinic's are read.

    From `ready` on somebody chases it: where nobody was named, whoever makes it ready or sends it.
    """
    before = referral.state
    if referral.since > work.today:
        raise Invalid(field="step.on", reason="clock-behind")  # no day would be right: neither before nor after
    ensure_lived(work, referral, step.on)
    if step.to in _NEEDS_OWNER and not referral.owner:
        referral.owner = work.get(UserAccount, work.by).login
    waiting = _holding_back(work, referral, step)
    referral.take(step, limits or limits_of(work), unanswered=waiting, on_report=on_report)
    if not referral.number and referral.state is ReferralState.READY:
        referral.number = work.next_number(Referral, f"RF-{work.today.year}-")
    event = recorded(work, referral, before, EventKind.STEP, step.on)
    event.reason, event.loss, event.note = step.reason, step.loss, step.note
    event.channel, event.said_by = step.channel, step.said_by
    event.appointment_on, event.appointment_at = step.appointment_on, step.appointment_at
    event.appointment_place = step.appointment_place
    event.answered, event.cancelled_by = step.answered, step.cancelled_by
    work.add(event)


def ensure_lived(work: UnitOfWork, referral: Referral, on: date) -> None:
    """Refuses a day before the patient was born; what came after another step lies after that."""
    born = work.read_entity(Patient, referral.patient_id).birth_date
    if born is not None and on < born.earliest:
        raise Invalid(field="step.on", reason="before-birth")


def _holding_back(work: UnitOfWork, referral: Referral, step: Step) -> int:
    """Open items that keep it here: none where somebody said, when it was made ready, why it may go without."""
    items = work.all(ChecklistItem, referral_id=referral.id, state=ItemState.OPEN)
    if step.to is ReferralState.READY and step.reason.strip():
        return 0
    if items and step.to is ReferralState.SENT:
        # the reason of a correction or of a reopening says nothing about the items
        steps = standing(work.all(ReferralEvent, referral_id=referral.id))
        ready = next((each for each in reversed(steps) if each.after is ReferralState.READY), None)
        if ready is not None and ready.reason.strip():
            return 0
    return len(items)


def recorded(work: UnitOfWork, referral: Referral, before: ReferralState, kind: EventKind, on: date) -> ReferralEvent:
    """The entry of the history for what was just done; refuses a day to come."""
    if on > work.today:
        raise Invalid(field="step.on", reason="in-the-future")
    return ReferralEvent(
        id=ReferralEventId(uuid4()),
        referral_id=referral.id,
        position=work.highest(ReferralEvent, "position", referral_id=referral.id) + 1,
        kind=kind,
        before=before,
        after=referral.state,
        on=on,
        recorded_at=work.now,
        recorded_by=work.by,
    )
