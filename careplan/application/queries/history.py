"""Who changed what and when, and the versions that were signed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, bindparam, or_, select

from careplan.application.queries.query import Query
from careplan.application.queries.rows import AnyRow
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.plan.version import VersionStatus
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import PlanId, PlanVersionId, StepId
from careplan.storage.tables import links
from careplan.storage.tables.checks import acknowledgement
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.journal import change, step
from careplan.storage.tables.medicine import medicine, monitoring_series
from careplan.storage.tables.plan import goal, plan, plan_version, signature
from careplan.storage.tables.referral import checklist_item, contact_attempt, referral, referral_event
from careplan.storage.tables.therapy import other_care, therapy_activity

_PLAN: Any = bindparam("plan_id")
_OWNED = [
    select(t.c.id).where(t.c.plan_id == _PLAN)
    for t in (goal, therapy_activity, other_care, medicine, referral, acknowledgement)
]
_SIGNED = [select(t.c.id).where(t.c.plan_id == _PLAN) for t in (signature, plan_version)]
_SERIES = select(monitoring_series.c.id).join(medicine).where(medicine.c.plan_id == _PLAN)
_LINKS = [
    select(t.c.id).join(goal, goal.c.id == t.c.goal_id).where(goal.c.plan_id == _PLAN)
    for t in (
        links.medicine_goal_link,
        links.therapy_goal_link,
        links.care_goal_link,
        links.referral_goal_link,
        links.problem_goal_link,
    )
]
_LOOP = [
    select(t.c.id).join(referral, referral.c.id == t.c.referral_id).where(referral.c.plan_id == _PLAN)
    for t in (referral_event, checklist_item, contact_attempt)
]
_PARTS = or_(
    change.c.entity_id == _PLAN,
    *(change.c.entity_id.in_(ids) for ids in (*_OWNED, *_SIGNED, _SERIES, *_LINKS, *_LOOP)),
)
_STEPS = (
    select(step.c.seq, step.c.id, step.c.name, step.c.at, step.c.undoes, user_account.c.name.label("who"), change)
    .join(change, change.c.step_seq == step.c.seq)
    .outerjoin(user_account, user_account.c.id == step.c.by)
    .where(_PARTS)
    .order_by(step.c.seq.desc(), change.c.position)
)
_VERSIONS = (
    select(plan_version)
    .where(plan_version.c.plan_id == _PLAN, plan_version.c.retired_at.is_(None))
    .order_by(plan_version.c.version)
)
_EXISTS = select(plan.c.id).where(plan.c.id == _PLAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of one entity, as the journal keeps it: JSON of the stored values; `field` None is a new row."""

    entity: str
    entity_id: UUID
    field: str | None
    old: str | None
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryStep:
    """One command that changed the plan: who, when, what; `undoes` names the step it took back."""

    seq: int
    id: StepId
    name: str
    who: str
    at: datetime
    undoes: StepId | None
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, kw_only=True)
class PlanHistory(Query[tuple[HistoryStep, ...]]):
    """Every step that touched the plan or one of its parts, the newest first."""

    plan_id: PlanId

    def fetch(self, connection: Connection) -> tuple[HistoryStep, ...]:
        """A retired plan has its history too; one that never was is refused."""
        if connection.execute(_EXISTS, {"plan_id": self.plan_id}).first() is None:
            raise NotFound(field="Plan", id=self.plan_id)
        rows = connection.execute(_STEPS, {"plan_id": self.plan_id})
        return tuple(_step(list(group)) for _, group in groupby(rows, key=lambda row: row.seq))


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedVersion:
    """One signed version with its content as it was signed."""

    id: PlanVersionId
    version: int
    status: VersionStatus
    signed_on: date
    content_hash: str
    content_form: int
    step_seq: int
    content: PlanSnapshot


@dataclass(frozen=True, kw_only=True)
class PlanVersions(Query[tuple[SignedVersion, ...]]):
    """The oldest first."""

    plan_id: PlanId

    def fetch(self, connection: Connection) -> tuple[SignedVersion, ...]:
        return tuple(_version(row) for row in connection.execute(_VERSIONS, {"plan_id": self.plan_id}))


def _step(rows: list[AnyRow]) -> HistoryStep:
    first = rows[0]
    return HistoryStep(
        seq=first.seq,
        id=first.id,
        name=first.name,
        who=first.who or "",
        at=first.at,
        undoes=first.undoes,
        changes=tuple(_changes(rows)),
    )


def _changes(rows: Iterable[AnyRow]) -> Iterable[FieldChange]:
    for row in rows:
        yield FieldChange(entity=row.entity, entity_id=row.entity_id, field=row.field, old=row.old, new=row.new)


def _version(row: AnyRow) -> SignedVersion:
    return SignedVersion(
        id=row.id,
        version=row.version,
        status=row.status,
        signed_on=row.signed_on,
        content_hash=row.content_hash,
        content_form=row.content_form,
        step_seq=row.step_seq,
        content=msgspec.json.decode(row.content, type=PlanSnapshot),
    )
