"""Undo is a command like any other: journalled, sealed, and itself undone by redo."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from careplan.application.clinic_limits import limits_of, reckon_open
from careplan.application.commands.command import Command
from careplan.application.queries.plan_content import PlanContent
from careplan.domain.attachment.attachment import Attachment, AttachmentKind
from careplan.domain.medicine.medicine import Medicine
from careplan.domain.medicine.monitoring import MonitoringSeries
from careplan.domain.plan.content import content_hash, covers
from careplan.domain.plan.goal import Goal
from careplan.domain.plan.links import GoalLink
from careplan.domain.plan.plan import CLOSED, Plan, PlanStatus
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.plan.version import PlanVersion
from careplan.domain.referral.clinic_limits import ClinicCalendar, ReferralLimit
from careplan.domain.referral.limits import Limits
from careplan.domain.referral.record import ChecklistItem, ReferralEvent
from careplan.domain.referral.referral import Referral
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import CannotUndo
from careplan.domain.shared.ids import PlanId, StepId
from careplan.storage.chain import Step
from careplan.storage.change import Change
from careplan.storage.unit_of_work import UnitOfWork

_FIXED = CLOSED | {PlanStatus.ACTIVE, PlanStatus.ON_HOLD}


@dataclass(frozen=True, kw_only=True)
class Undo(Command[None]):
    """Takes one's own step back where its result still stands; all of it or nothing. Of an undo, it is redo.

    Refuses a step of somebody else, one that has its own way back (signing, sending, importing), one whose result
    was changed or built on since, and one that would alter what was signed or sent since.
    """

    step_id: StepId

    def handle(self, work: UnitOfWork) -> None:
        """Checks each change before any is kept; a refusal leaves nothing behind."""
        step = work.past.recorded(self.step_id)
        if step.by != work.by:
            raise CannotUndo(field="step", reason="not-yours")
        if not step.undoable:
            raise CannotUndo(field="step", reason="has-its-own-way-back")
        spare = {change.entity_id for change in step.changes}
        written = [change for change in step.changes if change.field not in work.past.entity_of(change).reckoned]
        touched = {change.entity_id: work.past.entity_of(change) for change in written}
        if any(isinstance(entity, Attachment) and entity.wiped_at is not None for entity in touched.values()):
            raise CannotUndo(field="attachment", reason="wiped")
        plans = _plans_of(touched.values(), work)
        before = _contents(plans, work)
        for change in reversed(written):
            _ensure_stands(change, step, work, spare)
            work.past.take_back(change)
        _reckon_anew(touched.values(), work)
        plans |= _plans_of(touched.values(), work)
        _ensure_plans_agree(before, _contents(plans, work), spare, work)
        _ensure_not_sent_since(touched.values(), step, work)
        work.undoes = step.id


def _reckon_anew(touched: Iterable[Entity], work: UnitOfWork) -> None:
    """Due days follow from what stands now: a referral may have moved on, and the limits may be others again."""
    if any(isinstance(entity, ReferralLimit | ClinicCalendar) for entity in touched):
        reckon_open(work)
        return
    moved = [entity for entity in touched if isinstance(entity, Referral)]
    limits = limits_of(work) if moved else Limits()
    for referral in moved:
        referral.reckon(limits)


def _ensure_stands(change: Change, step: Step, work: UnitOfWork, spare: set[UUID]) -> None:
    if work.past.changed_by_others(step, change):
        raise CannotUndo(field=_path(change), reason="changed-by-others")
    if not work.past.stands(change):
        raise CannotUndo(field=_path(change), reason="changed-since")
    if change.field is None and work.past.is_used(change, spare):
        raise CannotUndo(field=_path(change), reason="built-on")


def _ensure_plans_agree(
    before: Mapping[PlanId, PlanSnapshot], after: Mapping[PlanId, PlanSnapshot], touched: set[UUID], work: UnitOfWork
) -> None:
    """A plan in force stays what was signed, a closed plan what it was; what goes on without either may change."""
    for plan_id, content in after.items():
        if plan_id in before and content_hash(content) == content_hash(before[plan_id]):
            continue
        plan = work.read_entity(Plan, plan_id)
        if plan.status not in CLOSED:
            signed = work.all(PlanVersion, plan_id=plan_id, version=plan.version)
            if not signed or not covers(signed[0], content):
                raise CannotUndo(field="plan", reason="signed-since")
        elif plan_id not in touched:
            raise CannotUndo(field="plan", reason="closed-since")


def _contents(plans: set[PlanId], work: UnitOfWork) -> dict[PlanId, PlanSnapshot]:
    """Those plans that are in force, on hold or closed, as they stand."""
    live = (plan for plan_id in plans if (plan := work.read_entity(Plan, plan_id)).retired_at is None)
    return {plan.id: work.read(PlanContent(plan_id=plan.id).fetch) for plan in live if plan.status in _FIXED}


def _ensure_not_sent_since(touched: Iterable[Entity], step: Step, work: UnitOfWork) -> None:
    """What a recipient was told is not altered behind their back."""
    referrals = {found for entity in touched if (found := _referral_of(entity)) is not None}
    events = {event.id for referral_id in referrals for event in work.all(ReferralEvent, referral_id=referral_id)}
    if work.past.added_since(step, events):
        raise CannotUndo(field="referral", reason="sent-since")


def _plans_of(entities: Iterable[Entity], work: UnitOfWork) -> set[PlanId]:
    return {found for entity in entities if (found := _plan_of(entity, work)) is not None}


def _plan_of(entity: Entity, work: UnitOfWork) -> PlanId | None:
    if isinstance(entity, Plan):
        return entity.id
    if isinstance(entity, GoalLink):
        return work.read_entity(Goal, entity.goal_id).plan_id
    if isinstance(entity, MonitoringSeries):
        return work.read_entity(Medicine, entity.medicine_id).plan_id
    found: PlanId | None = getattr(entity, "plan_id", None)
    return found


def _referral_of(entity: Entity) -> UUID | None:
    if isinstance(entity, Referral):
        return entity.id
    if isinstance(entity, Attachment):
        return entity.referral_id if entity.kind is AttachmentKind.PACKET_ITEM else None
    return entity.referral_id if isinstance(entity, ChecklistItem) else None


def _path(change: Change) -> str:
    return ".".join(filter(None, (change.entity, change.field)))
