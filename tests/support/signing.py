"""Takes a plan through review, as the people on the clinic's list would."""

from careplan.application.clinic import Clinic
from careplan.application.commands.plans import MovePlan, SignPlan
from careplan.domain.plan.content import content_hash
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.shared.ids import PlanId
from tests.support.clinics import content


def sign(clinic: Clinic, plan_id: PlanId, *disciplines: str) -> None:
    """Into review, and signed for these disciplines by whoever is at the desk."""
    clinic.run(MovePlan(plan_id=plan_id, to=PlanStatus.IN_REVIEW))
    for discipline in disciplines or ("rheumatology",):
        clinic.run(SignPlan(plan_id=plan_id, discipline=discipline, seen=content_hash(content(clinic, plan_id))))
