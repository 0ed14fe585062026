"""Examples of the commands about a plan and its parts."""

from collections.abc import Mapping

from careplan.application.commands import (
    documents,
    findings,
    goals,
    links,
    medicines,
    plans,
    templates,
    therapies,
)
from careplan.domain.checks.acknowledgement import Acknowledgement
from careplan.domain.medicine.medicine import Medicine, MedicineStatus
from careplan.domain.medicine.monitoring import MonitoringSeries, SeriesStatus
from careplan.domain.patient.patient import Patient, PatientStatus
from careplan.domain.patient.problem import Problem
from careplan.domain.plan.content import content_hash
from careplan.domain.plan.goal import AchievementStatus, Goal, LifecycleStatus
from careplan.domain.plan.links import (
    CareGoalLink,
    GoalLink,
    MedicineGoalLink,
    ProblemGoalLink,
    ReferralGoalLink,
    TherapyGoalLink,
)
from careplan.domain.plan.plan import CLOSED, Plan, PlanStatus
from careplan.domain.plan.version import Signature
from careplan.domain.referral.referral import Referral
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.ids import GoalId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.team.clinic import ClinicProfile
from careplan.domain.therapy.care import OtherCare
from careplan.domain.therapy.therapy import ActivityStatus, TherapyActivity
from tests.support import random_terms as terms
from tests.support.clinics import content
from tests.support.random_draw import Draw, Examples, open_plan, part, retirement, revision

_LINKS: Mapping[links.ActionKind, tuple[type[Entity], type[GoalLink], str]] = {
    links.ActionKind.MEDICINE: (Medicine, MedicineGoalLink, "medicine_id"),
    links.ActionKind.THERAPY: (TherapyActivity, TherapyGoalLink, "therapy_id"),
    links.ActionKind.CARE: (OtherCare, CareGoalLink, "care_id"),
    links.ActionKind.REFERRAL: (Referral, ReferralGoalLink, "referral_id"),
    links.ActionKind.PROBLEM: (Problem, ProblemGoalLink, "problem_id"),
}


def _followed(draw: Draw) -> Patient:
    return draw.one(Patient, lambda patient: patient.status is PatientStatus.ACTIVE)


def _begun(draw: Draw) -> Goal:
    begun = {LifecycleStatus.ACTIVE, LifecycleStatus.ON_HOLD, LifecycleStatus.COMPLETED}
    return draw.one(Goal, lambda goal: goal.lifecycle_status in begun)


def link(draw: Draw, kind: links.ActionKind) -> links.LinkGoal:
    """An action that does not serve the goal yet."""
    goal = part(draw, Goal)
    plan = draw.one(Plan, lambda plan: plan.id == goal.plan_id)
    owner, link_kind, column = _LINKS[kind]
    taken = {getattr(each, column) for each in draw.live(link_kind, goal_id=goal.id)}
    same = {"patient_id": plan.patient_id} if kind is links.ActionKind.PROBLEM else {"plan_id": plan.id}
    action = draw.one(owner, lambda each: each.id not in taken, **same)
    return links.LinkGoal(goal_id=goal.id, kind=kind, action_id=action.id)


def _unlink(draw: Draw) -> links.UnlinkGoal:
    kind = draw.pick(*_LINKS)
    _, link_kind, column = _LINKS[kind]
    link = draw.one(link_kind)
    return links.UnlinkGoal(goal_id=link.goal_id, kind=kind, action_id=getattr(link, column))


def _relink(draw: Draw) -> links.RelinkGoals:
    """One goal taken away, or one added."""
    if draw.pick(True, False):
        old = _unlink(draw)
        goal = draw.one(Goal, lambda goal: goal.id == old.goal_id)
        linked, unlinked = frozenset[GoalId](), frozenset({old.goal_id})
    else:
        new = link(draw, draw.pick(*_LINKS))
        old = links.UnlinkGoal(goal_id=new.goal_id, kind=new.kind, action_id=new.action_id)
        goal = draw.one(Goal, lambda goal: goal.id == new.goal_id)
        linked, unlinked = frozenset({new.goal_id}), frozenset[GoalId]()
    return links.RelinkGoals(
        plan_id=goal.plan_id, kind=old.kind, action_id=old.action_id, linked=linked, unlinked=unlinked
    )


def _sign(draw: Draw) -> plans.SignPlan:
    plan = draw.one(Plan, status=PlanStatus.IN_REVIEW)
    signing = draw.one(ClinicProfile).signing
    seen = content_hash(content(draw.clinic, plan.id))
    return plans.SignPlan(plan_id=plan.id, discipline=draw.pick(*signing), seen=seen)


def _withdraw(draw: Draw) -> plans.WithdrawSignature:
    under_review = {plan.id for plan in draw.live(Plan, status=PlanStatus.IN_REVIEW)}
    signature = draw.one(Signature, lambda s: s.plan_id in under_review and s.user_id == draw.clinic.user.id)
    return plans.WithdrawSignature(plan_id=signature.plan_id, discipline=signature.discipline)


def _move_plan(draw: Draw) -> plans.MovePlan:
    """Mostly to and from review: a closed plan takes no further part."""
    common = (PlanStatus.IN_REVIEW, PlanStatus.DRAFT, PlanStatus.ACTIVE, PlanStatus.ON_HOLD) * 5
    plan = draw.one(Plan, lambda plan: plan.status is not PlanStatus.ENTERED_IN_ERROR)
    return plans.MovePlan(plan_id=plan.id, to=draw.pick(*common, *PlanStatus), reason="as agreed")


