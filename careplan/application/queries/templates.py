"""What a template would add to a plan and what is there already, for the preview with its tick boxes."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, union_all

from careplan.application.queries.query import Query
from careplan.domain.plan.proposal import Held, Proposal, ProposedPart, held_keys, same_entry
from careplan.domain.referral.states import OPEN
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import PlanId
from careplan.storage.tables.plan import goal, plan
from careplan.storage.tables.referral import referral
from careplan.storage.tables.therapy import other_care, therapy_activity

_PLAN = select(plan.c.patient_id).where(plan.c.id == bindparam("plan_id"), plan.c.retired_at.is_(None))
_ORIGINS = union_all(
    *(
        select(table.c.origin).where(
            table.c.plan_id == bindparam("plan_id"), table.c.retired_at.is_(None), table.c.origin != ""
        )
        for table in (goal, therapy_activity, other_care, referral)
    )
)
_INTERVENTIONS = select(therapy_activity.c.intervention).where(
    therapy_activity.c.plan_id == bindparam("plan_id"),
    therapy_activity.c.retired_at.is_(None),
    therapy_activity.c.intervention != "",
)
_SPECIALTIES = select(referral.c.specialty).where(
    referral.c.patient_id == bindparam("patient_id"),
    referral.c.retired_at.is_(None),
    referral.c.state.in_(sorted(OPEN)),
)


_BEGAN = select(plan.c.template).where(plan.c.id == bindparam("plan_id"), plan.c.template != "")


@dataclass(frozen=True, kw_only=True)
class TemplatesOf(Query[frozenset[str]]):
    """The ids of the templates that a plan began from or that a live part of it came from."""

    plan_id: PlanId

    def fetch(self, connection: Connection) -> frozenset[str]:
        bound = {"plan_id": self.plan_id}
        began = {name.partition("@")[0] for name in connection.scalars(_BEGAN, bound)}
        return frozenset(began | {origin.partition("#")[0] for origin in connection.scalars(_ORIGINS, bound)})


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """One entry; `present` entries are left out when the template is applied."""

    part: ProposedPart
    present: bool


@dataclass(frozen=True, kw_only=True)
class TemplatePreview(Query[tuple[PreviewRow, ...]]):
    """The rows of a proposal in its order; `ApplyTemplate` adds exactly those that are not present."""

    plan_id: PlanId
    proposal: Proposal

    def fetch(self, connection: Connection) -> tuple[PreviewRow, ...]:
        """Refuses a plan that is absent or retired."""
        owner = connection.execute(_PLAN, {"plan_id": self.plan_id}).first()
        if owner is None:
            raise NotFound(field="Plan", id=self.plan_id)
        bound = {"plan_id": self.plan_id}
        held = Held(
            origins=frozenset(same_entry(row.origin) for row in connection.execute(_ORIGINS, bound)),
            interventions=frozenset(connection.scalars(_INTERVENTIONS, bound)),
            specialties=frozenset(connection.scalars(_SPECIALTIES, {"patient_id": owner.patient_id})),
        )
        present = held_keys(self.proposal, held)
        return tuple(PreviewRow(part=part, present=part.key in present) for part in self.proposal.offered)
