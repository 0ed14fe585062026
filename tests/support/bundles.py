"""FHIR bundles made to measure: small ones for a case, large ones for a benchmark; everybody in them is fictitious."""

import json
import random
from collections.abc import Iterator
from typing import Any
from uuid import UUID

Resource = dict[str, Any]

LOINC, SNOMED = "http://loinc.org", "http://snomed.info/sct"
UCUM = "http://unitsofmeasure.org"
_RESULTS = (
    ("718-7", "Hemoglobin [Mass/volume] in Blood", "g/dL", 13.5),
    ("2160-0", "Creatinine [Mass/volume] in Serum or Plasma", "mg/dL", 0.9),
    ("29463-7", "Body Weight", "kg", 68.2),
    ("59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry", "%", 96.5),
)


def bundle(*resources: Resource, kind: str = "collection", **more: Any) -> bytes:
    """A bundle of resources; one with an `id` that is a UUID gets a fullUrl."""
    entries = [{"fullUrl": f"urn:uuid:{r['id']}", "resource": r} if _is_uuid(r) else {"resource": r} for r in resources]
    return json.dumps({"resourceType": "Bundle", "type": kind, **more, "entry": entries}).encode()


def _is_uuid(resource: Resource) -> bool:
    try:
        return bool(UUID(resource.get("id", "")))
    except ValueError:
        return False


def concept(text: str, system: str = SNOMED, code: str = "89155008") -> Resource:
    """FHIR CodeableConcept."""
    return {"coding": [{"system": system, "code": code, "display": text}], "text": text}


def patient(**more: Any) -> Resource:
    """A person, by default with an id, a name, and nothing else."""
    return {"resourceType": "Patient", "id": "grace", "name": [{"family": "Exampleton", "given": ["Grace"]}], **more}


def about(kind: str, **more: Any) -> Resource:
    """A resource about that person, in the form that is valid without further words."""
    subject = {"reference": "Patient/grace"}
    plain: dict[str, Resource] = {
        "Condition": {"subject": subject, "clinicalStatus": concept("active", "", "active"), "code": concept("Ulcer")},
        "AllergyIntolerance": {"patient": subject, "code": concept("Penicillin")},
        "MedicationRequest": {
            "subject": subject,
            "status": "active",
            "intent": "order",
            "medicationCodeableConcept": concept("Nifedipine"),
        },
        "MedicationStatement": {"subject": subject, "status": "active", "medicationCodeableConcept": concept("Iron")},
        "Observation": {
            "subject": subject,
            "status": "final",
            "code": concept("Hemoglobin", LOINC, "718-7"),
            "effectiveDateTime": "2026-10-01T10:00:00Z",
        },
        "Composition": {"subject": subject},
    }
    return {"resourceType": kind, **plain.get(kind, {"subject": subject}), **more}


def quantity(value: object, unit: str, **more: Any) -> Resource:
    """FHIR Quantity in UCUM."""
    return {"value": value, "unit": unit, "system": UCUM, "code": unit, **more}


def large_bundle(megabytes: float, seed: int = 1) -> bytes:
    """A bundle like those of Synthea in kind and mix, of about that size, indented as they are."""
    draw = random.Random(seed)
    pieces: list[str] = []
    size = 0
    for resource in _lives(draw):
        entry = {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}
        pieces.append(json.dumps(entry, indent=2))
        size += len(pieces[-1]) + 2
        if size >= megabytes * 1_000_000:
            break
    return ('{"resourceType": "Bundle", "type": "transaction", "entry": [' + ",\n".join(pieces) + "]}").encode()


def _lives(draw: random.Random) -> Iterator[Resource]:
    """Persons without end, each with what came with them; half of it is of types that an import leaves out."""
    number = 0
    while True:
        number += 1
        person = _id(draw)
        subject = {"reference": f"urn:uuid:{person}"}
        yield {
            "resourceType": "Patient",
            "id": person,
            "text": {"status": "generated", "div": '<div xmlns="http://www.w3.org/1999/xhtml">Made up</div>'},
            "identifier": [{"system": "http://clinic.example/mrn", "value": f"{number:07}"}],
            "name": [{"use": "official", "family": f"Exampleton{number}", "given": ["Grace", "Ann"]}],
            "telecom": [{"system": "phone", "value": "555-0100", "use": "home"}],
            "gender": draw.choice(["female", "male"]),
            "birthDate": f"{draw.randint(1930, 2000)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
            "address": [{"line": ["1 Main Street"], "city": "Sampleville", "postalCode": "12345", "country": "US"}],
        }
        for _ in range(4):
            yield about("Condition", id=_id(draw), subject=subject, onsetDateTime=_time(draw))
        yield about("MedicationRequest", id=_id(draw), subject=subject, authoredOn=_time(draw))
        for _ in range(12):
            yield from _visit(draw, subject)


def _visit(draw: random.Random, subject: Resource) -> Iterator[Resource]:
    when = _time(draw)
    for code, name, unit, usual in _RESULTS:
        yield about(
            "Observation",
            id=_id(draw),
            meta={"profile": ["http://hl7.org/fhir/StructureDefinition/vitalsigns"]},
            category=[
                concept("vital-signs", "http://terminology.hl7.org/CodeSystem/observation-category", "vital-signs")
            ],
            subject=subject,
            encounter={"reference": f"urn:uuid:{_id(draw)}"},
            code=concept(name, LOINC, code),
            effectiveDateTime=when,
            issued=when,
            valueQuantity=quantity(usual * draw.uniform(0.8, 1.2), unit),
        )
    for kind in ("Encounter", "Claim", "ExplanationOfBenefit", "Procedure"):
        parts = [{"sequence": n, "productOrService": concept("Visit"), "net": {"value": 12.5}} for n in range(6)]
        yield {"resourceType": kind, "id": _id(draw), "status": "finished", "patient": subject, "item": parts}


def _id(draw: random.Random) -> str:
    return str(UUID(int=draw.getrandbits(128), version=4))


def _time(draw: random.Random) -> str:
    return f"{draw.randint(2000, 2026)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}T10:30:00-05:00"
