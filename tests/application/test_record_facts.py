"""What a clinic has on file as facts for criteria and schedules: as precise as it is known, and no more."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import uuid4

import pytest

from careplan.application.advanced import criteria_for
from careplan.application.record_facts import Record, facts_for_criteria, facts_for_schedule
from careplan.application.scheduling import schedule_for
from careplan.domain.disease.profile import AntibodyResult, Severity
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.medicine.medicine import MedicineStatus, MedicineTerms
from careplan.domain.patient.allergy import AllergyStatus
from careplan.domain.patient.patient import PatientTerms, Sex
from careplan.domain.plan.snapshot import AntibodyLine, DiseaseFacts, MedicineLine, OrganLine, PatientFacts
from careplan.domain.shared.ids import MedicineId, OrganId, PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.knowledge.library import Library
from careplan.knowledge.loader import load

TODAY = date(2026, 11, 23)


@cache
def library() -> Library:
    return load()


def patient(born: str = "1968-03-12") -> PatientFacts:
    terms = PatientTerms(family="Exampleton", given="Grace", birth_date=PartialDate(born), sex=Sex.FEMALE)
    return PatientFacts(
        id=PatientId(uuid4()), terms=terms, standing="active", identifiers=(), contacts=(),  # type: ignore[arg-type]
        allergy_status=AllergyStatus.NOT_RECORDED, no_allergies_on=None, allergies=(),
    )  # fmt: skip


def disease(onset: str | None = "2024-11-23", subset: str = "dcSSc") -> DiseaseFacts:
    organs = tuple(
        OrganLine(id=OrganId(uuid4()), organ=organ, severity=severity, basis="", assessed=None)
        for organ, severity in [("lung", Severity.MILD), ("pah", Severity.NONE), ("gut", Severity.NOT_ASSESSED)]
    )
    antibodies = tuple(
        AntibodyLine(antibody=antibody, result=result, tested=None)
        for antibody, result in [("RNAP3", AntibodyResult.POSITIVE), ("ACA", AntibodyResult.BORDERLINE)]
    )
    return DiseaseFacts(
        condition="ssc", subset=subset, onset=PartialDate(onset) if onset else None, summary="", antibodies=antibodies,
        organs=organs,
    )  # fmt: skip


def result(name: str, value: str, unit: str, taken: str) -> MeasurementTerms:
    return MeasurementTerms(name=name, value=Quantity(Decimal(value), unit), taken=PartialDate(taken))


def given(record: Record) -> dict[str, Any]:
    return facts_for_criteria(record, library().pack("ssc"), TODAY)


def test_the_record_fills_what_it_knows_and_nothing_else() -> None:
    measured = (
        result("FVC", "71", "%", "2026-01-02"), result("FVC % predicted", "68", "%", "2026-10-02"),
        result("FVC", "60", "%", "2027-01-02"), result("C-reactive protein", "1.2", "mg/dL", "2026-11-01"),
        result("mRSS", "22", "{score}", "2026-11-02"),
    )  # fmt: skip
    found = given(Record(patient=patient(), disease=disease(), measured=measured))
    assert found == {
        "age_years": {"value": 58, "unit": "a", "date": "2026-11-23"},
        "ssc_subset": {"value": "dcSSc"},
        "duration_non_raynaud_years": {"value": Decimal(24), "unit": "mo", "date": "2026-11-23"},
        "mrss": {"value": Decimal(22), "unit": "{score}", "date": "2026-11-02"},
        "fvc_pct": {"value": Decimal(68), "unit": "%", "date": "2026-10-02"},
        "crp_mg_l": {"value": Decimal("1.2"), "unit": "mg/dL", "date": "2026-11-01"},
    }
    rows = {row.rule.id: row.result.value for row in criteria_for("upside", found, TODAY, library()).rows}
    assert (rows["upside-i1"], rows["upside-i3"], rows["upside-i4"], rows["upside-e2"]) == (
        "true", "true", "true", "unknown",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("onset", "months"),
    [
        ("2024-11-23", "24"),
        ("2024-11-22", "24.03"),
        ("2024-11-24", "23.97"),
        ("2024-11", "24"),
        ("2024", None),
        (None, None),
    ],
)
def test_a_duration_is_exact_on_its_anniversary(onset: str | None, months: str | None) -> None:
    found = given(Record(patient=patient(), disease=disease(onset)))
    expected = None if months is None else {"value": Decimal(months), "unit": "mo", "date": "2026-11-23"}
    assert found.get("duration_non_raynaud_years") == expected


@pytest.mark.parametrize(
    ("born", "age"), [("1968-11-23", 58), ("1968-11-24", 57), ("1968-10", 58), ("1968-11", None), ("1968", None)]
)
def test_an_age_that_the_birth_date_leaves_open_is_not_known(born: str, age: int | None) -> None:
    found = given(Record(patient=patient(born))).get("age_years")
    assert (found["value"] if found else None) == age


def test_a_form_of_the_disease_that_no_rule_asks_about_is_not_known() -> None:
    assert "ssc_subset" not in given(Record(patient=patient(), disease=disease(subset="overlap")))


def test_the_schedule_of_a_record() -> None:
    started = MedicineTerms(name="Methotrexate", drug="methotrexate", started=PartialDate("2026-08-01"))
    stopped = MedicineTerms(name="Something")
    lines = tuple(
        MedicineLine(
            id=MedicineId(uuid4()), in_plan=True, terms=terms, status=status, ended=None, end_reason="", monitoring=(),
            goals=(),
        )
        for terms, status in [(started, MedicineStatus.ACTIVE), (stopped, MedicineStatus.STOPPED)]
    )  # fmt: skip
    record = Record(
        patient=patient(), disease=disease(), medicines=lines, measured=(result("PFT", "1", "{score}", "2026-10-01"),)
    )
    known = library()
    facts = facts_for_schedule(record, known, known.pack("ssc"), TODAY)
    assert facts.antibodies == {"RNAP3": True}
    assert {organ: involved.present for organ, involved in facts.organs.items()} == {"lung": True, "pah": False}
    rows = {row.rule: row.standing.value for row in schedule_for(facts, known).rows}
    assert rows["sc-pah-annual"] == "due"
    assert rows["sc-pft-screen"] == "does-not-apply"
    assert rows["methotrexate:us-blood"] == "overdue"
    assert not any(rule.startswith("medicine:") for rule in rows)
