"""What people say of a person for the safety checks: one entry for each question, which is taken further."""

from dataclasses import dataclass
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.domain.patient.patient import Patient
from careplan.domain.patient.safety_fact import SafetyFact, SafetyFactTerms
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import PatientId, SafetyFactId
from careplan.domain.shared.merge import merged
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class RecordSafetyFact(Command[SafetyFactId | None]):
    """Begins, takes further or (`answer` None) takes back the answer to one question.

    With `seen`, not over what others wrote meanwhile; "not recorded" is seen as terms with the question alone.
    """

    patient_id: PatientId
    terms: SafetyFactTerms
    seen: SafetyFactTerms | None = None

    def handle(self, work: UnitOfWork) -> SafetyFactId | None:
        """A later answer takes the place of the earlier; the id of the entry, None where there is none afterwards."""
        patient = work.get(Patient, self.patient_id)
        question = self.terms.question
        found = next(iter(work.all(SafetyFact, patient_id=patient.id, question=question)), None)
        present = found.terms if found else SafetyFactTerms(question=question)
        wanted = merged(seen=self.seen or present, wanted=self.terms, present=present, path="safety_fact")
        if wanted == present:
            return found.id if found else None
        if wanted.as_of is not None and wanted.as_of.earliest > work.today:
            raise Invalid(field="safety_fact.as_of", reason="in-the-future")
        if found is not None and wanted.answer is not None:
            found.revise(wanted, by=work.by)
            return found.id
        if found is not None:
            found.retire(work.now)
            return None
        return self._begin(wanted, work)

    def _begin(self, terms: SafetyFactTerms, work: UnitOfWork) -> SafetyFactId:
        assert terms.answer is not None  # `wanted` differs from "not recorded"
        assert terms.as_of is not None  # an answer has its day
        made = SafetyFact(
            id=SafetyFactId(uuid4()),
            patient_id=self.patient_id,
            question=terms.question,
            answer=terms.answer,
            as_of=terms.as_of,
            detail=terms.detail,
            planned=terms.planned,
            recorded_by=work.by,
        )
        work.add(made)
        return made.id
