"""Answers for the safety checks: recorded, corrected, taken back, undone, and what the checks make of them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from careplan.application.checking import Checks, check_plan
from careplan.application.clinic import Clinic
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.medicines import AddMedicine
from careplan.application.commands.safety_facts import RecordSafetyFact
from careplan.application.dispatch import Outcome
from careplan.application.queries.patient_facts import FactsOfPatient
from careplan.application.record_facts import Record, facts_for_schedule
from careplan.application.safety_answers import CODES
from careplan.domain.checks.facts import Chosen, Told
from careplan.domain.checks.outcome import Outcome as Answer
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.patient.safety_fact import SafetyAnswer as A
from careplan.domain.patient.safety_fact import SafetyFactTerms
from careplan.domain.patient.safety_fact import SafetyQuestion as Q
from careplan.domain.shared.coding import Coding
from careplan.domain.shared.errors import Conflict, Invalid
from careplan.domain.shared.ids import PatientId, PlanId
from careplan.domain.shared.partial_date import PartialDate
from tests.support.clinics import content
from tests.support.undo import step

TODAY = date(2026, 3, 1)
FEBRUARY = PartialDate("2026-02-10")


@pytest.fixture
def patient(clinic: Clinic, plan_id: PlanId) -> PatientId:
    return content(clinic, plan_id).patient.id


def said(question: Q, answer: A, on: PartialDate = FEBRUARY, **parts: Any) -> SafetyFactTerms:
    return SafetyFactTerms(question=question, answer=answer, as_of=on, **parts)


def record(clinic: Clinic, patient: PatientId, *answers: SafetyFactTerms) -> Outcome[object]:
    """One after the other; the last outcome."""
    outcomes = [clinic.run(RecordSafetyFact(patient_id=patient, terms=each)) for each in answers]
    return outcomes[-1]


def recorded(clinic: Clinic, patient: PatientId) -> list[SafetyFactTerms]:
    return [line.terms for line in clinic.ask(FactsOfPatient(patient_id=patient)).safety]


def checked(clinic: Clinic, plan_id: PlanId, *medicines: str) -> Checks:
    for name in medicines:
        clinic.run(AddMedicine(plan_id=plan_id, terms=MedicineTerms(name=name)))
    return check_plan(clinic, plan_id, TODAY)


def test_an_answer_is_recorded_with_its_day_and_by_whom(clinic: Clinic, patient: PatientId) -> None:
    vaccine = said(Q.LIVE_VACCINE, A.YES, detail="yellow fever", planned=PartialDate("2026-06"))
    record(clinic, patient, vaccine, said(Q.PREGNANT, A.NO))

    lines = clinic.ask(FactsOfPatient(patient_id=patient)).safety

    assert [line.terms for line in lines] == [said(Q.PREGNANT, A.NO), vaccine]  # in the order of the questions
    assert {line.recorded_by for line in lines} == {"Ann Sample"}


def test_the_next_answer_takes_the_place_and_undo_brings_it_back(clinic: Clinic, patient: PatientId) -> None:
    record(clinic, patient, said(Q.INFECTION, A.NO))
    ill = said(Q.INFECTION, A.YES, PartialDate("2026-03-01"), detail="finger ulcer")

    changed = record(clinic, patient, ill)
    assert recorded(clinic, patient) == [ill]

    clinic.undo(step(changed))
    assert recorded(clinic, patient) == [said(Q.INFECTION, A.NO)]


def test_taken_back_it_is_not_recorded_until_undone(clinic: Clinic, patient: PatientId) -> None:
    record(clinic, patient, said(Q.HEPATITIS_B, A.PAST))

    taken = record(clinic, patient, SafetyFactTerms(question=Q.HEPATITIS_B))
    assert (taken.value, recorded(clinic, patient)) == (None, [])

    clinic.undo(step(taken))
    assert recorded(clinic, patient) == [said(Q.HEPATITIS_B, A.PAST)]


def test_the_same_once_more_is_no_step(clinic: Clinic, patient: PatientId) -> None:
    record(clinic, patient, said(Q.PREGNANT, A.NO))

    assert record(clinic, patient, said(Q.PREGNANT, A.NO)).step is None
    assert record(clinic, patient, SafetyFactTerms(question=Q.CHILD_PUGH)).step is None


def test_what_was_seen_is_not_written_over_what_others_wrote(clinic: Clinic, patient: PatientId) -> None:
    nothing = SafetyFactTerms(question=Q.PREGNANT)
    theirs = said(Q.PREGNANT, A.YES, PartialDate("2026-02-27"))
    record(clinic, patient, theirs)

    for seen, wanted in ((nothing, said(Q.PREGNANT, A.NO)), (said(Q.PREGNANT, A.NO), nothing)):
        with pytest.raises(Conflict) as refused:
            clinic.run(RecordSafetyFact(patient_id=patient, terms=wanted, seen=seen))
        assert {clash.field for clash in refused.value.clashes} == {"safety_fact.answer", "safety_fact.as_of"}
    assert recorded(clinic, patient) == [theirs]


def test_nobody_was_asked_tomorrow(clinic: Clinic, patient: PatientId) -> None:
    with pytest.raises(Invalid) as refused:
        record(clinic, patient, said(Q.PREGNANT, A.NO, PartialDate("2026-03-02")))

    assert (refused.value.field, refused.value.reason) == ("safety_fact.as_of", "in-the-future")
    assert recorded(clinic, patient) == []


def test_the_checks_know_every_answer_with_its_day(clinic: Clinic, plan_id: PlanId, patient: PatientId) -> None:
    none = {Q.HEPATITIS_B: A.NEGATIVE, Q.CHILD_PUGH: A.CLASS_B}
    record(clinic, patient, *(said(question, none.get(question, A.NO)) for question in Q))

    facts = checked(clinic, plan_id).facts

    asked = date(2026, 2, 10)
    assert set(facts.told.values()) == {Told(False, asked)}
    assert (facts.chosen["hepatitis_b"], facts.chosen["child_pugh"]) == (Chosen("negative", asked), Chosen("B", asked))
    assert (facts.vaccines, facts.vaccines_on) == ((), asked)
    assert {*facts.told, *facts.chosen, "vaccines_planned"} == {*CODES.values(), "sex"}


def test_a_finding_names_the_answer_and_its_day(clinic: Clinic, plan_id: PlanId, patient: PatientId) -> None:
    before = checked(clinic, plan_id, "methotrexate")
    assert any("pregnant" in row.missing for row in before.report.rows)
    record(clinic, patient, said(Q.PREGNANT, A.YES))

    found = [
        row for row in checked(clinic, plan_id).report.findings if row.fact.endswith("contraindications.pregnancy")
    ]

    (row,) = found
    assert ("pregnant", "yes", date(2026, 2, 10)) in {(each.name, each.value, each.on) for each in row.inputs}
    assert not any("pregnant" in row.missing for row in checked(clinic, plan_id).report.rows)


def test_an_answer_on_pregnancy_of_fourteen_months_ago_is_not_checked(
    clinic: Clinic, plan_id: PlanId, patient: PatientId
) -> None:
    record(clinic, patient, said(Q.PREGNANT, A.NO, PartialDate("2025-01-02")))

    rows = [
        row
        for row in checked(clinic, plan_id, "methotrexate").report.rows
        if "again:pregnant:2025-01-02" in row.missing
    ]

    assert {row.outcome for row in rows} == {Answer.NOT_CHECKED}
    assert {each.on for row in rows for each in row.inputs if each.name == "pregnant"} == {date(2025, 1, 2)}


@pytest.mark.parametrize(
    ("detail", "shown"),
    [
        ("BCG", ["BCG (2026-06)"]),
        ("a vaccine that no library knows", ["a vaccine that no library knows (2026-06)"]),
        ("", ["yes (2026-06)"]),
        ("BCG; methotrexate", ["BCG (2026-06)", "methotrexate (2026-06)"]),
    ],
)
def test_a_live_vaccine_is_one_whatever_it_is_called(
    clinic: Clinic, plan_id: PlanId, patient: PatientId, detail: str, shown: list[str]
) -> None:
    record(clinic, patient, said(Q.LIVE_VACCINE, A.YES, detail=detail, planned=PartialDate("2026-06")))

    found = checked(clinic, plan_id, "tocilizumab")

    assert [each.text for each in found.facts.vaccines or ()] == shown
    assert any(row.fact.endswith("contraindications.live_vaccine") for row in found.report.findings)
    assert not any("vaccine" in what for row in found.report.rows for what in row.missing)


def test_hepatitis_b_is_known_from_results_too(clinic: Clinic, plan_id: PlanId, patient: PatientId) -> None:
    def measured(name: str, finding: str, code: str = "") -> None:
        coding = Coding("http://loinc.org", code) if code else None
        terms = MeasurementTerms(name=name, finding=finding, taken=FEBRUARY, coding=coding)
        clinic.run(RecordMeasurement(patient_id=patient, terms=terms))

    def is_found() -> bool:
        rows = checked(clinic, plan_id).report.findings
        return any(row.fact.endswith("contraindications.hepatitis_b") for row in rows)

    checked(clinic, plan_id, "rituximab")
    measured("Hepatitis B surface antigen", "negative")
    assert not is_found()
    measured("HBcAb as the laboratory calls it", "reactive", "13952-7")
    assert is_found()
    record(clinic, patient, said(Q.HEPATITIS_B, A.NEGATIVE))
    assert is_found()


def test_a_correction_of_the_words_keeps_the_rest(clinic: Clinic, patient: PatientId) -> None:
    first = said(Q.CONTRACEPTION, A.YES, detail="pill")
    record(clinic, patient, first)
    later = replace(first, as_of=PartialDate("2026-02-20"))
    record(clinic, patient, later)

    clinic.run(RecordSafetyFact(patient_id=patient, terms=replace(first, detail="implant"), seen=first))

    assert recorded(clinic, patient) == [replace(later, detail="implant")]


def test_the_schedule_knows_whether_pregnancy_is_possible(clinic: Clinic, patient: PatientId) -> None:
    def known() -> bool | None:
        about = Record(patient=clinic.ask(FactsOfPatient(patient_id=patient)))
        return facts_for_schedule(about, clinic.library, clinic.library.packs[0], TODAY).pregnancy_potential

    assert known() is None
    for answer, expected in ((A.YES, True), (A.NO, False)):
        record(clinic, patient, said(Q.PREGNANCY_POTENTIAL, answer))
        assert known() is expected
