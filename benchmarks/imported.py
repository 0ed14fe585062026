"""Importing a bundle of 50 MB, with everything that is stored of it, against decoding it with msgspec in two steps.

The floor reads what our reader reads of the same types (an entry as raw bytes, its type, then a struct) and keeps
tuples; it checks nothing and stores nothing. Ours is the whole command: a process that reads the file, the checks,
the rows, their keys, the journal. Processor time of all processes counts.
"""

import gc
import resource
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.bundle import write_bundle
from benchmarks.measure import Ratio, side_by_side
from benchmarks.places import Places
from careplan.application.importing import ReadAs, import_file
from tests.support import clinics

AIM = 4.0
ROUNDS = 5
SIZE, QUICK_SIZE = 49_900_000, 5_000_000


class _Struct(msgspec.Struct, gc=False, rename="camel"):
    pass


class _Coding(_Struct):
    system: str = ""
    code: str = ""
    display: str = ""


class _Concept(_Struct):
    coding: list[_Coding] = []
    text: str = ""


class _Reference(_Struct):
    reference: str = ""


class _Quantity(_Struct):
    value: float | None = None
    unit: str = ""
    code: str = ""


class _Name(_Struct):
    family: str = ""
    given: list[str] = []


class _Number(_Struct):
    system: str = ""
    value: str = ""


class _Patient(_Struct):
    id: str
    identifier: list[_Number] = []
    name: list[_Name] = []
    gender: str = ""
    birth_date: str = ""


class _Condition(_Struct):
    id: str
    code: _Concept
    subject: _Reference
    clinical_status: _Concept
    onset_date_time: str = ""


class _Allergy(_Struct):
    id: str
    code: _Concept
    patient: _Reference


class _Request(_Struct):
    id: str
    status: str
    subject: _Reference
    medication_codeable_concept: _Concept
    authored_on: str = ""


class _Observation(_Struct):
    id: str
    status: str
    code: _Concept
    subject: _Reference
    effective_date_time: str = ""
    value_quantity: _Quantity | None = None


class _Head(_Struct):
    resource_type: str


class _Entry(_Struct):
    resource: msgspec.Raw


class _Bundle(_Struct):
    entry: list[_Entry]


_KINDS: dict[str, msgspec.json.Decoder[Any]] = {
    "Patient": msgspec.json.Decoder(_Patient),
    "Condition": msgspec.json.Decoder(_Condition),
    "AllergyIntolerance": msgspec.json.Decoder(_Allergy),
    "MedicationRequest": msgspec.json.Decoder(_Request),
    "Observation": msgspec.json.Decoder(_Observation),
}


def run(places: Places, *, quick: bool) -> Iterator[Ratio]:
    """A new clinic for every import, because a second import of the same file stores nothing."""
    path = places.folder / "bundle.json"
    people = write_bundle(path, QUICK_SIZE if quick else SIZE)
    added: dict[str, int] = {}
    emptied = [clinics.create(places.folder / f"imported-{number}") for number in range(ROUNDS + 1)]

    def ours(_: int) -> None:
        added.update(import_file(emptied.pop(), path, ReadAs()).added)

    taken = side_by_side(_floor(path), ours, range(ROUNDS), clock=_processors)
    remark = f"{path.stat().st_size / 1e6:.1f} MB, {people} people, {sum(added.values()):,} rows stored"
    yield Ratio("import of a FHIR bundle", *taken, AIM, remark)


def _floor(path: Path) -> Callable[[int], object]:
    bundle, head = msgspec.json.Decoder(_Bundle), msgspec.json.Decoder(_Head)

    def read(_: int) -> object:
        gc.disable()
        found: list[Any] = []
        for entry in bundle.decode(path.read_bytes()).entry:
            decoder = _KINDS.get(head.decode(entry.resource).resource_type)
            if decoder is not None:
                found.append(msgspec.structs.astuple(decoder.decode(entry.resource)))
        gc.enable()
        return found

    return read


def _processors() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)
