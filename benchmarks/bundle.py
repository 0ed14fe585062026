"""A FHIR R4 bundle of a wanted size about people who do not exist, in the proportions of a hospital's export.

Of each person's entries some seventy are taken in (results, problems, medicines, an allergy) and some thirty are of
types that a plan has no place for; the padding of metadata, codings and references is what real exports have.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from careplan.application.fiction.names import FAMILIES, GIVENS

Resource = dict[str, Any]

_LOINC, _SNOMED, _UCUM = "http://loinc.org", "http://snomed.info/sct", "http://unitsofmeasure.org"
_TERMINOLOGY = "http://terminology.hl7.org/CodeSystem"
_RESULTS = (
    ("8302-2", "Body Height", "cm", 150, 195), ("29463-7", "Body Weight", "kg", 45, 110),
    ("2339-0", "Glucose", "mg/dL", 70, 140), ("38483-4", "Creatinine", "mg/dL", 1, 3),
    ("718-7", "Hemoglobin", "g/dL", 9, 17), ("8867-4", "Heart rate", "/min", 55, 100),
)  # fmt: skip
_OTHERS = (("Encounter", 10, 1100), ("Claim", 10, 1900), ("DiagnosticReport", 8, 1600), ("Procedure", 6, 700))
_RESULTS_EACH, _PROBLEMS_EACH, _MEDICINES_EACH = 60, 6, 2


def write_bundle(path: Path, size: int) -> int:
    """Writes a bundle of at most `size` bytes, nearly that many, and answers how many people are in it."""
    random, people, written = Random(1), 0, 0
    with path.open("wb") as file:
        written += file.write(b'{"resourceType": "Bundle", "type": "transaction", "entry": [')
        while True:
            entries = b",\n".join(json.dumps(entry).encode() for entry in _person(random, people))
            if written + len(entries) + len(b",\n]}") > size:
                break
            written += file.write((b",\n" if people else b"") + entries)
            people += 1
        file.write(b"]}")
    return people


def _person(random: Random, number: int) -> Iterator[Resource]:
    subject = f"urn:uuid:{_id(random)}"
    yield _entry(subject, _patient(random, number))
    for _ in range(_PROBLEMS_EACH):
        yield _new(random, _condition(random, subject))
    yield _new(random, _allergy(random, subject))
    for _ in range(_MEDICINES_EACH):
        yield _new(random, _request(random, subject))
    for _ in range(_RESULTS_EACH):
        yield _new(random, _observation(random, subject))
    for kind, count, size in _OTHERS:
        for _ in range(count):
            yield _new(random, {"resourceType": kind, "subject": {"reference": subject}, "text": _padding(size)})


def _patient(random: Random, number: int) -> Resource:
    return {
        "resourceType": "Patient",
        "identifier": [
            {
                "type": {"coding": [{"system": f"{_TERMINOLOGY}/v2-0203", "code": "MR"}], "text": "Record number"},
                "system": "http://hospital.example.org",
                "value": f"SYN-{number:06d}",
            }
        ],
        "name": [{"use": "official", "family": random.choice(FAMILIES), "given": [random.choice(GIVENS)]}],
        "telecom": [{"system": "phone", "value": "000 0000 000", "use": "home"}],
        "gender": random.choice(("female", "male")),
        "birthDate": f"{random.randrange(1930, 2000)}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}",
        "address": [{"line": ["1 Sample Street"], "city": "Testtown", "postalCode": "00000"}],
    }


def _condition(random: Random, subject: str) -> Resource:
    return {
        "resourceType": "Condition",
        "clinicalStatus": {"coding": [{"system": f"{_TERMINOLOGY}/condition-clinical", "code": "active"}]},
        "verificationStatus": {"coding": [{"system": f"{_TERMINOLOGY}/condition-ver-status", "code": "confirmed"}]},
        "code": _concept(_SNOMED, str(random.randrange(10**6, 10**9)), "A finding made up for measuring"),
        "subject": {"reference": subject},
        "encounter": {"reference": f"urn:uuid:{_id(random)}"},
        "onsetDateTime": _moment(random),
        "recordedDate": _moment(random),
    }


def _allergy(random: Random, subject: str) -> Resource:
    return {
        "resourceType": "AllergyIntolerance",
        "clinicalStatus": {"coding": [{"system": f"{_TERMINOLOGY}/allergyintolerance-clinical", "code": "active"}]},
        "code": _concept(_SNOMED, str(random.randrange(10**6, 10**9)), "A substance made up for measuring"),
        "patient": {"reference": subject},
        "recordedDate": _moment(random),
    }


def _request(random: Random, subject: str) -> Resource:
    return {
        "resourceType": "MedicationRequest",
        "status": "active",
        "intent": "order",
        "medicationCodeableConcept": _concept(
            "urn:example", str(random.randrange(10**6)), "Exemplamab 5 MG Oral Tablet"
        ),
        "subject": {"reference": subject},
        "authoredOn": _moment(random),
        "dosageInstruction": [{"sequence": 1, "text": "one tablet daily", "timing": {"repeat": {"frequency": 1}}}],
    }


def _observation(random: Random, subject: str) -> Resource:
    code, name, unit, low, high = random.choice(_RESULTS)
    value = round(random.uniform(low, high), 2)
    return {
        "resourceType": "Observation",
        "status": "final",
        "category": [{"coding": [{"system": f"{_TERMINOLOGY}/observation-category", "code": "laboratory"}]}],
        "code": _concept(_LOINC, code, name),
        "subject": {"reference": subject},
        "encounter": {"reference": f"urn:uuid:{_id(random)}"},
        "effectiveDateTime": _moment(random),
        "issued": _moment(random),
        "valueQuantity": {"value": value, "unit": unit, "system": _UCUM, "code": unit},
    }


def _new(random: Random, resource: Resource) -> Resource:
    return _entry(f"urn:uuid:{_id(random)}", resource)


def _entry(url: str, resource: Resource) -> Resource:
    resource["id"] = url.rpartition(":")[2]
    resource["meta"] = {"tag": [{"system": "https://example.org/tags", "code": "made-for-measuring"}]}
    return {"fullUrl": url, "resource": resource, "request": {"method": "POST", "url": resource["resourceType"]}}


def _concept(system: str, code: str, display: str) -> Resource:
    return {"coding": [{"system": system, "code": code, "display": display}], "text": display}


def _padding(size: int) -> Resource:
    return {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{"example " * (size // 8)}</div>'}


def _id(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)


def _moment(random: Random) -> str:
    day = f"{random.randrange(2010, 2026)}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}"
    return f"{day}T15:29:24+00:00"
