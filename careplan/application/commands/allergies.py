"""What people do to allergies; an entry, "none known" and silence are three different facts."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.domain.patient.allergy import Allergy, AllergyTerms
from careplan.domain.patient.patient import Patient
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import AllergyId, PatientId
from careplan.domain.shared.merge import ensure_unchanged, merged
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class AddAllergy(Command[AllergyId]):
    """An allergy ends an earlier "none known"."""

    patient_id: PatientId
    terms: AllergyTerms

    def handle(self, work: UnitOfWork) -> AllergyId:
        """Also of somebody the clinic no longer follows: an allergy is true wherever the person is."""
        patient = work.get(Patient, self.patient_id)
        patient.no_allergies_on = None
        allergy = Allergy(id=AllergyId(uuid4()), patient_id=patient.id, substance=self.terms.substance)
        allergy.revise(self.terms)
        work.add(allergy)
        return allergy.id


@dataclass(frozen=True, kw_only=True)
class ReviseAllergy(Command[None]):
    """Corrects what is known of it."""

    allergy_id: AllergyId
    seen: AllergyTerms
    wanted: AllergyTerms

    def handle(self, work: UnitOfWork) -> None:
        allergy = work.get(Allergy, self.allergy_id)
        allergy.revise(merged(seen=self.seen, wanted=self.wanted, present=allergy.terms, path="allergy"))


@dataclass(frozen=True, kw_only=True)
class RetireAllergy(Command[None]):
    """Takes one away; an empty list then says "not recorded", never "none"."""

    allergy_id: AllergyId
    seen: AllergyTerms

    def handle(self, work: UnitOfWork) -> None:
        """Refuses with a conflict when the entry changed since it was read."""
        allergy = work.get(Allergy, self.allergy_id)
        ensure_unchanged(seen=self.seen, present=allergy.terms, path="allergy")
        allergy.retire(work.now)
        work.get(Patient, allergy.patient_id).no_allergies_on = None


@dataclass(frozen=True, kw_only=True)
class RecordNoAllergies(Command[None]):
    """Somebody asked, and there are none known; refused while the list holds one."""

    patient_id: PatientId
    on: date

    def handle(self, work: UnitOfWork) -> None:
        """Refuses a day in the future."""
        patient = work.get(Patient, self.patient_id)
        if work.all(Allergy, patient_id=patient.id):
            raise Invalid(field="patient.allergies", reason="listed")
        if self.on > work.today:
            raise Invalid(field="patient.no_allergies_on", reason="in-the-future")
        patient.no_allergies_on = self.on
