"""A person's record: who is followed, what is known of allergies, and days that cannot be."""

from dataclasses import replace
from datetime import date

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.allergies import AddAllergy, RecordNoAllergies, RetireAllergy
from careplan.application.commands.measurements import RecordMeasurement, RetireMeasurement, ReviseMeasurement
from careplan.application.commands.patients import ChangeStanding, RegisterPatient, RetirePatient, RevisePatient
from careplan.application.commands.plans import BeginPlan
from careplan.application.commands.referrals import AddReferral, AdvanceReferral, RedirectReferral
from careplan.application.commands.templates import ApplyTemplate
from careplan.application.queries.patient_facts import FactsOfPatient
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.patient.allergy import AllergyStatus, AllergyTerms
from careplan.domain.patient.patient import PatientStatus, Standing
from careplan.domain.plan.plan import PlanTerms
from careplan.domain.plan.proposal import Proposal, ProposedPart
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.errors import Duplicate, Invalid, NotFound, WrongStatus
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from tests.support.clinics import GRACE, NUMBER, begin, content, with_plan
from tests.support.plans import LUNG, SKIN_CARE
from tests.support.referrals import step

LATEX = AllergyTerms(substance="latex")
TOMORROW = date(2026, 3, 2)
TODAY = date(2026, 3, 1)


@pytest.fixture
def grace(clinic: Clinic) -> PatientId:
    return clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value


def allergies(clinic: Clinic, patient_id: PatientId) -> AllergyStatus:
    return clinic.ask(FactsOfPatient(patient_id=patient_id)).allergy_status


def leave(clinic: Clinic, patient_id: PatientId, status: PatientStatus) -> None:
    wanted = Standing(status=status, since=PartialDate("2026-02-27"))
    clinic.run(ChangeStanding(patient_id=patient_id, seen=Standing(), wanted=wanted))


def test_three_facts_about_allergies(clinic: Clinic, grace: PatientId) -> None:
    assert allergies(clinic, grace) is AllergyStatus.NOT_RECORDED
    clinic.run(RecordNoAllergies(patient_id=grace, on=TODAY))
    assert allergies(clinic, grace) is AllergyStatus.NONE_KNOWN
    allergy = clinic.run(AddAllergy(patient_id=grace, terms=LATEX)).value
    assert allergies(clinic, grace) is AllergyStatus.LISTED
    with pytest.raises(Invalid) as refusal:
        clinic.run(RecordNoAllergies(patient_id=grace, on=TODAY))
    assert refusal.value.reason == "listed"
    clinic.run(RetireAllergy(allergy_id=allergy, seen=LATEX))
    assert allergies(clinic, grace) is AllergyStatus.NOT_RECORDED
    for known in (AllergyStatus.LISTED, AllergyStatus.NONE_KNOWN, AllergyStatus.NOT_RECORDED):
        clinic.undo_last()
        assert allergies(clinic, grace) is known


def test_an_empty_list_never_says_none_by_itself(clinic: Clinic, grace: PatientId) -> None:
    allergy = clinic.run(AddAllergy(patient_id=grace, terms=LATEX)).value
    removed = clinic.run(RetireAllergy(allergy_id=allergy, seen=LATEX)).step
    clinic.run(RecordNoAllergies(patient_id=grace, on=TODAY))
    assert removed is not None
    clinic.undo(removed)
    assert allergies(clinic, grace) is AllergyStatus.LISTED
    clinic.run(RetireAllergy(allergy_id=allergy, seen=LATEX))
    assert allergies(clinic, grace) is AllergyStatus.NOT_RECORDED


@pytest.mark.parametrize("status", [PatientStatus.DECEASED, PatientStatus.MOVED, PatientStatus.LOST])
def test_no_new_work_for_somebody_who_is_not_followed(clinic: Clinic, status: PatientStatus) -> None:
    plan_id = with_plan(clinic)
    grace = content(clinic, plan_id).patient.id
    referral = clinic.run(AddReferral(patient_id=grace, plan_id=plan_id, terms=LUNG)).value
    for state in (ReferralState.READY, ReferralState.SENT, ReferralState.DECLINED):
        clinic.run(AdvanceReferral(referral_id=referral, step=step(state, on=TODAY)))
    leave(clinic, grace, status)
    proposal = Proposal(template="t", version="1", name="T", parts=(ProposedPart(key="care:c1", part=SKIN_CARE),))
    for command in (
        BeginPlan(patient_id=grace, terms=PlanTerms(title="Care plan")),
        AddReferral(patient_id=grace, plan_id=plan_id, terms=LUNG),
        AddReferral(patient_id=grace, plan_id=None, terms=LUNG),
        RedirectReferral(referral_id=referral, recipient="Other Clinic", on=TODAY),
        ApplyTemplate(plan_id=plan_id, proposal=proposal),
    ):
        with pytest.raises(WrongStatus) as refusal:
            clinic.run(command)
        assert (refusal.value.field, refusal.value.status) == ("patient.status", status)
    given_up = step(ReferralState.CLOSED_INCOMPLETE, on=TODAY)
    clinic.run(AdvanceReferral(referral_id=referral, step=given_up))


def test_a_record_that_should_not_exist_frees_its_number(clinic: Clinic, grace: PatientId) -> None:
    clinic.run(RetirePatient(patient_id=grace, seen=GRACE))
    with pytest.raises(NotFound):
        clinic.ask(FactsOfPatient(patient_id=grace))
    clinic.undo_last()
    assert clinic.ask(FactsOfPatient(patient_id=grace)).identifiers == (NUMBER,)
    clinic.redo_last()
    clinic.run(RegisterPatient(terms=replace(GRACE, given="Ada"), identifiers=(NUMBER,)))


def test_a_number_given_away_keeps_the_old_record_out(clinic: Clinic, grace: PatientId) -> None:
    retired = clinic.run(RetirePatient(patient_id=grace, seen=GRACE)).step
    clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,)))
    assert retired is not None
    with pytest.raises(Duplicate):
        clinic.undo(retired)


def test_nothing_is_known_of_the_future(clinic: Clinic, grace: PatientId) -> None:
    born = replace(GRACE, birth_date=PartialDate.of(TOMORROW))
    gone = Standing(status=PatientStatus.DECEASED, since=PartialDate("2027"))
    walked = MeasurementTerms(name="6-minute walk", finding="no", taken=PartialDate.of(TODAY))
    later = replace(walked, taken=PartialDate("2026-04"))
    result = clinic.run(RecordMeasurement(patient_id=grace, terms=walked)).value
    for command in (
        RegisterPatient(terms=born),
        RevisePatient(patient_id=grace, seen=GRACE, wanted=born),
        ChangeStanding(patient_id=grace, seen=Standing(), wanted=gone),
        RecordNoAllergies(patient_id=grace, on=TOMORROW),
        RecordMeasurement(patient_id=grace, terms=later),
        ReviseMeasurement(measurement_id=result, seen=walked, wanted=later),
    ):
        with pytest.raises(Invalid) as refusal:
            clinic.run(command)
        assert refusal.value.reason == "in-the-future"
    clinic.run(RecordMeasurement(patient_id=grace, terms=replace(walked, taken=PartialDate("2026"))))
    clinic.run(RetireMeasurement(measurement_id=result, seen=walked))


def test_two_plans_of_one_person_stand_apart(clinic: Clinic, grace: PatientId) -> None:
    first, second = begin(clinic, grace, "First"), begin(clinic, grace, "Second")
    assert [content(clinic, plan).title for plan in (first, second)] == ["First", "Second"]
