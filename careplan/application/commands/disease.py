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
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import AntibodyId, OrganId, PatientId, ProfileId
from careplan.domain.shared.merge import merged
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class DescribeDisease(Command[ProfileId]):
    """Begins or revises the profile; `seen` is None when the person saw none, and then one that is there is a twin."""

    patient_id: PatientId
    seen: ProfileTerms | None
    wanted: ProfileTerms

    def handle(self, work: UnitOfWork) -> ProfileId:
        """Refuses to revise a profile that nobody began, and another condition that has a profile of its own."""
        patient = work.get(Patient, self.patient_id)
        if self.seen is None:
            profile = DiseaseProfile(id=ProfileId(uuid4()), patient_id=patient.id, condition=self.wanted.condition)
            profile.revise(self.wanted)
            work.add(profile)
            return profile.id
        found = work.all(DiseaseProfile, patient_id=patient.id, condition=self.seen.condition)
        if not found:
            raise NotFound(field="DiseaseProfile", id=patient.id)
        profile = found[0]
        profile.revise(merged(seen=self.seen, wanted=self.wanted, present=profile.terms, path="profile"))
        return profile.id


@dataclass(frozen=True, kw_only=True)
class RecordAntibody(Command[AntibodyId]):
    """Begins or takes further the entry of one antibody; with `seen`, not over what others wrote meanwhile."""

    patient_id: PatientId
    terms: AntibodyTerms
    seen: AntibodyTerms | None = None

    def handle(self, work: UnitOfWork) -> AntibodyId:
        """One entry per antibody: a later result takes the place of the earlier, which stays in the history."""
        patient = work.get(Patient, self.patient_id)
        found = work.all(Antibody, patient_id=patient.id, antibody=self.terms.antibody)
        if found:
            seen = self.seen or found[0].terms
            found[0].revise(merged(seen=seen, wanted=self.terms, present=found[0].terms, path="antibody"))
            return found[0].id
        terms = self.terms
        entry = Antibody(
            id=AntibodyId(uuid4()),
            patient_id=patient.id,
            antibody=terms.antibody,
            result=terms.result,
            tested=terms.tested,
            offered=terms.offered,
            no_result=terms.no_result,
        )
        work.add(entry)
        return entry.id


@dataclass(frozen=True, kw_only=True)
class RecordOrgan(Command[OrganId]):
    """Begins or takes further the entry of one organ; with `seen`, not over what others wrote meanwhile."""

    patient_id: PatientId
    terms: OrganTerms
    seen: OrganTerms | None = None

    def handle(self, work: UnitOfWork) -> OrganId:
        """One entry per organ: a later judgement takes the place of the earlier, which stays in the history."""
        patient = work.get(Patient, self.patient_id)
        found = work.all(OrganInvolvement, patient_id=patient.id, organ=self.terms.organ)
        if found:
            seen = self.seen or found[0].terms
            found[0].revise(merged(seen=seen, wanted=self.terms, present=found[0].terms, path="organ"))
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
