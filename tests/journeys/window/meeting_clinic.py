"""The clinic in which a meeting is held: three patients, of whom one lost lung volume and has a plan in force."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from careplan.application.clinic import Clinic
from careplan.application.commands.clinics import AddUser
from careplan.application.commands.disease import DescribeDisease
from careplan.application.commands.goals import AddGoal
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.plans import BeginPlan
from careplan.application.commands.referrals import AddReferral
from careplan.application.commands.team import AddTeamMember
from careplan.application.opening import Clock, Founding, Made, make_clinic
from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.patient.details import IdentifierTerms
from careplan.domain.patient.patient import PatientTerms, Sex
from careplan.domain.plan.plan import PlanTerms
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.domain.team.clinic import ClinicTerms, Role
from careplan.domain.team.member import TeamMemberTerms
from careplan.storage.key_file import Hardness
from tests.support.clinics import walk
from tests.support.signing import sign

PASSPHRASE = "four slow trams under Testtown"
FELL, NEW, CANDIDATE = "Exampleton", "Demoperson", "Specimen"
"""Whose lung volume fell, who is new, who is referred for the transplant."""
_CHEAP = Hardness(memory_kib=19 * 1024, passes=2, lanes=1)
_CLINIC = ClinicTerms(name="Example Scleroderma Clinic", address="1 Sample Street, Testtown", phone="000 0000 010")


def meeting_clinic(folder: Path, clock: Clock) -> Path:
    """Makes the file."""
    path = folder / "clinic.careplan"
    founding = Founding(terms=_CLINIC, login="ann", name="Ann Sample")
    made = make_clinic(path, PASSPHRASE, founding, clock=clock, hardness=_CHEAP)
    assert isinstance(made, Made), made
    clinic = made.open_clinic.clinic
    clinic.run(AddUser(login="ben", name="Ben Sample", role=Role.CLINICIAN, discipline="rheumatology"))
    _lost_volume(clinic, _person(clinic, FELL, "Grace", "TST-004217"))
    _person(clinic, NEW, "Diego", "TST-004602")
    candidate = _person(clinic, CANDIDATE, "Otto", "TST-002871")
    asked = ReferralTerms(specialty="transplant-haematology", question="Is a transplant an option?")
    clinic.run(AddReferral(patient_id=candidate, plan_id=None, terms=asked))
    made.open_clinic.close(back_up=False)
    return path


def _person(clinic: Clinic, family: str, given: str, number: str) -> PatientId:
    terms = PatientTerms(
        family=family, given=given, birth_date=PartialDate("1968-03-12"), sex=Sex.UNKNOWN, language="en"
    )
    patient_id = clinic.run(
        RegisterPatient(terms=terms, identifiers=(IdentifierTerms(label="MRN", value=number),))
    ).value
    clinic.run(DescribeDisease(patient_id=patient_id, seen=None, wanted=ProfileTerms(condition="ssc", subset="dcSSc")))
    return patient_id


def _lost_volume(clinic: Clinic, patient_id: PatientId) -> None:
    """A fall that meets a confirmed rule, a plan that is signed, and a doctor outside who may be written to."""
    fvc = MeasurementTerms(
        name="FVC % predicted", value=Quantity(Decimal(79), "%"), taken=PartialDate("2025-03-10"), method="GLI 2012"
    )
    for terms in (fvc, replace(fvc, value=Quantity(Decimal(68), "%"), taken=PartialDate("2026-02-20"))):
        clinic.run(RecordMeasurement(patient_id=patient_id, terms=terms))
    doctor = TeamMemberTerms(name="Dr P. Placeholder", discipline="general-practice", organisation="Example Practice")
    clinic.run(AddTeamMember(patient_id=patient_id, terms=doctor))
    plan_id = clinic.run(
        BeginPlan(patient_id=patient_id, terms=PlanTerms(title="Care plan", starts_on=date(2026, 3, 2)))
    ).value
    clinic.run(AddGoal(plan_id=plan_id, terms=walk("420")))
    sign(clinic, plan_id)
