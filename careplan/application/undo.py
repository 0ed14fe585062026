"""Undo is a command like any other: journalled, sealed, and itself undone by redo."""

from dataclasses import dataclass
from uuid import UUID

from careplan.application.commands.command import Command
from careplan.application.queries.plan_content import ContentHash
from careplan.domain.plan.goal import Goal
from careplan.domain.plan.links import GoalLink
from careplan.domain.plan.plan import CLOSED, Plan, PlanStatus
from careplan.domain.plan.version import PlanVersion
from careplan.domain.referral.record import ChecklistItem, ReferralEvent
from careplan.domain.referral.referral import Referral
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import CannotUndo
from careplan.domain.shared.ids import PlanId, StepId
from careplan.storage.chain import Step
from careplan.storage.journal import Change
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class Undo(Command[None]):
    """Takes one's own step back where its result still stands; all of it or nothing. Of an undo, it is redo.

    Refuses a step of somebody else, one that has its own way back (signing, sending, importing), one whose result
    was changed or built on since, and one that would alter what was signed or sent since.
    """

    step_id: StepId

    def handle(self, work: UnitOfWork) -> None:
        step = work.recorded(self.step_id)
        if step.by != work.by:
            raise CannotUndo(field="step", reason="not-yours")
        if not step.undoable:
            raise CannotUndo(field="step", reason="has-its-own-way-back")
        spare = {change.entity_id for change in step.changes}
        for change in reversed(step.changes):
            _ensure_stands(change, step, work, spare)
            work.take_back(change)
        touched = [work.entity_of(change) for change in step.changes]
        _ensure_plans_agree(touched, work)
        _ensure_not_sent_since(touched, step, work)
        work.undoes = step.id


def _ensure_stands(change: Change, step: Step, work: UnitOfWork, spare: set[UUID]) -> None:
    if not work.stands(change):
        reason = "changed-by-others" if work.changed_by_others(step, change) else "changed-since"
        raise CannotUndo(field=_path(change), reason=reason)
    if change.field is None and work.is_used(change, spare):
        raise CannotUndo(field=_path(change), reason="built-on")


def _ensure_plans_agree(touched: list[Entity], work: UnitOfWork) -> None:
    """A plan in force stays what was signed; a closed plan stays closed as it was."""
    for plan_id in {found for entity in touched if (found := _plan_of(entity, work)) is not None}:
        plan = work.read_entity(Plan, plan_id)
        if plan.retired_at is not None:
            continue
        if plan.status in CLOSED and plan not in touched:
            raise CannotUndo(field="plan", reason="closed-since")
        if plan.status in {PlanStatus.ACTIVE, PlanStatus.ON_HOLD}:
            signed = work.all(PlanVersion, plan_id=plan_id, version=plan.version)
            if not signed or work.read(ContentHash(plan_id=plan_id).fetch) != signed[0].content_hash:
                raise CannotUndo(field="plan", reason="signed-since")


def _ensure_not_sent_since(touched: list[Entity], step: Step, work: UnitOfWork) -> None:
    """What a recipient was told is not altered behind their back."""
    for entity in touched:
        referral_id = _referral_of(entity)
        if referral_id is not None and any(
            event.recorded_at > step.at for event in work.all(ReferralEvent, referral_id=referral_id)
        ):
            raise CannotUndo(field="referral", reason="sent-since")


def _plan_of(entity: Entity, work: UnitOfWork) -> PlanId | None:
    if isinstance(entity, Plan):
        return entity.id
    if isinstance(entity, GoalLink):
        return work.read_entity(Goal, entity.goal_id).plan_id
    found: PlanId | None = getattr(entity, "plan_id", None)
    return found


def _referral_of(entity: Entity) -> UUID | None:
    if isinstance(entity, Referral):
        return entity.id
    return entity.referral_id if isinstance(entity, ChecklistItem) else None


def _path(change: Change) -> str:
    return ".".join(filter(None, (change.entity, change.field)))
