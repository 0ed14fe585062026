"""Who somebody is and what is known of them, for the plan, the page and the record screen."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from careplan.application.queries import rows
from careplan.application.queries.query import Query
from careplan.domain.disease.profile import AntibodyResult, Severity
from careplan.domain.patient.allergy import status_of
from careplan.domain.patient.safety_fact import SafetyFactTerms, SafetyQuestion
from careplan.domain.plan.snapshot import (
    AllergyLine,
    AntibodyLine,
    DiseaseFacts,
    OrganLine,
    PatientFacts,
    ProblemLine,
    SafetyFactLine,
    TeamLine,
)
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import PatientId
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.disease import antibody, disease_profile, organ_involvement
from careplan.storage.tables.patient import (
    allergy,
    patient,
    patient_contact,
    patient_identifier,
    problem,
    safety_fact,
)
from careplan.storage.tables.team import team_member

_PATIENT = select(patient).where(patient.c.id == bindparam("owner"), patient.c.retired_at.is_(None))
_IDENTIFIERS = rows.live(patient_identifier, "patient_id", "label")
_CONTACTS = rows.live(patient_contact, "patient_id", "kind")
_ALLERGIES = rows.live(allergy, "patient_id", "substance")
_SAFETY = (
    select(safety_fact, user_account.c.name.label("who"))
    .outerjoin(user_account, user_account.c.id == safety_fact.c.recorded_by)
    .where(safety_fact.c.patient_id == bindparam("owner"), safety_fact.c.retired_at.is_(None))
)
_IN_ORDER = {question: place for place, question in enumerate(SafetyQuestion)}
_PROBLEMS = rows.live(problem, "patient_id", "clinical_status", "description")
_TEAM = rows.live(team_member, "patient_id", "discipline", "name")
_PROFILE = rows.live(disease_profile, "patient_id")
_ANTIBODIES = rows.live(antibody, "patient_id", "antibody")
_ORGANS = rows.live(organ_involvement, "patient_id", "organ")
_BY_SEVERITY = (Severity.SEVERE, Severity.MODERATE, Severity.MILD, Severity.NONE, Severity.NOT_ASSESSED)


@dataclass(frozen=True, kw_only=True)
class FactsOfPatient(Query[PatientFacts]):
    """Names, numbers, contacts, standing and allergies; the MRN comes first among the numbers."""

    patient_id: PatientId

    def fetch(self, connection: Connection) -> PatientFacts:
        """Refuses a person who is absent or retired."""
        row = next(iter(rows.rows(connection, _PATIENT, self.patient_id)), None)
        if row is None:
            raise NotFound(field="Patient", id=self.patient_id)
        numbers = map(rows.identifier_terms, rows.rows(connection, _IDENTIFIERS, row.id))
        found = rows.rows(connection, _ALLERGIES, row.id)
        allergies = tuple(AllergyLine(id=a.id, terms=rows.allergy_terms(a)) for a in found)
        return PatientFacts(
            id=row.id,
            terms=rows.patient_terms(row),
            standing=rows.standing(row),
            identifiers=tuple(sorted(numbers, key=lambda n: (n.label != "MRN", n.label, n.value))),
            contacts=tuple(map(rows.contact_terms, rows.rows(connection, _CONTACTS, row.id))),
            allergy_status=status_of(len(allergies), row.no_allergies_on),
            no_allergies_on=row.no_allergies_on,
            allergies=allergies,
            safety=tuple(_safety(connection, row.id)),
        )


@dataclass(frozen=True, kw_only=True)
class DiseaseOfPatient(Query[DiseaseFacts | None]):
    """The disease profile with antibodies and organs, the most involved organ first; None before it is described."""

    patient_id: PatientId

    def fetch(self, connection: Connection) -> DiseaseFacts | None:
        """Antibodies and organs are shown although nobody has described the disease."""
        profile = next(iter(rows.rows(connection, _PROFILE, self.patient_id)), None)
        antibodies = tuple(_antibody(a) for a in rows.rows(connection, _ANTIBODIES, self.patient_id))
        organs = tuple(_organ(o) for o in rows.rows(connection, _ORGANS, self.patient_id))
        if profile is None and not antibodies and not organs:
            return None
        return DiseaseFacts(
            condition=profile.condition if profile else "",
            subset=profile.subset if profile else "",
            onset=profile.onset if profile else None,
            diagnosed=profile.diagnosed if profile else None,
            summary=profile.summary if profile else "",
            antibodies=tuple(sorted(antibodies, key=lambda a: a.result is not AntibodyResult.POSITIVE)),
            organs=tuple(sorted(organs, key=lambda o: _BY_SEVERITY.index(o.severity))),
        )


@dataclass(frozen=True, kw_only=True)
class ProblemsOfPatient(Query[tuple[ProblemLine, ...]]):
    """Active problems first."""

    patient_id: PatientId

    def fetch(self, connection: Connection) -> tuple[ProblemLine, ...]:
        found = rows.rows(connection, _PROBLEMS, self.patient_id)
        return tuple(ProblemLine(id=row.id, terms=rows.problem_terms(row)) for row in found)


@dataclass(frozen=True, kw_only=True)
class TeamOfPatient(Query[tuple[TeamLine, ...]]):
    """By discipline."""

    patient_id: PatientId

    def fetch(self, connection: Connection) -> tuple[TeamLine, ...]:
        found = rows.rows(connection, _TEAM, self.patient_id)
        return tuple(TeamLine(id=row.id, terms=rows.team_terms(row)) for row in found)


def _safety(connection: Connection, patient_id: PatientId) -> list[SafetyFactLine]:
    found = (
        SafetyFactLine(id=row.id, terms=_said(row), recorded_by=row.who or "")
        for row in rows.rows(connection, _SAFETY, patient_id)
    )
    return sorted(found, key=lambda line: _IN_ORDER[line.terms.question])


def _said(row: rows.AnyRow) -> SafetyFactTerms:
    return SafetyFactTerms(
        question=row.question, answer=row.answer, as_of=row.as_of, detail=row.detail, planned=row.planned
    )


def _antibody(row: rows.AnyRow) -> AntibodyLine:
    return AntibodyLine(
        antibody=row.antibody, result=row.result, tested=row.tested, offered=row.offered, no_result=row.no_result
    )


def _organ(row: rows.AnyRow) -> OrganLine:
    return OrganLine(id=row.id, organ=row.organ, severity=row.severity, basis=row.basis, assessed=row.assessed)
