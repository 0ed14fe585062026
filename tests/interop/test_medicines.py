"""FHIR MedicationRequest and MedicationStatement: what is taken, and how much is certain of how."""

from decimal import Decimal

import pytest

from careplan.domain.exchange.incoming import TakenMedicine
from careplan.domain.medicine.medicine import MedicineStatus
from careplan.domain.medicine.regimen import Regimen, Timing
from careplan.domain.shared.quantity import Quantity
from careplan.interop.worker import Request, understood
from tests.interop.answers import grace, only, read, reasons, remarks
from tests.support.bundles import Resource, about, bundle, concept, patient, quantity


def request(**more: object) -> TakenMedicine:
    [item] = grace(about("MedicationRequest", **more)).medicines
    return item.terms


def regimen(**dosage: object) -> Regimen | None:
    return request(dosageInstruction=[dosage]).terms.regimen


def dose(value: float, unit: str, **more: object) -> list[Resource]:
    return [{"doseQuantity": quantity(value, unit, **more)}]


def repeat(**more: object) -> Resource:
    return {"repeat": more}


@pytest.mark.parametrize("status", [s for s in MedicineStatus if s is not MedicineStatus.ENTERED_IN_ERROR])
def test_the_status_is_kept(status: MedicineStatus) -> None:
    assert request(status=status).status is status


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"status": "entered-in-error"}, ("entered-in-error", "")),
        ({"status": "paused"}, ("code-not-known", "status")),
        ({"doNotPerform": True}, ("do-not-give", "")),
        ({"intent": "option"}, ("intent-not-an-order", "")),
        ({"intent": None}, ("intent-not-an-order", "")),
        ({"medicationCodeableConcept": None}, ("medicine-not-named", "")),
        ({"dosageInstruction": [{"modifierExtension": [{"url": "x"}]}]}, ("modifier-extension", "dosage")),
    ],
)
def test_what_must_not_become_a_medicine(more: Resource, reason: tuple[str, str]) -> None:
    file = read(patient(), about("MedicationRequest", **more))
    assert not only(file).medicines
    assert reasons(file) == [reason]


def test_a_plan_is_a_draft_unless_the_person_reports_taking_it() -> None:
    assert request(intent="plan").status is MedicineStatus.DRAFT
    assert request(intent="proposal").status is MedicineStatus.DRAFT
    assert request(intent="plan", reportedBoolean=True).status is MedicineStatus.ACTIVE


def test_statements() -> None:
    def stated(**more: object) -> list[TakenMedicine]:
        return [item.terms for item in grace(about("MedicationStatement", **more)).medicines]

    [taken] = stated(effectivePeriod={"start": "2015-03", "end": "2016"}, status="completed")
    assert (str(taken.terms.started), str(taken.ended)) == ("2015-03", "2016")
    assert stated(status="intended")[0].status is MedicineStatus.DRAFT
    assert stated(status="not-taken") == []


def test_dose_timing_and_route() -> None:
    read_ = regimen(
        text="with food",
        timing=repeat(frequency=2, period=1, periodUnit="d"),
        route=concept("Oral route"),
        doseAndRate=dose(2.5, "mg"),
    )
    assert read_ == Regimen(Quantity(Decimal("2.5"), "mg"), Timing(2, Decimal(1), "d"), "Oral route", "with food")


def test_digits_of_a_dose_stay_as_written() -> None:
    sent = about("MedicationRequest", dosageInstruction=[{"doseAndRate": dose(7.77, "mg")}])
    data = bundle(patient(), sent).replace(b"7.77", b"2.50")
    found = only(understood(data, Request())).medicines[0].terms.terms.regimen
    assert found is not None
    assert str(found.dose) == "2.50 mg"


@pytest.mark.parametrize(
    ("sent", "unit"),
    [
        ({"value": 1, "unit": "mcg"}, "ug"),
        ({"value": 1, "code": "mcg", "system": "http://unitsofmeasure.org"}, "ug"),
        ({"value": 1, "unit": "tablet", "code": "1", "system": "http://unitsofmeasure.org/"}, "{tbl}"),
        ({"value": 1, "unit": "TAB", "code": "TAB", "system": "http://terminology.hl7.org/x"}, "{tbl}"),
    ],
)
def test_units_with_one_meaning_are_translated(sent: Resource, unit: str) -> None:
    found = regimen(doseAndRate=[{"doseQuantity": sent}])
    assert found is not None
    assert found.dose is not None
    assert found.dose.unit == unit


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"doseQuantity": {"value": 1, "unit": "unit"}}, "1 unit"),
        ({"doseQuantity": {"value": 1}}, "1"),
        ({"doseQuantity": {"value": 0, "unit": "mg"}}, "0 mg"),
        ({"doseQuantity": {"value": 5, "unit": "mg", "comparator": "<"}}, "<5 mg"),
        ({"doseRange": {"low": {"value": 1, "unit": "TAB"}, "high": {"value": 2, "unit": "TAB"}}}, "1 TAB to 2 TAB"),
        ({"rateQuantity": {"value": 5, "unit": "mL/h"}}, "5 mL/h"),
    ],
)
def test_a_dose_that_is_not_certain_stays_words(sent: Resource, words: str) -> None:
    assert regimen(doseAndRate=[sent]) == Regimen(words=words)


