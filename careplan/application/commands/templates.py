"""Taking a template into a plan: all chosen parts or none, and nothing twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from careplan.application.commands.command import Command
from careplan.application.commands.goals import new_goal
from careplan.application.commands.referral_steps import new_referral
from careplan.application.commands.therapies import new_care, new_therapy
from careplan.domain.patient.patient import Patient
from careplan.domain.plan.goal import Goal, GoalTerms
from careplan.domain.plan.plan import Plan
from careplan.domain.plan.proposal import Held, Proposal, ProposedPart, ProposedReferral, held_keys, same_entry
from careplan.domain.referral.referral import Referral
from careplan.domain.referral.states import OPEN
from careplan.domain.shared.ids import PlanId
from careplan.domain.therapy.care import CareTerms, OtherCare
from careplan.domain.therapy.therapy import TherapyActivity, TherapyTerms
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ApplyTemplate(Command[tuple[str, ...]]):
    """Adds the `chosen` entries that the plan does not hold yet; answers the keys it added.

    None is all but the decisions, which a person has to name.

    An entry is held when a live part came from it, when the same intervention is prescribed, or when a referral to
    the same specialty is open: the preview (`queries.templates`) shows the same.
    """

    plan_id: PlanId
    proposal: Proposal
    chosen: frozenset[str] | None = None

    def handle(self, work: UnitOfWork) -> tuple[str, ...]:
        """Sets the day of review when the plan has none; opens the next version only if something is added."""
        plan = work.get(Plan, self.plan_id)
        work.get(Patient, plan.patient_id).ensure_followed()
        wanted = self.proposal.wanted(self.chosen)
        held = held_keys(self.proposal, parts_of(plan, work))
        added = [part for part in wanted if part.key not in held]
        if added:
            plan.amend()
            self._begin(plan, work)
        for part in added:
            _add(part, self.proposal.origin(part), plan, work)
        return tuple(part.key for part in added)

    def _begin(self, plan: Plan, work: UnitOfWork) -> None:
        plan.template = plan.template or f"{self.proposal.template}@{self.proposal.version}"
        if plan.review_on is None and self.proposal.review_weeks:
            plan.review_on = (plan.starts_on or work.today) + timedelta(weeks=self.proposal.review_weeks)


def parts_of(plan: Plan, work: UnitOfWork) -> Held:
    """The live parts of a plan, and the open referrals of its person whichever plan they are in."""
    therapies = work.all(TherapyActivity, plan_id=plan.id)
    referrals = work.all(Referral, patient_id=plan.patient_id)
    parts: Iterable[Goal | TherapyActivity | OtherCare | Referral] = (
        *work.all(Goal, plan_id=plan.id),
        *therapies,
        *work.all(OtherCare, plan_id=plan.id),
        *(referral for referral in referrals if referral.plan_id == plan.id),
    )
    return Held(
        origins=frozenset(same_entry(part.origin) for part in parts if part.origin),
        interventions=frozenset(t.intervention for t in therapies if t.intervention),
        specialties=frozenset(r.specialty for r in referrals if r.state in OPEN),
    )


def _add(part: ProposedPart, origin: str, plan: Plan, work: UnitOfWork) -> None:
    match part.part:
        case GoalTerms() as terms:
            new_goal(work, plan.id, terms, origin)
            work.flush()
        case TherapyTerms() as terms:
            new_therapy(work, plan.id, terms, origin)
        case CareTerms() as terms:
            new_care(work, plan.id, terms, origin)
        case ProposedReferral() as draft:
            new_referral(work, plan.patient_id, plan.id, draft, origin)
