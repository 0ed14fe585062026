"""Builds files as another system would send them, already understood."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.exchange.incoming import (
    ImportKind,
    IncomingFile,
    IncomingPatient,
    IncomingRecord,
    Item,
    TakenMedicine,
)
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.medicine.medicine import MedicineStatus, MedicineTerms
from careplan.domain.medicine.regimen import Regimen, Timing
from careplan.domain.patient.allergy import AllergyTerms
from careplan.domain.patient.details import ContactKind, ContactTerms, IdentifierTerms
from careplan.domain.patient.patient import PatientTerms, Sex, Standing
from careplan.domain.patient.problem import ClinicalStatus, ProblemTerms
from careplan.domain.shared.coding import Coding
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity

HADA = PatientTerms(family="Samplewick", given="Hada", birth_date=PartialDate("1971-05-04"), sex=Sex.FEMALE)
NUMBER = IdentifierTerms(label="MRN", system="http://hospital.example.org", value="H-100")


def file(*patients: IncomingPatient, records: tuple[IncomingRecord, ...] = ()) -> IncomingFile:
    """One file; its digest does not matter to the store."""
    return IncomingFile(kind=ImportKind.FHIR, sha256="0" * 64, patients=patients, records=records)


def person(key: str = "urn:uuid:hada", terms: PatientTerms = HADA, **parts: Any) -> IncomingPatient:
    """Somebody with a number, unless told otherwise."""
    given: dict[str, Any] = {"identifiers": (NUMBER,), "standing": Standing()} | parts
    return IncomingPatient(key=key, terms=terms, **given)


def full_person() -> IncomingPatient:
    """Somebody about whom everything is said that a file can say."""
    return person(
        also_known=("Patient?identifier=http://hospital.example.org|H-100",),
        contacts=(ContactTerms(kind=ContactKind.PHONE, value="000 0000 011", note="mornings"),),
        profile=ProfileTerms(
            condition="some-disease", subset="limited", onset=PartialDate("2019-03"), diagnosed=PartialDate("2020-01")
        ),
        allergies=(Item("a1", AllergyTerms(substance="Penicillin", reaction="rash", noted=PartialDate("1999"))),),
        problems=(
            Item(
                "p1",
                ProblemTerms(
                    description="Cough",
                    coding=Coding("http://snomed.info/sct", "49727002"),
                    clinical_status=ClinicalStatus.RESOLVED,
                    onset=PartialDate("2020-01"),
                    abated=PartialDate("2020-02-03"),
                ),
            ),
        ),
        medicines=(Item("m1", medicine()),),
        measurements=(Item("o1", reading()),),
    )


def medicine() -> TakenMedicine:
    """A medicine that was stopped."""
    terms = MedicineTerms(
        name="Exemplamab",
        coding=Coding("urn:example", "7"),
        regimen=Regimen(Quantity(Decimal("2.50"), "mg"), Timing(2, Decimal(1), "d"), "oral", "with food"),
        started=PartialDate("2025-01"),
    )
    return TakenMedicine(terms, MedicineStatus.STOPPED, PartialDate("2025-03-04"), "rash")


def reading(value: str = "0.80", taken: str = "2026-02-03") -> MeasurementTerms:
    """A laboratory value with its instant."""
    return MeasurementTerms(
        name="Creatinine",
        coding=Coding("http://loinc.org", "38483-4"),
        value=Quantity(Decimal(value), "mg/dL"),
        taken=PartialDate(taken),
        taken_at=datetime(2026, 2, 3, 7, 30, tzinfo=UTC),
        method="enzymatic",
    )
