"""What people do to the clinic's own templates: keep one, revise it, withdraw it. What plans took from it stays."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.domain.override.own_template import OwnTemplate, OwnTemplateTerms
from careplan.domain.override.patient_words import names_patient
from careplan.domain.patient.details import PatientContact, PatientIdentifier
from careplan.domain.patient.patient import Patient
from careplan.domain.plan.plan import Plan
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import OwnTemplateId, PlanId
from careplan.domain.shared.merge import ensure_unchanged, merged
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class AddOwnTemplate(Command[OwnTemplateId]):
    """Beside the library's; a second one of that name is a duplicate. `based_on` is the library's it was copied from.

    `of_plan` is the plan it was made of: then no line may name that patient.
    """

    pack: str
    terms: OwnTemplateTerms
    based_on: str = ""
    based_on_version: str = ""
    of_plan: PlanId | None = None

    def handle(self, work: UnitOfWork) -> OwnTemplateId:
        """Version 1, by whoever is at the desk."""
        if self.of_plan is not None and names_patient(_texts(self.terms), _known_by(self.of_plan, work)):
            raise Invalid(field="template.lines", reason="names-patient")
        made = OwnTemplate(
            id=OwnTemplateId(uuid4()),
            pack=self.pack,
            based_on=self.based_on,
            based_on_version=self.based_on_version,
            name=self.terms.name,
            purpose=self.terms.purpose,
            review_weeks=self.terms.review_weeks,
            lines=self.terms.lines,
            version=1,
            decided_by=work.by,
            decided_on=work.today,
        )
        work.add(made)
        return made.id


@dataclass(frozen=True, kw_only=True)
class ReviseOwnTemplate(Command[None]):
    """Another name, purpose or lines: the next version."""

    template_id: OwnTemplateId
    seen: OwnTemplateTerms
    wanted: OwnTemplateTerms

    def handle(self, work: UnitOfWork) -> None:
        found = work.get(OwnTemplate, self.template_id)
        wanted = merged(seen=self.seen, wanted=self.wanted, present=found.terms, path="template")
        if wanted != found.terms:
            found.revise(wanted, by=work.by, on=work.today)


@dataclass(frozen=True, kw_only=True)
class RetireOwnTemplate(Command[None]):
    """Not offered any more; the history keeps it, and plans keep what they took from it."""

    template_id: OwnTemplateId
    seen: OwnTemplateTerms

    def handle(self, work: UnitOfWork) -> None:
        """Refuses with a conflict when it is not what was read."""
        found = work.get(OwnTemplate, self.template_id)
        ensure_unchanged(seen=self.seen, present=found.terms, path="template")
        found.retire(work.now)


def _texts(terms: OwnTemplateTerms) -> Iterator[str]:
    yield terms.name
    yield terms.purpose
    for line in terms.lines:
        yield line.text
        yield line.target


def _known_by(plan_id: PlanId, work: UnitOfWork) -> Iterator[str]:
    """What the patient of a plan, and whoever answers for them, is called and reached by."""
    patient = work.get(Patient, work.get(Plan, plan_id).patient_id)
    yield patient.family
    yield patient.given
    for identifier in work.all(PatientIdentifier, patient_id=patient.id):
        yield identifier.value
    for contact in work.all(PatientContact, patient_id=patient.id):
        yield contact.name
        yield contact.value
