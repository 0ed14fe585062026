"""The plan that is loaded and printed for measuring: thirty parts with sixty checklist items, built by commands."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

from careplan.application.clinic import Clinic
from careplan.application.commands.allergies import AddAllergy
from careplan.application.commands.goals import AddGoal
from careplan.application.commands.links import ActionKind, LinkGoal
from careplan.application.commands.medicines import AddMedicine
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.plans import BeginPlan
from careplan.application.commands.problems import AddProblem
from careplan.application.commands.referrals import AddReferral
from careplan.application.commands.team import AddTeamMember
from careplan.application.commands.therapies import AddCare, AddTherapy
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.medicine.monitoring import MonitoringTerms, Phase
from careplan.domain.medicine.regimen import understood
from careplan.domain.patient.allergy import AllergyTerms
from careplan.domain.patient.details import IdentifierTerms
from careplan.domain.patient.problem import ProblemTerms
from careplan.domain.plan.goal import GoalTerms, Target
from careplan.domain.plan.plan import PlanTerms
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.shared.ids import PatientId, PlanId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.domain.team.member import TeamMemberTerms
from careplan.domain.therapy.care import CareTerms
from careplan.domain.therapy.therapy import Fitt, Strand, TherapyTerms
from tests.support import clinics

GOALS = 6
ITEMS = 10


def rich_plan(clinic: Clinic) -> PlanId:
    """Six goals, five medicines with their tests, nine activities, four cares, six referrals with ten items each."""
    number = IdentifierTerms(label="MRN", value="TST-RICH")
    patient_id = clinic.run(RegisterPatient(terms=clinics.GRACE, identifiers=(number,))).value
    terms = PlanTerms(title="Care plan", starts_on=date(2026, 3, 1), review_on=date(2026, 9, 1))
    plan_id = clinic.run(BeginPlan(patient_id=patient_id, terms=terms)).value
    _record(clinic, patient_id)
    goals = [clinic.run(AddGoal(plan_id=plan_id, terms=_goal(n))).value for n in range(GOALS)]
    for n, (kind, action_id) in enumerate(_actions(clinic, patient_id, plan_id)):
        clinic.run(LinkGoal(goal_id=goals[n % GOALS], kind=kind, action_id=action_id))
    return plan_id


def _record(clinic: Clinic, patient_id: PatientId) -> None:
    for n in range(3):
        clinic.run(AddAllergy(patient_id=patient_id, terms=AllergyTerms(substance=f"Substance {n}", reaction="rash")))
        clinic.run(AddProblem(patient_id=patient_id, terms=ProblemTerms(description=f"Problem {n}")))
        member = TeamMemberTerms(name=f"Member {n} Sample", discipline="nursing")
        clinic.run(AddTeamMember(patient_id=patient_id, terms=member))


def _goal(n: int) -> GoalTerms:
    target = Target("6-minute walk", f"at least {400 + n} m", Quantity(Decimal(400 + n), "m"), date(2026, 9, 1))
    return GoalTerms(description=f"Walk to the market, part {n}", target=target)


def _actions(clinic: Clinic, patient_id: PatientId, plan_id: PlanId) -> Iterator[tuple[ActionKind, UUID]]:
    series = MonitoringTerms(test="blood-count", name="Blood count", phases=(Phase(4),))
    for n in range(5):
        medicine = MedicineTerms(
            name=f"Exemplamab {n}", regimen=understood(f"{5 + n} mg weekly oral"), started=PartialDate("2026-03-01")
        )
        added = clinic.run(AddMedicine(plan_id=plan_id, terms=medicine, monitoring=(series,)))
        yield ActionKind.MEDICINE, added.value
    for n in range(9):
        strand = Strand.PHYSICAL if n % 2 else Strand.OCCUPATIONAL
        fitt = Fitt("3 times a week", "light", "20 minutes", "stretching")
        therapy = TherapyTerms(strand=strand, name=f"Activity {n}", fitt=fitt, at_home=True)
        yield ActionKind.THERAPY, clinic.run(AddTherapy(plan_id=plan_id, terms=therapy)).value
    for n in range(4):
        care = CareTerms(discipline="nursing", description=f"Care {n}", frequency="monthly")
        yield ActionKind.CARE, clinic.run(AddCare(plan_id=plan_id, terms=care)).value
    for n in range(6):
        asked = ReferralTerms(specialty=f"specialty-{n}", question="Is this what we look for?", owner="ann")
        items = tuple(ItemTerms(text=f"Paper {place}") for place in range(ITEMS))
        referral = AddReferral(patient_id=patient_id, plan_id=plan_id, terms=asked, items=items)
        yield ActionKind.REFERRAL, clinic.run(referral).value
