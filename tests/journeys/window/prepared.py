"""The clinic in which a referral is followed: two people at the desk, one patient on record, one lung centre."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from careplan.application.commands.clinics import AddUser
from careplan.application.commands.directory import AddDirectoryEntries
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.plans import BeginPlan
from careplan.application.opening import Clock, Founding, Made, make_clinic
from careplan.domain.directory.entry import EntryTerms
from careplan.domain.directory.reach import Reach
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.patient.details import IdentifierTerms
from careplan.domain.patient.patient import PatientTerms, Sex
from careplan.domain.plan.plan import PlanTerms
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.domain.team.clinic import ClinicTerms, Role
from careplan.storage.key_file import Hardness

PASSPHRASE = "nine slow barges under Testtown"
FAMILY = "Journeyova"
CENTRE = EntryTerms(
    name="Dr V. Imaginary",
    organisation="Example Lung Centre",
    specialties=("pulmonology",),
    phone="000 0000 021",
    fax="000 0000 022",
    preferred=Reach.FAX,
)
_CHEAP = Hardness(memory_kib=19 * 1024, passes=2, lanes=1)
_CLINIC = ClinicTerms(name="Example Scleroderma Clinic", address="1 Sample Street, Testtown", phone="000 0000 010")
_PATIENT = PatientTerms(
    family=FAMILY, given="Fortunata", birth_date=PartialDate("1971-07-07"), sex=Sex.FEMALE, language="en"
)


def prepared(folder: Path, clock: Clock) -> Path:
    """Makes the file. Its scan is on record; of lung function one number is recent and one too old to be sent."""
    path = folder / "clinic.careplan"
    founding = Founding(terms=_CLINIC, login="ann", name="Ann Sample")
    made = make_clinic(path, PASSPHRASE, founding, clock=clock, hardness=_CHEAP)
    assert isinstance(made, Made), made
    clinic = made.open_clinic.clinic
    clinic.run(AddUser(login="ben", name="Ben Sample", role=Role.CLINICIAN, discipline="rheumatology"))
    clinic.run(AddDirectoryEntries(entries=(CENTRE,)))
    number = IdentifierTerms(label="MRN", value="TST-777001")
    patient_id = clinic.run(RegisterPatient(terms=_PATIENT, identifiers=(number,))).value
    clinic.run(BeginPlan(patient_id=patient_id, terms=PlanTerms(title="Care plan", starts_on=date(2026, 3, 2))))
    fvc = MeasurementTerms(name="FVC", value=Quantity(Decimal(72), "%"), taken=PartialDate("2026-02-10"))
    dlco = replace(fvc, name="DLCO", value=Quantity(Decimal(55), "%"), taken=PartialDate("2025-05-20"))
    scan = MeasurementTerms(name="HRCT", finding="Reticulation at both bases", taken=PartialDate("2025-11-18"))
    for terms in (fvc, dlco, scan):
        clinic.run(RecordMeasurement(patient_id=patient_id, terms=terms))
    made.open_clinic.close(back_up=False)
    return path
