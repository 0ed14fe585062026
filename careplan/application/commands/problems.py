"""What people do to a person's problems."""

from dataclasses import dataclass
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.domain.patient.patient import Patient
from careplan.domain.patient.problem import Problem, ProblemTerms
from careplan.domain.shared.ids import PatientId, ProblemId
from careplan.domain.shared.merge import ensure_unchanged, merged
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class AddProblem(Command[ProblemId]):
    """A diagnosis or concern."""

    patient_id: PatientId
    terms: ProblemTerms

    def handle(self, work: UnitOfWork) -> ProblemId:
        patient = work.get(Patient, self.patient_id)
        problem = Problem(id=ProblemId(uuid4()), patient_id=patient.id, description=self.terms.description)
        problem.revise(self.terms)
        work.add(problem)
        return problem.id


@dataclass(frozen=True, kw_only=True)
class ReviseProblem(Command[None]):
    """Takes over what people now know."""

    problem_id: ProblemId
    seen: ProblemTerms
    wanted: ProblemTerms

    def handle(self, work: UnitOfWork) -> None:
        problem = work.get(Problem, self.problem_id)
        problem.revise(merged(seen=self.seen, wanted=self.wanted, present=problem.terms, path="problem"))


@dataclass(frozen=True, kw_only=True)
class RetireProblem(Command[None]):
    """Takes away one that was entered by mistake; a problem that is over is revised instead."""

    problem_id: ProblemId
    seen: ProblemTerms

    def handle(self, work: UnitOfWork) -> None:
        """Refuses with a conflict when the entry changed since it was read."""
        problem = work.get(Problem, self.problem_id)
        ensure_unchanged(seen=self.seen, present=problem.terms, path="problem")
        problem.retire(work.now)
