"""What people do to a person's record: names, standing, numbers, contacts."""

from dataclasses import dataclass, field
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.application.commands.parting import Ending, bring_back, end_open_work
from careplan.domain.patient.details import ContactTerms, IdentifierTerms, PatientContact, PatientIdentifier
from careplan.domain.patient.patient import Patient, PatientTerms, Standing
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import ContactId, IdentifierId, PatientId
from careplan.domain.shared.merge import ensure_unchanged, merged
from careplan.domain.shared.partial_date import PartialDate
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class RegisterPatient(Command[PatientId]):
    """A new person with the numbers they are known by; a number that is taken is refused by the table."""

    terms: PatientTerms
    identifiers: tuple[IdentifierTerms, ...] = ()
    contacts: tuple[ContactTerms, ...] = ()

    def handle(self, work: UnitOfWork) -> PatientId:
        """Refuses a birth date in the future; who looks alike is for the edge to ask before (`queries.lookalikes`)."""
        _ensure_past(self.terms.birth_date, "patient.birth_date", work)
        patient = Patient(id=PatientId(uuid4()), family=self.terms.family)
        patient.revise(self.terms)
        work.add(patient)
        for identifier in self.identifiers:
            work.add(_identifier(patient.id, identifier))
        for contact in self.contacts:
            work.add(_contact(patient.id, contact))
        return patient.id


@dataclass(frozen=True, kw_only=True)
class RevisePatient(Command[None]):
    """Corrects names, birth date, sex, language or what matters."""

    patient_id: PatientId
    seen: PatientTerms
    wanted: PatientTerms

    def handle(self, work: UnitOfWork) -> None:
        patient = work.get(Patient, self.patient_id)
        _ensure_past(self.wanted.birth_date, "patient.birth_date", work)
        patient.revise(merged(seen=self.seen, wanted=self.wanted, present=patient.terms, path="patient"))


@dataclass(frozen=True, kw_only=True)
class ChangeStanding(Command[None]):
    """Active, deceased, moved or lost to follow-up: it decides whether worklists show the person.

    `ending` is what somebody chose of what is open, ended in the same step; without it all of that stays open.
    `bring_back` says in words why what was ended with the standing before is open again; blank leaves it ended.
    """

    patient_id: PatientId
    seen: Standing
    wanted: Standing
    ending: Ending = field(default_factory=Ending)
    bring_back: str = ""

    def handle(self, work: UnitOfWork) -> None:
        """Standing is one value: refuses when anybody changed any of it since it was read."""
        patient = work.get(Patient, self.patient_id)
        ensure_unchanged(seen=self.seen, present=patient.standing, path="patient.standing", wanted=self.wanted)
        _ensure_past(self.wanted.since, "patient.standing.since", work)
        if self.bring_back.strip():
            bring_back(work, patient, self.bring_back)
        patient.stand(self.wanted)
        if not self.ending.is_empty:
            end_open_work(work, patient, self.ending)


@dataclass(frozen=True, kw_only=True)
class RetirePatient(Command[None]):
    """Takes a record that should not exist out of the lists and frees its numbers; the history keeps it."""

    patient_id: PatientId
    seen: PatientTerms

    def handle(self, work: UnitOfWork) -> None:
        """Plans and results stay as they are, out of every list with their person."""
        patient = work.get(Patient, self.patient_id)
        ensure_unchanged(seen=self.seen, present=patient.terms, path="patient")
        for identifier in work.all(PatientIdentifier, patient_id=patient.id):
            identifier.retire(work.now)
        patient.retire(work.now)


@dataclass(frozen=True, kw_only=True)
class AddIdentifier(Command[IdentifierId]):
    """One more number."""

    patient_id: PatientId
    terms: IdentifierTerms

    def handle(self, work: UnitOfWork) -> IdentifierId:
        identifier = _identifier(work.get(Patient, self.patient_id).id, self.terms)
        work.add(identifier)
        return identifier.id


@dataclass(frozen=True, kw_only=True)
class ReviseIdentifier(Command[None]):
    """Corrects a number."""

    identifier_id: IdentifierId
    seen: IdentifierTerms
    wanted: IdentifierTerms

    def handle(self, work: UnitOfWork) -> None:
        identifier = work.get(PatientIdentifier, self.identifier_id)
        identifier.revise(merged(seen=self.seen, wanted=self.wanted, present=identifier.terms, path="identifier"))


@dataclass(frozen=True, kw_only=True)
class RetireIdentifier(Command[None]):
    """Takes a number away."""

    identifier_id: IdentifierId
    seen: IdentifierTerms

    def handle(self, work: UnitOfWork) -> None:
        identifier = work.get(PatientIdentifier, self.identifier_id)
        ensure_unchanged(seen=self.seen, present=identifier.terms, path="identifier")
        identifier.retire(work.now)


@dataclass(frozen=True, kw_only=True)
class AddContact(Command[ContactId]):
    """One more way to reach somebody."""

    patient_id: PatientId
    terms: ContactTerms

    def handle(self, work: UnitOfWork) -> ContactId:
        contact = _contact(work.get(Patient, self.patient_id).id, self.terms)
        work.add(contact)
        return contact.id


@dataclass(frozen=True, kw_only=True)
class ReviseContact(Command[None]):
    """Corrects a contact."""

    contact_id: ContactId
    seen: ContactTerms
    wanted: ContactTerms

    def handle(self, work: UnitOfWork) -> None:
        contact = work.get(PatientContact, self.contact_id)
        contact.revise(merged(seen=self.seen, wanted=self.wanted, present=contact.terms, path="contact"))


@dataclass(frozen=True, kw_only=True)
class RetireContact(Command[None]):
    """Takes a contact away."""

    contact_id: ContactId
    seen: ContactTerms

    def handle(self, work: UnitOfWork) -> None:
        contact = work.get(PatientContact, self.contact_id)
        ensure_unchanged(seen=self.seen, present=contact.terms, path="contact")
        contact.retire(work.now)


def _ensure_past(day: PartialDate | None, field: str, work: UnitOfWork) -> None:
    if day is not None and day.earliest > work.today:
        raise Invalid(field=field, reason="in-the-future")


def _identifier(patient_id: PatientId, terms: IdentifierTerms) -> PatientIdentifier:
    return PatientIdentifier(
        id=IdentifierId(uuid4()), patient_id=patient_id, label=terms.label, system=terms.system, value=terms.value
    )


def _contact(patient_id: PatientId, terms: ContactTerms) -> PatientContact:
    return PatientContact(
        id=ContactId(uuid4()),
        patient_id=patient_id,
        kind=terms.kind,
        name=terms.name,
        value=terms.value,
        note=terms.note,
    )
