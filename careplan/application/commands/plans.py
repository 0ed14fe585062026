"""What people do to a plan as a whole: begin, revise, review, sign, hold, end."""

from dataclasses import dataclass
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.application.queries.plan_content import PlanContent
from careplan.domain.patient.patient import Patient
from careplan.domain.plan.content import canonical, content_hash, covers, newest_form
from careplan.domain.plan.plan import Plan, PlanStatus, PlanTerms
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.plan.version import PlanVersion, Signature, VersionStatus, missing
from careplan.domain.shared.errors import Invalid, NotFound, WrongStatus
from careplan.domain.shared.ids import PatientId, PlanId, PlanVersionId, SignatureId
from careplan.domain.shared.merge import ensure_unchanged, merged
from careplan.domain.team.clinic import ClinicProfile, UserAccount
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class BeginPlan(Command[PlanId]):
    """An empty draft, for somebody the clinic follows."""

    patient_id: PatientId
    terms: PlanTerms

    def handle(self, work: UnitOfWork) -> PlanId:
        patient = work.get(Patient, self.patient_id)
        patient.ensure_followed()
        plan = Plan(id=PlanId(uuid4()), patient_id=patient.id, title=self.terms.title)
        plan.revise(self.terms)
        work.add(plan)
        return plan.id


@dataclass(frozen=True, kw_only=True)
class RevisePlan(Command[None]):
    """Title, summary, first day, day of review."""

    plan_id: PlanId
    seen: PlanTerms
    wanted: PlanTerms

    def handle(self, work: UnitOfWork) -> None:
        plan = work.get(Plan, self.plan_id)
        terms = merged(seen=self.seen, wanted=self.wanted, present=plan.terms, path="plan")
        if terms != plan.terms:
            plan.revise(terms)


@dataclass(frozen=True, kw_only=True)
class MovePlan(Command[None]):
    """One step along the life cycle; into review only with something to review."""

    plan_id: PlanId
    to: PlanStatus
    reason: str = ""

    def handle(self, work: UnitOfWork) -> None:
        """Refuses what the life cycle does not know, a hold or revocation without reason, an empty plan for review."""
        plan = work.get(Plan, self.plan_id)
        if self.to is PlanStatus.IN_REVIEW and work.read(PlanContent(plan_id=plan.id).fetch).is_empty:
            raise Invalid(field="plan", reason="empty")
        plan.move_to(self.to, self.reason)


@dataclass(frozen=True, kw_only=True)
class RetirePlan(Command[None]):
    """Takes away a plan that was begun by mistake and holds nothing yet."""

    plan_id: PlanId
    seen: PlanTerms

    def handle(self, work: UnitOfWork) -> None:
        """Refuses a plan that was ever signed or that holds anything."""
        plan = work.get(Plan, self.plan_id)
        ensure_unchanged(seen=self.seen, present=plan.terms, path="plan")
        if plan.version > 1 or not work.read(PlanContent(plan_id=plan.id).fetch).is_empty:
            raise Invalid(field="plan", reason="not-empty")
        plan.ensure_open()
        plan.retire(work.now)


@dataclass(frozen=True, kw_only=True)
class SignPlan(Command[PlanVersionId | None]):
    """This person signs for one discipline what `seen` names by its hash; the last signature puts the plan in force.

    Answers the id of the version when it came into force, None while others have yet to sign.
    """

    plan_id: PlanId
    discipline: str
    seen: str

    def handle(self, work: UnitOfWork) -> PlanVersionId | None:
        """Refuses who is not on the list, a content other than `seen`, and a second signature on the same content."""
        plan = work.get(Plan, self.plan_id)
        plan.ensure_in_review()
        required = _required(work)
        if self.discipline not in required:
            raise Invalid(field="signature.discipline", reason="not-on-the-list")
        read = work.read(PlanContent(plan_id=plan.id).fetch)
        if read.is_empty:
            raise Invalid(field="plan", reason="empty")
        if content_hash(read) != self.seen:
            raise Invalid(field="signature", reason="changed-since-seen")
        if missing(required, self._sign(plan, read, work)):
            return None
        plan.activate()
        snapshot = work.read(PlanContent(plan_id=plan.id).fetch)
        return _put_in_force(plan, snapshot, work)

    def _sign(self, plan: Plan, read: PlanSnapshot, work: UnitOfWork) -> set[str]:
        """Adds the signature in place of an earlier one of the same discipline; answers whose signatures stand."""
        signer = work.get(UserAccount, work.by)
        given = {s.discipline: s for s in work.all(Signature, plan_id=plan.id, version=plan.version)}
        if earlier := given.get(self.discipline):
            if covers(earlier, read):
                raise WrongStatus(field="signature", status="signed")
            earlier.retire(work.now)
            work.flush()
        signature = Signature(
            id=SignatureId(uuid4()),
            plan_id=plan.id,
            version=plan.version,
            discipline=self.discipline,
            signer=signer.name,
            user_id=signer.id,
            signed_at=work.now,
            content_hash=self.seen,
            content_form=newest_form(),
        )
        work.add(signature)
        return {d for d, s in given.items() if covers(s, read)} | {self.discipline}


@dataclass(frozen=True, kw_only=True)
class WithdrawSignature(Command[None]):
    """While a plan is in review, whoever signed may take the signature back."""

    plan_id: PlanId
    discipline: str

    def handle(self, work: UnitOfWork) -> None:
        """Refuses outside review and for anybody but the signer."""
        plan = work.get(Plan, self.plan_id)
        plan.ensure_in_review()
        found = work.all(Signature, plan_id=plan.id, version=plan.version, discipline=self.discipline)
        if not found:
            raise NotFound(field="Signature", id=plan.id)
        if found[0].user_id != work.by:
            raise WrongStatus(field="signature", status="not-yours")
        found[0].retire(work.now)


def _required(work: UnitOfWork) -> tuple[str, ...]:
    clinics = work.all(ClinicProfile)
    return clinics[0].signing if clinics else ()


def _put_in_force(plan: Plan, snapshot: PlanSnapshot, work: UnitOfWork) -> PlanVersionId:
    for former in work.all(PlanVersion, plan_id=plan.id, status=VersionStatus.ACTIVE):
        former.status = VersionStatus.SUPERSEDED
    version = PlanVersion(
        id=PlanVersionId(uuid4()),
        plan_id=plan.id,
        version=plan.version,
        status=VersionStatus.ACTIVE,
        signed_on=work.today,
        content=canonical(snapshot),
        content_hash=content_hash(snapshot),
        content_form=newest_form(),
        step_seq=work.next_seq,
    )
    work.add(version)
    return version.id
