"""Plans with one of every part, and the way to their signatures."""

from datetime import date

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal, MoveGoal
from careplan.application.commands.links import ActionKind, LinkGoal
from careplan.application.commands.medicines import AddMedicine
from careplan.application.commands.plans import MovePlan, SignPlan
from careplan.application.commands.referrals import AddReferral
from careplan.application.commands.therapies import AddCare, AddTherapy
from careplan.application.queries.users import ThisClinic
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.medicine.monitoring import MonitoringTerms, Phase
from careplan.domain.medicine.regimen import understood
from careplan.domain.plan.content import content_hash
from careplan.domain.plan.goal import LifecycleStatus
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.shared.ids import PlanId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.therapy.care import CareTerms
from careplan.domain.therapy.therapy import Fitt, Strand, TherapyTerms
from tests.support.clinics import content, walk, with_plan

DAY = date(2026, 2, 20)
METHOTREXATE = MedicineTerms(
    name="methotrexate", regimen=understood("15 mg weekly oral"), started=PartialDate("2026-02-02")
)
BLOOD_COUNT = MonitoringTerms(test="fbc", name="Full blood count", phases=(Phase(2, 8), Phase(12)))
LIVER_TESTS = MonitoringTerms(test="lft", name="Liver tests", phases=(Phase(4),))
STRETCHING = TherapyTerms(strand=Strand.OCCUPATIONAL, name="Hand stretching", fitt=Fitt(frequency="daily"))
SKIN_CARE = CareTerms(discipline="nursing", description="Skin care teaching")
LUNG = ReferralTerms(specialty="pulmonology", question="Is the lung involved?")


def rich(clinic: Clinic) -> PlanId:
    """Grace Exampleton's draft plan: an active goal G1 served by methotrexate, a goal G2, therapy, care, a referral."""
    plan_id = with_plan(clinic)
    goal_id = clinic.run(AddGoal(plan_id=plan_id, terms=walk("400"))).value
    clinic.run(MoveGoal(goal_id=goal_id, to=LifecycleStatus.ACTIVE))
    clinic.run(AddGoal(plan_id=plan_id, terms=walk("450")))
    medicine = AddMedicine(plan_id=plan_id, terms=METHOTREXATE, monitoring=(BLOOD_COUNT, LIVER_TESTS))
    medicine_id = clinic.run(medicine).value
    clinic.run(LinkGoal(goal_id=goal_id, kind=ActionKind.MEDICINE, action_id=medicine_id))
    clinic.run(AddTherapy(plan_id=plan_id, terms=STRETCHING))
    clinic.run(AddCare(plan_id=plan_id, terms=SKIN_CARE))
    patient_id = content(clinic, plan_id).patient.id
    clinic.run(AddReferral(patient_id=patient_id, plan_id=plan_id, terms=LUNG, items=(ItemTerms(text="HRCT report"),)))
    return plan_id


def sign(clinic: Clinic, plan_id: PlanId, discipline: str = "rheumatology") -> bool:
    """As it stands, by whoever is at the desk; whether that put it in force."""
    seen = content_hash(content(clinic, plan_id))
    return clinic.run(SignPlan(plan_id=plan_id, discipline=discipline, seen=seen)).value is not None


def in_force(clinic: Clinic, plan_id: PlanId) -> None:
    """Reviewed and signed by everybody on the clinic's list."""
    clinic.run(MovePlan(plan_id=plan_id, to=PlanStatus.IN_REVIEW))
    for discipline in clinic.ask(ThisClinic()).terms.signing:
        sign(clinic, plan_id, discipline)
