"""What people do to therapy activities and other care."""

from dataclasses import dataclass
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.domain.plan.links import CareGoalLink, TherapyGoalLink
from careplan.domain.plan.plan import Plan
from careplan.domain.shared.ids import CareId, PlanId, TherapyId
from careplan.domain.shared.merge import ensure_unchanged, merged
from careplan.domain.therapy.care import CareTerms, OtherCare
from careplan.domain.therapy.therapy import ActivityStatus, TherapyActivity, TherapyTerms
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class AddTherapy(Command[TherapyId]):
    """An activity begins as a draft; the therapist makes it active."""

    plan_id: PlanId
    terms: TherapyTerms

    def handle(self, work: UnitOfWork) -> TherapyId:
        work.get(Plan, self.plan_id).amend()
        return new_therapy(work, self.plan_id, self.terms).id


@dataclass(frozen=True, kw_only=True)
class ReviseTherapy(Command[None]):
    """FITT is one field."""

    therapy_id: TherapyId
    seen: TherapyTerms
    wanted: TherapyTerms

    def handle(self, work: UnitOfWork) -> None:
        activity = work.get(TherapyActivity, self.therapy_id)
        terms = merged(seen=self.seen, wanted=self.wanted, present=activity.terms, path="therapy")
        if terms != activity.terms:
            work.get(Plan, activity.plan_id).amend()
            activity.revise(terms)


@dataclass(frozen=True, kw_only=True)
class MoveTherapy(Command[None]):
    """One step along its life cycle."""

    therapy_id: TherapyId
    to: ActivityStatus

    def handle(self, work: UnitOfWork) -> None:
        activity = work.get(TherapyActivity, self.therapy_id)
        work.get(Plan, activity.plan_id).amend()
        activity.move_to(self.to)


@dataclass(frozen=True, kw_only=True)
class RetireTherapy(Command[None]):
    """Takes away one that was entered by mistake, with its links."""

    therapy_id: TherapyId
    seen: TherapyTerms

    def handle(self, work: UnitOfWork) -> None:
        activity = work.get(TherapyActivity, self.therapy_id)
        work.get(Plan, activity.plan_id).amend()
        ensure_unchanged(seen=self.seen, present=activity.terms, path="therapy")
        for link in work.all(TherapyGoalLink, therapy_id=activity.id):
            link.retire(work.now)
        activity.retire(work.now)


@dataclass(frozen=True, kw_only=True)
class AddCare(Command[CareId]):
    """Care begins as a draft."""

    plan_id: PlanId
    terms: CareTerms

    def handle(self, work: UnitOfWork) -> CareId:
        work.get(Plan, self.plan_id).amend()
        return new_care(work, self.plan_id, self.terms).id


@dataclass(frozen=True, kw_only=True)
class ReviseCare(Command[None]):
    """Takes over what people now want."""

    care_id: CareId
    seen: CareTerms
    wanted: CareTerms

    def handle(self, work: UnitOfWork) -> None:
        care = work.get(OtherCare, self.care_id)
        terms = merged(seen=self.seen, wanted=self.wanted, present=care.terms, path="care")
        if terms != care.terms:
            work.get(Plan, care.plan_id).amend()
            care.revise(terms)


@dataclass(frozen=True, kw_only=True)
class MoveCare(Command[None]):
    """One step along its life cycle."""

    care_id: CareId
    to: ActivityStatus

    def handle(self, work: UnitOfWork) -> None:
        care = work.get(OtherCare, self.care_id)
        work.get(Plan, care.plan_id).amend()
        care.move_to(self.to)


@dataclass(frozen=True, kw_only=True)
class RetireCare(Command[None]):
    """Takes away one that was entered by mistake, with its links."""

    care_id: CareId
    seen: CareTerms

    def handle(self, work: UnitOfWork) -> None:
        care = work.get(OtherCare, self.care_id)
        work.get(Plan, care.plan_id).amend()
        ensure_unchanged(seen=self.seen, present=care.terms, path="care")
        for link in work.all(CareGoalLink, care_id=care.id):
            link.retire(work.now)
        care.retire(work.now)


def new_therapy(work: UnitOfWork, plan_id: PlanId, terms: TherapyTerms, origin: str = "") -> TherapyActivity:
    """Adds an activity to a plan that is ready for an edit."""
    id_ = TherapyId(uuid4())
    activity = TherapyActivity(id=id_, plan_id=plan_id, strand=terms.strand, name=terms.name, origin=origin)
    activity.revise(terms)
    work.add(activity)
    return activity


def new_care(work: UnitOfWork, plan_id: PlanId, terms: CareTerms, origin: str = "") -> OtherCare:
    """Adds care to a plan that is ready for an edit."""
    id_ = CareId(uuid4())
    care = OtherCare(id=id_, plan_id=plan_id, discipline=terms.discipline, description=terms.description, origin=origin)
    care.revise(terms)
    work.add(care)
    return care
