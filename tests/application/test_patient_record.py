"""The record of a person holds what its commands need: ids of numbers and contacts, and what was seen."""

from dataclasses import replace
from uuid import uuid4

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.disease import DescribeDisease
from careplan.application.commands.patients import (
    AddContact,
    AddIdentifier,
    RegisterPatient,
    RetireContact,
    ReviseContact,
    ReviseIdentifier,
)
from careplan.application.queries.patient_record import RecordOfPatient
from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.patient.details import ContactKind, ContactTerms, IdentifierTerms
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import PatientId
from tests.support.clinics import GRACE, NUMBER

PHONE = ContactTerms(kind=ContactKind.PHONE, value="000 0000 101", note="mornings")
INSURANCE = IdentifierTerms(label="Insurance", value="TST-9")


@pytest.fixture
def grace(clinic: Clinic) -> PatientId:
    return clinic.run(RegisterPatient(terms=GRACE, identifiers=(INSURANCE, NUMBER), contacts=(PHONE,))).value


def test_numbers_and_contacts_come_with_the_ids_that_revise_them(clinic: Clinic, grace: PatientId) -> None:
    record = clinic.ask(RecordOfPatient(patient_id=grace))
    assert [line.terms for line in record.numbers] == [NUMBER, INSURANCE]  # the MRN first
    number, contact = record.numbers[1], record.contacts[0]
    later = replace(PHONE, value="000 0000 102")
    clinic.run(ReviseIdentifier(identifier_id=number.id, seen=number.terms, wanted=replace(INSURANCE, value="TST-8")))
    clinic.run(ReviseContact(contact_id=contact.id, seen=contact.terms, wanted=later))
    record = clinic.ask(RecordOfPatient(patient_id=grace))
    assert (record.numbers[1].terms.value, record.contacts[0].terms) == ("TST-8", later)
    clinic.run(RetireContact(contact_id=contact.id, seen=later))
    assert clinic.ask(RecordOfPatient(patient_id=grace)).contacts == ()


def test_nothing_described_is_told_from_described(clinic: Clinic, grace: PatientId) -> None:
    assert clinic.ask(RecordOfPatient(patient_id=grace)).disease is None
    clinic.run(DescribeDisease(patient_id=grace, seen=None, wanted=ProfileTerms(condition="ssc")))
    disease = clinic.ask(RecordOfPatient(patient_id=grace)).disease
    assert disease is not None
    assert disease.condition == "ssc"


def test_other_people_have_their_own(clinic: Clinic, grace: PatientId) -> None:
    other = clinic.run(RegisterPatient(terms=replace(GRACE, given="Ada"))).value
    clinic.run(AddIdentifier(patient_id=other, terms=replace(NUMBER, value="TST-1")))
    clinic.run(AddContact(patient_id=other, terms=PHONE))
    assert [line.terms.value for line in clinic.ask(RecordOfPatient(patient_id=other)).numbers] == ["TST-1"]
    assert len(clinic.ask(RecordOfPatient(patient_id=grace)).contacts) == 1


def test_nobody_has_no_record(clinic: Clinic) -> None:
    with pytest.raises(NotFound):
        clinic.ask(RecordOfPatient(patient_id=PatientId(uuid4())))
