"""What people do to the disease profile; antibodies and organs have one entry each, which is taken further."""

from dataclasses import dataclass
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.domain.disease.profile import (
    Antibody,
    AntibodyTerms,
    DiseaseProfile,
    OrganInvolvement,
    OrganTerms,
    ProfileTerms,
)
from careplan.domain.patient.patient import Patient
from careplan.domain.shared.ids import AntibodyId, OrganId, PatientId, ProfileId
from careplan.domain.shared.merge import ensure_unchanged
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class DescribeDisease(Command[ProfileId]):
    """Begins or revises the profile; `seen` is None when the person saw none."""

    patient_id: PatientId
    seen: ProfileTerms | None
    wanted: ProfileTerms

    def handle(self, work: UnitOfWork) -> ProfileId:
        patient = work.get(Patient, self.patient_id)
        found = work.all(DiseaseProfile, patient_id=patient.id, condition=self.wanted.condition)
        if not found or self.seen is None:
            profile = DiseaseProfile(id=ProfileId(uuid4()), patient_id=patient.id, condition=self.wanted.condition)
            work.add(profile)
        else:
            profile = found[0]
            ensure_unchanged(seen=self.seen, present=profile.terms, path="profile")
        profile.revise(self.wanted)
        return profile.id


@dataclass(frozen=True, kw_only=True)
class RecordAntibody(Command[AntibodyId]):
    """Begins or takes further the entry of one antibody."""

    patient_id: PatientId
    terms: AntibodyTerms

    def handle(self, work: UnitOfWork) -> AntibodyId:
        patient = work.get(Patient, self.patient_id)
        found = work.all(Antibody, patient_id=patient.id, antibody=self.terms.antibody)
        if found:
            found[0].revise(self.terms)
            return found[0].id
        terms = self.terms
        entry = Antibody(
            id=AntibodyId(uuid4()),
            patient_id=patient.id,
            antibody=terms.antibody,
            result=terms.result,
            tested=terms.tested,
        )
        work.add(entry)
        return entry.id


@dataclass(frozen=True, kw_only=True)
class RecordOrgan(Command[OrganId]):
    """Begins or takes further the entry of one organ."""

    patient_id: PatientId
    terms: OrganTerms

    def handle(self, work: UnitOfWork) -> OrganId:
        patient = work.get(Patient, self.patient_id)
        found = work.all(OrganInvolvement, patient_id=patient.id, organ=self.terms.organ)
        if found:
            found[0].revise(self.terms)
            return found[0].id
        terms = self.terms
        entry = OrganInvolvement(
            id=OrganId(uuid4()),
            patient_id=patient.id,
            organ=terms.organ,
            severity=terms.severity,
            basis=terms.basis,
            assessed=terms.assessed,
        )
        work.add(entry)
        return entry.id
