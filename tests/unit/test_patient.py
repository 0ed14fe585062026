"""A person's standing, allergies, problems, numbers and contacts."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from careplan.domain.patient.allergy import Allergy, AllergyStatus, AllergyTerms, Verification, status_of
from careplan.domain.patient.details import ContactKind, ContactTerms, IdentifierTerms
from careplan.domain.patient.patient import Patient, PatientStatus, PatientTerms, Standing
from careplan.domain.patient.problem import ClinicalStatus, Problem, ProblemTerms
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import AllergyId, PatientId, ProblemId
from careplan.domain.shared.partial_date import PartialDate

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


def grace(birth: str | None = "1968-03-12") -> Patient:
    patient = Patient(id=PatientId(uuid4()), family="Exampleton")
    patient.revise(PatientTerms(family="Exampleton", birth_date=PartialDate(birth) if birth else None))
    return patient


def dead(since: str) -> Standing:
    return Standing(status=PatientStatus.DECEASED, since=PartialDate(since))


def test_a_death_needs_a_date_and_nothing_else_does() -> None:
    with pytest.raises(Invalid) as refusal:
        Standing(status=PatientStatus.DECEASED)
    assert (refusal.value.field, refusal.value.reason) == ("patient.standing.since", "needs-date")
    for status in set(PatientStatus) - {PatientStatus.DECEASED}:
        assert Standing(status=status).since is None


@pytest.mark.parametrize("status", PatientStatus)
def test_only_who_is_active_is_followed(status: PatientStatus) -> None:
    patient = grace()
    standing = Standing(status=status, since=PartialDate("2026"))
    patient.stand(standing)
    assert patient.standing == standing
    if status is PatientStatus.ACTIVE:
        patient.ensure_followed()
    else:
        with pytest.raises(WrongStatus) as refusal:
            patient.ensure_followed()
        assert refusal.value.status == status


@pytest.mark.parametrize(
    ("birth", "death", "is_before"),
    [
        ("1968-03-12", "1968-03-12", False),
        ("1968-03-12", "1968-03-11", True),
        ("1968-03-12", "1968-03", False),
        ("1968-03-12", "1968", False),
        ("1968-03-12", "1967", True),
        ("1968-03", "1968-03-01", False),
        ("1968-03", "1968-02-28", True),
        ("1968", "1968-01-01", False),
        ("1968", "1967-12-31", True),
        (None, "1901", False),
    ],
)
def test_a_death_that_surely_lies_before_the_birth_is_refused(birth: str | None, death: str, is_before: bool) -> None:
    patient = grace(birth)
    if not is_before:
        patient.stand(dead(death))
        assert patient.status is PatientStatus.DECEASED
        return
    with pytest.raises(Invalid, match=r"patient\.standing\.since"):
        patient.stand(dead(death))
    assert patient.status is PatientStatus.ACTIVE


def test_a_birth_is_not_moved_behind_the_death_but_a_name_is_corrected_after_it() -> None:
    patient = grace()
    patient.stand(dead("2025-06"))
    patient.revise(PatientTerms(family="Testerby", birth_date=PartialDate("1969")))
    assert patient.family == "Testerby"
    with pytest.raises(Invalid):
        patient.revise(PatientTerms(family="Testerby", birth_date=PartialDate("2025-07")))


def test_somebody_thought_lost_comes_back() -> None:
    patient = grace()
    patient.stand(Standing(status=PatientStatus.LOST))
    patient.stand(Standing())
    patient.ensure_followed()


def test_a_person_needs_a_family_name() -> None:
    with pytest.raises(Invalid, match=r"patient\.family"):
        PatientTerms(family=" ")


@pytest.mark.parametrize(
    ("listed", "none_known_on", "status"),
    [
        (0, None, AllergyStatus.NOT_RECORDED),
        (0, date(2026, 3, 1), AllergyStatus.NONE_KNOWN),
        (1, None, AllergyStatus.LISTED),
        (2, date(2026, 3, 1), AllergyStatus.LISTED),
    ],
)
def test_a_list_none_known_and_not_recorded_are_three_facts(
    listed: int, none_known_on: date | None, status: AllergyStatus
) -> None:
    assert status_of(listed, none_known_on) is status


def test_an_allergy_takes_its_terms_whole() -> None:
    allergy = Allergy(id=AllergyId(uuid4()), patient_id=PatientId(uuid4()), substance="latex")
    terms = AllergyTerms(
        substance="penicillin", reaction="rash", noted=PartialDate("1999"), verification=Verification.CONFIRMED
    )
    allergy.revise(terms)
    assert allergy.terms == terms


@pytest.mark.parametrize("status", ClinicalStatus)
def test_a_problem_with_an_end_is_over(status: ClinicalStatus) -> None:
    is_over = status in {ClinicalStatus.INACTIVE, ClinicalStatus.REMISSION, ClinicalStatus.RESOLVED}
    if is_over:
        problem = Problem(id=ProblemId(uuid4()), patient_id=PatientId(uuid4()), description="reflux")
        terms = ProblemTerms(description="reflux", clinical_status=status, abated=PartialDate("2025"))
        problem.revise(terms)
        assert problem.terms == terms
    else:
        with pytest.raises(Invalid) as refusal:
            ProblemTerms(description="reflux", clinical_status=status, abated=PartialDate("2025"))
        assert refusal.value.reason == "still-active"


def test_a_number_and_a_contact_say_something() -> None:
    with pytest.raises(Invalid, match=r"identifier\.value"):
        IdentifierTerms(label="MRN", value="\u200b")
    with pytest.raises(Invalid, match=r"contact\.value"):
        ContactTerms(kind=ContactKind.PHONE, value="")


def test_retiring_happens_once() -> None:
    patient = grace()
    patient.retire(NOW)
    with pytest.raises(WrongStatus):
        patient.retire(NOW)
    assert patient.retired_at == NOW
