"""One patient as the window opens them: who, what is known, their plans, and the plan being worked on."""

from dataclasses import dataclass

from sqlalchemy import Connection

from careplan.application.queries.patient_facts import (
    DiseaseOfPatient,
    FactsOfPatient,
    ProblemsOfPatient,
    TeamOfPatient,
)
from careplan.application.queries.plan_content import PlanContent
from careplan.application.queries.plans import PlanRow, Plans
from careplan.application.queries.query import Query
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.snapshot import DiseaseFacts, PatientFacts, PlanSnapshot, ProblemLine, TeamLine
from careplan.domain.shared.ids import PatientId, PlanId

_WORKED_ON = (PlanStatus.IN_REVIEW, PlanStatus.DRAFT, PlanStatus.ACTIVE, PlanStatus.ON_HOLD)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOfPatient:
    """`plan` is None while the patient has none; `plans` are all of them, also those that ended."""

    facts: PatientFacts
    disease: DiseaseFacts | None
    problems: tuple[ProblemLine, ...]
    team: tuple[TeamLine, ...]
    plans: tuple[PlanRow, ...]
    plan: PlanSnapshot | None


@dataclass(frozen=True, kw_only=True)
class PatientFile(Query[FileOfPatient]):
    """With the plan that was named, else the one being worked on, else the latest. Refuses NotFound."""

    patient_id: PatientId
    plan_id: PlanId | None = None

    def fetch(self, connection: Connection) -> FileOfPatient:
        plans = Plans(patient_id=self.patient_id).fetch(connection)
        chosen = self.plan_id or _worked_on(plans)
        plan = PlanContent(plan_id=chosen).fetch(connection) if chosen else None
        if plan is not None:
            return FileOfPatient(
                facts=plan.patient,
                disease=plan.disease,
                problems=plan.problems,
                team=plan.team,
                plans=plans,
                plan=plan,
            )
        return FileOfPatient(
            facts=FactsOfPatient(patient_id=self.patient_id).fetch(connection),
            disease=DiseaseOfPatient(patient_id=self.patient_id).fetch(connection),
            problems=ProblemsOfPatient(patient_id=self.patient_id).fetch(connection),
            team=TeamOfPatient(patient_id=self.patient_id).fetch(connection),
            plans=plans,
            plan=None,
        )


def _worked_on(plans: tuple[PlanRow, ...]) -> PlanId | None:
    """What somebody works on comes before what ended; of several, the one that starts last."""
    for status in _WORKED_ON:
        found = [plan.id for plan in plans if plan.status is status]
        if found:
            return found[-1]
    return plans[-1].id if plans else None
