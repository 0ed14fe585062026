"""Whom the chips above the list of patients leave, and what stands beside it of one person."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.patients import RegisterPatient, RetirePatient
from careplan.application.commands.referrals import AddReferral
from careplan.application.queries.caseload import Caseload, Chosen
from careplan.application.queries.glance import Glance
from careplan.application.queries.patients import PatientsFound
from careplan.application.queries.worklist import Worklist
from careplan.application.synth import synth
from careplan.domain.patient.patient import PatientTerms
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import PatientId
from tests.support import clinics, results
from tests.support.clinics import GRACE, NUMBER

TODAY = date(2026, 3, 1)


@pytest.fixture
def planned(clinic: Clinic) -> PatientId:
    """Grace: a draft with a referral of Ann's. Somebody else has no plan."""
    patient_id = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
    plan_id = clinics.begin(clinic, patient_id)
    clinic.run(
        AddReferral(
            patient_id=patient_id,
            plan_id=plan_id,
            terms=ReferralTerms(specialty="pulmonology", question="?", owner="ann"),
        )
    )
    clinic.run(RegisterPatient(terms=PatientTerms(family="Mockridge")))
    return patient_id


def test_each_way_leaves_whom_it_says(clinic: Clinic, planned: PatientId) -> None:
    found = clinic.ask(Caseload(today=TODAY, owner="ann"))
    assert found.everybody == 2
    counts = {way: len(ids) for way, ids in found.chosen.items()}
    assert counts == {Chosen.MINE: 1, Chosen.OVERDUE: 0, Chosen.IN_REVIEW: 0, Chosen.DRAFT: 1, Chosen.NO_PLAN: 1}
    assert found.chosen[Chosen.MINE] == {planned}
    assert not clinic.ask(Caseload(today=TODAY, owner="ben")).chosen[Chosen.MINE]


def test_whoever_is_retired_is_not_counted(clinic: Clinic, planned: PatientId) -> None:
    (other,) = clinic.ask(Caseload(today=TODAY, owner="ann")).chosen[Chosen.NO_PLAN]
    clinic.run(RetirePatient(patient_id=other, seen=PatientTerms(family="Mockridge")))
    assert clinic.ask(Caseload(today=TODAY, owner="ann")).everybody == 1


def test_the_list_is_narrowed_with_and_without_words(clinic: Clinic, planned: PatientId) -> None:
    only = frozenset({planned})
    assert [row.id for row in clinic.ask(PatientsFound(text="", only=only))] == [planned]
    assert [row.id for row in clinic.ask(PatientsFound(text="exam", only=only))] == [planned]
    assert clinic.ask(PatientsFound(text="mock", only=only)) == ()


def test_late_is_what_the_list_shows_as_late(clinic: Clinic) -> None:
    synth(clinic, 200)
    late = clinic.ask(Caseload(today=TODAY, owner="ann")).chosen[Chosen.OVERDUE]
    rows = clinic.ask(PatientsFound(text="", limit=500))
    assert late == {row.id for row in rows if row.next_due is not None and row.next_due < TODAY}
    assert late


def test_beside_the_list_stands_what_waits_for_one_person_only(clinic: Clinic) -> None:
    synth(clinic, 60)
    everything = clinic.ask(Worklist(today=TODAY, within_days=30, limit=5000)).rows
    assert everything
    for row in clinic.ask(PatientsFound(text="", limit=60)):
        glance = clinic.ask(Glance(patient_id=row.id, today=TODAY))
        assert set(glance.work) == {work for work in everything if work.patient_id == row.id}
        assert glance.file.facts.id == row.id


def test_the_last_result_of_each_name_is_shown_newest_first(clinic: Clinic, planned: PatientId) -> None:
    for day, value, name in (("2026-01-02", "70", "FVC"), ("2026-02-02", "68", "FVC"), ("2026-01-20", "55", "DLCO")):
        clinic.run(RecordMeasurement(patient_id=planned, terms=results.terms(day, value, name=name)))
    glance = clinic.ask(Glance(patient_id=planned, today=TODAY + timedelta(days=3)))
    assert [(terms.name, terms.taken.text) for terms in glance.results] == [
        ("FVC", "2026-02-02"),
        ("DLCO", "2026-01-20"),
    ]


def test_the_worklist_says_the_number_of_the_person(clinic: Clinic, planned: PatientId) -> None:
    (row,) = clinic.ask(Worklist(today=TODAY, within_days=7)).rows
    assert (row.patient_id, row.number) == (planned, "TST-004217")


def test_nobody_is_not_glanced_at(clinic: Clinic) -> None:
    with pytest.raises(NotFound):
        clinic.ask(Glance(patient_id=PatientId(UUID(int=1)), today=TODAY))
