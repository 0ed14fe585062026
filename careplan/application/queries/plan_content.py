"""A plan as it stands, whole: the one snapshot that is shown, printed, signed and compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Label, Select, Table, and_, bindparam, func, literal_column, or_, select, union_all

from careplan.application.queries import rows
from careplan.application.queries.patient_facts import (
    DiseaseOfPatient,
    FactsOfPatient,
    ProblemsOfPatient,
    TeamOfPatient,
)
from careplan.application.queries.plan_lines import (
    care_line,
    goal_line,
    medicine_line,
    referral_line,
    signature_lines,
    therapy_line,
)
from careplan.application.queries.query import Query
from careplan.domain.medicine.medicine import TAKEN
from careplan.domain.plan.snapshot import GoalLine, PlanSnapshot
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import PlanId
from careplan.storage.tables import links
from careplan.storage.tables.clinic import clinic_profile
from careplan.storage.tables.measure import measurement
from careplan.storage.tables.medicine import medicine, monitoring_series
from careplan.storage.tables.plan import goal, plan, signature
from careplan.storage.tables.referral import checklist_item, contact_attempt, referral, referral_milestone
from careplan.storage.tables.therapy import other_care, therapy_activity

_SIGNING = select(clinic_profile.c.signing).where(clinic_profile.c.retired_at.is_(None)).scalar_subquery()
_PLAN = select(plan, _SIGNING.label("signing")).where(plan.c.id == bindparam("owner"), plan.c.retired_at.is_(None))
_GOALS = rows.live(goal, "plan_id", "number")
_THERAPIES = rows.live(therapy_activity, "plan_id", "strand", "name")
_CARES = rows.live(other_care, "plan_id", "discipline", "description")
_MEDICINES = (
    select(medicine)
    .where(medicine.c.retired_at.is_(None))
    .where(
        or_(
            medicine.c.plan_id == bindparam("owner"),
            and_(
                medicine.c.patient_id == bindparam("patient_id"),
                medicine.c.plan_id.is_(None),
                medicine.c.status.in_(sorted(TAKEN)),
            ),
        )
    )
    .order_by(medicine.c.status, medicine.c.name, medicine.c.id)
)
_MONITORING = rows.live(monitoring_series, "patient_id", "due_on", "name")
_SIGNATURES = rows.live(signature, "plan_id", "discipline")


def _goals_of(link: Table, column: str) -> Select[*tuple[Any, ...]]:
    """Which goals of the plan each action serves, by number."""
    both_live = and_(link.c.retired_at.is_(None), goal.c.retired_at.is_(None))
    return (
        select(link.c[column].label("action"), goal.c.number)
        .join(goal, goal.c.id == link.c.goal_id)
        .where(goal.c.plan_id == bindparam("owner"), both_live)
    )


_LINKED = union_all(
    _goals_of(links.medicine_goal_link, "medicine_id"),
    _goals_of(links.therapy_goal_link, "therapy_id"),
    _goals_of(links.care_goal_link, "care_id"),
    _goals_of(links.referral_goal_link, "referral_id"),
).order_by("number")


def _counted(table: Table, label: str, *where: Any) -> Label[int]:
    """How many live rows a referral has."""
    found = select(func.count()).where(table.c.referral_id == referral.c.id, table.c.retired_at.is_(None), *where)
    return found.scalar_subquery().label(label)


_REFERRALS = rows.live(referral, "plan_id", "since", "specialty").add_columns(
    _counted(checklist_item, "answered_items", checklist_item.c.state != literal_column("'open'")),
    _counted(checklist_item, "all_items"),
    _counted(contact_attempt, "attempts"),
    _counted(referral_milestone, "told", referral_milestone.c.kind == literal_column("'told'")),
)
_LATEST = (
    select(measurement)
    .where(measurement.c.patient_id == bindparam("owner"), measurement.c.retired_at.is_(None))
    .where(func.lower(measurement.c.name).in_(bindparam("names", expanding=True)))
    .where(or_(measurement.c.value.is_not(None), measurement.c.finding != "", measurement.c.absent != ""))
    .order_by(measurement.c.taken, measurement.c.taken_at)
)


@dataclass(frozen=True, kw_only=True)
class PlanContent(Query[PlanSnapshot]):
    """The plan being worked on, with everything a reader needs beside it."""

    plan_id: PlanId

    def fetch(self, connection: Connection) -> PlanSnapshot:
        """Refuses a plan that is absent or retired."""
        row = next(iter(rows.rows(connection, _PLAN, self.plan_id)), None)
        if row is None:
            raise NotFound(field="Plan", id=self.plan_id)
        serves = _goal_numbers(connection, row.id)
        draft = PlanSnapshot(
            id=row.id,
            title=row.title,
            summary=row.summary,
            starts_on=row.starts_on,
            review_on=row.review_on,
            status=row.status,
            version=row.version,
            patient=FactsOfPatient(patient_id=row.patient_id).fetch(connection),
            disease=DiseaseOfPatient(patient_id=row.patient_id).fetch(connection),
            problems=ProblemsOfPatient(patient_id=row.patient_id).fetch(connection),
            goals=_goals(connection, row),
            medicines=_medicines(connection, row, serves),
            therapies=tuple(therapy_line(r, serves) for r in rows.rows(connection, _THERAPIES, row.id)),
            cares=tuple(care_line(r, serves) for r in rows.rows(connection, _CARES, row.id)),
            referrals=_referrals(connection, row, serves),
            team=TeamOfPatient(patient_id=row.patient_id).fetch(connection),
            signatures=(),
        )
        given = [s for s in rows.rows(connection, _SIGNATURES, row.id) if s.version == row.version]
        return signature_lines(draft, row.signing or (), given)


def _goal_numbers(connection: Connection, plan_id: UUID) -> Mapping[UUID, tuple[int, ...]]:
    serves: dict[UUID, tuple[int, ...]] = {}
    for action, number in rows.rows(connection, _LINKED, plan_id):
        serves[action] = (*serves.get(action, ()), number)
    return serves


def _goals(connection: Connection, row: rows.AnyRow) -> tuple[GoalLine, ...]:
    found = list(rows.rows(connection, _GOALS, row.id))
    names = sorted({g.target_measure.lower() for g in found if g.target_measure})
    latest: dict[str, rows.AnyRow] = {}
    if names:
        for reading in connection.execute(_LATEST, {"owner": row.patient_id, "names": names}):
            latest[reading.name.lower()] = reading
    return tuple(goal_line(g, latest.get((g.target_measure or "").lower())) for g in found)


def _medicines(connection: Connection, row: rows.AnyRow, serves: Mapping[UUID, tuple[int, ...]]) -> tuple[Any, ...]:
    found = connection.execute(_MEDICINES, {"owner": row.id, "patient_id": row.patient_id})
    series = rows.grouped(rows.rows(connection, _MONITORING, row.patient_id), "medicine_id")
    return tuple(medicine_line(m, series.get(m.id, []), serves) for m in found)


def _referrals(connection: Connection, row: rows.AnyRow, serves: Mapping[UUID, tuple[int, ...]]) -> tuple[Any, ...]:
    return tuple(referral_line(r, serves) for r in rows.rows(connection, _REFERRALS, row.id))
