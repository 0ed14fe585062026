"""FHIR Observation: one answer each, with its unit, its day, and nothing made up."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.shared.quantity import Quantity
from tests.interop.answers import grace, only, read, reasons, remarks
from tests.support.bundles import LOINC, Resource, about, concept, patient, quantity


def measured(**more: object) -> MeasurementTerms:
    [item] = grace(about("Observation", **more)).measurements
    return item.terms


def left(**more: object) -> list[tuple[str, str]]:
    file = read(patient(), about("Observation", **more))
    assert not only(file).measurements
    return reasons(file)


def test_a_value_with_unit_and_time() -> None:
    terms = measured(valueQuantity=quantity(13.5, "g/dL"), effectiveDateTime="2026-10-01T23:30:00-08:00")
    assert terms.value == Quantity(Decimal("13.5"), "g/dL")
    assert str(terms.taken) == "2026-10-01"
    assert terms.taken_at == datetime(2026, 10, 2, 7, 30, tzinfo=UTC)
    assert str(terms.coding) == f"{LOINC}|718-7"


@pytest.mark.parametrize(
    ("answer", "finding"),
    [
        ({"valueQuantity": quantity(5, "mg/L", comparator="<")}, "<5 mg/L"),
        ({"valueCodeableConcept": concept("Never smoked")}, "Never smoked"),
        ({"valueString": " seen "}, "seen"),
        ({"valueBoolean": False}, "no"),
        ({"valueInteger": 0}, "0"),
        ({"valueRange": {"low": quantity(1, "mg"), "high": quantity(2, "mg")}}, "1 mg to 2 mg"),
        ({"valueRatio": {"numerator": quantity(1, "mg"), "denominator": quantity(128, "mg")}}, "1 mg : 128 mg"),
        ({"valueDateTime": "2016"}, "2016"),
    ],
)
def test_answers_that_are_no_plain_number_stay_words(answer: Resource, finding: str) -> None:
    terms = measured(**answer)
    assert (terms.value, terms.finding) == (None, finding)


def test_a_reason_why_there_is_none_is_kept_and_is_not_zero() -> None:
    terms = measured(dataAbsentReason=concept("masked", "", "masked"))
    assert (terms.value, terms.finding, terms.absent) == (None, "", "masked")


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"valueQuantity": {"value": 3}}, "unit-missing"),
        ({"valueQuantity": {"value": 3, "unit": "steps"}}, "unit-not-ucum"),
        ({"valueQuantity": {"unit": "mg"}}, "no-value"),
        ({"valueQuantity": {"value": "NaN", "unit": "mg"}}, "not-a-number"),
        ({"valuePeriod": {"start": "2016"}}, "value-of-another-type"),
        ({}, "no-value"),
        ({"status": "entered-in-error", "valueString": "x"}, "status-not-valid"),
        ({"status": "cancelled", "valueString": "x"}, "status-not-valid"),
        ({"status": "registered", "valueString": "x"}, "status-not-valid"),
        ({"code": None, "valueString": "x"}, "no-code"),
        ({"effectiveDateTime": None, "valueString": "x"}, "no-date"),
        ({"effectiveDateTime": "yesterday", "valueString": "x"}, "date-not-read"),
    ],
)
def test_what_is_not_certain_is_left(sent: Resource, reason: str) -> None:
    assert [why for why, _ in left(**sent)] == [reason]


@pytest.mark.parametrize(
    ("sent", "unit"),
    [
        ({"value": 1, "unit": "mmHg"}, "mm[Hg]"),
        (
            {"value": 1, "code": "mL/min/{1.73_m2}", "system": "http://unitsofmeasure.org/", "unit": "x"},
            "mL/min/{1.73_m2}",
        ),
        ({"value": 1, "unit": "mL/min/1.73m2"}, "mL/min/{1.73_m2}"),
        ({"value": 1, "code": "{score}", "system": "http://unitsofmeasure.org"}, "{score}"),
    ],
)
def test_units(sent: Resource, unit: str) -> None:
    value = measured(valueQuantity=sent).value
    assert value is not None
    assert value.unit == unit


@pytest.mark.parametrize(
    ("when", "day", "at"),
    [
        ({"effectiveDateTime": "2016"}, "2016", None),
        ({"effectiveDateTime": "2016-05-04"}, "2016-05-04", None),
        ({"effectiveDateTime": None, "effectivePeriod": {"start": "2016-05"}}, "2016-05", None),
        ({"effectiveDateTime": None, "effectiveInstant": "2016-05-04T10:00:00.123456789Z"}, "2016-05-04", 10),
        ({"effectiveDateTime": "2016-05-04T24:00:00Z"}, "2016-05-04", None),
    ],
)
def test_days(when: Resource, day: str, at: int | None) -> None:
    terms = measured(valueString="x", **when)
    assert str(terms.taken) == day
    assert (terms.taken_at and terms.taken_at.hour) == at


def test_a_time_without_zone_is_no_instant() -> None:
    file = read(patient(), about("Observation", valueString="x", effectiveDateTime="2016-05-04T10:00:00"))
    terms = only(file).measurements[0].terms
    assert (str(terms.taken), terms.taken_at, remarks(file)) == ("2016-05-04", None, ["time-without-zone"])


def test_components_come_apart_and_a_bad_one_does_not_take_the_good_one_with_it() -> None:
    def part(code: str, **answer: object) -> Resource:
        return {"code": concept(code, LOINC, code), **answer}

    file = read(
        patient(),
        about(
            "Observation",
            id="bp",
            code=concept("Blood pressure", LOINC, "85354-9"),
            method=concept("Automatic"),
            component=[
                part("8480-6", valueQuantity=quantity(120, "mm[Hg]")),
                part("8462-4", valueQuantity={"value": 80}),
                part("8462-4", valueQuantity=quantity(81, "mm[Hg]")),
                part("8462-4", valueQuantity=quantity(82, "mm[Hg]")),
            ],
        ),
    )
    items = only(file).measurements
    assert [item.key for item in items] == [
        f"Observation/bp#{LOINC}|8480-6",
        f"Observation/bp#{LOINC}|8462-4",
        "Observation/bp#3",
    ]
    assert {item.terms.method for item in items} == {"Automatic"}
    assert [(out.where, out.reason) for out in file.not_taken] == [
        ("entry[1] Observation component[1]", "unit-missing")
    ]


def test_an_answer_of_its_own_beside_components() -> None:
    items = grace(
        about("Observation", valueString="raised", component=[{"code": {"text": "left"}, "valueString": "more"}])
    ).measurements
    assert [item.terms.finding for item in items] == ["raised", "more"]
