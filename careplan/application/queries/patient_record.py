"""A person's record with the ids that its commands need, for the page on which it is revised."""

from dataclasses import dataclass

from sqlalchemy import Connection

from careplan.application.queries import rows
from careplan.application.queries.patient_facts import (
    DiseaseOfPatient,
    FactsOfPatient,
    ProblemsOfPatient,
    TeamOfPatient,
)
from careplan.application.queries.query import Query
from careplan.domain.patient.details import ContactTerms, IdentifierTerms
from careplan.domain.plan.snapshot import DiseaseFacts, PatientFacts, ProblemLine, TeamLine
from careplan.domain.shared.ids import ContactId, IdentifierId, PatientId
from careplan.storage.tables.patient import patient_contact, patient_identifier

_NUMBERS = rows.live(patient_identifier, "patient_id", "label", "value")
_CONTACTS = rows.live(patient_contact, "patient_id", "kind", "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLine:
    """One number the person is known by."""

    id: IdentifierId
    terms: IdentifierTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """One way to reach the person or theirs."""

    id: ContactId
    terms: ContactTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientRecord:
    """`disease` is None before anything of it was recorded; with an empty `condition` nobody has described it."""

    facts: PatientFacts
    numbers: tuple[NumberLine, ...]
    contacts: tuple[ContactLine, ...]
    disease: DiseaseFacts | None
    problems: tuple[ProblemLine, ...]
    team: tuple[TeamLine, ...]


@dataclass(frozen=True, kw_only=True)
class RecordOfPatient(Query[PatientRecord]):
    """Everything of a person but plans and results; the MRN comes first among the numbers."""

    patient_id: PatientId

    def fetch(self, connection: Connection) -> PatientRecord:
        """Refuses a person who is absent or retired."""
        id_ = self.patient_id
        facts = FactsOfPatient(patient_id=id_).fetch(connection)
        numbers = (
            NumberLine(id=row.id, terms=rows.identifier_terms(row)) for row in rows.rows(connection, _NUMBERS, id_)
        )
        return PatientRecord(
            facts=facts,
            numbers=tuple(sorted(numbers, key=lambda line: line.terms.label != "MRN")),
            contacts=tuple(
                ContactLine(id=row.id, terms=rows.contact_terms(row)) for row in rows.rows(connection, _CONTACTS, id_)
            ),
            disease=DiseaseOfPatient(patient_id=id_).fetch(connection),
            problems=ProblemsOfPatient(patient_id=id_).fetch(connection),
            team=TeamOfPatient(patient_id=id_).fetch(connection),
        )
