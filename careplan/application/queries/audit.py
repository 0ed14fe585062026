"""The journal for reading: who did what and when, of the whole clinic or of one person."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BindParameter, Connection, Select, bindparam, func, or_, select

from careplan.application.queries.query import Query
from careplan.domain.shared.ids import PatientId, StepId
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.every import ALL
from careplan.storage.tables.imports import import_batch, import_item
from careplan.storage.tables.journal import change, step
from careplan.storage.tables.links import (
    care_goal_link,
    medicine_goal_link,
    problem_goal_link,
    referral_goal_link,
    therapy_goal_link,
)
from careplan.storage.tables.plan import goal, plan
from careplan.storage.tables.referral import referral

_WHOSE: BindParameter[object] = bindparam("patient_id")
_LINKS = (medicine_goal_link, therapy_goal_link, care_goal_link, referral_goal_link, problem_goal_link)


def _ids() -> list[Select[tuple[object]]]:
    """Everything that belongs to a person: directly, through a plan, a referral or a goal, or brought by an import."""
    plans = select(plan.c.id).where(plan.c.patient_id == _WHOSE)
    referrals = select(referral.c.id).where(referral.c.patient_id == _WHOSE)
    goals = select(goal.c.id).where(goal.c.plan_id.in_(plans))
    found: list[Select[tuple[object]]] = []
    for table in ALL:
        if "id" not in table.c or table is import_batch:
            continue
        if "patient_id" in table.c:
            found.append(select(table.c.id).where(table.c.patient_id == _WHOSE))
        elif "plan_id" in table.c:
            found.append(select(table.c.id).where(table.c.plan_id.in_(plans)))
        elif "referral_id" in table.c:
            found.append(select(table.c.id).where(table.c.referral_id.in_(referrals)))
        elif table in _LINKS:
            found.append(select(table.c.id).where(table.c.goal_id.in_(goals)))
    found.append(select(import_item.c.batch_id).where(import_item.c.patient_id == _WHOSE))
    return found


_STEPS = (
    select(
        step.c.seq,
        step.c.id,
        step.c.name,
        step.c.at,
        step.c.undoes,
        user_account.c.login,
        user_account.c.name.label("who"),
        func.count(change.c.position).label("changes"),
    )
    .outerjoin(change, change.c.step_seq == step.c.seq)
    .outerjoin(user_account, user_account.c.id == step.c.by)
    .group_by(step.c.seq)
    .order_by(step.c.seq.desc())
)
_OF_PATIENT = step.c.seq.in_(
    select(change.c.step_seq).where(or_(change.c.entity_id == _WHOSE, *(change.c.entity_id.in_(ids) for ids in _ids())))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditStep:
    """One step of the journal; `name` is the stored name of the command, `undoes` the step it took back."""

    seq: int
    id: StepId
    name: str
    at: datetime
    login: str
    who: str
    undoes: StepId | None
    changes: int


@dataclass(frozen=True, kw_only=True)
class AuditTrail(Query[tuple[AuditStep, ...]]):
    """The newest steps first; without a limit all of them."""

    limit: int | None = None
    patient_id: PatientId | None = None

    def fetch(self, connection: Connection) -> tuple[AuditStep, ...]:
        found = _STEPS if self.patient_id is None else _STEPS.where(_OF_PATIENT)
        rows = connection.execute(found.limit(self.limit), {"patient_id": self.patient_id})
        return tuple(
            AuditStep(
                seq=row.seq,
                id=row.id,
                name=row.name,
                at=row.at,
                login=row.login or "",
                who=row.who or "",
                undoes=row.undoes,
                changes=row.changes,
            )
            for row in rows
        )
