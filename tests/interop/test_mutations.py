"""Files that chance has changed: whatever comes in, it is understood or refused, and nothing else happens."""

import json
from contextlib import suppress
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careplan.domain.exchange.incoming import IncomingFile
from careplan.domain.exchange.refusals import ImportRefused
from careplan.interop.worker import Request, answer, understood
from tests.interop.test_workbook import changed, workbook
from tests.support.bundles import about, bundle, concept, patient, quantity
from tests.support.shared import SHARED

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["\ud800", "9" * 400]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
OWN = bundle(
    patient(
        birthDate="1960", telecom=[{"system": "phone", "value": "555"}], identifier=[{"system": "s", "value": "v"}]
    ),
    about("Condition", onsetDateTime="2016"),
    about("AllergyIntolerance", reaction=[{"manifestation": [concept("Hives")]}]),
    about(
        "MedicationRequest",
        dosageInstruction=[
            {
                "timing": {
                    "repeat": {"frequency": 1, "period": 1, "periodUnit": "d", "boundsPeriod": {"start": "2016"}}
                },
                "doseAndRate": [{"doseQuantity": quantity(1, "mg")}],
            }
        ],
    ),
    about("MedicationStatement", effectivePeriod={"start": "2016"}),
    about("Observation", component=[{"code": concept("x"), "valueQuantity": quantity(1, "mg")}]),
    about("Composition", section=[{"code": concept("a", "http://loinc.org", "48765-2"), "emptyReason": concept("n")}]),
)
CSV = b'MRN,Name,DOB,Allergies,Drugs\n1,"Exampleton, Grace",3/4/1960,nka,"aspirin 75 mg daily; iron"\n2,B,,,\n'


@cache
def samples() -> list[bytes]:
    """Small real files and one of our own that holds a bit of everything."""
    folders = ("mcc_ecare", "ips", "edge", "hl7_r4_examples")
    found = [file for name in folders for file in sorted((SHARED / "fhir" / name).rglob("*.json"))] if SHARED else []
    return [OWN, *(file.read_bytes() for file in found if file.stat().st_size < 30_000)]


@cache
def sample_workbook() -> bytes:
    """Made once: each save has another time in it."""
    return workbook((1, "Exampleton", "Grace", "1960-02-03", "iron"), ("=1+1", "B"))


def settle(data: bytes) -> IncomingFile | None:
    """Raises whatever is not an ImportRefused; the answer can always be sent back."""
    assert answer(data, Request(condition="ssc"))
    with suppress(ImportRefused):
        return understood(data, Request(condition="ssc"))
    return None


@given(data=st.data())
@settings(max_examples=150)
def test_bytes_that_changed(data: st.DataObject) -> None:
    sample = bytearray(data.draw(st.sampled_from([*samples(), CSV])))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(sample)))
        length = data.draw(st.sampled_from([0, 1, 2, 20, 500]))
        sample[place : place + length] = data.draw(
            st.binary(max_size=4)
            | st.sampled_from([b'"', b"}", b"[" * 80, b"NaN", b"1e999", b"\\ud800", b"\x00", b","])
        )
    settle(bytes(sample))


@given(data=st.data())
@settings(max_examples=200)
def test_values_of_another_kind(data: st.DataObject) -> None:
    tree = _parsed(data.draw(st.sampled_from(samples())))
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(_places(tree)))
        holder[key] = data.draw(JSON)
    settle(json.dumps(tree).encode())


@given(data=st.data())
@settings(max_examples=60)
def test_parts_that_moved_to_other_places(data: st.DataObject) -> None:
    tree = _parsed(data.draw(st.sampled_from(samples())))
    places = _places(tree)
    (holder, key), (other, name) = data.draw(st.sampled_from(places)), data.draw(st.sampled_from(places))
    holder[key] = json.loads(json.dumps(other[name]))
    settle(json.dumps(tree).encode())


@given(data=st.data())
@settings(max_examples=60)
def test_workbooks_that_changed(data: st.DataObject) -> None:
    """Either the archive itself or one of its parts, which then is packed again and opens well."""
    whole = sample_workbook()
    if data.draw(st.booleans()):
        settle(_scratched(whole, data))
        return
    name = data.draw(st.sampled_from(sorted(set(ZipFile(BytesIO(whole)).namelist()))))
    settle(changed(whole, lambda part, content: _scratched(content, data) if part == name else content))


def _scratched(content: bytes, data: st.DataObject) -> bytes:
    sample = bytearray(content)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(sample)))
        length = data.draw(st.sampled_from([0, 1, 3, 30]))
        sample[place : place + length] = data.draw(
            st.binary(max_size=3) | st.sampled_from([b"<", b'"', b"0", b"-1", b"99999999999", b"&a;", b"x:", b""])
        )
    return bytes(sample)


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    settle(data)


@given(st.lists(st.lists(st.text(max_size=12), max_size=7), max_size=6))
def test_any_cells_under_good_headings(rows: list[list[str]]) -> None:
    lines = ["MRN;Name;DOB;Sex;Allergies;Drugs;Onset"]
    lines += [";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    settle("\n".join(lines).encode(errors="surrogatepass"))


def _parsed(sample: bytes) -> dict[str, Any]:
    try:
        tree = json.loads(sample)
    except ValueError:
        tree = json.loads(OWN)
    assert isinstance(tree, dict)
    return tree


def _places(tree: Any) -> list[tuple[Any, Any]]:
    """Every place in a tree as its holder and key."""
    keys = tree.keys() if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
    own = [(tree, key) for key in keys]
    return own + [place for holder, key in own for place in _places(holder[key])]


@pytest.mark.long
@given(data=st.data())
@settings(max_examples=5_000)
def test_many_values_of_another_kind(data: st.DataObject) -> None:
    tree = _parsed(data.draw(st.sampled_from(samples())))
    for _ in range(data.draw(st.integers(1, 6))):
        holder, key = data.draw(st.sampled_from(_places(tree)))
        holder[key] = data.draw(JSON)
    settle(json.dumps(tree).encode())
