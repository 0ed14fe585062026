"""What the pages of advanced therapy and of screening are told of one patient, without a window."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.disease import DescribeDisease
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.medicines import AddMedicine
from careplan.application.commands.patients import RegisterPatient
from careplan.application.queries.advanced import AdvancedOf, AdvancedOfPatient
from careplan.application.queries.screening import ScreeningOf
from careplan.domain.criteria.engine import Result
from careplan.domain.criteria.facts import FactFault
from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.schedule.due import Standing
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from tests.support.clinics import GRACE, NUMBER, begin, library

TODAY = date(2026, 3, 1)


@pytest.fixture
def grace(clinic: Clinic) -> PatientId:
    return clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value


def describe(clinic: Clinic, patient_id: PatientId, condition: str = "ssc") -> None:
    terms = ProfileTerms(
        condition=condition, subset="dcSSc" if condition == "ssc" else "", onset=PartialDate("2024-03")
    )
    clinic.run(DescribeDisease(patient_id=patient_id, seen=None, wanted=terms))


def record(clinic: Clinic, patient_id: PatientId, name: str, value: str, unit: str) -> None:
    terms = MeasurementTerms(name=name, value=Quantity(Decimal(value), unit), taken=PartialDate("2026-02-01"))
    clinic.run(RecordMeasurement(patient_id=patient_id, terms=terms))


def advanced_of(clinic: Clinic, patient_id: PatientId) -> AdvancedOfPatient:
    return clinic.ask(AdvancedOf(patient_id=patient_id, library=library(), today=TODAY))


def results(found: AdvancedOfPatient, criteria: str) -> dict[str, Result]:
    answer = next(each for each in found.answers if each.criteria.id == criteria)
    return {judged.rule.id: judged.result for judged in answer.rows}


def test_what_is_on_file_settles_its_rules_and_no_others(clinic: Clinic, grace: PatientId) -> None:
    before = results(advanced_of(clinic, grace), "upside")
    describe(clinic, grace)
    record(clinic, grace, "mRSS", "22", "{score}")
    after = results(advanced_of(clinic, grace), "upside")
    assert before["upside-i1"] is Result.TRUE  # by her age alone
    settled = {rule for rule in after if after[rule] is not before[rule]}
    assert settled
    assert all(before[rule] is Result.UNKNOWN for rule in settled)


def test_one_value_that_cannot_be_used_takes_no_other_away(clinic: Clinic, grace: PatientId) -> None:
    describe(clinic, grace)
    record(clinic, grace, "mRSS", "22", "{score}")
    record(clinic, grace, "C-reactive protein", "12", "mmol/L")
    found = advanced_of(clinic, grace)
    (spoilt,) = found.unusable
    assert (spoilt.variable.id, spoilt.reason, spoilt.value, spoilt.unit) == (
        "crp_mg_l",
        FactFault.UNIT_MISMATCH,
        "12",
        "mmol/L",
    )
    assert results(found, "upside")["upside-i1"] is Result.TRUE
    asked = [judged for answer in found.answers for judged in answer.rows if judged.rule.when]
    assert any("mrss" in judged.inputs for judged in asked)
    assert all("crp_mg_l" not in judged.inputs for judged in asked)


def test_a_condition_that_the_library_does_not_know_gets_no_rules(clinic: Clinic, grace: PatientId) -> None:
    describe(clinic, grace, condition="another")
    assert advanced_of(clinic, grace) == AdvancedOfPatient(patient_id=grace)
    assert clinic.ask(ScreeningOf(patient_id=grace, library=library(), today=TODAY)).answer is None


def test_a_patient_who_is_not_there_is_refused(clinic: Clinic) -> None:
    for question in (AdvancedOf, ScreeningOf):
        with pytest.raises(NotFound):
            clinic.ask(question(patient_id=PatientId(uuid4()), library=library(), today=TODAY))


def test_a_result_closes_its_row_and_a_medicine_brings_its_own(clinic: Clinic, grace: PatientId) -> None:
    describe(clinic, grace)
    plan_id = begin(clinic, grace)
    before = clinic.ask(ScreeningOf(patient_id=grace, library=library(), today=TODAY))
    record(clinic, grace, "PFT", "1", "{score}")
    medicine = MedicineTerms(name="methotrexate", drug="methotrexate", started=PartialDate("2026-02-01"))
    clinic.run(AddMedicine(plan_id=plan_id, terms=medicine))
    after = clinic.ask(ScreeningOf(patient_id=grace, library=library(), today=TODAY))
    assert before.answer is not None
    assert after.answer is not None
    assert (before.medicines, after.medicines) == (0, 1)
    assert not any(row.drug for row in before.answer.rows)
    assert any(row.drug == "methotrexate" for row in after.answer.rows)
    was, now = (
        {row.rule: row for row in answer.rows if "pft" in row.tests} for answer in (before.answer, after.answer)
    )
    assert was
    assert all(row.last is None for row in was.values())
    assert all(row.last is not None and row.last.what == "pft" for row in now.values())
    unknown = [row for row in after.answer.rows if row.standing is Standing.NOT_KNOWN]
    assert unknown
    assert all(row.missing for row in unknown)