def _end(draw: Draw) -> medicines.EndMedicine:
    return medicines.EndMedicine(
        medicine_id=part(draw, Medicine).id,
        status=draw.pick(MedicineStatus.STOPPED, MedicineStatus.COMPLETED),
        on=PartialDate.of(draw.today),
        reason="not tolerated",
        end_monitoring=draw.pick(True, False),
    )


def _take_in(draw: Draw) -> medicines.TakeInMedicine:
    medicine = draw.one(Medicine, plan_id=None)
    plan = draw.one(Plan, lambda plan: plan.status not in CLOSED, patient_id=medicine.patient_id)
    return medicines.TakeInMedicine(plan_id=plan.id, medicine_id=medicine.id, seen=medicine.terms)


def _number(draw: Draw) -> documents.NumberDocument:
    plan = draw.one(Plan)
    return documents.NumberDocument(plan_id=plan.id, kind="clinician-plan", version=plan.version)


EXAMPLES: Examples = {
    plans.BeginPlan: lambda d: plans.BeginPlan(patient_id=_followed(d).id, terms=terms.plan(d)),
    plans.RevisePlan: revision(plans.RevisePlan, open_plan, "plan_id", terms.plan),
    plans.MovePlan: _move_plan,
    plans.RetirePlan: retirement(
        plans.RetirePlan, lambda d: d.one(Plan, lambda plan: content(d.clinic, plan.id).is_empty), "plan_id"
    ),
    plans.SignPlan: _sign,
    plans.WithdrawSignature: _withdraw,
    templates.ApplyTemplate: lambda d: templates.ApplyTemplate(plan_id=open_plan(d).id, proposal=terms.proposal(d)),
    goals.AddGoal: lambda d: goals.AddGoal(plan_id=open_plan(d).id, terms=terms.goal(d)),
    goals.ReviseGoal: revision(goals.ReviseGoal, lambda d: part(d, Goal), "goal_id", terms.goal),
    goals.MoveGoal: lambda d: goals.MoveGoal(goal_id=part(d, Goal).id, to=d.pick(*LifecycleStatus)),
    goals.AssessGoal: lambda d: goals.AssessGoal(goal_id=_begun(d).id, achievement=d.pick(*AchievementStatus)),
    goals.RetireGoal: retirement(goals.RetireGoal, lambda d: part(d, Goal), "goal_id"),
    links.LinkGoal: lambda d: link(d, d.pick(*_LINKS)),
    links.UnlinkGoal: _unlink,
    links.RelinkGoals: _relink,
    medicines.AddMedicine: lambda d: medicines.AddMedicine(
        plan_id=open_plan(d).id, terms=terms.medicine(d), monitoring=(terms.monitoring(d),)
    ),
    medicines.TakeInMedicine: _take_in,
    medicines.ReviseMedicine: revision(
        medicines.ReviseMedicine, lambda d: part(d, Medicine), "medicine_id", terms.medicine
    ),
    medicines.EndMedicine: _end,
    medicines.PauseMedicine: lambda d: medicines.PauseMedicine(medicine_id=part(d, Medicine).id),
    medicines.ResumeMedicine: lambda d: medicines.ResumeMedicine(
        medicine_id=d.one(Medicine, status=MedicineStatus.ON_HOLD).id
    ),
    medicines.RetireMedicine: retirement(
        medicines.RetireMedicine, lambda d: d.one(Medicine, status=MedicineStatus.DRAFT), "medicine_id"
    ),
    medicines.AddMonitoring: lambda d: medicines.AddMonitoring(
        medicine_id=part(d, Medicine).id, terms=terms.monitoring(d)
    ),
    medicines.StopMonitoring: lambda d: medicines.StopMonitoring(
        series_id=d.one(MonitoringSeries, status=SeriesStatus.ACTIVE).id
    ),
    therapies.AddTherapy: lambda d: therapies.AddTherapy(plan_id=open_plan(d).id, terms=terms.therapy(d)),
    therapies.ReviseTherapy: revision(
        therapies.ReviseTherapy, lambda d: part(d, TherapyActivity), "therapy_id", terms.therapy
    ),
    therapies.MoveTherapy: lambda d: therapies.MoveTherapy(
        therapy_id=part(d, TherapyActivity).id, to=d.pick(*ActivityStatus)
    ),
    therapies.RetireTherapy: retirement(therapies.RetireTherapy, lambda d: part(d, TherapyActivity), "therapy_id"),
    therapies.AddCare: lambda d: therapies.AddCare(plan_id=open_plan(d).id, terms=terms.care(d)),
    therapies.ReviseCare: revision(therapies.ReviseCare, lambda d: part(d, OtherCare), "care_id", terms.care),
    therapies.MoveCare: lambda d: therapies.MoveCare(care_id=part(d, OtherCare).id, to=d.pick(*ActivityStatus)),
    therapies.RetireCare: retirement(therapies.RetireCare, lambda d: part(d, OtherCare), "care_id"),
    documents.NumberDocument: _number,
    findings.AcknowledgeFinding: lambda d: findings.AcknowledgeFinding(
        plan_id=open_plan(d).id, finding=terms.finding(d), terms=terms.acknowledgement(d)
    ),
    findings.ReopenFinding: retirement(findings.ReopenFinding, lambda d: d.one(Acknowledgement), "acknowledgement_id"),
}
