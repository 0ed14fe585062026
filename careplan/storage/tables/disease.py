"""Tables of the disease profile."""

from sqlalchemy import Column, Text

from careplan.domain.disease.profile import (
    Antibody,
    AntibodyResult,
    DiseaseProfile,
    NoResult,
    OrganInvolvement,
    Severity,
)
from careplan.storage.tables.base import PARTIAL, code, entity_table, link_to, live_unique, map_entity, words
from careplan.storage.tables.patient import patient

disease_profile = entity_table(
    "disease_profile",
    link_to(patient, "whose disease"),
    Column("condition", Text, nullable=False, comment="id of the knowledge pack"),
    words("subset", "id in the pack"),
    Column("onset", PARTIAL, comment="first symptom the pack counts from; FHIR date"),
    words("summary", "in words"),
    Column("diagnosed", PARTIAL, comment="when somebody first said that it is this disease; FHIR date"),
    comment="The disease as the clinic describes it",
)
live_unique(disease_profile, "patient_id", "condition")

antibody = entity_table(
    "antibody",
    link_to(patient, "whose antibody"),
    Column("antibody", Text, nullable=False, comment="id in the pack, or words"),
    code("result", AntibodyResult, "not tested is not negative"),
    Column("tested", PARTIAL, comment="FHIR date"),
    Column("offered", PARTIAL, comment="when the test was offered first; FHIR date"),
    code("no_result", NoResult, "why there is none", nullable=True),
    comment="One antibody of one person",
)
live_unique(antibody, "patient_id", "antibody")

organ_involvement = entity_table(
    "organ_involvement",
    link_to(patient, "whose organ"),
    Column("organ", Text, nullable=False, comment="id in the pack, or words"),
    code("severity", Severity, "not assessed is not none"),
    words("basis", "what the judgement rests on"),
    Column("assessed", PARTIAL, comment="FHIR date"),
    comment="One organ of one person, as last judged",
)
live_unique(organ_involvement, "patient_id", "organ")

map_entity(DiseaseProfile, disease_profile)
map_entity(Antibody, antibody)
map_entity(OrganInvolvement, organ_involvement)
