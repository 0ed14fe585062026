"""Tables of a person: who, numbers, contacts, allergies, problems."""

from sqlalchemy import Column, Text

from careplan.domain.patient.allergy import Allergy, Verification
from careplan.domain.patient.details import ContactKind, PatientContact, PatientIdentifier
from careplan.domain.patient.patient import Patient, PatientStatus, Sex
from careplan.domain.patient.problem import ClinicalStatus, Problem
from careplan.domain.patient.safety_fact import SafetyAnswer, SafetyFact, SafetyQuestion
from careplan.storage.tables.base import (
    CODING,
    DAY,
    ID,
    PARTIAL,
    code,
    entity_table,
    link_to,
    live_index,
    live_unique,
    map_entity,
    words,
)

patient = entity_table(
    "patient",
    Column("family", Text, nullable=False, comment="family name as typed"),
    words("given", "given names as typed"),
    words("prefix", "title"),
    words("preferred", "the name the person wants to be called by"),
    Column("birth_date", PARTIAL, comment="FHIR date; empty: not known"),
    code("sex", Sex, "FHIR Patient.gender"),
    words("language", "BCP 47 tag or words"),
    words("what_matters", "what matters to the person, in their words"),
    code("status", PatientStatus, "whether the clinic follows the person"),
    Column("status_since", PARTIAL, comment="day of death, move or last contact"),
    words("status_note", "why"),
    Column("no_allergies_on", DAY, comment="day on which 'none known' was recorded; empty: nobody recorded it"),
    comment="FHIR Patient",
)
live_index(patient, "birth_date")

patient_identifier = entity_table(
    "patient_identifier",
    link_to(patient, "whose number"),
    Column("label", Text, nullable=False, comment="as people say it: MRN"),
    words("system", "URI of who gives the number"),
    Column("value", Text, nullable=False, comment="as typed"),
    comment="FHIR Patient.identifier",
)
live_unique(patient_identifier, "system", "label", "value")

patient_contact = entity_table(
    "patient_contact",
    link_to(patient, "whose contact"),
    code("kind", ContactKind, "what it is a way to"),
    words("name", "who answers; empty: the patient"),
    Column("value", Text, nullable=False, comment="number or address as typed"),
    words("note", "when to call, and the like"),
    comment="FHIR Patient.telecom, address and contact",
)

allergy = entity_table(
    "allergy",
    link_to(patient, "whose allergy"),
    Column("substance", Text, nullable=False, comment="what"),
    Column("coding", CODING, comment="system|code as received"),
    words("reaction", "what happened"),
    Column("noted", PARTIAL, comment="since when it is known"),
    code("verification", Verification, "FHIR AllergyIntolerance.verificationStatus"),
    comment="FHIR AllergyIntolerance",
)

problem = entity_table(
    "problem",
    link_to(patient, "whose problem"),
    Column("description", Text, nullable=False, comment="diagnosis or concern in words"),
    Column("coding", CODING, comment="system|code as received"),
    code("clinical_status", ClinicalStatus, "FHIR Condition.clinicalStatus"),
    Column("onset", PARTIAL, comment="FHIR date"),
    Column("abated", PARTIAL, comment="FHIR date; only when the status is over"),
    words("note", "anything else"),
    comment="FHIR Condition",
)

safety_fact = entity_table(
    "safety_fact",
    link_to(patient, "of whom it was said"),
    code("question", SafetyQuestion, "what was asked"),
    code("answer", SafetyAnswer, "what was said; without a row it is not recorded"),
    Column("as_of", PARTIAL, nullable=False, comment="FHIR date: asked, tested or seen then"),
    words("detail", "which infection or vaccine, or what it rests on"),
    Column("planned", PARTIAL, comment="FHIR date on which a vaccine is to be given"),
    Column("recorded_by", ID, nullable=False, comment="the person who recorded this answer"),
    comment="FHIR Observation: what safety checks ask of a person",
)
live_unique(safety_fact, "patient_id", "question")

map_entity(Patient, patient)
map_entity(PatientIdentifier, patient_identifier)
map_entity(PatientContact, patient_contact)
map_entity(Allergy, allergy)
map_entity(Problem, problem)
map_entity(SafetyFact, safety_fact)
