"""What a meeting's actions become in a plan: drafts, one for each action, in one step."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from careplan.application.commands.command import Command
from careplan.application.commands.referral_steps import new_referral
from careplan.application.commands.therapies import new_care
from careplan.domain.meeting.after import login_of
from careplan.domain.meeting.case import MeetingAction, MeetingCase
from careplan.domain.meeting.meeting import Meeting
from careplan.domain.patient.patient import Patient
from careplan.domain.plan.plan import Plan
from careplan.domain.plan.proposal import ProposedReferral
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import MeetingActionId, MeetingCaseId, PlanId
from careplan.domain.team.clinic import UserAccount
from careplan.domain.therapy.care import CareTerms
from careplan.storage.unit_of_work import UnitOfWork


class DraftKind(StrEnum):
    """What an action becomes: a referral that somebody still has to make ready, or a line of other care."""

    REFERRAL = "referral"
    CARE = "care"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOf:
    """One action and what it becomes; `code` is the specialty or the discipline."""

    action_id: MeetingActionId
    kind: DraftKind
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDrafts:
    """What actions of one case become in one plan."""

    case_id: MeetingCaseId
    plan_id: PlanId
    drafts: tuple[DraftOf, ...]


@dataclass(frozen=True, kw_only=True)
class PutActionsInPlan(Command[int]):
    """Amends the patient's plan: a plan in force goes on as the draft of its next version, which has to be signed.

    Answers how many drafts were made.
    """

    case_id: MeetingCaseId
    plan_id: PlanId
    drafts: tuple[DraftOf, ...]

    def handle(self, work: UnitOfWork) -> int:
        """Refuses a plan of somebody else, an action of another case, and one that was put there before."""
        return put_in_plan(work, PlanDrafts(case_id=self.case_id, plan_id=self.plan_id, drafts=self.drafts))


def put_in_plan(work: UnitOfWork, wanted: PlanDrafts) -> int:
    """Refuses as `PutActionsInPlan` does."""
    case, plan = work.get(MeetingCase, wanted.case_id), work.get(Plan, wanted.plan_id)
    if plan.patient_id != case.patient_id:
        raise Invalid(field="case.plan", reason="other-patient")
    work.get(Patient, case.patient_id).ensure_followed()
    if not wanted.drafts:
        raise Invalid(field="case.actions", reason="blank")
    plan.amend()
    for draft in wanted.drafts:
        action = work.get(MeetingAction, draft.action_id)
        if action.case_id != case.id:
            raise Invalid(field="case.actions", reason="other-patient")
        if action.made_id is not None:
            raise WrongStatus(field="action.made", status="made")
        action.made, action.made_id = draft.kind, _made(work, case, plan, draft)
    return len(wanted.drafts)


def _made(work: UnitOfWork, case: MeetingCase, plan: Plan, draft: DraftOf) -> UUID:
    action = work.get(MeetingAction, draft.action_id)
    origin = f"meeting {work.get(Meeting, case.meeting_id).day.isoformat()}"
    if draft.kind is DraftKind.REFERRAL:
        owner = login_of(action.owner, [(each.login, each.name) for each in work.all(UserAccount)])
        reason = action.what if owner else f"{action.what} ({action.owner})"  # without an account: named in words
        terms = ReferralTerms(specialty=draft.code, question=case.question, reason=reason, owner=owner)
        return new_referral(work, case.patient_id, plan.id, ProposedReferral(terms=terms), origin=origin).id
    care = CareTerms(discipline=draft.code, description=action.what, performer=action.owner, ends_on=action.due_on)
    return new_care(work, plan.id, care, origin).id
