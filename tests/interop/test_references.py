"""To whom a resource belongs, in the many ways in which files say it."""

import json

import pytest

from careplan.domain.exchange.incoming import IncomingFile
from careplan.interop.worker import Request, understood
from tests.interop.answers import only, read, reasons
from tests.support.bundles import about, bundle, concept, patient

ID = "3f2a9a52-7c2b-4c0e-9a53-0f3f5d1c7a10"
NUMBER = {"system": "http://clinic.example", "value": "0012"}


def with_urls(**urls: dict[str, object]) -> IncomingFile:
    entries = [{"fullUrl": url, "resource": resource} for url, resource in urls.items()]
    return understood(json.dumps({"resourceType": "Bundle", "entry": entries}).encode(), Request())


@pytest.mark.parametrize(
    "reference",
    [
        {"reference": f"urn:uuid:{ID}"},
        {"reference": f"Patient/{ID}"},
        {"reference": f"Patient/{ID}/_history/3"},
        {"reference": "Patient?identifier=http://clinic.example|0012"},
        {"reference": "Patient?identifier=http%3A%2F%2Fclinic.example%7C0012"},
        {"identifier": NUMBER},
    ],
)
def test_a_patient_in_the_file_is_found(reference: dict[str, object]) -> None:
    file = read(patient(id=ID, identifier=[NUMBER]), about("Condition", subject=reference))
    assert len(only(file).problems) == 1
    assert not file.records


def test_relative_references_belong_to_the_server_of_their_resource() -> None:
    one, other = "http://one.example/fhir", "http://other.example/fhir"
    file = with_urls(
        **{
            f"{one}/Patient/1": patient(id="1"),
            f"{other}/Patient/1": patient(id="1", name=[{"family": "Other"}]),
            f"{other}/Condition/1": about("Condition", subject={"reference": "Patient/1"}),
        }
    )
    assert [(p.terms.family, len(p.problems)) for p in file.patients] == [("Exampleton", 0), ("Other", 1)]
    assert [p.also_known for p in file.patients] == [(f"{one}/Patient/1",), (f"{other}/Patient/1",)]


def test_resources_go_each_to_their_own_patient() -> None:
    ann = {"reference": "Patient/ann"}
    file = read(
        patient(),
        about("Condition", subject=ann, code=concept("Asthma")),
        about("Condition"),
        patient(id="ann", name=[{"family": "Other"}]),
    )
    assert [[item.terms.description for item in p.problems] for p in file.patients] == [["Ulcer"], ["Asthma"]]


def test_what_is_about_somebody_who_is_not_there_becomes_a_record() -> None:
    file = read(about("Condition"), about("AllergyIntolerance"), about("Observation", valueString="x"))
    [record] = file.records
    assert record.patient_key == "Patient/grace"
    assert (len(record.problems), len(record.allergies), len(record.measurements)) == (1, 1, 1)


def test_what_is_about_somebody_who_could_not_be_taken_keeps_their_name() -> None:
    file = read(patient(name=None, identifier=[NUMBER]), about("Condition"))
    assert [record.patient_key for record in file.records] == ["Patient?identifier=http://clinic.example|0012"]


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        (None, "no-subject"),
        ({"display": "Grace"}, "no-subject"),
        ({"reference": "Group/1"}, "subject-not-a-patient"),
        ({"reference": "http://one.example/Device/1"}, "subject-not-a-patient"),
        ({"reference": "#p1"}, "subject-contained"),
        ({"reference": "Patient/" + "x" * 600}, "reference-too-long"),
    ],
)
def test_what_is_about_nobody_is_left(reference: object, reason: str) -> None:
    file = read(about("Condition", subject=reference))
    assert not file.records
    assert reasons(file) == [(reason, "")]


def test_keys_are_numbers_then_names_then_content() -> None:
    same = {"system": "http://orders.example", "value": "12345689"}
    file = read(
        patient(),
        about("Condition", id="a", identifier=[{"system": "http://n.example", "value": "1"}]),
        about("Condition", id=ID),
        about("Condition", id="b"),
        about("Condition", code=concept("Nameless")),
        about("MedicationRequest", id="c", identifier=[same]),
        about("MedicationRequest", id="d", identifier=[same]),
    )
    keys = [item.key for item in only(file).problems]
    assert keys[:3] == ["Condition?identifier=http://n.example|1", f"urn:uuid:{ID}", "Condition/b"]
    assert keys[3].startswith("Condition#")
    assert [item.key for item in only(file).medicines] == ["MedicationRequest/c", "MedicationRequest/d"]


def test_the_same_content_without_a_name_is_one_thing() -> None:
    file = read(patient(), about("Condition"), about("Condition"))
    assert len(only(file).problems) == 1
    assert reasons(file) == [("same-thing-twice", "")]


def test_a_single_resource_is_a_file_too() -> None:
    file = understood(json.dumps(patient()).encode(), Request())
    assert only(file).key == "Patient/grace"


def test_types_that_are_not_taken_are_counted() -> None:
    file = understood(bundle(*(about("Claim", id=str(n)) for n in range(30)), about("CarePlan")), Request())
    assert [(left.where, left.reason, left.value, left.count) for left in file.not_taken] == [
        ("Claim", "type-not-taken", "Claim", 30),
        ("CarePlan", "type-not-taken", "CarePlan", 1),
    ]


def test_many_of_the_same_are_counted_after_the_first_ones() -> None:
    file = read(patient(), *(about("Observation", id=str(n)) for n in range(50)))
    left = [out for out in file.not_taken if out.reason == "no-value"]
    assert len(left) == 21
    assert (left[0].where, left[-1].where, left[-1].count) == ("entry[1] Observation", "Observation", 30)