@pytest.mark.parametrize(
    ("timing", "expected"),
    [
        ({"code": {"coding": [{"code": "BID"}]}}, Timing(2, Decimal(1), "d")),
        ({"code": {"coding": [{"code": "Q6H"}]}}, Timing(1, Decimal(6), "h")),
        (repeat(frequency=1, period=3, periodUnit="wk"), Timing(1, Decimal(3), "wk")),
        (repeat(frequency=1, frequencyMax=2, period=1, periodUnit="d"), None),
        (repeat(frequency=1, period=30, periodUnit="min"), None),
        (repeat(frequency=1, period=4, periodMax=6, periodUnit="h"), None),
        (repeat(frequency=-1, period=1, periodUnit="d"), None),
        (repeat(frequency=1, period=-1, periodUnit="d"), None),
        (repeat(frequency=10**9, period=1, periodUnit="d"), None),
    ],
)
def test_timings(timing: Resource, expected: Timing | None) -> None:
    found = regimen(timing=timing, doseAndRate=dose(1, "mg"))
    assert found is not None
    assert found.timing == expected
    assert expected is not None or found.words


def test_words_that_change_what_is_taken_are_kept() -> None:
    found = regimen(
        timing={"repeat": {"frequency": 1, "period": 1, "periodUnit": "wk", "dayOfWeek": ["mon"]}},
        asNeededBoolean=True,
        maxDosePerPeriod={"numerator": {"value": 4, "unit": "g"}, "denominator": {"value": 1, "unit": "d"}},
        doseAndRate=dose(1, "g"),
    )
    assert found is not None
    assert found.words == "as needed; at most 4 g / 1 d; mon"


def test_several_instructions_are_words_only() -> None:
    more = [{"text": "two at once", "doseAndRate": dose(2, "{tbl}")}, {"text": "then one daily"}]
    file = read(patient(), about("MedicationRequest", dosageInstruction=more))
    assert only(file).medicines[0].terms.terms.regimen == Regimen(words="two at once; then one daily")
    assert remarks(file) == ["several-dosages"]


def test_an_instruction_that_is_too_long_goes_into_the_note() -> None:
    taken = request(dosageInstruction=[{"text": "x" * 1001, "doseAndRate": dose(1, "mg")}])
    assert taken.terms.regimen == Regimen(Quantity(Decimal(1), "mg"))
    assert taken.terms.note == "x" * 1001


def test_the_day_of_writing_is_not_the_first_day() -> None:
    bounds = repeat(boundsPeriod={"start": "2017-08-01", "end": "2018-06-30"})
    assert request(authoredOn="2017-07-30").terms.started is None
    taken = request(authoredOn="2017-07-30T10:00:00Z", dosageInstruction=[{"timing": bounds}])
    assert (str(taken.terms.started), taken.ended) == ("2017-08-01", None)
    assert taken.terms.note == "prescribed on 2017-07-30\nuntil 2018-06-30"
    stopped = request(status="stopped", dosageInstruction=[{"timing": bounds}])
    assert str(stopped.ended) == "2018-06-30"


def test_a_medicine_named_elsewhere_in_the_file() -> None:
    reference = {"medicationCodeableConcept": None, "medicationReference": {"reference": "Medication/m1"}}
    medication = {"resourceType": "Medication", "id": "m1", "code": concept("Bosentan")}
    [item] = grace(about("MedicationRequest", **reference), medication).medicines
    assert item.terms.terms.name == "Bosentan"
    inside = about(
        "MedicationRequest",
        medicationCodeableConcept=None,
        medicationReference={"reference": "#m2"},
        contained=[{"resourceType": "Medication", "id": "m2", "code": concept("Iloprost")}],
    )
    assert grace(inside).medicines[0].terms.terms.name == "Iloprost"


def test_a_medicine_that_is_only_displayed() -> None:
    reference = {"medicationReference": {"reference": "Medication/elsewhere", "display": "Sildenafil"}}
    file = read(patient(), about("MedicationRequest", medicationCodeableConcept=None, **reference))
    assert only(file).medicines[0].terms.terms.name == "Sildenafil"
    assert remarks(file) == ["medicine-by-display", "not-coded"]


def test_the_reason_is_found_in_the_file() -> None:
    person = grace(
        about("Condition", id="c1", code=concept("Raynaud phenomenon")),
        about("MedicationRequest", reasonReference=[{"reference": "Condition/c1"}], reasonCode=[{"text": "ulcers"}]),
    )
    assert person.medicines[0].terms.terms.reason == "ulcers, Raynaud phenomenon"
