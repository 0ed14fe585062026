"""Giving a document its number."""

from dataclasses import dataclass
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.domain.plan.plan import Plan
from careplan.domain.plan.version import IssuedDocument, PlanVersion
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import DocumentId, PlanId
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class NumberDocument(Command[str]):
    """The number of one kind of document of one version of a plan (`D-2026-0630`): given once, the same ever after.

    The issue date follows when the version is in force.
    """

    plan_id: PlanId
    kind: str
    version: int

    def handle(self, work: UnitOfWork) -> str:
        """Answers the number that is there; only the first time a new one is given."""
        plan = work.get(Plan, self.plan_id)
        if not 1 <= self.version <= plan.version:
            raise NotFound(field="PlanVersion", id=plan.id)
        signed = work.all(PlanVersion, plan_id=plan.id, version=self.version)
        issued_on = signed[0].signed_on if signed else None
        found = work.all(IssuedDocument, plan_id=plan.id, kind=self.kind, version=self.version)
        if found:
            found[0].issued_on = issued_on
            return found[0].number
        document = IssuedDocument(
            id=DocumentId(uuid4()),
            number=work.next_number(IssuedDocument, f"D-{work.today.year}-"),
            kind=self.kind,
            patient_id=plan.patient_id,
            plan_id=plan.id,
            version=self.version,
            numbered_on=work.today,
            issued_on=issued_on,
        )
        work.add(document)
        return document.number
