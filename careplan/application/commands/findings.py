"""What people do to high findings: accept one with a reason, and open it again."""

from dataclasses import dataclass
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.domain.checks.acknowledgement import AcknowledgedFinding, Acknowledgement, AcknowledgementTerms
from careplan.domain.plan.plan import Plan
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import AcknowledgementId, PlanId
from careplan.domain.shared.merge import ensure_unchanged
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class AcknowledgeFinding(Command[AcknowledgementId]):
    """The finding stays in the plan, with the reason and the names of who decided and who wrote it down."""

    plan_id: PlanId
    finding: AcknowledgedFinding
    terms: AcknowledgementTerms

    def handle(self, work: UnitOfWork) -> AcknowledgementId:
        """The same finding twice is a duplicate; a day to check again lies ahead."""
        plan = work.get(Plan, self.plan_id)
        plan.ensure_open()
        if self.terms.check_again_on is not None and self.terms.check_again_on <= work.today:
            raise Invalid(field="acknowledgement.check_again_on", reason="not-ahead")
        given = Acknowledgement(
            id=AcknowledgementId(uuid4()),
            patient_id=plan.patient_id,
            plan_id=plan.id,
            rule=self.finding.rule,
            version=self.finding.version,
            about=self.finding.about,
            fact=self.finding.fact,
            fingerprint=self.finding.fingerprint,
            reason=self.terms.reason,
            words=self.terms.words,
            decided_by=self.terms.decided_by,
            check_again_on=self.terms.check_again_on,
            given_on=work.today,
            given_by=work.by,
        )
        work.add(given)
        return given.id


@dataclass(frozen=True, kw_only=True)
class ReopenFinding(Command[None]):
    """Takes an acknowledgement back; the finding is open again, and the history keeps what was said."""

    acknowledgement_id: AcknowledgementId
    seen: AcknowledgementTerms

    def handle(self, work: UnitOfWork) -> None:
        """Refuses with a conflict when it is not what was read."""
        given = work.get(Acknowledgement, self.acknowledgement_id)
        ensure_unchanged(seen=self.seen, present=given.terms, path="acknowledgement")
        given.retire(work.now)
